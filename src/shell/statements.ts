/** A file's text as the pieces that would be entered one by one at the prompt. */

export interface Statement {
  readonly source: string;
  /** 1-based line of the file where it begins. */
  readonly line: number;
}

/** What cannot begin a statement, so that a line beginning with it belongs to the piece before. */
const continues =
  /^\s*(?:else\b|catch\b|finally\b|\?\.|[)\]}?:]|&&|\|\||\?\?|\+[^+]|instanceof\b|in\b)|^\s+\.\w|^\.[\w$]+\s*[(.[]/;

/**
 * @param isComplete whether a piece could be entered as it stands
 * @returns the pieces in order; the last may be incomplete
 */
export function splitStatements(text: string, isComplete: (source: string) => boolean): Statement[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*/, '')
    .split(/\r\n|\n/);
  const statements: Statement[] = [];
  let start = 0;
  for (let end = 1; end <= lines.length; end++) {
    const source = lines.slice(start, end).join('\n');
    if (source.trim() === '') {
      start = end;
      continue;
    }
    const next = lines.slice(end).find((line) => line.trim() !== '');
    const isLast = next === undefined && end === lines.length;
    if (!isLast && ((next !== undefined && continues.test(next)) || !isComplete(source))) continue;
    statements.push({ source, line: start + 1 });
    start = end;
  }
  return statements;
}
