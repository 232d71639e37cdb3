/** Calls: of functions that bind their arguments as Python does, and of any other function of JavaScript. */
import { pyCall } from '../../../../values/python/symbols';
import { keysOf, nameOf } from '../../../../values/python/dict-keys';
import { typeError } from '../../../../values/errors/errors';
import { isPyCallable, type Keywords } from './calling';
import { findMethod, hasMember } from '../../types/members';
import { isType } from '../../types/py-type';
import { typeName } from '../../../../values/python/type-name';
import { typeOf } from '../../types/type-of';
import { getAttr } from '../attributes';
import { getItem } from '../items';
import { iterate } from '../iterate';
import { isDict } from '../../../../values/python/is-dict';

/** Other functions get their keywords as one last object. @throws PyError TypeError `'int' object is not callable` */
export function callFunction(callee: unknown, args: readonly unknown[], kwargs?: Keywords): unknown {
  if (isPyCallable(callee)) return callee[pyCall](args, kwargs);
  if (typeof callee !== 'function') throw typeError(`'${typeName(callee)}' object is not callable`);
  const all = kwargs === undefined || kwargs.size === 0 ? args : [...args, Object.fromEntries(kwargs)];
  const result: unknown = isClass(callee)
    ? (Reflect.construct(callee as new () => unknown, all) as unknown)
    : (callee as (...args: unknown[]) => unknown)(...all);
  return result;
}

const isClass = (callee: object): boolean => /^class\b/.test(Function.prototype.toString.call(callee));

/** `value.name(...)`, without making the bound method first. */
export function callMethod(
  value: unknown,
  name: string,
  args: readonly unknown[],
  kwargs?: Keywords,
): unknown {
  const method = isType(value) ? undefined : findMethod(typeOf(value), name);
  if (method !== undefined) return method[pyCall]([value, ...args], kwargs);
  return callFunction(getAttr(value, name), args, kwargs);
}

/** The value itself, once it is known to have the method: Python looks before it takes the arguments. */
export function ableTo(value: unknown, name: string): unknown {
  if (isType(value) || findMethod(typeOf(value), name) === undefined) getAttr(value, name);
  return value;
}

/** The items of `*value` in a call. */
export function starred(callee: string, value: unknown): Iterable<unknown> {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return iterate(value);
  throw typeError(`${callee}() argument after * must be an iterable, not ${typeName(value)}`);
}

/** Adds keywords, or those of `**value`, to those of a call. */
export function keywords(
  callee: string,
  parts: readonly (readonly [string | undefined, unknown])[],
): Keywords {
  const all = new Map<string, unknown>();
  for (const [name, value] of parts) {
    const pairs: Iterable<readonly [unknown, unknown]> =
      name === undefined ? pairsOf(callee, value) : [[name, value]];
    for (const [key, item] of pairs) {
      if (typeof key !== 'string') throw typeError('keywords must be strings');
      if (all.has(key)) throw typeError(`${callee}() got multiple values for keyword argument '${key}'`);
      all.set(key, item);
    }
  }
  return all;
}

/** The pairs of `**value`, in a call or in a dict. @param callee undefined: in a dict */
export function pairsOf(callee: string | undefined, value: unknown): [unknown, unknown][] {
  if (isDict(value))
    return keysOf(value).map((key) => [key, getItem(value, nameOf(value, key) === undefined ? '' : key)]);
  if (hasMember(typeOf(value), 'keys') && !isType(value))
    return [...iterate(callMethod(value, 'keys', []))].map((key) => [key, getItem(value, key)]);
  if (callee !== undefined)
    throw typeError(`${callee}() argument after ** must be a mapping, not ${typeName(value)}`);
  throw typeError(`'${typeName(value)}' object is not a mapping`);
}
