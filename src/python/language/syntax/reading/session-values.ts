/** What a name or an attribute is in either language, by the values that the session has. No getter runs. */
import type * as Util from 'node:util';
import { isDict } from '../../../../values/python/is-dict';
import { ownName, type Found } from '../../../../values/global-names';
import type { Scope } from '../../../contract';
import { PYTHON_MEMBERS } from './known-names';

/** Where no session is: the globals of JavaScript, and no name of a person. */
export const NO_SESSION: Scope = {
  typescript: (name) => ownName(globalThis, name),
  python: () => undefined,
};

/** The property, without running a getter; undefined: it has none. */
export function memberOf(value: unknown, name: string): Found | undefined {
  if (value === null || value === undefined) return undefined;
  const { isProxy } = (require('node:util') as typeof Util).types;
  for (
    let at: object | null = Object(value) as object;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    if (isProxy(at)) return {};
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property !== undefined) return 'value' in property ? { value: property.value as unknown } : {};
  }
  return undefined;
}

/** Members of the Python type of a value; undefined: an object that may have any. */
export function pythonMembers(value: unknown): ReadonlySet<string> | undefined {
  if (typeof value === 'string') return PYTHON_MEMBERS.str;
  if (typeof value === 'bigint' || Number.isSafeInteger(value) || typeof value === 'boolean')
    return PYTHON_MEMBERS.int;
  if (typeof value === 'number') return PYTHON_MEMBERS.float;
  if (Array.isArray(value)) return PYTHON_MEMBERS.list;
  if (value instanceof Uint8Array) return PYTHON_MEMBERS.bytes;
  return isDict(value) ? PYTHON_MEMBERS.dict : undefined;
}

const JSON_TYPES = [String, Array, Number, Object, Map, Set, Promise, Uint8Array] as const;
let typescriptMembers: ReadonlySet<string> | undefined;

/** Members of JavaScript's own types. */
export function isTypeScriptMember(name: string): boolean {
  typescriptMembers ??= new Set(
    [...JSON_TYPES, Date, RegExp].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype as object)),
  );
  return typescriptMembers.has(name);
}

export const isPythonMember = (name: string): boolean =>
  Object.values(PYTHON_MEMBERS).some((members) => members.has(name));
