/** The few questions about a value that every operation asks first. */
import { ownLook } from '../../values/dict-keys';
import { pyRepr } from '../../values/py-repr';
import { PyFloat } from '../../values/number';

export type Dict = Record<string, unknown>;
export type Int = number | bigint | boolean;

/** An object literal, of this or another realm: Python's dict. */
export function isDict(value: unknown): value is Dict {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    (pyRepr in value && !(ownLook in value))
  )
    return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

export function isInt(value: unknown): value is Int {
  return Number.isSafeInteger(value) || typeof value === 'bigint' || typeof value === 'boolean';
}

export function isFloat(value: unknown): value is number | PyFloat {
  return value instanceof PyFloat || (typeof value === 'number' && !Number.isSafeInteger(value));
}

export function isNumber(value: unknown): value is Int | PyFloat {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean' ||
    value instanceof PyFloat
  );
}

/** An integer in its smallest form. */
export function int(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

export const isNone = (value: unknown): value is null | undefined => value === null || value === undefined;
