/**
 * The names that are there when the prompt opens, as one table: the session gets them, `.help` lists them, Tab
 * completes them. A name is made when it is first read, so that the prompt need not wait for it.
 */

export interface Name {
  readonly name: string;
  /** One line for `.help`. */
  readonly help: string;
  /** Makes the value; called once, unless `fresh`. */
  readonly make: () => unknown;
  /** true: asked again at every reading, because the value renews itself (`auth`). */
  readonly fresh?: boolean;
}

/** Defines the names on `scope`; each can be assigned to, as in the documented session. */
export function installNames(scope: object, names: readonly Name[]): void {
  for (const name of names) {
    Object.defineProperty(scope, name.name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = name.make();
        if (name.fresh !== true) setValue(scope, name.name, value);
        return value;
      },
      set: (value: unknown) => setValue(scope, name.name, value),
    });
  }
}

/** A plain, writable variable of the session. */
export function setValue(scope: object, name: string, value: unknown): void {
  Object.defineProperty(scope, name, { configurable: true, enumerable: true, writable: true, value });
}
