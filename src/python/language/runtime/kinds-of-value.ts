/** The few questions about a value that every operation asks first. */
import { PyFloat } from '../../../values/python/number';

export type Int = number | bigint | boolean;

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
