/** `str()`, `repr()` and the making of tuples. */
import { repr, str } from '../../python/repr';
import { type PyTuple, tupleOf } from '../../values/tuple';

export const toRepr = (value: unknown): string => repr(value);
export const toStr = (value: unknown): string => str(value);

export function tuple(items: Iterable<unknown>): PyTuple {
  return tupleOf(items);
}
