/** `datetime.date`, `datetime.time` and `datetime.datetime`. */
import { typeError, valueError } from '../../../values/errors';
import { pyRepr, pyStr } from '../../../values/py-repr';
import { toRepr, tuple } from '../../runtime';
import { float, isFloat, toIndex, toNumber, toText } from '../arguments';
import { defineType, type Members, type PyType, raise, typeName } from '../kinds';
import { nowMs } from '../outside';
import {
  daysIn,
  fromOrdinal,
  isoCalendar,
  type Moment,
  offsetText,
  pad,
  parseOffset,
  strftime,
  strptime,
  toOrdinal,
  weekday,
} from './calendar';
import { deltaType, evenly, ordered, PyDelta, PyZone, UTC, zoneType } from './timedelta';
import { createModule } from './module';

const DAY_US = 86_400_000_000n;
/** 1970-01-01, in microseconds from the day before 0001-01-01. */
const EPOCH_US = 719_163n * DAY_US;
const LAST_ORDINAL = 3_652_059;

/** Order and limits of the parts, with CPython's words. */
const LIMITS: readonly (readonly [name: string, low: number, high: number])[] = [
  ['hour', 0, 23],
  ['minute', 0, 59],
  ['second', 0, 59],
  ['microsecond', 0, 999_999],
];

function checkDay(year: number, month: number, day: number): void {
  if (year < 1 || year > 9999) throw valueError(`year ${year} is out of range`);
  if (month < 1 || month > 12) throw valueError('month must be in 1..12');
  if (day < 1 || day > daysIn(year, month)) throw valueError('day is out of range for month');
}

type Clock = readonly [hour: number, minute: number, second: number, microsecond: number];

function checkClock(clock: Clock): void {
  LIMITS.forEach(([name, low, high], at) => {
    const value = clock[at] ?? 0;
    if (value < low || value > high) throw valueError(`${name} must be in ${low}..${high}`);
  });
}

function checkZone(zone: unknown): PyZone | null {
  if (zone === null || zone instanceof PyZone) return zone;
  throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(zone)}'`);
}

const clockUs = ([hour, minute, second, us]: Clock): bigint =>
  BigInt((hour * 3600 + minute * 60 + second) * 1_000_000 + us);

function clockOf(us: bigint): Clock {
  const seconds = Number(us / 1_000_000n);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, Number(us % 1_000_000n)];
}

function ordinalDay(ordinal: number): [number, number, number] {
  if (ordinal < 1 || ordinal > LAST_ORDINAL) raise('OverflowError', 'date value out of range');
  return fromOrdinal(ordinal);
}

export class PyDate {
  readonly ymd: readonly [year: number, month: number, day: number];

  constructor(year: number, month: number, day: number) {
    checkDay(year, month, day);
    this.ymd = [year, month, day];
  }

  get ordinal(): number {
    return toOrdinal(...this.ymd);
  }

  get moment(): Moment {
    const [year, month, day] = this.ymd;
    return { year, month, day, hour: 0, minute: 0, second: 0, microsecond: 0, offset: undefined, zone: '' };
  }

  iso(): string {
    const [year, month, day] = this.ymd;
    return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  }

  [pyRepr](): string {
    return `datetime.date(${this.ymd.join(', ')})`;
  }

  [pyStr](): string {
    return this.iso();
  }
}

/** The parts that print in a repr: seconds and microseconds only where they are not zero. */
const shownClock = ([hour, minute, second, us]: Clock): number[] => [
  hour,
  minute,
  ...(second > 0 || us > 0 ? [second] : []),
  ...(us > 0 ? [us] : []),
];

const SPECS: Readonly<Record<string, (clock: Clock) => string>> = {
  hours: ([hour]) => pad(hour),
  minutes: ([hour, minute]) => `${pad(hour)}:${pad(minute)}`,
  seconds: ([hour, minute, second]) => `${pad(hour)}:${pad(minute)}:${pad(second)}`,
  milliseconds: ([hour, minute, second, us]) =>
    `${pad(hour)}:${pad(minute)}:${pad(second)}.${pad(Math.floor(us / 1000), 3)}`,
  microseconds: ([hour, minute, second, us]) => `${pad(hour)}:${pad(minute)}:${pad(second)}.${pad(us, 6)}`,
};

function clockIso(clock: Clock, timespec: string, zone: PyZone | null): string {
  const spec = SPECS[timespec === 'auto' ? (clock[3] > 0 ? 'microseconds' : 'seconds') : timespec];
  if (spec === undefined) throw valueError('Unknown timespec value');
  return spec(clock) + (zone === null ? '' : offsetText(zone.seconds));
}

export class PyTime {
  readonly clock: Clock;
  readonly zone: PyZone | null;

  constructor(clock: Clock, zone: PyZone | null) {
    checkClock(clock);
    this.clock = clock;
    this.zone = zone;
  }

  get moment(): Moment {
    const [hour, minute, second, microsecond] = this.clock;
    return {
      year: 1900,
      month: 1,
      day: 1,
      hour,
      minute,
      second,
      microsecond,
      offset: this.zone?.seconds,
      zone: this.zone?.label ?? '',
    };
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `datetime.time(${[...shownClock(this.clock), ...zonePart(this.zone, repr)].join(', ')})`;
  }

  [pyStr](): string {
    return clockIso(this.clock, 'auto', this.zone);
  }
}

const zonePart = (zone: PyZone | null, repr: (value: unknown) => string): string[] =>
  zone === null ? [] : [`tzinfo=${repr(zone)}`];

export class PyDateTime extends PyDate {
  readonly clock: Clock;
  readonly zone: PyZone | null;

  constructor(ymd: readonly [number, number, number], clock: Clock, zone: PyZone | null) {
    super(...ymd);
    checkClock(clock);
    this.clock = clock;
    this.zone = zone;
  }

  /** From the microseconds since the day before 0001-01-01. */
  static from(us: bigint, zone: PyZone | null): PyDateTime {
    const rest = ((us % DAY_US) + DAY_US) % DAY_US;
    return new PyDateTime(ordinalDay(Number((us - rest) / DAY_US)), clockOf(rest), zone);
  }

  /** In its own zone. */
  get us(): bigint {
    return BigInt(this.ordinal) * DAY_US + clockUs(this.clock);
  }

  get utc(): bigint {
    return this.us - (this.zone?.offset.us ?? 0n);
  }

  override get moment(): Moment {
    const [hour, minute, second, microsecond] = this.clock;
    return {
      ...super.moment,
      hour,
      minute,
      second,
      microsecond,
      offset: this.zone?.seconds,
      zone: this.zone?.label ?? '',
    };
  }

  text(sep: string, timespec: string): string {
    return `${this.iso()}${sep}${clockIso(this.clock, timespec, this.zone)}`;
  }

  override [pyRepr](repr: (value: unknown) => string = toRepr): string {
    return `datetime.datetime(${[...this.ymd, ...shownClock(this.clock), ...zonePart(this.zone, repr)].join(', ')})`;
  }

  override [pyStr](): string {
    return this.text(' ', 'auto');
  }
}

/** Of the computer, at a moment. */
function localZone(ms: number): PyZone {
  const date = new Date(ms);
  const [, name] = / ([A-Z]{2,5})$/.exec(date.toLocaleTimeString('en-US', { timeZoneName: 'short' })) ?? [];
  const minutes = -date.getTimezoneOffset();
  return minutes === 0 && (name === undefined || name === 'UTC')
    ? new PyZone(UTC.offset, 'UTC')
    : new PyZone(new PyDelta(BigInt(minutes) * 60_000_000n), name);
}

function fromMs(ms: number, us: number, zone: PyZone | null): PyDateTime {
  const offset = (zone ?? localZone(ms)).offset.us;
  return PyDateTime.from(EPOCH_US + BigInt(Math.floor(ms)) * 1000n + BigInt(us) + offset, zone);
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

function fromTimestamp(stamp: unknown, zone: unknown): PyDateTime {
  const seconds = toNumber(stamp, 'an integer is required (got type');
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) > 1e18) raise('OverflowError', 'timestamp out of range for platform time_t');
  const us = isFloat(stamp) ? evenly(seconds * 1e6) : seconds * 1e6;
  return fromMs(Math.floor(us / 1000), ((us % 1000) + 1000) % 1000, checkZone(zone));
}

/** @param days whole days, which is all that a date takes of the span */
function add(at: PyDate, us: bigint, days: number): PyDate {
  if (at instanceof PyDateTime) return PyDateTime.from(at.us + us, at.zone);
  return new PyDate(...ordinalDay(at.ordinal + days));
}

function binary(op: string, a: unknown, b: unknown): unknown {
  if (op === '+' && a instanceof PyDate && b instanceof PyDelta) return add(a, b.us, b.wholeDays);
  if (op === '+' && a instanceof PyDelta && b instanceof PyDate) return add(b, a.us, a.wholeDays);
  if (op !== '-' || !(a instanceof PyDate)) return undefined;
  if (b instanceof PyDelta) return add(a, -b.us, -b.wholeDays);
  if (a instanceof PyDateTime && b instanceof PyDateTime) {
    if ((a.zone === null) !== (b.zone === null))
      throw typeError("can't subtract offset-naive and offset-aware datetimes");
    return new PyDelta(a.utc - b.utc);
  }
  const bothDates = b instanceof PyDate && !(a instanceof PyDateTime) && !(b instanceof PyDateTime);
  return bothDates ? new PyDelta(BigInt(a.ordinal - b.ordinal) * DAY_US) : undefined;
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

const invalidIso = (text: string): never => raise('ValueError', `Invalid isoformat string: ${toRepr(text)}`);

function isoDay(text: string, whole: string): [number, number, number] {
  const plain = /^(\d{4})-(\d\d)-(\d\d)$|^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (plain !== null)
    return plain
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number) as [number, number, number];
  const week = /^(\d{4})-?W(\d\d)(?:-?(\d))?$/.exec(text) ?? invalidIso(whole);
  const first = toOrdinal(Number(week[1]), 1, 4);
  return fromOrdinal(first - weekday(first) + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1);
}

const ISO_CLOCK =
  /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d(?:\.\d+)?)?)?)?$/;

function isoClock(text: string, whole: string): [Clock, PyZone | null] {
  const [, hour, minute = 0, second = 0, fraction = '', zone] = ISO_CLOCK.exec(text) ?? invalidIso(whole);
  const us = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return [
    [Number(hour), Number(minute), Number(second), us],
    zone === undefined ? null : zoneOf(parseOffset(zone)),
  ];
}

const zoneOf = (seconds: number): PyZone =>
  seconds === 0 ? UTC : new PyZone(new PyDelta(BigInt(Math.round(seconds * 1e6))));

function isoDateTime(given: unknown): PyDateTime {
  const text = toText(given, 'fromisoformat: argument');
  const length = /^\d{4}-?W\d\d-?\d?/.exec(text)?.[0].length ?? (/^\d{8}/.test(text) ? 8 : 10);
  const day = isoDay(text.slice(0, length), text);
  const rest = text.slice(length);
  const [clock, zone] = rest === '' ? [[0, 0, 0, 0] as Clock, null] : isoClock(rest.slice(1), text);
  return new PyDateTime(day, clock, zone);
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
  tzinfo: (at: PyTime) => at.zone,
  'utcoffset()': (at: PyTime) => at.zone?.offset ?? null,
  'tzname()': (at: PyTime) => at.zone?.label ?? null,
  'dst()': () => null,
};

const kept = (given: unknown, old: number): number => (given === undefined ? old : toIndex(given));
const format = (at: { readonly moment: Moment } & object, spec: string): string =>
  spec === '' ? (at as PyDate)[pyStr]() : strftime(at.moment, spec);

const DATE_MEMBERS: Members = {
  year: part('year'),
  month: part('month'),
  day: part('day'),
  'ctime()': (at: PyDate) => strftime(at.moment, `%a %b %e %H:%M:%S ${pad(at.ymd[0], 4)}`),
  'isocalendar()': (at: PyDate) => tuple(isoCalendar(at.ordinal)),
  'isoformat()': (at: PyDate) => at.iso(),
  'isoweekday()': (at: PyDate) => weekday(at.ordinal) + 1,
  'replace(year=, month=, day=)': (at: PyDate, year, month, day) =>
    new PyDate(kept(year, at.ymd[0]), kept(month, at.ymd[1]), kept(day, at.ymd[2])),
  'strftime(format)': (at: PyDate, spec) => strftime(at.moment, toText(spec, 'strftime() argument 1')),
  'timetuple()': (at: PyDate) => tuple(timeTuple(at.moment)),
  'toordinal()': (at: PyDate) => at.ordinal,
  'weekday()': (at: PyDate) => weekday(at.ordinal),
};

function timeTuple({ year, month, day, hour, minute, second }: Moment): number[] {
  const ordinal = toOrdinal(year, month, day);
  return [year, month, day, hour, minute, second, weekday(ordinal), ordinal - toOrdinal(year, 1, 1) + 1, -1];
}

export const dateType: PyType = defineType(
  'date',
  {
    module: 'datetime',
    make: [
      'date(year, month, day)',
      (...ymd: unknown[]) => new PyDate(...(ymd.map((one) => toIndex(one)) as [number, number, number])),
    ],
    binary,
    compare,
    hash: (at: PyDate) => (at instanceof PyDateTime ? `t${at.utc}` : String(at.ordinal)),
    format,
    members: DATE_MEMBERS,
    statics: {
      'today()': () => new PyDate(...fromMs(nowMs(), 0, null).ymd),
      'fromisoformat(date_string, /)': (text: unknown) => {
        const given = toText(text, 'fromisoformat: argument');
        return new PyDate(...isoDay(given, given));
      },
      'fromordinal(ordinal, /)': (ordinal: unknown) => new PyDate(...ordinalDay(toIndex(ordinal))),
      'fromtimestamp(timestamp, /)': (stamp: unknown) => new PyDate(...fromTimestamp(stamp, null).ymd),
      min: new PyDate(1, 1, 1),
      max: new PyDate(9999, 12, 31),
    },
  },
  PyDate,
);

function makeDateTime(...given: unknown[]): PyDateTime {
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
  return new PyDateTime([year, month, day], clock, checkZone(given[7]));
}

function convert(at: PyDateTime, given: unknown): PyDateTime {
  const zone = checkZone(given);
  const us = sinceEpoch(at);
  return zone === null
    ? fromMs(Number(us / 1000n), Number(us % 1000n), localZone(Number(us / 1000n)))
    : PyDateTime.from(EPOCH_US + us + zone.offset.us, zone);
}

function replaceAll(at: PyDateTime, ...given: unknown[]): PyDateTime {
  const old = [...at.ymd, ...at.clock];
  const zone = given[7] === undefined ? at.zone : given[7];
  return makeDateTime(...old.map((value, index) => kept(given[index], value)), zone);
}

const parse = (text: unknown, spec: unknown): PyDateTime => {
  const { year, month, day, hour, minute, second, microsecond, offset, zone } = strptime(
    toText(text, 'strptime() argument 1'),
    toText(spec, 'strptime() argument 2'),
  );
  const known =
    offset === undefined ? null : zone === '' ? zoneOf(offset) : new PyZone(zoneOf(offset).offset, zone);
  return new PyDateTime([year, month, day], [hour, minute, second, microsecond], known);
};

const dateTimeType: PyType = defineType(
  'datetime',
  {
    module: 'datetime',
    base: dateType,
    make: [
      'datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)',
      makeDateTime,
    ],
    binary,
    compare,
    hash: (at: PyDateTime) => `t${at.utc}`,
    format,
    members: {
      ...CLOCK_MEMBERS,
      'astimezone(tz=None)': convert,
      'date()': (at: PyDateTime) => new PyDate(...at.ymd),
      "isoformat(sep='T', timespec='auto')": (at: PyDateTime, sep, timespec) => at.text(sep, timespec),
      'replace(year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=)': replaceAll,
      'time()': (at: PyDateTime) => new PyTime(at.clock, null),
      'timetz()': (at: PyDateTime) => new PyTime(at.clock, at.zone),
      'timestamp()': (at: PyDateTime) => float(Number(sinceEpoch(at)) / 1e6),
      'utctimetuple()': (at: PyDateTime) => tuple(timeTuple(PyDateTime.from(at.utc, null).moment)),
    },
    statics: {
      'now(tz=None)': (zone: unknown) => fromMs(nowMs(), fraction(), checkZone(zone)),
      'today()': () => fromMs(nowMs(), fraction(), null),
      'utcnow()': () => PyDateTime.from(fromMs(nowMs(), fraction(), UTC).us, null),
      'fromisoformat(date_string, /)': isoDateTime,
      'fromtimestamp(timestamp, tz=None)': fromTimestamp,
      'utcfromtimestamp(timestamp, /)': (stamp: unknown) =>
        PyDateTime.from(fromTimestamp(stamp, UTC).us, null),
      'strptime(date_string, format, /)': parse,
      'combine(date, time, tzinfo=)': (date: PyDate, time: PyTime, zone: unknown) =>
        new PyDateTime(date.ymd, time.clock, zone === undefined ? time.zone : checkZone(zone)),
      'fromordinal(ordinal, /)': (ordinal: unknown) =>
        new PyDateTime(ordinalDay(toIndex(ordinal)), [0, 0, 0, 0], null),
      min: new PyDateTime([1, 1, 1], [0, 0, 0, 0], null),
      max: new PyDateTime([9999, 12, 31], [23, 59, 59, 999_999], null),
    },
  },
  PyDateTime,
);

/** The world's clock counts milliseconds; Python prints microseconds. */
const fraction = (): number => Math.floor((nowMs() % 1) * 1000);

const timeType: PyType = defineType(
  'time',
  {
    module: 'datetime',
    make: [
      'time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)',
      (...given: unknown[]) =>
        new PyTime(given.slice(0, 4).map((one) => toIndex(one)) as unknown as Clock, checkZone(given[4])),
    ],
    compare: (op, a, b) =>
      a instanceof PyTime && b instanceof PyTime ? ordered(op, timeUs(a), timeUs(b)) : undefined,
    hash: (at: PyTime) => String(timeUs(at)),
    format,
    members: {
      ...CLOCK_MEMBERS,
      "isoformat(timespec='auto')": (at: PyTime, timespec) => clockIso(at.clock, timespec, at.zone),
      'strftime(format)': (at: PyTime, spec) => strftime(at.moment, toText(spec, 'strftime() argument 1')),
    },
    statics: {
      'fromisoformat(time_string, /)': (text: unknown) => {
        const given = toText(text, 'fromisoformat: argument');
        return new PyTime(...isoClock(given.replace(/^T/, ''), given));
      },
    },
  },
  PyTime,
);

const timeUs = (at: PyTime): bigint => clockUs(at.clock) - (at.zone?.offset.us ?? 0n);

export const datetime = (): object =>
  createModule('datetime', {
    date: dateType,
    datetime: dateTimeType,
    time: timeType,
    timedelta: deltaType,
    timezone: zoneType,
    UTC,
    MINYEAR: 1,
    MAXYEAR: 9999,
  });
