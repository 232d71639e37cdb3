/** A page with what its steps print now; all else of it stays byte for byte, and so does an output that agrees. */
import { alignOutput } from './align-output';
import { compareOutput } from './compare-output';
import { readLesson, type LessonStep } from './markdown';

/** The new page, or the line of the first step whose output a page could not hold. */
export type Update = { readonly text: string } | { readonly refusedLine: number };

/**
 * @param text a page without problems
 * @param printed for each step what it printed; undefined: its output stays
 */
export function updatePage(text: string, printed: readonly (string | undefined)[]): Update {
  const { steps } = readLesson(text);
  const rows = text.split(/(?<=\n)/);
  for (const [i, step] of [...steps.entries()].reverse()) {
    const output = printed[i];
    if (output === undefined || compareOutput(step.expected, output) === undefined) continue;
    const { line, lines } = step.output;
    rows.splice(line - 1, lines, ...newRows(step, output, rows));
  }
  const updated = rows.join('');
  const refusedLine = firstMisread(steps, updated, printed);
  return refusedLine === undefined ? { text: updated } : { refusedLine };
}

function newRows(
  { expected, output: { line, lines, prefix } }: LessonStep,
  output: string,
  rows: string[],
): string[] {
  const before = rows.slice(line - 1, line - 1 + lines);
  const end = rows[line - 2]?.endsWith('\r\n') === true ? '\r\n' : '\n';
  const updated: string[] = [];
  for (const row of alignOutput(expected, output)) {
    const old = row.kind === 'extra' ? undefined : before.shift();
    if (row.kind === 'extra') updated.push(`${prefixed(row.printed, prefix).trimEnd()}${end}`);
    // Right below the prompt `...` would go on with it; it stands for no lines there.
    else if (row.kind === 'kept' && (updated.length > 0 || row.expected !== '...')) updated.push(old ?? '');
  }
  return updated;
}

/** The space behind the sign of a quote is the quote's, where there is one. */
function prefixed(printed: string, prefix: string): string {
  return prefix.endsWith('>') && printed.startsWith(' ') ? `${prefix} ${printed}` : prefix + printed;
}

/** An output may look like a fence, a prompt or `... `: then the page would be another one. */
function firstMisread(
  steps: readonly LessonStep[],
  updated: string,
  printed: readonly (string | undefined)[],
): number | undefined {
  const lesson = readLesson(updated);
  const misread = steps.find((step, i) => {
    const now = lesson.steps[i];
    return (
      now?.source !== step.source || compareOutput(now.expected, printed[i] ?? step.expected) !== undefined
    );
  });
  if (misread !== undefined) return misread.line;
  const isWhole = lesson.steps.length === steps.length && lesson.problems.length === 0;
  return isWhole ? undefined : steps.at(-1)?.line;
}
