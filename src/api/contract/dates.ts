/**
 * The six date formats of the API, to nanoseconds since 1970-01-01T00:00:00Z and back. Reading is as lenient and as
 * strict as the service's own reader is: the formats are tried in the order of `DATE_FORMATS`.
 */
import { parseInt64 } from './identifiers';
import { bad, good, type Outcome } from './outcome';
import { SHORT_MONTHS } from '../../values/months';

export type DateFormat = 'unix-nano' | 'unix' | 'rfc3339' | 'rfc1123' | 'rfc850' | 'ansi';

/** In the order in which the service tries them, each with an example of one and the same instant. */
export const DATE_FORMATS: readonly { readonly format: DateFormat; readonly example: string }[] = [
  { format: 'unix-nano', example: '1587553200000000000ns' },
  { format: 'unix', example: '1587553200' },
  { format: 'rfc3339', example: '2020-04-22T11:00:00Z' },
  { format: 'rfc1123', example: 'Wed, 22 Apr 2020 11:00:00 UTC' },
  { format: 'rfc850', example: 'Wednesday, 22-Apr-20 11:00:00 UTC' },
  { format: 'ansi', example: 'Wed Apr 22 11:00:00 2020' },
];

export interface ReadDate {
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly nanos: bigint;
  readonly format: DateFormat;
}

const WRONG_FORMAT =
  'incorrect time format, must be one of (UNIX-TIMESTAMP-NANO, UNIX-TIMESTAMP, RFC3339, RFC1123, RFC850, ANSI-C)';

const SECOND = 1_000_000_000n;

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const CLOCK = '(?<hour>\\d\\d?):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d+))?';
const SHORT_DAY = `(?:${DAYS.map((day) => day.slice(0, 3)).join('|')})`;
const LONG_DAY = `(?:${DAYS.join('|')})`;
const MONTH = `(?<monthName>${SHORT_MONTHS.join('|')})`;
const ZONE_TEXT = ' +(?<zone>\\S+)';
// The service knows no zone but UTC: an abbreviation is accepted and read as UTC, even `GMT+3`.
const ZONE = /^(?:UTC|ChST|MeST|WITA|(?:GMT)?[+-](?:2[0-3]|[01]?\d)|[A-Z]{3}|[A-Z]{3,4}T)$/;

/** One pattern per textual format. */
const PATTERNS: readonly { readonly format: DateFormat; readonly pattern: RegExp }[] = [
  {
    format: 'rfc3339',
    pattern: new RegExp(
      `^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)T${CLOCK}(?:Z|(?<sign>[+-])(?<offsetHour>\\d\\d):(?<offsetMinute>\\d\\d))$`,
    ),
  },
  // Names of days and months are read in any case; whether the day of the week fits the date is not checked.
  {
    format: 'rfc1123',
    pattern: new RegExp(
      `^${SHORT_DAY}, +(?<day>\\d\\d) +${MONTH} +(?<year>\\d{4}) +${CLOCK}${ZONE_TEXT}$`,
      'i',
    ),
  },
  {
    format: 'rfc850',
    pattern: new RegExp(
      `^${LONG_DAY}, +(?<day>\\d\\d)-${MONTH}-(?<shortYear>\\d\\d) +${CLOCK}${ZONE_TEXT}$`,
      'i',
    ),
  },
  {
    format: 'ansi',
    pattern: new RegExp(`^${SHORT_DAY} +${MONTH} +(?<day>\\d\\d?) +${CLOCK} +(?<year>\\d{4})$`, 'i'),
  },
];

/**
 * Reads a date in any of the six formats.
 *
 * @returns nanoseconds and the format that matched; the error is the service's text without ` on field 'X'`
 */
export function parseDate(text: string): Outcome<ReadDate> {
  if (text === '') return bad('empty time value');
  if (text.endsWith('ns')) {
    const nanos = parseInt64(text.slice(0, -2));
    return nanos.ok
      ? good({ nanos: nanos.value, format: 'unix-nano' })
      : bad('incorrect UNIX-TIMESTAMP-NANO format');
  }
  const seconds = parseInt64(text);
  if (seconds.ok) return good({ nanos: seconds.value * SECOND, format: 'unix' });
  for (const { format, pattern } of PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    const nanos = groups && instantOf(groups);
    if (nanos !== undefined) return good({ nanos, format });
  }
  return bad(WRONG_FORMAT);
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The instant that the named groups of a pattern say, or undefined when there is no such day or hour. */
function instantOf(groups: Groups): bigint | undefined {
  const number = (name: string): number => Number(groups[name] ?? '0');
  const year = groups['shortYear'] === undefined ? number('year') : fullYear(number('shortYear'));
  const month = groups['monthName'] === undefined ? number('month') : monthNumber(groups['monthName']);
  const [day, hour, minute, second] = [number('day'), number('hour'), number('minute'), number('second')];
  const [offsetHour, offsetMinute] = [number('offsetHour'), number('offsetMinute')];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (groups['zone'] !== undefined && !ZONE.test(groups['zone'])) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 24 || offsetMinute > 59) return undefined;
  const offset = (groups['sign'] === '-' ? -1 : 1) * (offsetHour * 3600 + offsetMinute * 60);
  const seconds = daysFromEpoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
  // Digits beyond the ninth are cut, not rounded.
  const fraction = (groups['fraction'] ?? '').slice(0, 9).padEnd(9, '0');
  return BigInt(seconds) * SECOND + BigInt(fraction);
}

/** Two-digit years: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068. */
function fullYear(short: number): number {
  return short >= 69 ? 1900 + short : 2000 + short;
}

function monthNumber(name: string): number {
  return SHORT_MONTHS.findIndex((month) => month.toLowerCase() === name.toLowerCase()) + 1;
}

function daysInMonth(year: number, month: number): number {
  return daysFromEpoch(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysFromEpoch(year, month, 1);
}

/** Days since 1970-01-01 in the Gregorian calendar, for any year (Date.UTC would move the years 0 to 99). */
function daysFromEpoch(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;
}

/**
 * Writes an instant in one of the six formats, in UTC. Formats without a fraction cut it off.
 *
 * @param nanos nanoseconds since 1970-01-01T00:00:00Z
 */
export function formatDate(nanos: bigint, format: DateFormat): string {
  const seconds = floorDivide(nanos, SECOND);
  const fraction = nanos - seconds * SECOND;
  const date = new Date(Number(seconds) * 1000);
  const day = DAYS[date.getUTCDay()] ?? '';
  const month = SHORT_MONTHS[date.getUTCMonth()] ?? '';
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const dayOfMonth = two(date.getUTCDate());
  switch (format) {
    case 'unix-nano':
      return `${nanos}ns`;
    case 'unix':
      return String(seconds);
    case 'rfc3339':
      return `${year}-${two(date.getUTCMonth() + 1)}-${dayOfMonth}T${clock}${fractionText(fraction)}Z`;
    case 'rfc1123':
      return `${day.slice(0, 3)}, ${dayOfMonth} ${month} ${year} ${clock} UTC`;
    case 'rfc850':
      return `${day}, ${dayOfMonth}-${month}-${year.slice(-2)} ${clock} UTC`;
    case 'ansi':
      return `${day.slice(0, 3)} ${month} ${dayOfMonth.replace(/^0/, ' ')} ${clock} ${year}`;
  }
}

/** `2020-04-22T11:34:03.290396913Z`: UTC, up to nine fraction digits, without zeros at the end, as the service prints. */
export function formatRfc3339(nanos: bigint): string {
  return formatDate(nanos, 'rfc3339');
}

function floorDivide(value: bigint, by: bigint): bigint {
  return value >= 0n ? value / by : -((-value + by - 1n) / by);
}

function fractionText(fraction: bigint): string {
  return fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
