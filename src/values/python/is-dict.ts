/** Which objects are Python's dict. */
import { isPlainObject } from '../plain-object';
import { pyRepr, pyTypeOf } from './symbols';

export type Dict = Record<string, unknown>;

/** A plain object that is no module: those print themselves. Kinds of dict, as a Counter, do too and have a type. */
export function isDict(value: unknown): value is Dict {
  return isPlainObject(value) && (!(pyRepr in value) || pyTypeOf in value);
}
