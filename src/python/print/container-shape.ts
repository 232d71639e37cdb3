/** What kind of container a value is, and its parts, read so that a throwing getter or proxy cannot stop a print. */
import { hasPyRepr, pyRepr } from '../../values/python/symbols';
import { keysInOrder } from '../../values/json/number-marks';
import { isPlainObject } from '../../values/plain-object';
import { PySet } from '../../values/python/set';
import { PyTuple } from '../../values/python/tuple';

/** The names of a dict's keys in their order, the length of a list, tuple or set, or undefined for anything else. */
export type Shape = readonly string[] | number | undefined;

export function shapeOf(value: object): Shape {
  try {
    if (hasPyRepr(value)) return undefined;
    if (Array.isArray(value)) return value.length;
    if (value instanceof PySet) return value.size;
    return isPlainObject(value) ? keysInOrder(value) : undefined;
  } catch {
    return undefined; // A proxy that refuses to be looked at has no parts.
  }
}

export interface Brackets {
  readonly open: string;
  readonly close: string;
  /** What prints for none. */
  readonly empty: string;
}

const LIST: Brackets = { open: '[', close: ']', empty: '[]' };
const DICT: Brackets = { open: '{', close: '}', empty: '{}' };
const SET: Brackets = { open: '{', close: '}', empty: 'set()' };
const TUPLE: Brackets = { open: '(', close: ')', empty: '()' };
const TUPLE_OF_ONE: Brackets = { open: '(', close: ',)', empty: '()' };

export function bracketsOf(container: object, shape: Shape): Brackets {
  if (typeof shape !== 'number') return DICT;
  if (container instanceof PyTuple) return shape === 1 ? TUPLE_OF_ONE : TUPLE;
  return container instanceof PySet ? SET : LIST;
}

/** What holds the parts: a set has no positions, a list of its members has. */
export function partsOf(container: object): object {
  return container instanceof PySet ? [...container] : container;
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
