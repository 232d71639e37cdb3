/**
 * Types of Python as values: what `type(x)` gives, what `isinstance` asks, and where methods are found. A type of the
 * library is a class of ours with a table of members; the types of shared values (str, list, dict...) are declared in
 * `built-in-types` and get the same tables from the library.
 */
import { typeError } from '../../../values/errors/errors';
import { pyCall, pyRepr, pyTypeOf } from '../../../values/python/symbols';
import type { Keywords } from '../runtime/functions/calling';
import { define, type LibraryFunction } from '../runtime/functions/signature';
import { memberNames, plainName, readMember } from './members';
import type { PyType, Traits } from './traits';

export function isType(value: unknown): value is PyType {
  return typeof value === 'function' && 'traits' in value && 'typeName' in value;
}

/** @param holder the class whose instances have this type: its prototype gets the members, for TypeScript lines */
export function defineType(name: string, traits: Traits, holder?: { readonly prototype: object }): PyType {
  const full = traits.module === undefined ? name : `${traits.module}.${name}`;
  let made: LibraryFunction | undefined;
  const maker = (): LibraryFunction => (made ??= makerOf(type, full));
  const type = Object.assign((...args: unknown[]): unknown => maker()(...args), {
    typeName: name,
    traits,
  }) as unknown as PyType;
  const call = (args: readonly unknown[], kwargs: Keywords | undefined): unknown =>
    maker()[pyCall](args, kwargs);
  Object.defineProperty(type, pyCall, { value: call });
  Object.defineProperty(type, 'name', { value: name });
  Object.defineProperty(type, pyRepr, { value: () => `<class '${full}'>` });
  if (holder !== undefined) {
    markInstances(holder, type);
    install(holder.prototype, type);
  }
  installStatics(type, traits);
  return type;
}

function makerOf({ typeName: name, traits }: PyType, full: string): LibraryFunction {
  const [signature, run] = traits.make ?? [`${name}(*args, **kwargs)`, cannotMake(full)];
  return define(signature, run as (...args: unknown[]) => unknown);
}

const cannotMake = (type: string): (() => never) => {
  return () => {
    throw typeError(`cannot create '${type}' instances`);
  };
};

/** Gives a type that was only declared what its values can do. */
export function completeType(type: PyType, traits: Traits): void {
  Object.defineProperties(type.traits, Object.getOwnPropertyDescriptors(traits));
  installStatics(type, traits);
}

/** Says of the instances of a class that they have this type. */
export function markInstances(holder: { readonly prototype: object }, type: PyType): void {
  Object.defineProperty(holder.prototype, pyTypeOf, { value: type });
}

function install(prototype: object, type: PyType): void {
  for (const name of memberNames(type)) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: unknown) {
        return readMember(this, type, name);
      },
    });
  }
}

function installStatics(type: PyType, traits: Traits): void {
  for (const [text, value] of Object.entries(traits.statics ?? {})) installStatic(type, text, value);
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
