/** How Python calls a function that knows of keyword arguments: Python's own and those of the library. */

import { pyCall } from '../../../../values/python/symbols';

/** Keyword arguments of one call, in the order they were written. */
export type Keywords = ReadonlyMap<string, unknown>;

/** A function that binds its arguments as Python does. */
export interface PyCallable {
  [pyCall](args: readonly unknown[], kwargs: Keywords | undefined): unknown;
}

export function isPyCallable(value: unknown): value is PyCallable {
  return (
    (typeof value === 'function' || (typeof value === 'object' && value !== null)) &&
    typeof (value as Partial<PyCallable>)[pyCall] === 'function'
  );
}
