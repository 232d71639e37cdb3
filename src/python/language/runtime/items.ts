/** `a[key]`, `a[key] = value` and `del a[key]`. */
import { isFloatAt, unmarkFloat } from '../../../values/json/number-marks';
import { deleteKey, nameOf, setKey } from '../../../values/python/dict-keys';
import { PyError, typeError, valueError } from '../../../values/errors/errors';
import { PyByteArray, sameKind } from '../../../values/python/bytearray';
import { PyFloat } from '../../../values/python/number';
import { PyTuple, tupleOf } from '../../../values/python/tuple';
import { isType } from '../types/py-type';
import { keyError, makeError } from '../types/python-exceptions';
import { typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';
import { itemAt, iterate } from './iterate';
import { isInt } from './kinds-of-value';
import { isDict } from '../../../values/python/is-dict';
import { isSlice, positions, slicePositions, type PySlice } from './slices';

/** @throws PyError KeyError, IndexError, TypeError */
export function getItem(container: unknown, key: unknown): unknown {
  if (Array.isArray(container)) return fromList(container, key);
  if (isDict(container)) return fromDict(container, key);
  if (typeof container === 'string') return fromText(container, key);
  if (container instanceof Uint8Array) return fromBytes(container, key);
  const own = typeOf(container).traits.item;
  if (own !== undefined) return own(container as never, key);
  const kind = isType(container) ? `type '${container.typeName}'` : `'${typeName(container)}' object`;
  throw typeError(`${kind} is not subscriptable`);
}

function fromDict(dict: object, key: unknown): unknown {
  if (isSlice(key)) throw typeError("unhashable type: 'slice'");
  const name = nameOf(dict, key);
  if (name === undefined) return (typeOf(dict).traits.missing ?? absent)(dict as never, key);
  const value = (dict as Record<string, unknown>)[name];
  return typeof value === 'number' && isFloatAt(dict, name, value) ? PyFloat.of(value) : value;
}

const absent = (_: object, key: unknown): never => keyError(key);

function fromList(list: readonly unknown[], key: unknown): unknown {
  const kind = list instanceof PyTuple ? 'tuple' : 'list';
  if (isSlice(key)) {
    const part = positions(slicePositions(key, list.length)).map((at) => itemAt(list, at));
    return kind === 'tuple' ? tupleOf(part) : part;
  }
  return itemAt(list, position(key, list.length, kind, `${kind} index out of range`));
}

function position(key: unknown, length: number, kind: string, outside: string): number {
  if (!isInt(key)) throw typeError(`${kind} indices must be integers or slices, not ${typeName(key)}`);
  const at = Number(key) < 0 ? Number(key) + length : Number(key);
  if (at < 0 || at >= length) throw new PyError('IndexError', outside);
  return at;
}

function fromText(text: string, key: unknown): unknown {
  const points: ArrayLike<string> = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  if (isSlice(key)) {
    const { start, step, count, stop } = slicePositions(key, points.length);
    if (typeof points === 'string' && step === 1) return points.slice(start, Math.max(start, stop));
    return positions({ start, step, count, stop })
      .map((at) => points[at])
      .join('');
  }
  if (!isInt(key)) throw typeError(`string indices must be integers, not '${typeName(key)}'`);
  return points[position(key, points.length, 'string', 'string index out of range')];
}

function fromBytes(bytes: Uint8Array, key: unknown): unknown {
  if (isSlice(key))
    return sameKind(
      bytes,
      Buffer.from(positions(slicePositions(key, bytes.length)).map((at) => bytes[at] ?? 0)),
    );
  const [kind, outside] =
    bytes instanceof PyByteArray
      ? ['bytearray', 'bytearray index out of range']
      : ['byte', 'index out of range'];
  return bytes[position(key, bytes.length, kind, outside)];
}

export function setItem(container: unknown, key: unknown, value: unknown): void {
  if (isDict(container)) return setKey(container, key, value);
  if (Array.isArray(container) && !(container instanceof PyTuple)) {
    if (isSlice(key)) return setSlice(container, key, value);
    const at = position(key, container.length, 'list', 'list assignment index out of range');
    unmarkFloat(container, at);
    container[at] = value;
    return;
  }
  const own = typeOf(container).traits.setItem;
  if (own !== undefined) return own(container as never, key, value);
  throw typeError(`'${typeName(container)}' object does not support item assignment`);
}

function setSlice(list: unknown[], key: PySlice, value: unknown): void {
  const { start, stop, step, count } = slicePositions(key, list.length);
  const items = assignable(value);
  if (step === 1) {
    replaceAll(list, [
      ...[...iterate(list)].slice(0, start),
      ...items,
      ...[...iterate(list)].slice(Math.max(start, stop)),
    ]);
    return;
  }
  if (items.length !== count)
    throw valueError(`attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
  positions({ start, stop, step, count }).forEach((at, i) => {
    unmarkFloat(list, at);
    list[at] = items[i];
  });
}

function assignable(value: unknown): unknown[] {
  try {
    return [...iterate(value)];
  } catch (error) {
    if (error instanceof PyError && error.message.endsWith('object is not iterable'))
      throw typeError('can only assign an iterable');
    throw error;
  }
}

/** New items in the same list; no position keeps the mark of what stood there. */
function replaceAll(list: unknown[], items: readonly unknown[]): void {
  for (let at = 0; at < list.length; at++) unmarkFloat(list, at);
  list.length = 0;
  for (const item of items) list.push(item);
}

export function delItem(container: unknown, key: unknown): void {
  if (isDict(container)) {
    const name = nameOf(container, key);
    if (name === undefined) throw makeError('KeyError', [key]);
    return deleteKey(container, name);
  }
  if (Array.isArray(container) && !(container instanceof PyTuple)) {
    const dropped = new Set(
      isSlice(key)
        ? positions(slicePositions(key, container.length))
        : [position(key, container.length, 'list', 'list assignment index out of range')],
    );
    return replaceAll(
      container,
      [...iterate(container)].filter((_, at) => !dropped.has(at)),
    );
  }
  const own = typeOf(container).traits.deleteItem;
  if (own !== undefined) return own(container as never, key);
  const verb =
    isInt(container) || typeof container === 'function' || container === null ? 'does not' : "doesn't";
  throw typeError(`'${typeName(container)}' object ${verb} support item deletion`);
}
