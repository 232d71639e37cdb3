/** What kind of container a value is, and its parts, read so that a throwing getter or proxy cannot stop a print. */
import { hasPyRepr, pyRepr } from '../values/py-repr';
import { keysInOrder } from '../values/json/marks';

/** The keys of a dict in their order, the length of a list, or undefined for what is neither. */
export type Shape = readonly string[] | number | undefined;

export function shapeOf(value: object): Shape {
  try {
    if (hasPyRepr(value)) return undefined;
    if (Array.isArray(value)) return value.length;
    return isPlain(value) ? keysInOrder(value) : undefined;
  } catch {
    return undefined; // A proxy that refuses to be looked at has no parts.
  }
}

/** An object literal or `Object.create(null)`, of this or of another realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/** The part at a key or position; what cannot be read prints as `<unreadable: why>`. */
export function partAt(container: object, key: string | number): unknown {
  try {
    return (container as Record<string | number, unknown>)[key];
  } catch (error) {
    return new Unreadable(error);
  }
}

class Unreadable {
  readonly #reason: unknown;

  constructor(reason: unknown) {
    this.#reason = reason;
  }

  [pyRepr](): string {
    return `<unreadable: ${this.#reason instanceof Error ? this.#reason.message : typeof this.#reason}>`;
  }
}
