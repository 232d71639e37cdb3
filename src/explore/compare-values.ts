/** The order of values of any kind: numbers and ids by size, times by instant, text by its characters, nothing last. */
import { timeMs } from './spans';

/** As the argument of `Array.prototype.sort`. */
export function compareValues(a: unknown, b: unknown): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  if (rankA === TEXT) return compareTexts(a as string, b as string);
  return rankA === NUMBER ? compare(a as number, b as number) : 0;
}

const NUMBER = 0;
const TEXT = 1;
const OTHER = 2;
const NOTHING = 3;

function rank(value: unknown): number {
  if (value === undefined || value === null) return NOTHING;
  if (typeof value === 'number' || typeof value === 'bigint') return NUMBER;
  return typeof value === 'string' ? TEXT : OTHER;
}

function compareTexts(a: string, b: string): number {
  const [timeA, timeB] = [timeMs(a), timeMs(b)];
  const byTime = timeA === undefined || timeB === undefined ? 0 : timeA - timeB;
  return byTime || compare(a, b);
}

const compare = <Value extends number | string>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);
