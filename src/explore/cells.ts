/** A value as the text of a cell: one line, harmless, numbers and ids with every digit. */
import { harmlessLine } from '../values/harmless';
import { repr } from '../python/print/repr';

export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'bigint') return String(value);
  return harmlessLine(typeof value === 'string' ? value : repr(value));
}

/** Values that stand at the right end of their column. */
export const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Columns between two cells. */
export const GAP = 2;

/** The columns of a column's widest text, its heading included. */
export function widestCell(
  heading: string,
  texts: readonly string[],
  widthOf: (text: string) => number,
): number {
  let widest = widthOf(heading);
  for (const text of texts) widest = Math.max(widest, widthOf(text));
  return widest;
}
