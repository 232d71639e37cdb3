/** `datetime.timedelta` and `datetime.timezone`. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr, pyStr } from '../../../../values/python/symbols';
import { DAY_US, MAX_DAYS, Timedelta } from '../../../../values/python/timedelta';
import { float, int, isFloat, isInt, isNumber, toNumber, toText } from '../../library/arguments';
import { roundedDivision } from '../../library/formats/exact-decimal';
import { defineType } from '../../types/py-type';
import type { PyType } from '../../types/traits';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';
import { tuple } from '../../runtime';
import { offsetText } from './calendar';

/** In the order of Python's arguments, microseconds each. */
const UNITS: Readonly<Record<string, bigint>> = {
  days: DAY_US,
  seconds: 1_000_000n,
  microseconds: 1n,
  milliseconds: 1000n,
  minutes: 60_000_000n,
  hours: 3_600_000_000n,
  weeks: 7n * DAY_US,
};

function makeDelta(...given: unknown[]): Timedelta {
  let whole = 0n;
  let fraction = 0;
  Object.entries(UNITS).forEach(([name, unit], at) => {
    const value = given[at];
    if (isInt(value)) whole += BigInt(value) * unit;
    else if (isFloat(value)) {
      const number = Number(value);
      if (!Number.isFinite(number)) throw valueError('cannot convert float NaN to integer');
      whole += BigInt(Math.trunc(number)) * unit;
      fraction += (number - Math.trunc(number)) * Number(unit);
    } else throw typeError(`unsupported type for timedelta ${name} component: ${typeName(value)}`);
  });
  return new Timedelta(whole + BigInt(evenly(fraction)));
}

/** Ties to even. */
export function evenly(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
}

const divide = (over: bigint, under: bigint): bigint => {
  const isNegative = over < 0n !== under < 0n;
  const size = roundedDivision(over < 0n ? -over : over, under < 0n ? -under : under);
  return isNegative ? -size : size;
};

const floorDivide = (a: bigint, b: bigint): bigint =>
  a / b - (a % b !== 0n && a % b < 0n !== b < 0n ? 1n : 0n);

const noZero = (divisor: bigint | number): void => {
  if (Number(divisor) === 0) raise('ZeroDivisionError', 'integer division or modulo by zero');
};

function binary(op: string, a: unknown, b: unknown): unknown {
  if (a instanceof Timedelta && b instanceof Timedelta) return both(op, a.us, b.us);
  if (op === '*' && a instanceof Timedelta && isNumber(b)) return times(a, b);
  if (op === '*' && b instanceof Timedelta && isNumber(a)) return times(b, a);
  if (!(a instanceof Timedelta) || !isNumber(b)) return undefined;
  if (op === '/') {
    noZero(Number(b));
    return isInt(b)
      ? new Timedelta(divide(a.us, BigInt(b)))
      : new Timedelta(BigInt(evenly(Number(a.us) / Number(b))));
  }
  if (op !== '//' || !isInt(b)) return undefined;
  noZero(Number(b));
  return new Timedelta(floorDivide(a.us, BigInt(b)));
}

function both(op: string, a: bigint, b: bigint): unknown {
  if (op === '+') return new Timedelta(a + b);
  if (op === '-') return new Timedelta(a - b);
  if (!/^(\/|\/\/|%|divmod)$/.test(op)) return undefined;
  if (op === '/' && b === 0n) raise('ZeroDivisionError', 'division by zero');
  noZero(b);
  if (op === '/') return float(Number(a) / Number(b));
  const quotient = floorDivide(a, b);
  if (op === '//') return int(quotient);
  return op === '%'
    ? new Timedelta(a - quotient * b)
    : tuple([int(quotient), new Timedelta(a - quotient * b)]);
}

const times = (delta: Timedelta, by: unknown): Timedelta =>
  new Timedelta(isInt(by) ? delta.us * BigInt(by) : BigInt(evenly(Number(delta.us) * toNumber(by))));

/** For values that are ordered by one number. */
export function ordered(op: string, a: bigint, b: bigint): boolean {
  return op === '==' ? a === b : op === '<' ? a < b : op === '>' ? a > b : op === '<=' ? a <= b : a >= b;
}

export const deltaType: PyType = defineType('timedelta', {
  module: 'datetime',
  make: [
    'timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)',
    makeDelta,
  ],
  binary,
  unary: (op, value: Timedelta) =>
    op === '-'
      ? new Timedelta(-value.us)
      : op === '+'
        ? value
        : op === 'abs'
          ? new Timedelta(value.us < 0n ? -value.us : value.us)
          : undefined,
  compare: (op, a, b) =>
    a instanceof Timedelta && b instanceof Timedelta ? ordered(op, a.us, b.us) : undefined,
  hash: (value: Timedelta) => String(value.us),
  truth: (value: Timedelta) => value.us !== 0n,
  members: {
    days: (value: Timedelta) => value.days,
    seconds: (value: Timedelta) => value.seconds,
    microseconds: (value: Timedelta) => value.microseconds,
    'total_seconds()': (value: Timedelta) => value.total_seconds(),
  },
  statics: {
    min: new Timedelta(-BigInt(MAX_DAYS) * DAY_US),
    max: new Timedelta(BigInt(MAX_DAYS + 1) * DAY_US - 1n),
    resolution: new Timedelta(1n),
  },
});

export class PyZone {
  readonly offset: Timedelta;
  /** undefined: named after its offset. */
  readonly given: string | undefined;

  constructor(offset: Timedelta, given?: string) {
    this.offset = offset;
    this.given = given;
  }

  get seconds(): number {
    return Number(this.offset.us) / 1e6;
  }

  get label(): string {
    return this.given ?? (this.offset.us === 0n ? 'UTC' : `UTC${offsetText(this.seconds)}`);
  }

  [pyRepr](repr: (value: unknown) => string): string {
    if (this === UTC) return 'datetime.timezone.utc';
    return `datetime.timezone(${repr(this.offset)}${this.given === undefined ? '' : `, ${repr(this.given)}`})`;
  }

  [pyStr](): string {
    return this.label;
  }
}

export const UTC = new PyZone(new Timedelta(0n));

export const zoneType: PyType = defineType(
  'timezone',
  {
    module: 'datetime',
    make: [
      'timezone(offset, name=)',
      (offset: unknown, name: unknown): PyZone => {
        if (!(offset instanceof Timedelta)) {
          throw typeError(`timezone() argument 1 must be datetime.timedelta, not ${typeName(offset)}`);
        }
        if (offset.us <= -DAY_US || offset.us >= DAY_US) {
          throw valueError(
            `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${offset[pyRepr]()}.`,
          );
        }
        return offset.us === 0n && name === undefined
          ? UTC
          : new PyZone(offset, name === undefined ? undefined : toText(name, 'name'));
      },
    ],
    compare: (op, a, b) =>
      op === '==' && a instanceof PyZone && b instanceof PyZone ? a.offset.us === b.offset.us : undefined,
    hash: (zone: PyZone) => String(zone.offset.us),
    members: {
      'utcoffset(dt, /)': (zone: PyZone) => zone.offset,
      'tzname(dt, /)': (zone: PyZone) => zone.label,
      'dst(dt, /)': () => null,
    },
    statics: { utc: UTC },
  },
  PyZone,
);
