/** The format mini language: `format(value, '>+10,.2f')`, for str, int and float. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { floatText } from '../../../print/number-text';
import { toStr } from '../../runtime';
import { isFloat, isInt, toNumber } from '../arguments';
import { fixed, scientific } from './exact-decimal';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';
import { typeOf } from '../../types/type-of';
import { points } from '../code-points';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  /** `z`: no minus before what rounds to zero. */
  readonly noNegativeZero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC =
  /^(?:(?<fill>[^])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?<point>\.(?<precision>\d*))?(?<type>[^]*)$/u;

function parse(text: string, value: unknown): Spec {
  const {
    fill,
    align,
    sign,
    z,
    alternate,
    zero,
    width,
    grouping,
    point,
    precision,
    type = '',
  } = SPEC.exec(text)?.groups ?? {};
  checkSpec(text, value, { point, precision, grouping, type });
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: align ?? (zero === undefined || typeof value === 'string' ? '' : '='),
    sign: sign ?? '',
    alternate: alternate !== undefined,
    noNegativeZero: z !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? '',
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

function checkSpec(text: string, value: unknown, parts: Readonly<Record<string, string | undefined>>): void {
  const { point, precision, grouping, type = '' } = parts;
  if (point !== undefined && precision === '') throw valueError('Format specifier missing precision');
  if (grouping !== undefined && /^[,_]/.test(type)) {
    throw valueError(
      grouping === type[0]
        ? `Cannot specify '${grouping}' with '${grouping}'.`
        : "Cannot specify both ',' and '_'.",
    );
  }
  if (points(type).length > 1) {
    throw valueError(`Invalid format specifier '${text}' for object of type '${typeName(value)}'`);
  }
  if (
    grouping !== undefined &&
    (!/^[defgEFG%boxX]?$/.test(type) || (grouping === ',' && /[boxX]/.test(type)))
  ) {
    throw valueError(`Cannot specify '${grouping}' with '${type}'.`);
  }
}

/** `format(value, spec)`. @throws PyError ValueError or TypeError with CPython's text */
export function formatValue(value: unknown, spec: string): string {
  const own = typeOf(value).traits.format;
  if (own !== undefined) return own(value as never, spec);
  if (spec === '') return toStr(value);
  if (typeof value === 'string') return formatString(value, parse(spec, value));
  if (!isInt(value) && !isFloat(value)) {
    throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  const parsed = parse(spec, value);
  if (isFloat(value) || /^[eEfFgG%]$/.test(parsed.type)) return formatFloat(toNumber(value), parsed, value);
  return formatInt(value, parsed);
}

const unknownCode = (type: string, value: unknown): Error =>
  valueError(`Unknown format code '${type}' for object of type '${typeName(value)}'`);

function formatString(text: string, spec: Spec): string {
  const { type, sign, alternate, align, grouping, precision } = spec;
  if (type !== '' && type !== 's') throw unknownCode(type, text);
  if (grouping !== '') throw valueError(`Cannot specify '${grouping}' with 's'.`);
  if (sign !== '')
    throw valueError(
      sign === ' '
        ? 'Space not allowed in string format specifier'
        : 'Sign not allowed in string format specifier',
    );
  if (spec.noNegativeZero)
    throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  const cut = precision === undefined ? text : Array.from(points(text)).slice(0, precision).join('');
  return pad('', cut, spec, '<');
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatInt(value: number | bigint | boolean, spec: Spec): string {
  const { type, precision, alternate } = spec;
  if (precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
  if (spec.noNegativeZero)
    throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  if (type === 'c') return formatChar(value, spec);
  if (!/^[dnboxX]?$/.test(type)) throw unknownCode(type, value);
  const number = BigInt(value);
  const digits = (number < 0n ? -number : number).toString(BASES[type] ?? 10);
  const prefix = alternate && type in BASES ? `0${type}` : '';
  const text = type === 'X' ? digits.toUpperCase() : digits;
  return number_(number < 0n, prefix, text, '', spec, type in BASES ? 4 : 3);
}

function formatChar(value: number | bigint | boolean, spec: Spec): string {
  if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  const point = Number(value);
  if (!(point >= 0 && point < 0x110000)) raise('OverflowError', '%c arg not in range(0x110000)');
  return pad('', String.fromCodePoint(point), spec, '<');
}

function formatFloat(value: number, spec: Spec, given: unknown): string {
  const { type } = spec;
  if (!/^[eEfFgGn%]?$/.test(type)) throw unknownCode(type, given);
  let text = floatDigits(value, spec);
  const isNegative = (value < 0 || Object.is(value, -0)) && !(spec.noNegativeZero && !/[1-9i]/.test(text));
  if (/[EFG]/.test(type)) text = text.toUpperCase();
  const [, whole = '', rest = ''] = /^(\d*)(.*)$/s.exec(text) ?? [];
  return number_(isNegative, '', whole, rest, spec, 3);
}

/** Of the absolute value. */
export function floatDigits(
  value: number,
  { type, precision, alternate }: Pick<Spec, 'type' | 'precision' | 'alternate'>,
): string {
  const percent = type === '%' ? '%' : '';
  if (!Number.isFinite(value)) return (Number.isNaN(value) ? 'nan' : 'inf') + percent;
  const digits = precision ?? 6;
  const kind = type.toLowerCase();
  if (kind === 'e') return exponential(value, digits, alternate);
  if (kind === 'f' || kind === '%') {
    const scaled = kind === '%' ? value * 100 : value;
    return Number.isFinite(scaled)
      ? fixed(scaled, digits) + (alternate && digits === 0 ? '.' : '') + percent
      : `inf${percent}`;
  }
  if (kind === '' && precision === undefined) return floatText(Math.abs(value));
  return general(value, Math.max(digits, 1), alternate, kind === '');
}

function exponential(value: number, digits: number, alternate: boolean): string {
  const [all, exponent] = scientific(value, digits);
  return layout(all, exponent, alternate);
}

function layout(digits: string, exponent: number, alternate: boolean): string {
  const point = digits.length > 1 || alternate ? '.' : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits[0] ?? ''}${point}${digits.slice(1)}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** @param isRepr the empty type: as `g`, but with a digit after the point, and an exponent one digit earlier */
function general(value: number, digits: number, alternate: boolean, isRepr: boolean): string {
  const [all, exponent] = scientific(value, digits - 1);
  const kept = alternate ? all : all.replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= (isRepr ? digits - 1 : digits)) {
    return layout(isRepr && kept.length === 1 ? kept : kept, exponent, alternate);
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`;
  const whole = kept.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = kept.slice(exponent + 1);
  return rest === '' && !alternate ? whole + (isRepr ? '.0' : '') : `${whole}.${rest}`;
}

function group(digits: string, mark: string, size: number): string {
  return digits.replace(new RegExp(`\\B(?=(?:.{${size}})+$)`, 'g'), mark);
}

/** Sign, prefix, grouped digits, rest; zeros that fill are grouped as well. */
function number_(
  isNegative: boolean,
  prefix: string,
  whole: string,
  rest: string,
  spec: Spec,
  size: number,
): string {
  const sign = isNegative ? '-' : spec.sign === '-' ? '' : spec.sign;
  const { grouping, fill, align, width } = spec;
  let digits = whole;
  if (grouping !== '' && whole !== '') {
    if (fill === '0' && align === '=') {
      const room = width - sign.length - prefix.length - rest.length;
      while (group(digits, grouping, size).length < room) digits = `0${digits}`;
    }
    digits = group(digits, grouping, size);
  }
  return pad(sign + prefix, digits + rest, spec, '>');
}

function pad(head: string, body: string, { fill, align, width }: Spec, usual: string): string {
  const room = Math.max(0, width - points(head + body).length);
  switch (align || usual) {
    case '<':
      return head + body + fill.repeat(room);
    case '^':
      return fill.repeat(room >> 1) + head + body + fill.repeat(room - (room >> 1));
    case '=':
      return head + fill.repeat(room) + body;
    default:
      return fill.repeat(room) + head + body;
  }
}
