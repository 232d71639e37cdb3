/**
 * The types of Python as values: what `type(x)` gives, what `isinstance` asks, and where methods are found. A type of
 * the library is a class of ours with a table of members; the types of shared values (str, list, dict...) have the same
 * tables in `built-in-types`.
 */
import { PyError, typeError } from '../../../values/errors/errors';
import { PyFloat } from '../../../values/python/number';
import { hasPyRepr, pyRepr } from '../../../values/python/symbols';
import { isPyCallable, pyCall, type Keywords } from '../runtime/functions/calling';
import { define, type LibraryFunction } from '../runtime/functions/signature';
import type * as Exceptions from '../runtime/python-exceptions';
import type * as Types from './built-in-types';

/** Signature text to method, whose first argument is the value; or a bare name to what reads the attribute. */
export type Members = Readonly<Record<string, (self: never, ...args: never[]) => unknown>>;

export interface Traits {
  /** The module in front of the name, where the type is no built-in. */
  readonly module?: string;
  readonly base?: PyType;
  readonly members?: Members;
  /** Signature text to function, or name to value: what is asked of the type itself. */
  readonly statics?: Readonly<Record<string, unknown>>;
  /** How a value is made; absent: it cannot be. */
  readonly make?: readonly [signature: string, run: (...args: never[]) => unknown];
  /** `undefined`: not for these operands. `op` is the operator as written: `+`, `<`, `==`. */
  readonly binary?: (op: string, left: unknown, right: unknown) => unknown;
  readonly compare?: (op: string, left: unknown, right: unknown) => boolean | undefined;
  readonly unary?: (op: string, value: never) => unknown;
  /** Equal values have equal texts; absent: by identity. null: unhashable. */
  readonly hash?: ((value: never) => string) | null;
  readonly iterate?: (value: never) => Iterable<unknown>;
  readonly length?: (value: never) => number;
  readonly item?: (value: never, key: unknown) => unknown;
  readonly contains?: (value: never, item: unknown) => boolean;
  readonly truth?: (value: never) => boolean;
  readonly format?: (value: never, spec: string) => string;
}

/** A type: called, it makes a value. */
export interface PyType extends LibraryFunction {
  readonly typeName: string;
  readonly traits: Traits;
}

/** On the prototype of a class: the Python type of its instances. */
export const pyTypeOf: unique symbol = Symbol.for('tasksh.pyType');

export function isType(value: unknown): value is PyType {
  return typeof value === 'function' && 'traits' in value && 'typeName' in value;
}

/** `datetime.date`: the name with its module. */
export function qualifiedName({ typeName: name, traits }: PyType): string {
  return traits.module === undefined ? name : `${traits.module}.${name}`;
}

const cannotMake = (type: string): (() => never) => {
  return () => {
    throw typeError(`cannot create '${type}' instances`);
  };
};

/** @param holder the class whose instances have this type: its prototype gets the members, for TypeScript lines */
export function defineType(name: string, traits: Traits, holder?: { readonly prototype: object }): PyType {
  const full = traits.module === undefined ? name : `${traits.module}.${name}`;
  const [signature, run] = traits.make ?? [`${name}(*args, **kwargs)`, cannotMake(full)];
  const type = Object.assign(define(signature, run as (...args: unknown[]) => unknown), {
    typeName: name,
    traits,
  }) as PyType;
  Object.defineProperty(type, 'name', { value: name });
  Object.defineProperty(type, pyRepr, { value: () => `<class '${full}'>` });
  if (holder !== undefined) install(holder.prototype, type);
  for (const [text, value] of Object.entries(traits.statics ?? {})) installStatic(type, text, value);
  return type;
}

function install(prototype: object, type: PyType): void {
  Object.defineProperty(prototype, pyTypeOf, { value: type });
  for (const name of memberNames(type)) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: unknown) {
        return readMember(this, type, name);
      },
    });
  }
}

function installStatic(type: PyType, text: string, value: unknown): void {
  const name = plainName(text);
  const isMade = name !== text;
  const made = isMade ? define(text, value as (...args: unknown[]) => unknown) : value;
  if (isMade)
    Object.defineProperty(made, pyRepr, {
      value: () => `<built-in method ${name} of type object at 0x7f0000000000>`,
    });
  Object.defineProperty(type, name, { value: made, configurable: true, enumerable: true });
}

const plainName = (text: string): string => /^(?:def |tuple )?([^(]*)/.exec(text)?.[1] ?? text;

const tables = new WeakMap<PyType, Members>();

/** The table of a type's own members, which may be loaded with the first question. */
function membersOf(type: PyType): Members {
  let table = tables.get(type);
  if (table === undefined) tables.set(type, (table = type.traits.members ?? {}));
  return table;
}

/** Name to its text in the table, per table. */
const indexes = new WeakMap<Members, Map<string, string>>();

function indexOf(members: Members): Map<string, string> {
  let index = indexes.get(members);
  if (index === undefined) {
    index = new Map(Object.keys(members).map((text) => [plainName(text), text]));
    indexes.set(members, index);
  }
  return index;
}

export function memberNames(type: PyType): string[] {
  const own = [...indexOf(membersOf(type)).keys()];
  return type.traits.base === undefined ? own : [...new Set([...own, ...memberNames(type.traits.base)])];
}

interface Bound {
  readonly owner: PyType;
  readonly text: string;
  readonly run: (...args: unknown[]) => unknown;
}

const made = new WeakMap<object, LibraryFunction>();

function find(type: PyType | undefined, name: string): Bound | undefined {
  for (let owner = type; owner !== undefined; owner = owner.traits.base) {
    const members = membersOf(owner);
    const text = indexOf(members).get(name);
    if (text !== undefined) return { owner, text, run: members[text] as Bound['run'] };
  }
  return undefined;
}

export function hasMember(type: PyType, name: string): boolean {
  return find(type, name) !== undefined;
}

function staticOf(type: PyType | undefined, name: string): unknown {
  for (let owner = type; owner !== undefined; owner = owner.traits.base) {
    const { statics } = owner.traits;
    if (statics !== undefined && Object.hasOwn(owner, name) && indexOf(statics as Members).has(name)) {
      return (owner as unknown as Readonly<Record<string, unknown>>)[name];
    }
  }
  return undefined;
}

/** A method bound to the value, or what the attribute is; undefined where the type has no such member. */
export function readMember(value: unknown, type: PyType, name: string): unknown {
  const found = find(type, name);
  if (found === undefined) return staticOf(type, name);
  if (plainName(found.text) === found.text) return found.run(value) ?? null;
  const call = methodOf(found);
  const bound = (...args: unknown[]): unknown => call(value, ...args);
  Object.defineProperty(bound, 'name', { value: name });
  Object.defineProperty(bound, pyRepr, {
    value: () => `<built-in method ${name} of ${found.owner.typeName} object at 0x7f0000000000>`,
  });
  return Object.defineProperty(bound, pyCall, { value: withSelf(call, value) });
}

/** The arguments after the value: the signature is that of a bound method. */
function methodOf({ owner, text, run }: Bound): LibraryFunction {
  let method = made.get(run);
  if (method === undefined) {
    const [style = '', rest = ''] = /^(def |tuple )?(.*)$/.exec(text)?.slice(1) ?? [];
    const [name = '', inside = ''] = rest.split(/\((.*)\)$/);
    method = define(`${style ?? ''}${name}(${inside})`, run, owner.typeName, true);
    made.set(run, method);
  }
  return method;
}

const withSelf = (method: LibraryFunction, self: unknown) => {
  return (args: readonly unknown[], kwargs: Keywords | undefined): unknown =>
    method[pyCall]([self, ...args], kwargs);
};

/** Calls a method without making it first: what `value.name(...)` does most. undefined: no such method. */
export function findMethod(type: PyType, name: string): LibraryFunction | undefined {
  const found = find(type, name);
  return found === undefined || plainName(found.text) === found.text ? undefined : methodOf(found);
}

/** A method asked of the type, `str.lower`: its first argument is the value. */
export function unboundMethod(type: PyType, name: string): unknown {
  const method = findMethod(type, name);
  if (method === undefined) return undefined;
  const unbound = (self: unknown, ...args: unknown[]): unknown => method(self, ...args);
  Object.defineProperty(unbound, 'name', { value: name });
  Object.defineProperty(unbound, pyRepr, { value: () => `<method '${name}' of '${type.typeName}' objects>` });
  const call = (args: readonly unknown[], kwargs: Keywords | undefined): unknown => {
    if (args.length === 0) {
      throw typeError(`unbound method ${type.typeName}.${name}() needs an argument`);
    }
    if (!isInstance(args[0], type)) {
      const given = typeName(args[0]);
      throw typeError(
        `descriptor '${name}' for '${type.typeName}' objects doesn't apply to a '${given}' object`,
      );
    }
    return method[pyCall](args, kwargs);
  };
  return Object.defineProperty(unbound, pyCall, { value: call });
}

let builtInTypes: typeof Types | undefined;

/** Asked of every value: so `require` is not. */
function builtIn(): typeof Types {
  return (builtInTypes ??= require('./built-in-types') as typeof Types);
}

export function typeOf(value: unknown): PyType {
  const { builtinTypes: types, classOf } = builtIn();
  switch (typeof value) {
    case 'string':
      return types.str;
    case 'boolean':
      return types.bool;
    case 'number':
      return Number.isSafeInteger(value) ? types.int : types.float;
    case 'bigint':
      return types.int;
    case 'undefined':
      return types.NoneType;
    case 'function':
      return isType(value)
        ? types.type
        : ((value as { [pyTypeOf]?: PyType })[pyTypeOf] ??
            (isPyCallable(value) && !isPython(value) ? types.builtin_function_or_method : types.function));
    case 'symbol':
      return types.object;
    case 'object':
      if (value === null) return types.NoneType;
      if (value instanceof PyFloat) return types.float;
      return (value as { [pyTypeOf]?: PyType })[pyTypeOf] ?? classOf(value);
  }
}

/** Set on functions that `def` and `lambda` made. */
export const madeByDef: unique symbol = Symbol.for('tasksh.def');

function isPython(value: object): boolean {
  return madeByDef in value || (hasPyRepr(value) && value[pyRepr](String).startsWith('<function '));
}

/** Types that CPython wrote in Python stand in messages without their module. */
const PYTHON_MODULES = /^(uuid|requests|urllib|__main__)/;

/** `str`, `int`, `dict`...: the name that stands in messages. */
export function typeName(value: unknown): string {
  const type = typeOf(value);
  return PYTHON_MODULES.test(type.traits.module ?? '') ? type.typeName : qualifiedName(type);
}

export function isSubtype(type: PyType, of: PyType): boolean {
  for (let one: PyType | undefined = type; one !== undefined; one = one.traits.base)
    if (one === of) return true;
  return of === builtIn().builtinTypes.object;
}

export function isInstance(value: unknown, type: PyType): boolean {
  return isSubtype(typeOf(value), type);
}

/** An error of Python by the name of its class. */
export function raise(name: string, message: string, hint?: string): never {
  throw new PyError(name, message, hint === undefined ? {} : { hint });
}

export function keyError(key: unknown): never {
  throw (require('../runtime/python-exceptions') as typeof Exceptions).makeError('KeyError', [key]);
}
