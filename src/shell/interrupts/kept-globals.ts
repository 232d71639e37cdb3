/**
 * The globals of JavaScript and of Node stay what they are: the shell, its libraries and Node's own modules go by them. What
 * a line makes of one, `const URL = '...'`, is taken aside when the line's script ends, under the name with a `_` behind it.
 */
import { lazy } from '../../values/lazy';

const nodeModule = lazy(() => require('node:module') as typeof import('node:module'));

// A line may have made anything of Object and Reflect.
const { defineProperty, getOwnPropertyDescriptor, is } = Object;
const { set } = Reflect;

/** Modules that are globals of every program, too. */
const NEEDED = new Set(['console', 'process']);
/** What Node keeps behind a getter and a setter; behind others it makes the value only when it is asked for. */
const BEHIND_GETTERS = ['process', 'Buffer', 'performance'];

/** Modules that node:repl offers by their names are nobody's need: `path` and `url` are good names for a variable. */
export const freeGlobals = (): string[] => nodeModule().builtinModules.filter((name) => !NEEDED.has(name));

export interface Moved {
  readonly name: string;
  /** Where what the line made of it is now. */
  readonly to: string;
}

export class KeptGlobals {
  readonly #scope: object;
  readonly #kept: ReadonlyMap<string, PropertyDescriptor>;
  /** Of those behind getters. */
  readonly #values: ReadonlyMap<string, unknown>;

  /** @param isOfSession names that lines may change */
  constructor(scope: object, isOfSession: (name: string) => boolean) {
    this.#scope = scope;
    const free = new Set(freeGlobals());
    const all = Object.entries(Object.getOwnPropertyDescriptors(scope));
    this.#kept = new Map(all.filter(([name]) => !free.has(name) && !isOfSession(name)));
    const behind = BEHIND_GETTERS.filter((name) => this.#kept.get(name)?.get !== undefined);
    this.#values = new Map(behind.map((name) => [name, Reflect.get(scope, name)]));
  }

  /** Puts those back that have changed. */
  restore(): readonly Moved[] {
    const moved: Moved[] = [];
    for (const [name, was] of this.#kept) {
      const now = getOwnPropertyDescriptor(this.#scope, name);
      const isSame = now !== undefined && now.get === was.get && is(now.value, was.value);
      if (isSame && (!this.#values.has(name) || is(valueOf(now, this.#scope), this.#values.get(name))))
        continue;
      // Node makes some when they are first asked for.
      if (now?.get === undefined && isMade(now?.value, was, this.#scope)) continue;
      if (now !== undefined) moved.push(this.#moveAside(name, now));
      this.#putBack(name, was);
    }
    return moved;
  }

  #moveAside(name: string, now: PropertyDescriptor): Moved {
    const to = `${name}_`;
    const value = valueOf(now, this.#scope);
    defineProperty(this.#scope, to, { value, writable: true, enumerable: true, configurable: true });
    return { name, to };
  }

  #putBack(name: string, was: PropertyDescriptor): void {
    const now = getOwnPropertyDescriptor(this.#scope, name);
    // A function's declaration makes a property that can only be assigned to.
    if (now?.configurable !== false) defineProperty(this.#scope, name, was);
    if (this.#values.has(name)) set(this.#scope, name, this.#values.get(name));
    else if (now?.configurable === false) set(this.#scope, name, valueOf(was, this.#scope));
  }
}

/** Whether a value is what a getter makes. One that cannot make it any more is no longer needed by anybody. */
function isMade(value: unknown, was: PropertyDescriptor, scope: object): boolean {
  try {
    return is(value, valueOf(was, scope));
  } catch {
    return true;
  }
}

function valueOf(property: PropertyDescriptor, scope: object): unknown {
  return property.get === undefined ? property.value : property.get.call(scope);
}
