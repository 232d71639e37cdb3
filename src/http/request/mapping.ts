/**
 * What a person passes as a dictionary, a list of pairs or a list, read as Python reads it: insertion order, keys of
 * a dictionary when it is iterated, `1.0` as a float where the JSON said so.
 */
import { HeaderFields } from '../../values/headers';
import { realKey } from '../../values/python/dict-keys';
import { isFloatAt, keysInOrder } from '../../values/json/number-marks';
import { PyFloat } from '../../values/python/number';
import { typeError, valueError } from '../../values/errors/errors';
import { hasPyStr, pyStr } from '../../values/python/symbols';
import { CookieJar } from '../cookies/cookie-jar';
import { bytesOf } from '../../values/bytes';
import { isPlainObject } from '../../values/plain-object';
import { typeName } from '../../values/python/type-name';

export type Repr = (value: unknown) => string;

/** Python's `str()`; a JavaScript Date is written as RFC 3339 (`2020-04-22T11:00:00.000Z`). */
export function textOf(value: unknown, repr: Repr): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return hasPyStr(value) ? value[pyStr]() : repr(value ?? null);
}

/** Key and value pairs of a dictionary: a plain object, a Map, headers or cookies; undefined for anything else. */
export function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  if (value instanceof Map) return [...value] as [unknown, unknown][];
  if (value instanceof HeaderFields || value instanceof CookieJar) return value.items();
  if (!isPlainObject(value)) return undefined;
  return keysInOrder(value).map((name) => [realKey(value, name), floatKept(value, name)]);
}

function floatKept(container: Readonly<Record<string, unknown>>, key: string): unknown {
  const value = container[key];
  return typeof value === 'number' && isFloatAt(container, key, value) ? PyFloat.of(value) : value;
}

/** The items that Python would iterate over: of a list, a set, the keys of a dictionary. undefined: a single value. */
export function itemsOf(value: unknown): unknown[] | undefined {
  if (typeof value === 'string' || bytesOf(value) !== undefined) return undefined;
  if (Array.isArray(value)) return value.map((item: unknown, index) => floatAt(value, index, item));
  if (value instanceof Set) return [...(value as Set<unknown>)];
  return entriesOf(value)?.map(([key]) => key);
}

function floatAt(list: object, index: number, item: unknown): unknown {
  return typeof item === 'number' && isFloatAt(list, index, item) ? PyFloat.of(item) : item;
}

/**
 * Pairs of a dictionary or of a list of pairs.
 * @param option name of the option, for the message
 * @throws PyError ValueError or TypeError with Python's text for a list of something else
 */
export function pairsOf(value: unknown, option: string): [unknown, unknown][] {
  const entries = entriesOf(value);
  if (entries !== undefined) return entries;
  const items = itemsOf(value);
  const hint = `${option} is an object ({ name: value }) or a list of pairs ([['name', 'value'], ...]).`;
  if (items === undefined) throw valueError('cannot encode objects that are not 2-tuples', hint);
  return items.map((item) => {
    const parts = typeof item === 'string' ? [...item] : itemsOf(item);
    if (parts === undefined) throw typeError(`cannot unpack non-iterable ${typeName(item)} object`, hint);
    if (parts.length > 2) throw valueError('too many values to unpack (expected 2)', hint);
    if (parts.length < 2)
      throw valueError(`not enough values to unpack (expected 2, got ${parts.length})`, hint);
    return [parts[0], parts[1]];
  });
}

/** Falsy for Python: also an empty list, dictionary, text and bytes, which are truthy in JavaScript. */
export function isEmpty(value: unknown): boolean {
  if (!value) return true;
  const length = bytesOf(value)?.length ?? itemsOf(value)?.length;
  return length === 0;
}
