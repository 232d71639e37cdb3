/** Text in columns of a terminal, where a letter of East Asia or an emoji takes two and a colour or an accent none. */
import type * as StringWidth from 'string-width';

/** Letters of one column each: Latin, Greek and Cyrillic without combining marks and without the soft hyphen. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f]*$/;

/** The columns that a text takes. What measures more than these letters is loaded with the first such text. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  const { default: stringWidth } = require('string-width') as typeof StringWidth;
  return stringWidth(text);
}

/** Measures texts of which many are the same: beyond the narrow letters a text takes some 50 microseconds. */
export function createMeasure(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    if (NARROW.test(text)) return text.length;
    let width = known.get(text);
    if (width === undefined) known.set(text, (width = widthOf(text)));
    return width;
  };
}

/** The text and as many spaces as it takes to fill the columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** The text, or its beginning and `...`, in at most so many columns. */
export function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  if (NARROW.test(text)) return `${text.slice(0, Math.max(columns - 3, 0))}...`;
  let cut = '';
  let width = 3;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += widthOf(segment);
    if (width > columns) break;
    cut += segment;
  }
  return `${cut}...`;
}

/**
 * Lines of two columns, without spaces at their ends.
 * @param leftWidth columns of the left side; as many as it needs, and two more, when absent
 */
export function twoColumns(
  rows: readonly (readonly [left: string, right: string])[],
  leftWidth = Math.max(...rows.map(([left]) => widthOf(left))) + 2,
): string[] {
  return rows.map(([left, right]) => `${padTo(left, leftWidth)}${right}`.trimEnd());
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
