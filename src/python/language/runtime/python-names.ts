/**
 * The names a Python line sees: those of the session, then Python's built-ins. What JavaScript and Node have as globals
 * is not among them; a Python variable of such a name (`process`, `Map`) is kept aside, where TypeScript does not see it.
 */
import { suggest } from './suggest';
import { isSessionName, ownName, type Found } from '../../../values/global-names';
import { makeError } from '../types/python-exceptions';

export class Names {
  readonly #scope: object;
  /** What was global before the session had a name, and what it was. */
  readonly #before: ReadonlyMap<string, PropertyDescriptor | undefined>;
  /** Names of libraries that node:repl offers (`url`, `path`): a session may take them. */
  readonly #free: ReadonlySet<string>;
  readonly #aside = new Map<string, unknown>();
  /** Made when a name is none of the session. */
  readonly #builtIns: () => ReadonlyMap<string, unknown>;
  /** What a Python line sees in place of a value of the session: of `requests`, its Python form. */
  readonly #asPython: (value: unknown) => unknown;
  /** Names of the shell that Python's session does not have: seen, but never suggested for another. */
  readonly #beside: ReadonlySet<string>;

  constructor(
    scope: object,
    before: ReadonlyMap<string, PropertyDescriptor | undefined>,
    free: Iterable<string>,
    builtIns: () => ReadonlyMap<string, unknown>,
    asPython: (value: unknown) => unknown,
    beside: ReadonlySet<string> = new Set(),
  ) {
    this.#scope = scope;
    this.#before = before;
    this.#free = new Set(free);
    this.#builtIns = builtIns;
    this.#asPython = asPython;
    this.#beside = beside;
  }

  get(name: string): unknown {
    if (this.#aside.has(name)) return this.#aside.get(name);
    if (this.#isSeen(name)) return this.#asPython((this.#scope as Record<string, unknown>)[name]);
    const builtIns = this.#builtIns();
    if (builtIns.has(name)) return builtIns.get(name);
    throw this.#unknown(name);
  }

  #isSeen(name: string): boolean {
    return isSessionName(this.#scope, this.#before, name);
  }

  /** The session's own name, Python's built-ins aside; no getter runs. */
  peek(name: string): Found | undefined {
    if (this.#aside.has(name)) return { value: this.#aside.get(name) };
    return this.#isSeen(name) ? ownName(this.#scope, name) : undefined;
  }

  set(name: string, value: unknown): void {
    if (this.#before.has(name) && !this.#free.has(name) && name !== '_') this.#aside.set(name, value);
    else
      Object.defineProperty(this.#scope, name, {
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      });
  }

  delete(name: string): void {
    if (this.#aside.delete(name)) return;
    if (!this.#isSeen(name)) throw this.#unknown(name);
    Reflect.deleteProperty(this.#scope, name);
  }

  /** As `delete`, for a name that may be gone already. */
  forget(name: string): void {
    if (!this.#aside.delete(name) && this.#isSeen(name)) Reflect.deleteProperty(this.#scope, name);
  }

  /** Names that are there, for `dir()` and for "did you mean". */
  all(): string[] {
    return [...Object.keys(this.#scope).filter((name) => this.#isSeen(name)), ...this.#aside.keys()];
  }

  #unknown(name: string): Error {
    const error = makeError('NameError', [`name '${name}' is not defined`], HINTS[name]);
    const own = this.all().filter((known) => !this.#beside.has(known));
    const near = suggest(name, own) ?? suggest(name, [...this.#builtIns().keys(), ...CONSTANTS]);
    if (near !== undefined) Object.assign(error, { suggestion: near });
    return error;
  }
}

/** Words that Python has among its built-in names. */
const CONSTANTS = ['True', 'False', 'None'];

const HINTS: Readonly<Record<string, string>> = {
  null: 'Python writes None',
  params: 'give it a value first, as params = {...}; a dict of another name is passed as params=filters',
  undefined: 'Python writes None',
};
