/** Methods and attributes of a type: found by name, and bound to a value. */
import { pyCall, pyDef, pyRepr } from '../../../values/python/symbols';
import type { Keywords } from '../runtime/functions/calling';
import { define, type LibraryFunction } from '../runtime/functions/signature';
import { lineage, type Members, type PyType } from './traits';

/** The name in front of a signature. */
export const plainName = (text: string): string => /^(?:def |tuple )?([^(]*)/.exec(text)?.[1] ?? text;

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
  return [...new Set(lineage(type).flatMap((owner) => [...indexOf(membersOf(owner)).keys()]))];
}

interface Bound {
  readonly owner: PyType;
  readonly text: string;
  readonly run: (...args: unknown[]) => unknown;
}

const made = new WeakMap<object, LibraryFunction>();

function find(type: PyType, name: string): Bound | undefined {
  for (const owner of lineage(type)) {
    const members = membersOf(owner);
    const text = indexOf(members).get(name);
    if (text !== undefined) return { owner, text, run: members[text] as Bound['run'] };
  }
  return undefined;
}

export function hasMember(type: PyType, name: string): boolean {
  return find(type, name) !== undefined;
}

function staticOf(type: PyType, name: string): unknown {
  for (const owner of lineage(type)) {
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
  const isPython = found.text.startsWith('def ');
  if (isPython) Object.defineProperty(bound, pyDef, { value: true });
  Object.defineProperty(bound, pyRepr, {
    value: (repr: (value: unknown) => string) =>
      isPython
        ? `<bound method ${found.owner.typeName}.${name} of ${repr(value)}>`
        : `<built-in method ${name} of ${found.owner.typeName} object at 0x7f0000000000>`,
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
