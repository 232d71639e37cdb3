/** `datetime.date` and `datetime.datetime`: each session has its own, which ask its clock for today and now. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyStr } from '../../../../values/python/symbols';
import { tuple } from '../../runtime';
import { float, isFloat, toIndex, toNumber, toText } from '../../library/arguments';
import { defineType } from '../../types/py-type';
import type { Members, PyType, Traits } from '../../types/traits';
import { raise } from '../../types/python-exceptions';
import type { SessionServices } from '../../library/session-services';
import { isoCalendar, type Moment, pad, strftime, strptime, toOrdinal, weekday } from './calendar';
import { isoClock, isoDay, zoneOf } from './iso';
import { deltaType, evenly, ordered, PyZone, UTC, zoneType } from './timedelta-type';
import { DAY_US, Timedelta } from '../../../../values/python/timedelta';
import { createModule } from '../module';
import { checkZone, type Clock, EPOCH_US, ordinalDay, PyDate, PyDateTime } from './moments';

/** The classes of one session. */
interface DateClasses {
  readonly PlainDate: typeof PyDate;
  readonly DateTime: typeof PyDateTime;
  /** Milliseconds since 1970, with a fraction. */
  readonly nowMs: () => number;
}

/** Of the computer, at a moment. */
function localZone(ms: number): PyZone {
  const date = new Date(ms);
  const [, name] = / ([A-Z]{2,5})$/.exec(date.toLocaleTimeString('en-US', { timeZoneName: 'short' })) ?? [];
  const minutes = -date.getTimezoneOffset();
  return minutes === 0 && (name === undefined || name === 'UTC')
    ? new PyZone(UTC.offset, 'UTC')
    : new PyZone(new Timedelta(BigInt(minutes) * 60_000_000n), name);
}

function fromMs({ DateTime }: DateClasses, ms: number, us: number, zone: PyZone | null): PyDateTime {
  const offset = (zone ?? localZone(ms)).offset.us;
  return DateTime.from(EPOCH_US + BigInt(Math.floor(ms)) * 1000n + BigInt(us) + offset, zone);
}

/** Microseconds since 1970 of a moment without a zone, which is local time. */
function localUs(at: PyDateTime): bigint {
  const [year, month, day] = at.ymd;
  const [hour, minute, second, us] = at.clock;
  const date = new Date(2000, month - 1, day, hour, minute, second);
  date.setFullYear(year, month - 1, day);
  return BigInt(date.getTime()) * 1000n + BigInt(us);
}

const sinceEpoch = (at: PyDateTime): bigint => (at.zone === null ? localUs(at) : at.utc - EPOCH_US);

function fromTimestamp(classes: DateClasses, stamp: unknown, zone: unknown): PyDateTime {
  const seconds = toNumber(stamp, 'an integer is required (got type');
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) > 1e18) raise('OverflowError', 'timestamp out of range for platform time_t');
  const us = isFloat(stamp) ? evenly(seconds * 1e6) : seconds * 1e6;
  return fromMs(classes, Math.floor(us / 1000), ((us % 1000) + 1000) % 1000, checkZone(zone));
}

/** @param days whole days, which is all that a date takes of the span */
function add(at: PyDate, us: bigint, days: number): PyDate {
  const Made = at.constructor as typeof PyDate & typeof PyDateTime;
  return at instanceof PyDateTime
    ? Made.from(at.us + us, at.zone)
    : new (Made as typeof PyDate)(...ordinalDay(at.ordinal + days));
}

function binary(op: string, a: unknown, b: unknown): unknown {
  if (op === '+' && a instanceof PyDate && b instanceof Timedelta) return add(a, b.us, b.days);
  if (op === '+' && a instanceof Timedelta && b instanceof PyDate) return add(b, a.us, a.days);
  if (op !== '-' || !(a instanceof PyDate)) return undefined;
  if (b instanceof Timedelta) return add(a, -b.us, -b.days);
  if (a instanceof PyDateTime && b instanceof PyDateTime) {
    if ((a.zone === null) !== (b.zone === null))
      throw typeError("can't subtract offset-naive and offset-aware datetimes");
    return new Timedelta(a.utc - b.utc);
  }
  const bothDates = b instanceof PyDate && !(a instanceof PyDateTime) && !(b instanceof PyDateTime);
  return bothDates ? new Timedelta(BigInt(a.ordinal - b.ordinal) * DAY_US) : undefined;
}

function compare(op: string, a: unknown, b: unknown): boolean | undefined {
  if (!(a instanceof PyDate) || !(b instanceof PyDate)) return undefined;
  if (a instanceof PyDateTime && b instanceof PyDateTime) {
    if ((a.zone === null) === (b.zone === null)) return ordered(op, a.utc, b.utc);
    if (op === '==') return false;
    throw typeError("can't compare offset-naive and offset-aware datetimes");
  }
  if (a instanceof PyDateTime !== b instanceof PyDateTime) {
    if (op === '==') return false;
    throw typeError("can't compare datetime.datetime to datetime.date");
  }
  return ordered(op, BigInt(a.ordinal), BigInt(b.ordinal));
}

function isoDateTime({ DateTime }: DateClasses, given: unknown): PyDateTime {
  const text = toText(given, 'fromisoformat: argument');
  const length = /^\d{4}-?W\d\d-?\d?/.exec(text)?.[0].length ?? (/^\d{8}/.test(text) ? 8 : 10);
  const day = isoDay(text.slice(0, length), text);
  const rest = text.slice(length);
  const [clock, zone] = rest === '' ? [[0, 0, 0, 0] as Clock, null] : isoClock(rest.slice(1), text);
  return new DateTime(day, clock, zone);
}

const part =
  (name: keyof Moment) =>
  (at: { readonly moment: Moment }): unknown =>
    at.moment[name];
const CLOCK_MEMBERS: Members = {
  hour: part('hour'),
  minute: part('minute'),
  second: part('second'),
  microsecond: part('microsecond'),
  fold: () => 0,
  tzinfo: (at: PyDateTime) => at.zone,
  'utcoffset()': (at: PyDateTime) => at.zone?.offset ?? null,
  'tzname()': (at: PyDateTime) => at.zone?.label ?? null,
  'dst()': () => null,
};

const kept = (given: unknown, old: number): number => (given === undefined ? old : toIndex(given));
const format = (at: { readonly moment: Moment } & object, spec: string): string =>
  spec === '' ? (at as PyDate)[pyStr]() : strftime(at.moment, spec);

const dateMembers = ({ PlainDate }: DateClasses): Members => ({
  year: part('year'),
  month: part('month'),
  day: part('day'),
  'ctime()': (at: PyDate) => strftime(at.moment, `%a %b %e %H:%M:%S ${pad(at.ymd[0], 4)}`),
  'isocalendar()': (at: PyDate) => tuple(isoCalendar(at.ordinal)),
  'isoformat()': (at: PyDate) => at.iso(),
  'isoweekday()': (at: PyDate) => weekday(at.ordinal) + 1,
  'replace(year=, month=, day=)': (at: PyDate, year, month, day) =>
    new PlainDate(kept(year, at.ymd[0]), kept(month, at.ymd[1]), kept(day, at.ymd[2])),
  'strftime(format)': (at: PyDate, spec) => strftime(at.moment, toText(spec, 'strftime() argument 1')),
  'timetuple()': (at: PyDate) => tuple(timeTuple(at.moment)),
  'toordinal()': (at: PyDate) => at.ordinal,
  'weekday()': (at: PyDate) => weekday(at.ordinal),
});

function timeTuple({ year, month, day, hour, minute, second }: Moment): number[] {
  const ordinal = toOrdinal(year, month, day);
  return [year, month, day, hour, minute, second, weekday(ordinal), ordinal - toOrdinal(year, 1, 1) + 1, -1];
}

function dateStatics(classes: DateClasses): NonNullable<Traits['statics']> {
  const { PlainDate, nowMs } = classes;
  return {
    'today()': () => new PlainDate(...fromMs(classes, nowMs(), 0, null).ymd),
    'fromisoformat(date_string, /)': (text: unknown) => {
      const given = toText(text, 'fromisoformat: argument');
      return new PlainDate(...isoDay(given, given));
    },
    'fromordinal(ordinal, /)': (ordinal: unknown) => new PlainDate(...ordinalDay(toIndex(ordinal))),
    'fromtimestamp(timestamp, /)': (stamp: unknown) =>
      new PlainDate(...fromTimestamp(classes, stamp, null).ymd),
    min: new PlainDate(1, 1, 1),
    max: new PlainDate(9999, 12, 31),
  };
}

function dateTypeOf(classes: DateClasses): PyType {
  const { PlainDate } = classes;
  const traits: Traits = {
    module: 'datetime',
    make: [
      'date(year, month, day)',
      (...ymd: unknown[]) => new PlainDate(...(ymd.map((one) => toIndex(one)) as [number, number, number])),
    ],
    binary,
    compare,
    hash: (at: PyDate) => (at instanceof PyDateTime ? `t${at.utc}` : String(at.ordinal)),
    format,
    members: dateMembers(classes),
    statics: dateStatics(classes),
  };
  return defineType('date', traits, PlainDate);
}

function makeDateTime({ DateTime }: DateClasses, given: readonly unknown[]): PyDateTime {
  const numbers = given.slice(0, 7).map((one) => toIndex(one)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [year, month, day, ...clock] = numbers;
  return new DateTime([year, month, day], clock, checkZone(given[7]));
}

function convert(classes: DateClasses, at: PyDateTime, given: unknown): PyDateTime {
  const zone = checkZone(given);
  const us = sinceEpoch(at);
  return zone === null
    ? fromMs(classes, Number(us / 1000n), Number(us % 1000n), localZone(Number(us / 1000n)))
    : classes.DateTime.from(EPOCH_US + us + zone.offset.us, zone);
}

function replaceAll(classes: DateClasses, at: PyDateTime, given: readonly unknown[]): PyDateTime {
  const old = [...at.ymd, ...at.clock];
  const zone = given[7] === undefined ? at.zone : given[7];
  return makeDateTime(classes, [...old.map((value, index) => kept(given[index], value)), zone]);
}

function parse({ DateTime }: DateClasses, text: unknown, spec: unknown): PyDateTime {
  const { year, month, day, hour, minute, second, microsecond, offset, zone } = strptime(
    toText(text, 'strptime() argument 1'),
    toText(spec, 'strptime() argument 2'),
  );
  const known =
    offset === undefined ? null : zone === '' ? zoneOf(offset) : new PyZone(zoneOf(offset).offset, zone);
  return new DateTime([year, month, day], [hour, minute, second, microsecond], known);
}

function dateTimeStatics(classes: DateClasses): NonNullable<Traits['statics']> {
  const { DateTime, nowMs } = classes;
  /** The world's clock counts milliseconds; Python prints microseconds. */
  const fraction = (): number => Math.floor((nowMs() % 1) * 1000);
  const now = (zone: PyZone | null): PyDateTime => fromMs(classes, nowMs(), fraction(), zone);
  return {
    'now(tz=None)': (zone: unknown) => now(checkZone(zone)),
    'today()': () => now(null),
    'utcnow()': () => DateTime.from(now(UTC).us, null),
    'fromisoformat(date_string, /)': (text: unknown) => isoDateTime(classes, text),
    'fromtimestamp(timestamp, tz=None)': (stamp: unknown, zone: unknown) =>
      fromTimestamp(classes, stamp, zone),
    'utcfromtimestamp(timestamp, /)': (stamp: unknown) =>
      DateTime.from(fromTimestamp(classes, stamp, UTC).us, null),
    'strptime(date_string, format, /)': (text: unknown, spec: unknown) => parse(classes, text, spec),
    'fromordinal(ordinal, /)': (ordinal: unknown) =>
      new DateTime(ordinalDay(toIndex(ordinal)), [0, 0, 0, 0], null),
    min: new DateTime([1, 1, 1], [0, 0, 0, 0], null),
    max: new DateTime([9999, 12, 31], [23, 59, 59, 999_999], null),
  };
}

function dateTimeTypeOf(classes: DateClasses, base: PyType): PyType {
  const { PlainDate, DateTime } = classes;
  const traits: Traits = {
    module: 'datetime',
    base,
    make: [
      'datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)',
      (...given: unknown[]) => makeDateTime(classes, given),
    ],
    binary,
    compare,
    hash: (at: PyDateTime) => `t${at.utc}`,
    format,
    members: {
      ...CLOCK_MEMBERS,
      'astimezone(tz=None)': (at: PyDateTime, zone) => convert(classes, at, zone),
      'date()': (at: PyDateTime) => new PlainDate(...at.ymd),
      "isoformat(sep='T', timespec='auto')": (at: PyDateTime, sep, timespec) => at.text(sep, timespec),
      'replace(year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=)': (
        at: PyDateTime,
        ...given: unknown[]
      ) => replaceAll(classes, at, given),
      'timestamp()': (at: PyDateTime) => float(Number(sinceEpoch(at)) / 1e6),
    },
    statics: dateTimeStatics(classes),
  };
  return defineType('datetime', traits, DateTime);
}

export function datetime({ world }: SessionServices): object {
  const classes: DateClasses = {
    PlainDate: class extends PyDate {},
    DateTime: class extends PyDateTime {},
    nowMs: () => world.nowMs(),
  };
  const date = dateTypeOf(classes);
  return createModule('datetime', {
    date,
    datetime: dateTimeTypeOf(classes, date),
    timedelta: deltaType,
    timezone: zoneType,
    UTC,
    MINYEAR: 1,
    MAXYEAR: 9999,
  });
}
