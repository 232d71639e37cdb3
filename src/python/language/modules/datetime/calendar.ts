/** Days, weeks and the names of months, and `strftime` and `strptime` over them. */
import { valueError } from '../../../../values/errors/errors';
import { MONTHS } from '../../../../values/months';
import { toRepr } from '../../runtime';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const MS_A_DAY = 86_400_000;
/** Days from 0001-01-01, which is day 1, to 1970-01-01. */
const EPOCH_DAY = 719_163;

/** Day 1 is 0001-01-01. */
export function toOrdinal(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / MS_A_DAY + EPOCH_DAY;
}

export function fromOrdinal(ordinal: number): [year: number, month: number, day: number] {
  const date = new Date((ordinal - EPOCH_DAY) * MS_A_DAY);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** 0 is Monday. */
export const weekday = (ordinal: number): number => (ordinal + 6) % 7;

export function isoCalendar(ordinal: number): [year: number, week: number, day: number] {
  const thursday = ordinal - weekday(ordinal) + 3;
  const [year] = fromOrdinal(thursday);
  return [year, Math.floor((thursday - toOrdinal(year, 1, 1)) / 7) + 1, weekday(ordinal) + 1];
}

/** The parts of a moment; a date has zeros, and no offset. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** Seconds east of UTC, undefined for a moment without a zone. */
  readonly offset: number | undefined;
  readonly zone: string;
}

export const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `+05:30`, with seconds where there are some. */
export function offsetText(seconds: number, colon = ':'): string {
  const all = Math.abs(seconds);
  const rest = all % 60 === 0 ? '' : `${colon}${pad(Math.trunc(all % 60))}`;
  return `${seconds < 0 ? '-' : '+'}${pad(Math.floor(all / 3600))}${colon}${pad(Math.floor(all / 60) % 60)}${rest}`;
}

const ordinalOf = ({ year, month, day }: Moment): number => toOrdinal(year, month, day);
const dayOfYear = (at: Moment): number => ordinalOf(at) - toOrdinal(at.year, 1, 1) + 1;
const weekdayOf = (at: Moment): number => weekday(ordinalOf(at));

const DIRECTIVES: Readonly<Record<string, (at: Moment) => string>> = {
  a: (at) => WEEKDAYS[weekdayOf(at)]?.slice(0, 3) ?? '',
  A: (at) => WEEKDAYS[weekdayOf(at)] ?? '',
  b: (at) => MONTHS[at.month - 1]?.slice(0, 3) ?? '',
  h: (at) => MONTHS[at.month - 1]?.slice(0, 3) ?? '',
  B: (at) => MONTHS[at.month - 1] ?? '',
  c: (at) => strftime(at, '%a %b %e %H:%M:%S %Y'),
  C: (at) => pad(Math.floor(at.year / 100)),
  d: (at) => pad(at.day),
  D: (at) => strftime(at, '%m/%d/%y'),
  e: (at) => String(at.day).padStart(2),
  f: (at) => pad(at.microsecond, 6),
  F: (at) => strftime(at, '%Y-%m-%d'),
  G: (at) => String(isoCalendar(ordinalOf(at))[0]),
  H: (at) => pad(at.hour),
  I: (at) => pad(at.hour % 12 || 12),
  j: (at) => pad(dayOfYear(at), 3),
  m: (at) => pad(at.month),
  M: (at) => pad(at.minute),
  n: () => '\n',
  p: (at) => (at.hour < 12 ? 'AM' : 'PM'),
  r: (at) => strftime(at, '%I:%M:%S %p'),
  R: (at) => strftime(at, '%H:%M'),
  s: (at) =>
    String(
      (ordinalOf(at) - EPOCH_DAY) * 86_400 + at.hour * 3600 + at.minute * 60 + at.second - (at.offset ?? 0),
    ),
  S: (at) => pad(at.second),
  t: () => '\t',
  T: (at) => strftime(at, '%H:%M:%S'),
  u: (at) => String(weekdayOf(at) + 1),
  U: (at) => pad(Math.floor((dayOfYear(at) + 6 - ((weekdayOf(at) + 1) % 7)) / 7)),
  V: (at) => pad(isoCalendar(ordinalOf(at))[1]),
  w: (at) => String((weekdayOf(at) + 1) % 7),
  W: (at) => pad(Math.floor((dayOfYear(at) + 6 - weekdayOf(at)) / 7)),
  x: (at) => strftime(at, '%m/%d/%y'),
  X: (at) => strftime(at, '%H:%M:%S'),
  y: (at) => pad(at.year % 100),
  Y: (at) => String(at.year),
  z: (at) => (at.offset === undefined ? '' : offsetText(at.offset, '')),
  Z: (at) => at.zone,
  '%': () => '%',
};

/** As glibc's in the C locale; an unknown directive stays as it is. */
export function strftime(at: Moment, format: string): string {
  return format.replace(/%([-_0^]?)([a-zA-Z%])/g, (all, flag: string, name: string) => {
    const text = DIRECTIVES[name]?.(at);
    if (text === undefined) return all;
    if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '');
    return flag === '_'
      ? text.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length))
      : flag === '^'
        ? text.toUpperCase()
        : text;
  });
}

const short = (names: readonly string[]): string => names.map((name) => name.slice(0, 3)).join('|');

/** What each directive of `strptime` accepts; `c`, `x`, `X` and their like stand for others. */
const PATTERNS: Readonly<Record<string, string>> = {
  a: short(WEEKDAYS),
  A: WEEKDAYS.join('|'),
  b: short(MONTHS),
  B: MONTHS.join('|'),
  d: '3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]',
  f: '\\d{1,6}',
  H: '2[0-3]|[0-1]\\d|\\d',
  I: '1[0-2]|0[1-9]|[1-9]',
  j: '36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]',
  m: '1[0-2]|0[1-9]|[1-9]',
  M: '[0-5]\\d|\\d',
  p: 'am|pm',
  S: '6[0-1]|[0-5]\\d|\\d',
  w: '[0-6]',
  y: '\\d\\d',
  Y: '\\d\\d\\d\\d',
  z: '[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z',
  Z: 'UTC|GMT',
};

const COMPOSED: Readonly<Record<string, string>> = {
  c: '%a %b %d %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

/** @throws PyError ValueError with CPython's text */
export function strptime(text: string, format: string): Moment {
  const names: string[] = [];
  const source = format
    .replace(/%([cxX])/g, (_, name: string) => COMPOSED[name] ?? '')
    .replace(/\s+|%([^])?|[.*+?^${}()|[\]\\]/g, (all, name: string | undefined) => {
      if (/^\s/.test(all)) return '\\s+';
      if (!all.startsWith('%')) return `\\${all}`;
      if (name === '%') return '%';
      if (name === undefined) throw valueError(`stray % in format ${toRepr(format)}`);
      const pattern = PATTERNS[name];
      if (pattern === undefined) throw valueError(`'${name}' is a bad directive in format ${toRepr(format)}`);
      names.push(name);
      return `(${pattern})`;
    });
  const match = new RegExp(`^${source}`, 'i').exec(text);
  if (match === null) throw valueError(`time data ${toRepr(text)} does not match format ${toRepr(format)}`);
  if (match[0].length < text.length)
    throw valueError(`unconverted data remains: ${text.slice(match[0].length)}`);
  return momentOf(new Map(names.map((name, at) => [name, match[at + 1] ?? ''])));
}

const place = (names: readonly string[], text: string | undefined, length?: number): number =>
  names.findIndex((name) => name.slice(0, length).toLowerCase() === text?.toLowerCase()) + 1;

function momentOf(found: ReadonlyMap<string, string>): Moment {
  const number = (name: string): number | undefined =>
    found.has(name) ? Number(found.get(name)) : undefined;
  const short = number('y');
  const year = number('Y') ?? (short === undefined ? 1900 : short + (short < 69 ? 2000 : 1900));
  let month = number('m') ?? (place(MONTHS, found.get('B')) || place(MONTHS, found.get('b'), 3) || 1);
  let day = number('d') ?? 1;
  const ofYear = number('j');
  if (ofYear !== undefined) [, month, day] = fromOrdinal(toOrdinal(year, 1, 1) + ofYear - 1);
  if (day > daysIn(year, month)) throw valueError('day is out of range for month');
  const half = found.get('p')?.toLowerCase();
  const twelve = number('I');
  const hour = number('H') ?? (twelve === undefined ? 0 : (twelve % 12) + (half === 'pm' ? 12 : 0));
  const zone = found.get('z');
  return {
    year,
    month,
    day,
    hour,
    minute: number('M') ?? 0,
    second: number('S') ?? 0,
    microsecond: Number((found.get('f') ?? '0').padEnd(6, '0')),
    offset: zone === undefined ? undefined : parseOffset(zone),
    zone: found.get('Z') ?? '',
  };
}

/** Seconds east of UTC of `+05:30`, `+0530` or `Z`. */
export function parseOffset(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const [, sign, hours, minutes = '0', seconds = '0'] =
    /^([+-])(\d\d):?(\d\d)?:?(\d\d(?:\.\d+)?)?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
