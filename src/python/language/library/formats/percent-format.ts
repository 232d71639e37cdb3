/** `'%s: %5.2f' % (name, value)`, for str; bytes take the same through latin-1. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { isDict } from '../../../../values/python/is-dict';
import { PyTuple } from '../../../../values/python/tuple';
import { getItem, toRepr, toStr } from '../../runtime';
import { isFloat, isInt, isNumber, toIndex, toNumber } from '../arguments';
import { ascii } from '../escapes';
import { floatDigits } from './format-spec';
import { raise } from '../../types/python-exceptions';
import { typeOf } from '../../types/type-of';
import { typeName } from '../../../../values/python/type-name';

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

/** The values in their turn. */
class Values {
  readonly #values: readonly unknown[];
  readonly #given: unknown;
  #next = 0;

  constructor(given: unknown) {
    this.#given = given;
    this.#values = given instanceof PyTuple ? given : [given];
  }

  /** Of any kind: also of headers and jars. */
  get #isMapping(): boolean {
    return isDict(this.#given) || typeOf(this.#given).traits.item !== undefined;
  }

  next(): unknown {
    if (this.#next >= this.#values.length) throw typeError('not enough arguments for format string');
    return this.#values[this.#next++];
  }

  named(key: string): unknown {
    if (!this.#isMapping) throw typeError('format requires a mapping');
    this.#next = 1;
    return getItem(this.#given, key);
  }

  /** A single dict may stay unused, as in CPython. */
  end(): void {
    if (this.#next < this.#values.length && !this.#isMapping && typeName(this.#given) !== 'list') {
      throw typeError('not all arguments converted during string formatting');
    }
  }
}

const DIRECTIVE = /%(?:\(((?:[^()]|\([^)]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([^]?)/gu;

export function percentFormat(text: string, given: unknown): string {
  const values = new Values(given);
  const result = text.replace(
    DIRECTIVE,
    (
      _all: string,
      key: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
      at: number,
    ) => {
      if (type === '%') return '%';
      if (type === '') throw valueError('incomplete format');
      const read = key === undefined ? undefined : [values.named(key)];
      const star = (value: string | undefined): number | undefined =>
        value === '*'
          ? toIndex(values.next(), () => '* wants int')
          : value === undefined
            ? undefined
            : Number(value);
      const wide = star(width) ?? 0;
      const directive = {
        flags: wide < 0 ? `-${flags}` : flags,
        width: Math.abs(wide),
        precision: star(precision),
        type,
      };
      if (!/^[diouxXeEfFgGcrsa]$/.test(type)) throw unsupported(type, at + _all.length - type.length);
      return format(read === undefined ? values.next() : read[0], directive);
    },
  );
  values.end();
  return result;
}

function unsupported(type: string, at: number): Error {
  const code = (type.codePointAt(0) ?? 0).toString(16);
  return valueError(`unsupported format character '${type}' (0x${code}) at index ${at}`);
}

const TEXTS: Readonly<Record<string, (value: unknown) => string>> = { s: toStr, r: toRepr, a: ascii };

function format(value: unknown, directive: Directive): string {
  const { type, precision } = directive;
  const text = TEXTS[type];
  if (text !== undefined)
    return pad('', Array.from(text(value)).slice(0, precision).join(''), directive, false);
  if (type === 'c') return pad('', character(value), directive, false);
  return /[eEfFgG]/.test(type) ? formatFloat(value, directive) : formatInt(value, directive);
}

function character(value: unknown): string {
  if (typeof value === 'string' && Array.from(value).length === 1) return value;
  if (!isInt(value)) throw typeError('%c requires int or char');
  const point = Number(value);
  return point >= 0 && point < 0x110000
    ? String.fromCodePoint(point)
    : raise('OverflowError', '%c arg not in range(0x110000)');
}

function formatFloat(value: unknown, directive: Directive): string {
  if (!isNumber(value)) throw typeError(`must be real number, not ${typeName(value)}`);
  const number = toNumber(value);
  const digits = floatDigits(number, { ...directive, alternate: directive.flags.includes('#') });
  const text = /[EFG]/.test(directive.type) ? digits.toUpperCase() : digits;
  return signed(number < 0 || Object.is(number, -0), '', text, directive);
}

const BASES: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };

function formatInt(value: unknown, directive: Directive): string {
  const { type, precision = 0, flags } = directive;
  const isDecimal = /[diu]/.test(type);
  if (!isInt(value) && !(isDecimal && isFloat(value))) {
    const wanted = isDecimal ? 'a real number' : 'an integer';
    throw typeError(`%${type} format: ${wanted} is required, not ${typeName(value)}`);
  }
  const number = BigInt(isFloat(value) ? Math.trunc(whole(toNumber(value))) : value);
  const digits = (number < 0n ? -number : number).toString(BASES[type] ?? 10).padStart(precision, '0');
  const prefix = flags.includes('#') && type in BASES ? `0${type}` : '';
  return signed(number < 0n, prefix, type === 'X' ? digits.toUpperCase() : digits, directive);
}

function whole(value: number): number {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  return Number.isFinite(value) ? value : raise('OverflowError', 'cannot convert float infinity to integer');
}

function signed(isNegative: boolean, prefix: string, digits: string, directive: Directive): string {
  const { flags } = directive;
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return pad(sign + prefix, digits, directive, flags.includes('0'));
}

function pad(head: string, body: string, { flags, width }: Directive, zeros: boolean): string {
  const room = Math.max(0, width - Array.from(head + body).length);
  if (flags.includes('-')) return head + body + ' '.repeat(room);
  return zeros ? head + '0'.repeat(room) + body : ' '.repeat(room) + head + body;
}
