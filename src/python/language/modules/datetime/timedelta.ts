/** `datetime.timedelta` and `datetime.timezone`. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr, pyStr } from '../../../../values/python/symbols';
import { float, int, isFloat, isInt, isNumber, toNumber, toText } from '../../library/arguments';
import { roundedDivision } from '../../library/formats/exact-decimal';
import { defineType, type PyType, raise, typeName } from '../../library/kinds';
import { tuple } from '../../runtime';
import { offsetText, pad } from './calendar';

const DAY_US = 86_400_000_000n;
const MAX_DAYS = 999_999_999;

export class PyDelta {
  /** All of it, in microseconds. */
  readonly us: bigint;

  constructor(us: bigint) {
    this.us = us;
    if (Math.abs(this.wholeDays) > MAX_DAYS) {
      raise('OverflowError', `days=${this.wholeDays}; must have magnitude <= ${MAX_DAYS}`);
    }
  }

  get wholeDays(): number {
    return Number((this.us - this.rest) / DAY_US);
  }

  /** Microseconds of the last day, never negative. */
  get rest(): bigint {
    return ((this.us % DAY_US) + DAY_US) % DAY_US;
  }

  [pyRepr](): string {
    const { days, seconds, microseconds } = parts(this);
    const given = Object.entries({ days, seconds, microseconds }).filter(([, value]) => value !== 0);
    return `datetime.timedelta(${given.map(([name, value]) => `${name}=${value}`).join(', ') || '0'})`;
  }

  [pyStr](): string {
    const { days, seconds, microseconds } = parts(this);
    const clock = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
    const front = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `;
    return front + clock + (microseconds === 0 ? '' : `.${pad(microseconds, 6)}`);
  }
}

const parts = (delta: PyDelta): { days: number; seconds: number; microseconds: number } => ({
  days: delta.wholeDays,
  seconds: Number(delta.rest / 1_000_000n),
  microseconds: Number(delta.rest % 1_000_000n),
});

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

function makeDelta(...given: unknown[]): PyDelta {
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
  return new PyDelta(whole + BigInt(evenly(fraction)));
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
  if (a instanceof PyDelta && b instanceof PyDelta) return both(op, a.us, b.us);
  if (op === '*' && a instanceof PyDelta && isNumber(b)) return times(a, b);
  if (op === '*' && b instanceof PyDelta && isNumber(a)) return times(b, a);
  if (!(a instanceof PyDelta) || !isNumber(b)) return undefined;
  if (op === '/') {
    noZero(Number(b));
    return isInt(b)
      ? new PyDelta(divide(a.us, BigInt(b)))
      : new PyDelta(BigInt(evenly(Number(a.us) / Number(b))));
  }
  if (op !== '//' || !isInt(b)) return undefined;
  noZero(Number(b));
  return new PyDelta(floorDivide(a.us, BigInt(b)));
}

function both(op: string, a: bigint, b: bigint): unknown {
  if (op === '+') return new PyDelta(a + b);
  if (op === '-') return new PyDelta(a - b);
  if (!/^(\/|\/\/|%|divmod)$/.test(op)) return undefined;
  if (op === '/' && b === 0n) raise('ZeroDivisionError', 'division by zero');
  noZero(b);
  if (op === '/') return float(Number(a) / Number(b));
  const quotient = floorDivide(a, b);
  if (op === '//') return int(quotient);
  return op === '%' ? new PyDelta(a - quotient * b) : tuple([int(quotient), new PyDelta(a - quotient * b)]);
}

const times = (delta: PyDelta, by: unknown): PyDelta =>
  new PyDelta(isInt(by) ? delta.us * BigInt(by) : BigInt(evenly(Number(delta.us) * toNumber(by))));

/** For values that are ordered by one number. */
export function ordered(op: string, a: bigint, b: bigint): boolean {
  return op === '==' ? a === b : op === '<' ? a < b : op === '>' ? a > b : op === '<=' ? a <= b : a >= b;
}

export const deltaType: PyType = defineType(
  'timedelta',
  {
    module: 'datetime',
    make: [
      'timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)',
      makeDelta,
    ],
    binary,
    unary: (op, value: PyDelta) =>
      op === '-'
        ? new PyDelta(-value.us)
        : op === '+'
          ? value
          : op === 'abs'
            ? new PyDelta(value.us < 0n ? -value.us : value.us)
            : undefined,
    compare: (op, a, b) =>
      a instanceof PyDelta && b instanceof PyDelta ? ordered(op, a.us, b.us) : undefined,
    hash: (value: PyDelta) => String(value.us),
    truth: (value: PyDelta) => value.us !== 0n,
    members: {
      days: (value: PyDelta) => parts(value).days,
      seconds: (value: PyDelta) => parts(value).seconds,
      microseconds: (value: PyDelta) => parts(value).microseconds,
      'total_seconds()': (value: PyDelta) => float(Number(value.us) / 1e6),
    },
    statics: {
      min: new PyDelta(-BigInt(MAX_DAYS) * DAY_US),
      max: new PyDelta(BigInt(MAX_DAYS + 1) * DAY_US - 1n),
      resolution: new PyDelta(1n),
    },
  },
  PyDelta,
);

export class PyZone {
  readonly offset: PyDelta;
  /** undefined: named after its offset. */
  readonly given: string | undefined;

  constructor(offset: PyDelta, given?: string) {
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

export const UTC = new PyZone(new PyDelta(0n));

export const zoneType: PyType = defineType(
  'timezone',
  {
    module: 'datetime',
    make: [
      'timezone(offset, name=)',
      (offset: unknown, name: unknown): PyZone => {
        if (!(offset instanceof PyDelta)) {
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
