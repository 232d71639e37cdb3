/** `str()`, `repr()` and the making of tuples. */
import type * as Repr from '../../print/repr';
import { type PyTuple, tupleOf } from '../../../values/python/tuple';

const printing = (): typeof Repr => require('../../print/repr') as typeof Repr;

export const toRepr = (value: unknown): string => printing().repr(value);
export const toStr = (value: unknown): string => printing().str(value);

export function tuple(items: Iterable<unknown>): PyTuple {
  return tupleOf(items);
}
