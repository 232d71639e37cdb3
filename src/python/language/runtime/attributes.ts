/** `value.name`: members of Python's types, else what a module, a response or an object of TypeScript holds. */
import { hasPyRepr, pyCall, pyRepr, pyTypeOf } from '../../../values/python/symbols';
import { HeaderFields } from '../../../values/headers';
import { makeError } from '../types/python-exceptions';
import { isPyCallable } from './functions/calling';
import { defineType, isType } from '../types/py-type';
import { memberNames, readMember } from '../types/members';
import type { PyType } from '../types/traits';
import { builtInName, typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';
import { unboundMethod } from '../types/unbound-method';
import { isDict } from '../../../values/python/is-dict';
import { suggest } from './suggest';

/** @throws PyError AttributeError with CPython's text */
export function getAttr(value: unknown, name: string): unknown {
  if (isType(value)) {
    const own =
      Object.hasOwn(value, name) &&
      name !== 'traits' &&
      name !== 'typeName' &&
      name !== 'length' &&
      name !== 'name';
    const found = own
      ? (value as unknown as Record<string, unknown>)[name]
      : (unboundMethod(value, name) ?? special(value, name));
    if (found !== undefined) return found;
    throw makeError('AttributeError', [`type object '${value.typeName}' has no attribute '${name}'`]);
  }
  // A member that is None is null.
  const own = readMember(value, typeOf(value), name);
  const member = own === undefined ? special(value, name) : own;
  if (member !== undefined) return member;
  if (isOpen(value) && name in value && !HIDDEN.has(name)) {
    const found = (value as Record<string, unknown>)[name];
    return found === undefined
      ? null
      : typeof found === 'function' && !isModule(value)
        ? boundTo(value, name, found as (...args: never[]) => unknown)
        : found;
  }
  throw missing(value, name);
}

const HIDDEN = new Set([
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__proto__',
  'isPrototypeOf',
]);

/** What may have attributes of its own: anything but the values that JSON has, whose attributes are their methods. */
function isOpen(value: unknown): value is object {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (isModule(value)) return true;
  return !(
    Array.isArray(value) ||
    isDict(value) ||
    value instanceof Uint8Array ||
    value instanceof Set ||
    value instanceof Number
  );
}

function isModule(value: unknown): boolean {
  return builtInName(value) === 'module';
}

function boundTo(value: object, name: string, method: (...args: never[]) => unknown): unknown {
  if (Object.getOwnPropertyDescriptor(method, 'prototype')?.writable === false) return method;
  const bound = Object.assign(method.bind(value as never) as object, method);
  const text = (repr: (value: unknown) => string): string =>
    `<bound method ${typeName(value)}.${name} of ${repr(value)}>`;
  if (isPyCallable(method)) Object.defineProperty(bound, pyCall, { value: method[pyCall] });
  Object.defineProperty(bound, pyRepr, { value: text });
  return Object.defineProperty(bound, pyTypeOf, { value: (methodType ??= defineType('method', {})) });
}

let methodType: PyType | undefined;

function special(value: unknown, name: string): unknown {
  if (name === '__class__') return typeOf(value);
  if (name === '__doc__') return null;
  if ((name === '__name__' || name === '__qualname__') && typeof value === 'function')
    return isType(value) ? value.typeName : value.name;
  if (name === '__name__' && isModule(value) && hasPyRepr(value))
    return /'(.*?)'/.exec(value[pyRepr](String))?.[1];
  return undefined;
}

function missing(value: unknown, name: string): Error {
  const what = isModule(value)
    ? `module '${String(special(value, '__name__'))}'`
    : `'${typeName(value)}' object`;
  const near = suggest(name, [
    ...memberNames(typeOf(value)),
    ...(isOpen(value) || value instanceof HeaderFields ? namesOf(value) : []),
  ]);
  const hint = isDict(value) && Object.hasOwn(value, name) ? `a key is read as ['${name}']` : undefined;
  const error = makeError('AttributeError', [`${what} has no attribute '${name}'`], hint);
  return near === undefined || hint !== undefined ? error : Object.assign(error, { suggestion: near });
}

/** The names of an object and of its class. */
function namesOf(value: object): string[] {
  const names = new Set<string>();
  for (
    let at: object | null = value;
    at !== null && at !== Object.prototype && at !== Function.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at)) if (!HIDDEN.has(name)) names.add(name);
  }
  return [...names];
}

export function setAttr(value: unknown, name: string, item: unknown): void {
  if (!isOpen(value) || isType(value)) throw missing(value, name);
  (value as Record<string, unknown>)[name] = item;
}

export function delAttr(value: unknown, name: string): void {
  if (!isOpen(value) || !Object.hasOwn(value, name)) throw missing(value, name);
  delete (value as Record<string, unknown>)[name];
}
