/** What a type of Python is made of. */
import type { LibraryFunction } from '../runtime/functions/signature';

/** Signature text to method, whose first argument is the value; or a bare name to what reads the attribute. */
export type Members = Readonly<Record<string, (self: never, ...args: never[]) => unknown>>;

export interface Traits {
  /** The module in front of the name, where the type is no built-in. */
  readonly module?: string;
  readonly base?: PyType;
  /** In place of `base` where there are several, in Python's order. */
  readonly bases?: readonly PyType[];
  readonly members?: Members;
  /** Signature text to function, or name to value: what is asked of the type itself. */
  readonly statics?: Readonly<Record<string, unknown>>;
  /** Names that can be assigned to beside those that the object has, and how. */
  readonly setters?: Readonly<Record<string, (self: never, value: unknown) => void>>;
  /** true: nothing but the members is seen of a value, whatever TypeScript finds in its class. */
  readonly isClosed?: boolean;
  /** How a value is made; absent: it cannot be. */
  readonly make?: readonly [signature: string, run: (...args: never[]) => unknown];
  /** `undefined`: not for these operands. `op` is the operator as written: `+`, `<`, `==`. */
  readonly binary?: (op: string, left: unknown, right: unknown) => unknown;
  /** `left += right` where it changes the left one; `undefined`: as `binary`. */
  readonly inPlace?: (op: string, left: never, right: unknown) => unknown;
  readonly compare?: (op: string, left: unknown, right: unknown) => boolean | undefined;
  readonly unary?: (op: string, value: never) => unknown;
  /** Equal values have equal texts; absent: by identity. null: unhashable. */
  readonly hash?: ((value: never) => string) | null;
  readonly iterate?: (value: never) => Iterable<unknown>;
  readonly length?: (value: never) => number;
  readonly item?: (value: never, key: unknown) => unknown;
  /** Of a kind of dict: what `dict[key]` gives for a key that it has not. */
  readonly missing?: (value: never, key: unknown) => unknown;
  readonly setItem?: (value: never, key: unknown, item: unknown) => void;
  readonly deleteItem?: (value: never, key: unknown) => void;
  readonly contains?: (value: never, item: unknown) => boolean;
  readonly truth?: (value: never) => boolean;
  readonly format?: (value: never, spec: string) => string;
}

/** A type: called, it makes a value. */
export interface PyType extends LibraryFunction {
  readonly typeName: string;
  readonly traits: Traits;
}

const lineages = new WeakMap<PyType, readonly PyType[]>();

/** The type and all it is made of, in the order in which Python looks for a member (its `__mro__`, without `object`). */
export function lineage(type: PyType): readonly PyType[] {
  const known = lineages.get(type);
  if (known !== undefined) return known;
  const { base, bases = base === undefined ? [] : [base] } = type.traits;
  const all = [type, ...bases.flatMap(lineage)];
  // What several of them share comes behind the last of them.
  const order = all.filter((one, at) => all.lastIndexOf(one) === at);
  lineages.set(type, order);
  return order;
}
