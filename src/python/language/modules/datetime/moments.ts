/** The values behind `datetime.date` and `datetime.datetime`. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr, pyStr } from '../../../../values/python/symbols';
import { toRepr } from '../../runtime';
import { DAY_US } from '../../../../values/python/timedelta';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';
import { daysIn, fromOrdinal, type Moment, offsetText, pad, toOrdinal } from './calendar';
import { PyZone } from './timedelta-type';

/** 1970-01-01, in microseconds from the day before 0001-01-01. */
export const EPOCH_US = 719_163n * DAY_US;
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

export type Clock = readonly [hour: number, minute: number, second: number, microsecond: number];

function checkClock(clock: Clock): void {
  LIMITS.forEach(([name, low, high], at) => {
    const value = clock[at] ?? 0;
    if (value < low || value > high) throw valueError(`${name} must be in ${low}..${high}`);
  });
}

export function checkZone(zone: unknown): PyZone | null {
  if (zone === null || zone instanceof PyZone) return zone;
  throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(zone)}'`);
}

const clockUs = ([hour, minute, second, us]: Clock): bigint =>
  BigInt((hour * 3600 + minute * 60 + second) * 1_000_000 + us);

function clockOf(us: bigint): Clock {
  const seconds = Number(us / 1_000_000n);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, Number(us % 1_000_000n)];
}

export function ordinalDay(ordinal: number): [number, number, number] {
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
    return new this(ordinalDay(Number((us - rest) / DAY_US)), clockOf(rest), zone);
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
