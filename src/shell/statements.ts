/** A file's text as the pieces that would be entered one by one at the prompt. */
import { lineEnds } from './tokens';

export interface Statement {
  readonly source: string;
  /** 1-based line of the file where it begins. */
  readonly line: number;
}

type IsComplete = (source: string, next: string) => boolean;

/** What cannot begin a statement, so that a line beginning with it belongs to the piece before. */
const continues =
  /^\s*(?:else\b|catch\b|finally\b|\?\.|[)\]}?:]|&&|\|\||\?\?|\+[^+]|instanceof\b|in\b)|^\s+\.\w|^\.[\w$]+\s*[(.[]/;

/**
 * @param isComplete whether a piece could be entered as it stands, in front of the next line that is not blank
 * @returns the pieces in order; the last may be incomplete
 */
export function splitStatements(text: string, isComplete: IsComplete): Statement[] {
  const whole = text
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*/, '')
    .replace(/\r\n/g, '\n');
  const statements: Statement[] = [];
  let line = 1;
  for (let start = 0; start < whole.length;) {
    const end = endOfPiece(whole, start, isComplete);
    const source = whole.slice(start, end);
    if (source.trim() !== '') statements.push({ source, line });
    line += source.split('\n').length;
    start = end + 1;
  }
  return statements;
}

/** The offset of the line break behind the piece that begins at `start`, a blank line where there is one. */
function endOfPiece(text: string, start: number, isComplete: IsComplete): number {
  const rest = text.slice(start);
  const isPiece = (end: number): boolean => {
    const piece = rest.slice(0, end);
    const next = nextLine(rest, end);
    return piece.trim() === '' || (!continues.test(next) && isComplete(piece, next));
  };
  // The first line is tried as it stands: a dot command may have any brackets.
  const first = rest.indexOf('\n');
  if (first < 0 || isPiece(first)) return start + (first < 0 ? rest.length : first);
  for (const end of lineEnds(rest)) if (end > first && isPiece(end)) return start + end;
  return text.length;
}

/** The next line that is not blank. */
function nextLine(text: string, end: number): string {
  NEXT_LINE.lastIndex = end;
  return NEXT_LINE.exec(text)?.[1] ?? '';
}
const NEXT_LINE = /(?:\n[^\S\n]*(?=\n))*\n([^\n]*)/y;
