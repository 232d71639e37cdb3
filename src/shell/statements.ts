/** A file's text as the pieces that would be entered one by one at the prompt. */

export interface Statement {
  readonly source: string;
  /** 1-based line of the file where it begins. */
  readonly line: number;
}

/** What cannot begin a statement, so that a line beginning with it belongs to the piece before. */
const continues =
  /^\s*(?:else\b|catch\b|finally\b|\?\.|[)\]}?:]|&&|\|\||\?\?|\+[^+]|instanceof\b|in\b)|^\s+\.\w|^\.[\w$]+\s*[(.[]/;

/** Whether a piece could be entered as it stands. @param next the next line that is not blank, undefined at the end */
export type IsComplete = (source: string, next: string | undefined) => boolean;

/**
 * The pieces in order, each found when it is asked for: how a text is to be read may depend on what the piece before
 * did. The last may be incomplete.
 */
export function* splitStatements(text: string, isComplete: IsComplete): Generator<Statement> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*/, '')
    .split(/\r\n|\n/);
  for (let start = 0; start < lines.length;) {
    if (lines[start]?.trim() === '') {
      start += 1;
      continue;
    }
    const end = endOfPiece(lines, start, isComplete);
    yield { source: lines.slice(start, end).join('\n'), line: start + 1 };
    start = end;
  }
}

/**
 * Lines of a piece that are tried one by one. Behind them only every fiftieth of its length is, until it is complete: each
 * try reads the whole piece, so that trying every line would take the square of its length.
 */
const TRIED_ONE_BY_ONE = 50;

/** The line behind the piece that begins at `start`. */
function endOfPiece(lines: readonly string[], start: number, isComplete: IsComplete): number {
  const endsAt = (end: number): boolean => {
    const next = lines.slice(end, end + LOOKED_AHEAD).find((line) => line.trim() !== '');
    if (next === undefined && end >= lines.length) return true;
    return (
      !(next !== undefined && continues.test(next)) && isComplete(lines.slice(start, end).join('\n'), next)
    );
  };
  let tried = start;
  while (tried < lines.length) {
    const step = Math.max(1, Math.floor((tried - start) / TRIED_ONE_BY_ONE));
    const end = Math.min(tried + step, lines.length);
    if (endsAt(end)) {
      let first = tried + 1;
      while (first < end && !endsAt(first)) first += 1;
      return first;
    }
    tried = end;
  }
  return lines.length;
}

/** Blank lines between a piece and a line that goes on with it. */
const LOOKED_AHEAD = 100;
