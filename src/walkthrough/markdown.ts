/** A lesson is Markdown: prose, and fenced blocks whose `>>> ` lines are steps with the output they should print. */
import { PyError } from '../values/errors';

export interface LessonStep {
  /** What is entered, without prompts; several lines where the page has `... ` lines. */
  readonly source: string;
  /** What the page says is printed; `...` stands for anything. */
  readonly expected: string;
  /** 1-based line of the page. */
  readonly line: number;
}

export interface Lesson {
  readonly steps: readonly LessonStep[];
}

interface Fence {
  readonly marker: string;
  readonly indent: number;
  readonly line: number;
}

interface OpenStep {
  readonly source: string[];
  readonly expected: string[];
  readonly line: number;
}

/** @throws PyError for a fence that is never closed and for a continuation without a prompt above it */
export function parseLesson(text: string): Lesson {
  const steps: OpenStep[] = [];
  let fence: Fence | undefined;
  let step: OpenStep | undefined;
  for (const [i, row] of text.split(/\r?\n/).entries()) {
    const line = i + 1;
    if (fence === undefined) {
      fence = openingFence(row, line);
      step = undefined;
    } else if (
      row.trim().startsWith(fence.marker) &&
      row.trim().replaceAll(fence.marker[0] ?? '', '') === ''
    ) {
      fence = undefined;
    } else {
      const next = takeLine(row.slice(Math.min(fence.indent, indentOf(row))), line, step);
      if (next !== step && next !== undefined) steps.push(next);
      step = next;
    }
  }
  if (fence !== undefined) {
    throw lessonError(
      fence.line,
      'a block begins here and never ends',
      `close it with a line ${fence.marker}`,
    );
  }
  return { steps: steps.map(finished) };
}

function openingFence(row: string, line: number): Fence | undefined {
  const marker = /^\s*(`{3,}|~{3,})/.exec(row)?.[1];
  return marker === undefined ? undefined : { marker, indent: indentOf(row), line };
}

function indentOf(row: string): number {
  return row.length - row.trimStart().length;
}

/** @returns the step that the line belongs to, a new one where it begins one */
function takeLine(row: string, line: number, step: OpenStep | undefined): OpenStep | undefined {
  const prompt = /^>>>(?: (.*))?$/.exec(row);
  if (prompt) return { source: [prompt[1] ?? ''], expected: [], line };
  const continuation = /^\.\.\.(?: (.*))?$/.exec(row);
  if (continuation && step?.expected.length === 0) {
    step.source.push(continuation[1] ?? '');
    return step;
  }
  if (continuation && step === undefined && row !== '...') {
    throw lessonError(line, "a '... ' line has no '>>> ' line above it", "begin the step with '>>> '");
  }
  step?.expected.push(row);
  return step;
}

function finished({ source, expected, line }: OpenStep): LessonStep {
  const end = expected.findLastIndex((row) => row.trim() !== '') + 1;
  return { source: source.join('\n').trimEnd(), expected: expected.slice(0, end).join('\n'), line };
}

function lessonError(line: number, problem: string, hint: string): PyError {
  return new PyError('tasksh.LessonError', `line ${line}: ${problem}`, { hint });
}
