/**
 * Whether a step printed what its lesson says. `...` stands for anything: inside a line for any part of it, alone on a
 * line for any number of lines. Trailing spaces and empty lines at the end do not count; everything else does.
 */

export interface Difference {
  /** 1-based line of the expected text, one more than it has where too much was printed. */
  readonly line: number;
  /** undefined: the lesson expects no more lines. */
  readonly expected: string | undefined;
  /** undefined: no more lines were printed. */
  readonly actual: string | undefined;
}

/** @returns the first line that cannot be brought to agree, undefined where the texts agree */
export function compareOutput(expected: string, actual: string): Difference | undefined {
  const wanted = rowsOf(expected);
  const printed = rowsOf(actual);
  let i = 0;
  let j = 0;
  /** The last `...` line, and the printed line after what it stands for so far. */
  let anything: { i: number; j: number } | undefined;
  let furthest = { i: 0, j: 0 };
  while (i < wanted.length || j < printed.length) {
    if (i > furthest.i) furthest = { i, j };
    if (wanted[i] === '...') anything = { i: i++, j };
    else if (lineAgrees(wanted[i], printed[j])) [i, j] = [i + 1, j + 1];
    else if (anything !== undefined && anything.j < printed.length) {
      anything = { i: anything.i, j: anything.j + 1 };
      [i, j] = [anything.i + 1, anything.j];
    } else {
      return { line: furthest.i + 1, expected: wanted[furthest.i], actual: printed[furthest.j] };
    }
  }
  return undefined;
}

export function rowsOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

/** Each piece between two `...` is looked for where the one before ended: no pattern, so no line is slow. */
export function lineAgrees(wanted: string | undefined, printed: string | undefined): boolean {
  if (wanted === undefined || printed === undefined) return false;
  const [first = '', ...pieces] = wanted.split('...');
  const last = pieces.pop();
  if (last === undefined) return wanted === printed;
  if (!printed.startsWith(first)) return false;
  let end = first.length;
  for (const piece of pieces) {
    const at = printed.indexOf(piece, end);
    if (at < 0) return false;
    end = at + piece.length;
  }
  return printed.length - last.length >= end && printed.endsWith(last);
}
