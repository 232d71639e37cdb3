/** `time`. Sleeping stops for Ctrl-C, as the wait is cut into pieces. */
import { typeError, valueError } from '../../../values/errors/errors';
import { pyRepr, pyTypeOf } from '../../../values/python/symbols';
import { PyTuple } from '../../../values/python/tuple';
import { float, int, isNumber, toNumber, toText } from '../library/arguments';
import { defineType } from '../types/py-type';
import { typeName } from '../../../values/python/type-name';
import type { SessionServices } from '../library/session-services';
import { type Moment, strftime, toOrdinal, weekday } from './datetime/calendar';
import { createModule } from './module';

/** How long the thread sleeps before an interrupt is looked for. */
const PIECE_MS = 50;

function sleep(seconds: unknown): void {
  if (!isNumber(seconds))
    throw typeError(`'${typeName(seconds)}' object cannot be interpreted as an integer`);
  const ms = toNumber(seconds) * 1000;
  if (Number.isNaN(ms)) throw valueError('Invalid value NaN (not a number)');
  if (ms < 0) throw valueError('sleep length must be non-negative');
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let left = ms; left > 0; left -= PIECE_MS) Atomics.wait(cell, 0, 0, Math.min(left, PIECE_MS));
}

const FIELDS = [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
];

class StructTime extends PyTuple {
  [pyRepr](): string {
    return `time.struct_time(${FIELDS.map((name, at) => `${name}=${String(this[at])}`).join(', ')})`;
  }
}

const structType = defineType('struct_time', {
  module: 'time',
  members: Object.fromEntries(FIELDS.map((name, at) => [name, (value: StructTime) => value[at]])),
});
Object.defineProperty(StructTime.prototype, pyTypeOf, { value: structType });

/** Milliseconds since 1970. */
type Clock = () => number;

type Six = readonly [number, number, number, number, number, number];

function struct([year, month, day, hour, minute, second]: Six, dst: number): StructTime {
  const ordinal = toOrdinal(year, month, day);
  const value = new StructTime();
  value.push(
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday(ordinal),
    ordinal - toOrdinal(year, 1, 1) + 1,
    dst,
  );
  return Object.freeze(value);
}

/** @param nowMs the session's clock */
const msOf = (nowMs: Clock, seconds: unknown): number =>
  seconds === null ? nowMs() : Math.floor(toNumber(seconds)) * 1000;

function utc(nowMs: Clock, seconds: unknown): StructTime {
  const at = new Date(msOf(nowMs, seconds));
  return struct(
    [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ],
    0,
  );
}

function local(nowMs: Clock, seconds: unknown): StructTime {
  const at = new Date(msOf(nowMs, seconds));
  const winter = Math.max(
    new Date(at.getFullYear(), 0, 1).getTimezoneOffset(),
    new Date(at.getFullYear(), 6, 1).getTimezoneOffset(),
  );
  return struct(
    [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()],
    at.getTimezoneOffset() < winter ? 1 : 0,
  );
}

function momentOf(value: unknown): Moment {
  if (!(value instanceof PyTuple)) throw typeError('Tuple or struct_time argument required');
  const [year = 1900, month = 1, day = 1, hour = 0, minute = 0, second = 0] = value as unknown as number[];
  return { year, month, day, hour, minute, second, microsecond: 0, offset: 0, zone: 'UTC' };
}

export function time({ world }: SessionServices): object {
  const nowMs = (): number => world.nowMs();
  return createModule('time', {
    'time()': () => float(nowMs() / 1000),
    'time_ns()': () => int(BigInt(Math.floor(nowMs())) * 1_000_000n),
    'sleep(seconds, /)': sleep,
    'perf_counter()': () => float(performance.now() / 1000),
    'monotonic()': () => float(performance.now() / 1000),
    'gmtime(seconds=None, /)': (seconds: unknown) => utc(nowMs, seconds),
    'localtime(seconds=None, /)': (seconds: unknown) => local(nowMs, seconds),
    'strftime(format, tuple=None, /)': (spec: unknown, value: unknown) =>
      strftime(momentOf(value ?? local(nowMs, null)), toText(spec, 'strftime() argument 1')),
    'ctime(seconds=None, /)': (given: unknown) =>
      strftime(momentOf(local(nowMs, given)), '%a %b %e %H:%M:%S %Y'),
    struct_time: structType,
    timezone: new Date(2020, 0, 1).getTimezoneOffset() * 60,
  });
}
