/** The table that `.help` prints: what to type on the left, what it does on the right, wrapped to the terminal. */
import { padTo, widthOf } from '../../values/columns';

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

/** Lines of at most `room` columns, unless a single word is longer. */
export function wrapWords(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
