/** int, float and bool: how they are made of other things, and their methods. */
import { typeError, valueError } from '../../../../values/errors/errors';
import type { PyFloat } from '../../../../values/python/number';
import { toRepr } from '../../runtime';
import { float, int, isFloat, isInt, isNumber, toBigInt, toIndex, toNumber } from '../arguments';
import { roundFloat, roundedDivision } from '../formats/exact-decimal';
import type { Members } from '../../types/traits';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';

const MAX_DIGITS = 4300;
/** Characters of a text that the message about it has. */
const SHOWN = 200;
// eslint-disable-next-line no-control-regex -- Python counts these as spaces
const SPACE = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;
/** Of each base in `int(text, 0)`. */
const PREFIXES: Readonly<Record<string, number>> = { '0b': 2, '0o': 8, '0x': 16 };

/** `int(x, base)`. */
export function makeInt(value: unknown, base: unknown): number | bigint {
  const text =
    typeof value === 'string'
      ? value
      : value instanceof Uint8Array
        ? Buffer.from(value).toString('latin1')
        : undefined;
  if (text !== undefined) return parseInt_(text, base === undefined ? 10 : toIndex(base), value);
  if (base !== undefined) checkBase(toIndex(base));
  if (base !== undefined) throw typeError("int() can't convert non-string with explicit base");
  if (isInt(value)) return int(BigInt(value));
  if (!isFloat(value)) {
    throw typeError(
      `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
    );
  }
  return truncated(Number(value));
}

/** @throws PyError for nan and the infinities */
function truncated(value: number): number | bigint {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert float infinity to integer');
  return int(BigInt(Math.trunc(value)));
}

/** Decimal digits of every script as ASCII ones. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0;
    const at = zero;
    while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return zero < 0x7f ? digit : String(at - zero);
  });
}

function checkBase(base: number): void {
  if (base !== 0 && (base < 2 || base > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
}

function parseInt_(text: string, base: number, given: unknown): number | bigint {
  checkBase(base);
  const wrong = (): never =>
    raise(
      'ValueError',
      `invalid literal for int() with base ${base}: ${Array.from(toRepr(given)).slice(0, SHOWN).join('')}`,
    );
  const [, sign = '', prefix = '', digits = ''] =
    /^([-+]?)(0[box]_?)?([\da-z]+(?:_[\da-z]+)*)$/i.exec(asciiDigits(text.replace(SPACE, ''))) ?? wrong();
  const prefixBase = PREFIXES[prefix.slice(0, 2).toLowerCase()];
  const isPrefix = prefixBase !== undefined && (base === 0 || base === prefixBase);
  const real = base === 0 ? (prefixBase ?? 10) : base;
  const body = (isPrefix || prefix === '' ? digits : prefix + digits).replaceAll('_', '');
  if (base === 0 && !isPrefix && /^0\d*[1-9]/.test(body)) return wrong();
  if ((real & (real - 1)) !== 0 && body.length > MAX_DIGITS) tooLong(body.length);
  let value = 0n;
  if (real === 10 && /^\d+$/.test(body)) value = BigInt(body);
  else {
    for (const digit of body) {
      const one = parseInt(digit, 36);
      if (!(one < real)) return wrong();
      value = value * BigInt(real) + BigInt(one);
    }
  }
  return int(sign === '-' ? -value : value);
}

const tooLong = (digits: number): never =>
  raise(
    'ValueError',
    `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${digits} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit',
  );

const FLOAT = /^[-+]?(?:(?:\d+(?:_\d+)*)?\.?(?:\d+(?:_\d+)*)?(?:e[-+]?\d+(?:_\d+)*)?|inf|infinity|nan)$/i;

/** `float(x)`. */
export function makeFloat(value: unknown): number | PyFloat {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
    if (isNumber(value)) return float(toNumber(value));
    throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  }
  const text = asciiDigits(
    (typeof value === 'string' ? value : Buffer.from(value).toString('latin1')).replace(SPACE, ''),
  );
  if (
    !FLOAT.test(text) ||
    !/\d|inf|nan/i.test(text.replace(/e.*/i, (end) => (/inf|nan/i.test(text) ? end : '')))
  ) {
    throw valueError(`could not convert string to float: ${toRepr(value)}`);
  }
  const plain = text.toLowerCase().replaceAll('_', '');
  if (/nan/.test(plain)) return NaN;
  if (/inf/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return float(Number(plain));
}

/** `round(number, ndigits)`. */
export function round(value: unknown, digits: unknown): unknown {
  if (isFloat(value)) {
    if (digits === null) return truncated(half(Number(value)));
    return float(roundFloat(Number(value), toIndex(digits)));
  }
  if (!isInt(value)) throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  const places = digits === null ? 0 : toIndex(digits);
  if (places >= 0) return int(BigInt(value));
  const unit = 10n ** BigInt(-places);
  const number = BigInt(value);
  const rounded = roundedDivision(number < 0n ? -number : number, unit) * unit;
  return int(number < 0n ? -rounded : rounded);
}

function half(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
}

type Int = number | bigint | boolean;

export const intMembers: Members = {
  real: (value: Int) => int(BigInt(value)),
  'bit_length()': (value: Int) =>
    BigInt(value) === 0n ? 0 : BigInt(value).toString(2).replace('-', '').length,
};

export const floatMembers: Members = {
  real: (value: number) => float(Number(value)),
  'is_integer()': (value: number) => Number.isInteger(Number(value)),
};

/** `hex`, `oct`, `bin`. */
export function inBase(value: unknown, base: number, prefix: string): string {
  const number = toBigInt(value);
  return `${number < 0n ? '-' : ''}${prefix}${(number < 0n ? -number : number).toString(base)}`;
}
