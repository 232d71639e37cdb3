/** Walking through values as Python does: what is added to a list meanwhile is seen, a dict must not change its size. */
import { isFloatAt } from '../../../values/json/number-marks';
import { keysOf } from '../../../values/python/dict-keys';
import { PyError, typeError, valueError } from '../../../values/errors/errors';
import { PyFloat } from '../../../values/python/number';
import { typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';
import { isDict } from '../../../values/python/is-dict';

/** @throws PyError TypeError `'int' object is not iterable` */
export function iterate(value: unknown): Iterable<unknown> {
  if (typeof value === 'string') return value;
  const found = typeof value === 'object' && value !== null ? ofObject(value) : undefined;
  if (found !== undefined) return found;
  throw typeError(`'${typeName(value)}' object is not iterable`);
}

function ofObject(value: object): Iterable<unknown> | undefined {
  if (Array.isArray(value)) return items(value);
  if (value instanceof Uint8Array) return value;
  if (isDict(value)) return keys(value);
  const { iterate: own } = typeOf(value).traits;
  if (own !== undefined) return own(value as never);
  if (value instanceof Map) return value.keys() as Iterable<unknown>;
  return Symbol.iterator in value ? (value as Iterable<unknown>) : undefined;
}

/** The value at a position of a list, a float where JSON wrote one. */
export function itemAt(list: readonly unknown[], at: number): unknown {
  const value = list[at];
  return typeof value === 'number' && isFloatAt(list, at, value) ? PyFloat.of(value) : value;
}

function* items(list: readonly unknown[]): Generator<unknown> {
  for (let at = 0; at < list.length; at++) yield itemAt(list, at);
}

function* keys(dict: object): Generator<unknown> {
  const size = Object.keys(dict).length;
  for (const key of keysOf(dict)) {
    if (Object.keys(dict).length !== size)
      throw new PyError('RuntimeError', 'dictionary changed size during iteration');
    yield key;
  }
  if (Object.keys(dict).length !== size)
    throw new PyError('RuntimeError', 'dictionary changed size during iteration');
}

/**
 * The values for the targets of an assignment; where one has a star, the values for it as a list.
 * @param after how many targets follow the one with the star; undefined: none has a star
 */
export function unpack(value: unknown, before: number, after?: number): unknown[] {
  const values: unknown[] = [];
  for (const item of iterable(value)) {
    values.push(item);
    if (after === undefined && values.length > before)
      throw valueError(`too many values to unpack (expected ${before})`);
  }
  const least = before + (after ?? 0);
  if (values.length < least) {
    const expected = after === undefined ? `expected ${least}` : `expected at least ${least}`;
    throw valueError(`not enough values to unpack (${expected}, got ${values.length})`);
  }
  if (after === undefined) return values;
  const end = values.length - after;
  return [...values.slice(0, before), values.slice(before, end), ...values.slice(end)];
}

function iterable(value: unknown): Iterable<unknown> {
  try {
    return iterate(value);
  } catch (error) {
    if (!(error instanceof PyError) || !error.message.endsWith('object is not iterable')) throw error;
    throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
  }
}
