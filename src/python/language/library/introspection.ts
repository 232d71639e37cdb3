/** What a value is and has: `isinstance`, `getattr`, `dir`, `id`, `hash`. */
import { typeError } from '../../../values/errors/errors';
import { typeName } from '../../../values/python/type-name';
import { getAttr, hashKey, setItem } from '../runtime';
import { isPyCallable } from '../runtime/functions/calling';
import { memberNames, plainName } from '../types/members';
import { isType } from '../types/py-type';
import { lineage, type PyType } from '../types/traits';
import { isInstance, isSubtype, typeOf } from '../types/type-of';
import { int } from './arguments';

function classCheck(name: string, wanted: unknown, test: (type: PyType) => boolean): boolean {
  if (typeName(wanted) === 'tuple') return (wanted as unknown[]).some((one) => classCheck(name, one, test));
  if (isType(wanted)) return test(wanted);
  if (typeof wanted === 'function' && !isPyCallable(wanted)) return false;
  const kinds =
    name === 'isinstance'
      ? 'a type, a tuple of types, or a union'
      : 'a class, a tuple of classes, or a union';
  throw typeError(`${name}() arg 2 must be ${kinds}`);
}

export function instanceOf(value: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'function' && !isType(wanted) && !isPyCallable(wanted))
    return value instanceof (wanted as unknown as new () => object);
  return classCheck('isinstance', wanted, (type) => isInstance(value, type));
}

export function subclassOf(type: unknown, wanted: unknown): boolean {
  if (!isType(type)) throw typeError('issubclass() arg 1 must be a class');
  return classCheck('issubclass', wanted, (one) => isSubtype(type, one));
}

/** Python keeps its attributes with underscores; these are the names that a person reads. */
export function namesIn(value: unknown): string[] {
  const own =
    ((typeof value === 'object' && value !== null) || typeof value === 'function') && !isDeclared(value)
      ? ownNames(value)
      : [];
  const type = isType(value) ? value : typeOf(value);
  const statics = lineage(type).flatMap(({ traits }) => Object.keys(traits.statics ?? {}).map(plainName));
  return [...new Set([...memberNames(type), ...statics, ...own])].sort();
}

/** Nothing but its members is seen of the value. */
const isDeclared = (value: unknown): boolean => !isType(value) && typeOf(value).traits.isClosed === true;

const HIDDEN = new Set(['constructor', 'traits', 'typeName', 'toString', 'valueOf']);

function ownNames(value: object): string[] {
  const kind = typeName(value);
  if (/^(list|tuple|dict|set|bytes)$/.test(kind)) return [];
  const names = new Set<string>();
  for (
    let at: object | null = value;
    at !== null && at !== Object.prototype && at !== Function.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at))
      if (/^[a-z_A-Z]\w*$/.test(name) && !HIDDEN.has(name)) names.add(name);
  }
  return [...names];
}

/** What Python keeps in the `__dict__` of a value: the names of a module, what can be assigned of an object. */
export function attributesOf(value: unknown): object {
  const isModule = typeName(value) === 'module';
  const names = isModule
    ? ownNames(value as object)
    : lineage(typeOf(value)).flatMap(({ traits }) => Object.keys(traits.setters ?? {}));
  if (!isModule && !isDeclared(value)) throw typeError('vars() argument must have __dict__ attribute');
  const dict = {};
  for (const name of new Set(names)) setItem(dict, name, getAttr(value, name));
  return dict;
}

export function getOr(value: unknown, name: unknown, otherwise: unknown): unknown {
  if (typeof name !== 'string') throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  if (otherwise === undefined) return getAttr(value, name);
  return hasAttribute(value, name) ? getAttr(value, name) : otherwise;
}

export function hasAttribute(value: unknown, name: string): boolean {
  try {
    getAttr(value, name);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'AttributeError') return false;
    throw error;
  }
}

const ids = new WeakMap<object, number>();
let lastId = 0x7f0000000000;

export function identity(value: unknown): number | bigint {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return hash(value);
  const known = ids.get(value) ?? (lastId += 16);
  ids.set(value, known);
  return known;
}

/** Of integers as Python's; of everything else some number that equal values share. */
export function hash(value: unknown): number | bigint {
  const key = hashKey(value);
  if (typeof key === 'bigint' || Number.isInteger(key)) {
    const rest = int(BigInt(key as number | bigint) % 0x1fffffffffffffffn);
    return rest === -1 ? -2 : rest;
  }
  if (typeof key === 'object' && key !== null) return identity(key);
  let sum = 7;
  for (const one of String(key)) sum = (sum * 31 + (one.codePointAt(0) ?? 0)) % 2147483647;
  return sum;
}
