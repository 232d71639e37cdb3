/** What arguments must be, in CPython's words, and ints and floats whatever JavaScript keeps them in. */
import { typeError } from '../../../values/errors/errors';
import { PyFloat } from '../../../values/python/number';
import { isInt } from '../runtime/kinds-of-value';
import { raise } from '../types/python-exceptions';
import { typeName } from '../../../values/python/type-name';

export { int, isFloat, isInt, isNumber } from '../runtime/kinds-of-value';

/** A float of this value. */
export const float = (value: number): number | PyFloat => PyFloat.of(value);

/** A float, int or bool as a JavaScript number. @throws PyError OverflowError for an int beyond all floats */
export function toNumber(value: unknown, otherwise = 'must be real number, not'): number {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isFinite(number) ? number : raise('OverflowError', 'int too large to convert to float');
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof PyFloat)
    return Number(value);
  throw typeError(`${otherwise} ${typeName(value)}`);
}

/** An int argument; what it is clamped to where it is beyond the safe ones does not matter for positions. */
export function toIndex(value: unknown, message?: (type: string) => string): number {
  if (!isInt(value)) {
    throw typeError(
      (message ?? ((type) => `'${type}' object cannot be interpreted as an integer`))(typeName(value)),
    );
  }
  return Math.min(Math.max(Number(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}

export function toBigInt(value: unknown): bigint {
  if (!isInt(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return BigInt(value);
}

/** `start` and `end` of `find`, `count`, `index`...: as in a slice. */
export function range(start: unknown, end: unknown, length: number): [start: number, end: number] {
  const place = (value: unknown, otherwise: number): number => {
    if (value === null || value === undefined) return otherwise;
    const at = toIndex(value, () => 'slice indices must be integers or None or have an __index__ method');
    return at < 0 ? Math.max(0, at + length) : at;
  };
  return [place(start, 0), Math.min(place(end, length), length)];
}

/** @param what as in `replace() argument 1`; '' for CPython's `must be str, not int` */
export function toText(value: unknown, what = ''): string {
  if (typeof value === 'string') return value;
  throw typeError(
    `${what}${what === '' ? '' : ' '}must be str, not ${what !== '' && value === null ? 'None' : typeName(value)}`,
  );
}
