/** `value.name`: members of Python's types, else what a module, a response or an object of TypeScript holds. */
import { hasPyRepr, pyCall, pyDef, pyRepr, pyTypeOf } from '../../../values/python/symbols';
import { makeError } from '../types/python-exceptions';
import { isPyCallable } from './functions/calling';
import { defineType, isType } from '../types/py-type';
import { findMethod, memberNames, readMember } from '../types/members';
import { lineage, type PyType } from '../types/traits';
import { builtInName, typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';
import { unboundMethod } from '../types/unbound-method';
import { isDict } from '../../../values/python/is-dict';
import { docOf } from '../../print/function-help';
import { tupleOf } from '../../../values/python/tuple';
import { builtInTypes } from '../types/built-in-types';
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
  const set = extras(value)?.get(name);
  if (set !== undefined) return set;
  // A member that is None is null.
  const own = asMethod(readMember(value, typeOf(value), name));
  const member = own === undefined ? special(value, name) : own;
  if (member !== undefined) return member;
  if (isOpen(value) && !isClosed(value) && name in value && !HIDDEN.has(name)) {
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
  return Object.defineProperty(bound, pyTypeOf, { value: typeOfMethods() });
}

/** A method that Python would have written in Python has the type `method` once it is bound. */
function asMethod(member: unknown): unknown {
  if (typeof member !== 'function' || !(pyDef in member) || !(pyRepr in member) || isType(member))
    return member;
  return pyTypeOf in member ? member : Object.defineProperty(member, pyTypeOf, { value: typeOfMethods() });
}

const typeOfMethods = (): PyType => (methodType ??= defineType('method', {}));
let methodType: PyType | undefined;

function special(value: unknown, name: string): unknown {
  if (name === '__class__') return typeOf(value);
  if (name === '__doc__') return docOf(value)?.text ?? null;
  if (isType(value) && name === '__mro__') return tupleOf([...lineage(value), builtInTypes.object]);
  if (isType(value) && name === '__bases__') return tupleOf(basesOf(value));
  if (isType(value) && name === '__module__') return value.traits.module ?? 'builtins';
  if ((name === '__name__' || name === '__qualname__') && typeof value === 'function')
    return isType(value) ? value.typeName : value.name;
  if (name === '__name__' && isModule(value) && hasPyRepr(value))
    return /'(.*?)'/.exec(value[pyRepr](String))?.[1];
  return undefined;
}

function basesOf({ traits: { base, bases } }: PyType): readonly PyType[] {
  return bases ?? [base ?? builtInTypes.object];
}

function missing(value: unknown, name: string): Error {
  const what = isModule(value)
    ? `module '${String(special(value, '__name__'))}'`
    : `'${typeName(value)}' object`;
  const near = suggest(name, [
    ...memberNames(typeOf(value)),
    ...(isOpen(value) && !isClosed(value) ? namesOf(value) : []),
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

/** Attributes that a person gave to values whose members are declared. */
const given = new WeakMap<object, Map<string, unknown>>();

const extras = (value: unknown): Map<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? given.get(value) : undefined;

const isClosed = (value: unknown): value is object => typeOf(value).traits.isClosed === true;

export function setAttr(value: unknown, name: string, item: unknown): void {
  const set = lineage(typeOf(value)).find(({ traits }) => traits.setters?.[name] !== undefined);
  if (set !== undefined) return set.traits.setters?.[name]?.(value as never, item);
  if (!isOpen(value) || isType(value)) throw missing(value, name);
  if (isClosed(value)) return setDeclared(value, name, item);
  (value as Record<string, unknown>)[name] = item;
}

function setDeclared(value: object, name: string, item: unknown): void {
  const type = typeOf(value);
  if (memberNames(type).includes(name) && findMethod(type, name) === undefined)
    throw makeError('AttributeError', [`property '${name}' of '${typeName(value)}' object has no setter`]);
  const own = given.get(value) ?? new Map<string, unknown>();
  given.set(value, own.set(name, item));
}

export function delAttr(value: unknown, name: string): void {
  if (extras(value)?.delete(name) === true) return;
  if (!isOpen(value) || !Object.hasOwn(value, name)) throw missing(value, name);
  delete (value as Record<string, unknown>)[name];
}
