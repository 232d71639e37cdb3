/** A value as the text of a cell: one line, harmless, numbers and ids with every digit. */
import { harmlessLine } from '../values/harmless';
import { repr } from '../python/print/repr';

export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return harmlessLine(typeof value === 'string' ? value : repr(value));
}

/** Values that stand at the right end of their column. */
export const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Columns between two cells. */
export const GAP = 2;

/** Of each column the columns of its widest text, its heading included. */
export const widestCells = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  widthOf: (text: string) => number,
): number[] =>
  headings.map((heading, at) =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[at] ?? '')), widthOf(heading)),
  );

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
