/**
 * Keys of a dict that are not strings. The dict is a plain object: the key 1 stands under the name `'1'`, as in
 * JavaScript, and what it really is stands beside it here. Where the name is taken (`{1: 'a', '1': 'b'}`) a name is
 * made up that TypeScript sees and Python does not. A copy made by TypeScript has string keys only.
 */
import { hashKey } from './hash-key';
import { appendOrder, forgetKey, isIntegerLike, keysInOrder, unmarkFloat } from '../json/number-marks';
import type { Dict } from './is-dict';
import { PyFloat } from './number';

interface Side {
  /** The key that a name stands for, where that is not the name itself. */
  readonly real: Map<string, unknown>;
  readonly names: Map<unknown, string>;
}

const sides = new WeakMap<object, Side>();

/** The key behind a name of the object. */
export function realKey(dict: object, name: string): unknown {
  const real = sides.get(dict)?.real;
  return real !== undefined && real.has(name) ? real.get(name) : name;
}

/** true when some key of the dict is not a string. */
export function hasOtherKeys(dict: object): boolean {
  return sides.has(dict);
}

/** The name under which the object holds the key; undefined where it has no such key. */
export function nameOf(dict: object, key: unknown): string | undefined {
  const side = sides.get(dict);
  if (side === undefined)
    return typeof key === 'string' && Object.hasOwn(dict, key) ? key : (hashKey(key), undefined);
  const name = side.names.get(hashKey(key));
  if (name !== undefined && Object.hasOwn(dict, name)) return name;
  return typeof key === 'string' && Object.hasOwn(dict, key) && !side.real.has(key) ? key : undefined;
}

/** Sets a key as Python does: a key that is there keeps its place and its kind. */
export function setKey(dict: object, key: unknown, value: unknown): void {
  const known = nameOf(dict, key);
  if (known !== undefined) unmarkFloat(dict, known);
  put(dict as Dict, known ?? newName(dict, key), value);
}

export function deleteKey(dict: object, name: string): void {
  delete (dict as Dict)[name];
  forgetKey(dict, name);
  const side = sides.get(dict);
  if (side?.real.has(name) !== true) return;
  side.names.delete(hashKey(side.real.get(name)));
  side.real.delete(name);
}

/** The keys in their order. */
export function keysOf(dict: object): unknown[] {
  const names = keysInOrder(dict);
  const real = sides.get(dict)?.real;
  return real === undefined ? [...names] : names.map((name) => (real.has(name) ? real.get(name) : name));
}

function newName(dict: object, key: unknown): string {
  let name = typeof key === 'string' ? key : wouldBe(key);
  const isOther = typeof key !== 'string' || Object.hasOwn(dict, name);
  while (Object.hasOwn(dict, name)) name += '\u200b';
  if (isOther) {
    const side = sides.get(dict) ?? { real: new Map<string, unknown>(), names: new Map<unknown, string>() };
    sides.set(dict, side);
    side.real.set(name, key);
    side.names.set(hashKey(key), name);
  }
  if (isIntegerLike(name) || isIntegerLike(Object.keys(dict)[0] ?? '')) appendOrder(dict, name);
  return name;
}

function wouldBe(key: unknown): string {
  if (key instanceof PyFloat) return String(key.valueOf());
  return typeof key === 'symbol' ? key.toString() : String(key);
}

function put(dict: Dict, name: string, value: unknown): void {
  if (name !== '__proto__') dict[name] = value;
  else Object.defineProperty(dict, name, { value, writable: true, enumerable: true, configurable: true });
}
