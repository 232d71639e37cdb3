/** `math` and `statistics`. */
import { valueError } from '../../../values/errors/errors';
import { float, int, isInt, toBigInt, toNumber } from '../library/arguments';
import { binary, equals, iterate } from '../runtime';
import { sorted } from '../library/methods/list-methods';
import { exceptionNamed, raise } from '../types/python-exceptions';
import { createModule } from './module';

/** A function of floats: what is no number becomes a domain error, as in C. */
function real(run: (...values: number[]) => number): (...values: unknown[]) => unknown {
  return (...values) => {
    const numbers = values.map((value) => toNumber(value));
    const result = run(...numbers);
    if (Number.isNaN(result) && !numbers.some(Number.isNaN)) throw valueError('math domain error');
    if (!Number.isFinite(result) && numbers.every(Number.isFinite))
      return raise('OverflowError', 'math range error');
    return float(result);
  };
}

function whole(value: unknown, run: (value: number) => number): unknown {
  if (isInt(value)) return int(BigInt(value));
  const number = toNumber(value);
  if (Number.isNaN(number)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(number)) return raise('OverflowError', 'cannot convert float infinity to integer');
  return int(BigInt(run(number)));
}

const gcd2 = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd2(b, a % b));
const lcm2 = (a: bigint, b: bigint): bigint => (a === 0n || b === 0n ? 0n : abs((a / gcd2(a, b)) * b));
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

function product(from: bigint, to: bigint): bigint {
  let result = 1n;
  for (let at = from; at <= to; at++) result *= at;
  return result;
}

function factorial(value: unknown): unknown {
  const n = toBigInt(value);
  if (n < 0n) throw valueError('factorial() not defined for negative values');
  return int(product(2n, n));
}

function chosen(n: bigint, k: bigint, ordered: boolean): unknown {
  if (n < 0n) throw valueError('n must be a non-negative integer');
  if (k < 0n) throw valueError('k must be a non-negative integer');
  if (k > n) return 0;
  const top = product(n - k + 1n, n);
  return int(ordered ? top : top / product(2n, k));
}

function integerRoot(value: unknown): unknown {
  const n = toBigInt(value);
  if (n < 0n) throw valueError('isqrt() argument must be nonnegative');
  if (n < 2n) return int(n);
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (let next = (guess + n / guess) >> 1n; next < guess; next = (guess + n / guess) >> 1n) guess = next;
  return int(guess);
}

/** Shewchuk's sum, which loses nothing on the way: Python's `fsum`. */
function exactSum(items: unknown): number {
  let partials: number[] = [];
  for (const item of iterate(items)) {
    let x = toNumber(item);
    const next: number[] = [];
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) next.push(low);
      x = high;
    }
    partials = [...next, x];
  }
  return partials.reduceRight((sum, one) => sum + one, 0);
}

function logarithm(value: unknown, base: unknown): unknown {
  const log = (given: unknown): number => {
    if (typeof given === 'bigint' && given > 0n) {
      const shift = Math.max(0, given.toString(2).length - 60);
      return Math.log(Number(given >> BigInt(shift))) + shift * Math.LN2;
    }
    const number = toNumber(given);
    if (number <= 0) throw valueError('math domain error');
    return Math.log(number);
  };
  if (base === undefined) return float(log(value));
  const below = log(base);
  if (below === 0) return raise('ZeroDivisionError', 'float division by zero');
  return float(log(value) / below);
}

function isClose(a: unknown, b: unknown, relative: unknown, absolute: unknown): boolean {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x === y) return true;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  const distance = Math.abs(x - y);
  return distance <= Math.max(toNumber(relative) * Math.max(Math.abs(x), Math.abs(y)), toNumber(absolute));
}

/** 180 degrees: the factor of CPython's mathmodule.c. */
const DEGREES = 180 / Math.PI;

const OF_FLOATS = {
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Infinity,
  nan: NaN,
  'ceil(x, /)': (value: unknown) => whole(value, Math.ceil),
  'floor(x, /)': (value: unknown) => whole(value, Math.floor),
  'trunc(x, /)': (value: unknown) => whole(value, Math.trunc),
  'fabs(x, /)': real(Math.abs),
  'sqrt(x, /)': real(Math.sqrt),
  'exp(x, /)': real(Math.exp),
  'pow(x, y, /)': real(Math.pow),
  'fmod(x, y, /)': real((x, y) => x % y),
  'sin(x, /)': real(Math.sin),
  'cos(x, /)': real(Math.cos),
  'tan(x, /)': real(Math.tan),
  'asin(x, /)': real(Math.asin),
  'acos(x, /)': real(Math.acos),
  'atan(x, /)': real(Math.atan),
  'atan2(y, x, /)': real(Math.atan2),
  'hypot(*coordinates)': (values: unknown[]) => float(Math.hypot(...values.map((one) => toNumber(one)))),
  'degrees(x, /)': real((x) => x * DEGREES),
  'radians(x, /)': real((x) => x / DEGREES),
};

export const math = (): object =>
  createModule('math', {
    ...OF_FLOATS,
    'log(x, base=, /)': logarithm,
    'log2(x, /)': real(Math.log2),
    'log10(x, /)': real(Math.log10),
    'isnan(x, /)': (value: unknown) => Number.isNaN(toNumber(value)),
    'isinf(x, /)': (value: unknown) => Math.abs(toNumber(value)) === Infinity,
    'isfinite(x, /)': (value: unknown) => Number.isFinite(toNumber(value)),
    'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)': isClose,
    'copysign(x, y, /)': real((x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
    'fsum(seq, /)': (items: unknown) => float(exactSum(items)),
    'prod(iterable, /, *, start=1)': (items: unknown, start: unknown) =>
      [...iterate(items)].reduce((all, one) => binary('*', all, one), start),
    'gcd(*integers)': (values: unknown[]) => int(values.map(toBigInt).reduce(gcd2, 0n)),
    'lcm(*integers)': (values: unknown[]) => int(values.map(toBigInt).reduce(lcm2, 1n)),
    'factorial(x, /)': factorial,
    'comb(n, k, /)': (n: unknown, k: unknown) => chosen(toBigInt(n), toBigInt(k), false),
    'perm(n, k=None, /)': (n: unknown, k: unknown) => chosen(toBigInt(n), toBigInt(k ?? n), true),
    'isqrt(n, /)': integerRoot,
  });

const unable = (what: string): never => raise('statistics.StatisticsError', what);

function numbers(data: unknown, what: string): unknown[] {
  const all = [...iterate(data)];
  return all.length === 0 ? unable(what) : all;
}

/** Of ints an int where it comes out even, as Python's exact fractions give it. */
function mean(data: unknown): unknown {
  const all = numbers(data, 'mean requires at least one data point');
  if (all.every(isInt)) {
    const sum = all.reduce<bigint>((total, one) => total + toBigInt(one), 0n);
    const count = BigInt(all.length);
    return sum % count === 0n ? int(sum / count) : binary('/', int(sum), all.length);
  }
  return float(exactSum(all) / all.length);
}

function median(data: unknown, which: 'low' | 'high' | 'middle'): unknown {
  const all = sorted(numbers(data, 'no median for empty data'), null, false);
  const at = all.length >> 1;
  if (all.length % 2 === 1 || which === 'high') return all[at];
  return which === 'low' ? all[at - 1] : binary('/', binary('+', all[at - 1], all[at]), 2);
}

function modes(data: unknown): unknown[] {
  const counts: { item: unknown; count: number }[] = [];
  for (const item of iterate(data)) {
    const known = counts.find((one) => equals(one.item, item));
    if (known === undefined) counts.push({ item, count: 1 });
    else known.count++;
  }
  const most = Math.max(...counts.map(({ count }) => count));
  return counts.filter(({ count }) => count === most).map(({ item }) => item);
}

function variance(data: unknown, name: string, isSample: boolean): number {
  const all = [...iterate(data)].map((one) => toNumber(one));
  const least = isSample ? 2 : 1;
  if (all.length < least)
    return unable(`${name} requires at least ${isSample ? 'two data points' : 'one data point'}`);
  const middle = exactSum(all) / all.length;
  return exactSum(all.map((one) => (one - middle) ** 2)) / (all.length - (isSample ? 1 : 0));
}

/** As an int where all numbers are ints and it comes out even. */
function varianceOf(data: unknown, name: string, isSample: boolean): unknown {
  const all = [...iterate(data)];
  const value = variance(all, name, isSample);
  return all.every(isInt) && Number.isInteger(value) ? value : float(value);
}

export const statistics = (): object =>
  createModule('statistics', {
    'def mean(data)': mean,
    'def fmean(data)': (data: unknown) => {
      const all = numbers(data, 'fmean requires at least one data point');
      return float(exactSum(all) / all.length);
    },
    'def median(data)': (data: unknown) => median(data, 'middle'),
    'def median_low(data)': (data: unknown) => median(data, 'low'),
    'def median_high(data)': (data: unknown) => median(data, 'high'),
    'def mode(data)': (data: unknown) => modes(numbers(data, 'no mode for empty data'))[0],
    'def multimode(data)': (data: unknown) => modes(data),
    'def variance(data, xbar=None)': (data: unknown) => varianceOf(data, 'variance', true),
    'def pvariance(data, mu=None)': (data: unknown) => varianceOf(data, 'pvariance', false),
    'def stdev(data, xbar=None)': (data: unknown) => float(Math.sqrt(variance(data, 'stdev', true))),
    'def pstdev(data, mu=None)': (data: unknown) => float(Math.sqrt(variance(data, 'pstdev', false))),
    StatisticsError: exceptionNamed('statistics.StatisticsError'),
  });
