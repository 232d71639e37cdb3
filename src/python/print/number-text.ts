/** Numbers as CPython prints them. */
import { valueError } from '../../values/errors/errors';

/** CPython prints no integer with more decimal digits than this (`sys.int_info.default_max_str_digits`). */
const MAX_DIGITS = 4300;

/**
 * `repr` of a float: the shortest digits that read back as the same number, which V8 finds as well; only the layout
 * differs, `1e+16` and `1e-05` where JavaScript has `10000000000000000` and `0.00001`.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A number as Python would have it: a safe integer is an int, everything else a float. `-0` is the int 0. */
export function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : floatText(value);
}

/** @throws PyError ValueError for an integer of more than 4300 digits, as CPython */
export function bigintText(value: bigint): string {
  const text = value.toString();
  if (text.length > MAX_DIGITS && text.length - (value < 0n ? 1 : 0) > MAX_DIGITS) {
    throw valueError(
      `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  return text;
}

/** An integer's text with `_` between groups of three digits, as `f'{x:_d}'`. */
export function withUnderscores(integer: string): string {
  return integer.replace(/\B(?=(?:\d{3})+$)/g, '_');
}
