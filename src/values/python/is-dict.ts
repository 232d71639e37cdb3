/** Which objects are Python's dict. */
import { isPlainObject } from '../plain-object';
import { pyRepr } from './symbols';

export type Dict = Record<string, unknown>;

/** A plain object that does not print itself as something else, as a module does. */
export function isDict(value: unknown): value is Dict {
  return isPlainObject(value) && !(pyRepr in value);
}
