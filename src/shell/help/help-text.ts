/** The table that `.help` prints: what to type on the left, what it does on the right, wrapped to the terminal. */
import { padTo, wrapWords } from '../../values/columns';

export type Row = readonly [left: string, right: string];

/** Under this many columns for the right side, wrapping would make the table longer than readable. */
const NARROWEST = 20;

/**
 * @param columns of the terminal; Infinity where lines need not be wrapped
 * @param leftWidth columns of the left side, the gap included
 */
export function helpTable(rows: readonly Row[], leftWidth: number, columns: number): string {
  const room = Math.max(NARROWEST, columns - leftWidth - 1);
  const indent = `\n${' '.repeat(leftWidth)}`;
  return rows
    .map(([left, right]) => `${padTo(left, leftWidth)}${wrapWords(right, room).join(indent)}\n`)
    .join('');
}
