/** A value as the text of a cell: one line, harmless, numbers and ids with every digit. */
import { harmlessLine } from '../values/harmless';
import { repr } from '../python/print/repr';

export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return harmlessLine(typeof value === 'string' ? value : repr(value));
}

/** Values that stand at the right end of their column. */
export const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

/** A time without the fraction of its second, which a terminal has no room for. */
export const shortTime = (text: string): string =>
  text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+(?=Z|[+-])/, '$1');
