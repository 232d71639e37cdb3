/** Records out of what a person has in hand: a reply, its page, a list, one object. And a value in a record by its path. */
import { PyError, typeError } from '../values/errors/errors';
import { isFloatAt } from '../values/json/number-marks';
import { isPlainObject } from '../values/plain-object';
import { PyFloat } from '../values/python/number';
import { typeName } from '../values/python/type-name';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * The records of a reply (`response`, its `items`, or the whole body), of a page, a list or another iterable, or the one
 * object itself. What is no object becomes the field `value` of a record.
 * @param callee as messages name it: `table()`
 * @throws PyError TypeError for text, a number or None; JSONDecodeError for a reply that is no JSON
 */
export function recordsOf(value: unknown, callee: string): Fields[] {
  const data = isReply(value) ? value.json() : value;
  const list = listIn(data);
  if (list !== undefined) return Array.from(list, (one) => (isPlainObject(one) ? one : { value: one }));
  if (isPlainObject(data)) return [data];
  throw typeError(
    `${callee} takes a reply, a list or an object, not ${typeName(data)}`,
    `as in ${callee.replace('()', '')}(response)`,
  );
}

/** The items of a reply, a page, a list or another iterable; undefined where there are none. */
export function itemsOf(value: unknown): unknown[] | undefined {
  const list = listIn(bodyOf(value));
  return list && Array.from(list);
}

/** What a reply holds, its text where that is no JSON; any other value is its own. */
export function bodyOf(value: unknown): unknown {
  if (!isReply(value)) return value;
  try {
    return value.json();
  } catch (error) {
    if (error instanceof PyError && error.name === 'JSONDecodeError') return value.text;
    throw error;
  }
}

interface Reply {
  readonly status_code: unknown;
  readonly text: string;
  json(): unknown;
}

export const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' && value !== null && 'status_code' in value && 'json' in value;

function listIn(data: unknown): Iterable<unknown> | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (isPlainObject(data)) return Array.isArray(data['items']) ? data['items'] : undefined;
  return Symbol.iterator in data ? (data as Iterable<unknown>) : undefined;
}

/** The value at a dotted path, as `tenant.name` or `items.0.id`; undefined where there is none. */
export const valueAt = (record: Fields, path: string): unknown => pathReader(path)(record);

/** As `valueAt`, for many records. */
export function pathReader(path: string): (record: Fields) => unknown {
  const names = path.split('.');
  if (names.length === 1) return (record) => (Object.hasOwn(record, path) ? record[path] : undefined);
  // A field whose own name has a dot comes before a field of a field.
  return (record) => (Object.hasOwn(record, path) ? record[path] : walked(record, names));
}

function walked(record: Fields, names: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Fields)[name];
  }
  return value;
}

/** A member as it would be on its own: a float of integral value is a box, so that it prints as one. */
export function memberOf<Key extends string | number>(
  container: Readonly<Record<Key, unknown>>,
  key: Key,
): unknown {
  const value = container[key];
  return typeof value === 'number' && isFloatAt(container, key, value) ? PyFloat.of(value) : value;
}
