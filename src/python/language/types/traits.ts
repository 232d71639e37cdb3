/** What a type of Python is made of. */
import type { LibraryFunction } from '../runtime/functions/signature';

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
