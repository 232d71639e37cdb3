/** A number of a JSON text as the value that Python's `json` makes of it. */
import { valueError } from '../errors/errors';

/** CPython refuses integers with more decimal digits than this (`sys.int_info.default_max_str_digits`). */
const MAX_DIGITS = 4300;

/**
 * The integer that `literal` (an optional `-` and digits) writes: a number when it is safe, a BigInt otherwise.
 * @throws PyError ValueError for more than 4300 digits, as CPython
 */
export function integerOf(literal: string): number | bigint {
  const digits = literal.startsWith('-') ? literal.length - 1 : literal.length;
  if (digits > MAX_DIGITS) {
    throw valueError(
      `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: ` +
        `value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`,
      `Integers of more than ${MAX_DIGITS} digits are refused, as in Python.`,
    );
  }
  const value = Number(literal);
  if (!Number.isSafeInteger(value)) return BigInt(literal);
  return value === 0 ? 0 : value;
}

/** true for a literal with a fraction or an exponent: Python makes a float of it. */
export function isFloatLiteral(literal: string): boolean {
  return /[.eE]/.test(literal);
}
