/** A file's text as the pieces that would be entered one by one at the prompt. */
import { lineEnds } from './line-tokens';

export interface Statement {
  readonly source: string;
  /** 1-based line of the file where it begins. */
  readonly line: number;
}

/** What cannot begin a statement, so that a line beginning with it belongs to the piece before. */
const continues =
  /^\s*(?:else\b|catch\b|finally\b|\?\.|[)\]}?:]|&&|\|\||\?\?|\+[^+]|instanceof\b|in\b)|^\s+\.\w|^\.[\w$]+[(.[]/;

/** Whether a piece could be entered as it stands. @param next the next line that is not blank, '' at the end */
export type IsComplete = (source: string, next: string) => boolean;

/**
 * The pieces in order, each found when it is asked for: how a text is to be read may depend on what the piece before
 * did. The last may be incomplete.
 * @param ends where a text's first piece may end, as offsets of line breaks
 */
export function* splitStatements(
  text: string,
  isComplete: IsComplete,
  ends: (rest: string) => Iterable<number> = lineEnds,
): Generator<Statement> {
  const whole = text
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*/, '')
    .replace(/\r\n/g, '\n');
  let line = 1;
  for (let start = 0; start < whole.length;) {
    const end = endOfPiece(whole, start, isComplete, ends);
    const source = whole.slice(start, end);
    if (source.trim() !== '') yield { source, line };
    line += source.split('\n').length;
    start = end + 1;
  }
}

/** The offset of the line break behind the piece that begins at `start`, a blank line where there is one. */
function endOfPiece(
  text: string,
  start: number,
  isComplete: IsComplete,
  ends: (rest: string) => Iterable<number>,
): number {
  const rest = text.slice(start);
  const isPiece = (end: number): boolean => {
    const piece = rest.slice(0, end);
    const next = nextLine(rest, end);
    return piece.trim() === '' || (!continues.test(next) && isComplete(piece, next));
  };
  // The first line is tried as it stands: a dot command may have any brackets.
  const first = rest.indexOf('\n');
  if (first < 0 || isPiece(first)) return start + (first < 0 ? rest.length : first);
  for (const end of ends(rest)) if (end > first && isPiece(end)) return start + end;
  return text.length;
}

/** The next line that is not blank. */
function nextLine(text: string, end: number): string {
  NEXT_LINE.lastIndex = end;
  return NEXT_LINE.exec(text)?.[1] ?? '';
}
const NEXT_LINE = /(?:\n[^\S\n]*(?=\n))*\n([^\n]*)/y;
