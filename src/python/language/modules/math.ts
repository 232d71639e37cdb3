/** `math`. */
import { typeError, valueError } from '../../../values/errors/errors';
import { float, int, isInt, isNumber, toBigInt, toNumber } from '../library/arguments';
import { binary, iterate, tuple } from '../runtime';
import { typeName } from '../../../values/python/type-name';
import { raise } from '../types/python-exceptions';
import { fractionOf, integerRoot, rootOf, sumOf, times } from './fractions';
import { createModule } from './module';

type OfFloats = (...values: number[]) => number;

/**
 * A function of floats. What is no number, and infinity of a finite number, is a domain error, as in C.
 * @param grows it may leave the floats: infinity is a range error
 */
function real(run: OfFloats, grows = false): (...values: unknown[]) => unknown {
  return (...values) => {
    const numbers = values.map((value) => toNumber(value));
    const result = run(...numbers);
    if (Number.isNaN(result) && !numbers.some(Number.isNaN)) throw valueError('math domain error');
    if (Number.isFinite(result) || !numbers.every(Number.isFinite)) return float(result);
    return grows ? raise('OverflowError', 'math range error') : raise('ValueError', 'math domain error');
  };
}

const growing = (run: OfFloats) => real(run, true);

/** 1 to any power and any number to the power 0 are 1, as in C; 0 to a negative one is a domain error. */
function power(x: unknown, y: unknown): unknown {
  const [base, exponent] = [toNumber(x), toNumber(y)];
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return float(1);
  if (base === 0 && exponent < 0 && exponent !== -Infinity) throw valueError('math domain error');
  return growing(Math.pow)(x, y);
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
  if (n > LARGEST) return tooLarge('factorial() argument should not exceed');
  return int(product(2n, n));
}

/** A C long: what is counted up to must be one. */
const LARGEST = 2n ** 63n - 1n;
const tooLarge = (what: string): never => raise('OverflowError', `${what} ${LARGEST}`);

function comb(n: bigint, k: bigint): unknown {
  if (n < 0n) throw valueError('n must be a non-negative integer');
  if (k < 0n) throw valueError('k must be a non-negative integer');
  if (k > n) return 0;
  const fewer = k < n - k ? k : n - k;
  if (fewer > LARGEST) return tooLarge('min(n - k, k) must not exceed');
  return int(product(n - fewer + 1n, n) / product(2n, fewer));
}

function perm(n: bigint, k: bigint): unknown {
  if (n < 0n) throw valueError('n must be a non-negative integer');
  if (k < 0n) throw valueError('k must be a non-negative integer');
  if (k > n) return 0;
  return k > LARGEST ? tooLarge('k must not exceed') : int(product(n - k + 1n, n));
}

function isqrt(value: unknown): unknown {
  const n = toBigInt(value);
  if (n < 0n) throw valueError('isqrt() argument must be nonnegative');
  return int(integerRoot(n));
}

/** Shewchuk's sum, which loses nothing on the way: Python's `fsum`. */
export function exactSum(items: unknown): number {
  let partials: number[] = [];
  let endless: number | undefined;
  for (const item of iterate(items)) {
    let x = toNumber(item);
    if (!Number.isFinite(x)) {
      if (endless === -x) throw valueError('-inf + inf in fsum');
      endless = (endless ?? 0) + x;
      continue;
    }
    const next: number[] = [];
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) next.push(low);
      x = high;
    }
    if (!Number.isFinite(x)) return raise('OverflowError', 'intermediate overflow in fsum');
    partials = [...next, x];
  }
  if (endless !== undefined) return endless;
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
  const above = log(value);
  if (base === undefined) return float(above);
  const below = log(base);
  if (below === 0) return raise('ZeroDivisionError', 'float division by zero');
  return float(above / below);
}

function isClose(a: unknown, b: unknown, relative: unknown, absolute: unknown): boolean {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (toNumber(relative) < 0 || toNumber(absolute) < 0) throw valueError('tolerances must be non-negative');
  if (x === y) return true;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  const distance = Math.abs(x - y);
  return distance <= Math.max(toNumber(relative) * Math.max(Math.abs(x), Math.abs(y)), toNumber(absolute));
}

/** The factors of CPython's mathmodule.c. */
const DEGREES = 180 / Math.PI;
const RADIANS = Math.PI / 180;

const OF_FLOATS = {
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Infinity,
  nan: NaN,
  'ceil(x, /)': (value: unknown) => whole(value, Math.ceil),
  'floor(x, /)': (value: unknown) => whole(value, Math.floor),
  'trunc(x, /)': (value: unknown) => {
    if (isNumber(value)) return whole(value, Math.trunc);
    throw typeError(`type ${typeName(value)} doesn't define __trunc__ method`);
  },
  'modf(x, /)': (value: unknown) => {
    const x = toNumber(value);
    const rest = Number.isFinite(x) ? x % 1 : x / Infinity || x;
    return tuple([float(Math.abs(x) === Infinity ? Math.sign(x) * 0 : rest), float(Math.trunc(x))]);
  },
  'fabs(x, /)': real(Math.abs),
  'sqrt(x, /)': real(Math.sqrt),
  'cbrt(x, /)': real(Math.cbrt),
  'exp(x, /)': growing(Math.exp),
  'exp2(x, /)': growing((x) => 2 ** x),
  'expm1(x, /)': growing(Math.expm1),
  'pow(x, y, /)': power,
  'fmod(x, y, /)': real((x, y) => x % y),
  'sin(x, /)': real(Math.sin),
  'cos(x, /)': real(Math.cos),
  'tan(x, /)': real(Math.tan),
  'asin(x, /)': real(Math.asin),
  'acos(x, /)': real(Math.acos),
  'atan(x, /)': real(Math.atan),
  'sinh(x, /)': growing(Math.sinh),
  'cosh(x, /)': growing(Math.cosh),
  'tanh(x, /)': real(Math.tanh),
  'asinh(x, /)': real(Math.asinh),
  'acosh(x, /)': real(Math.acosh),
  'atanh(x, /)': real(Math.atanh),
  'atan2(y, x, /)': real(Math.atan2),
  'hypot(*coordinates)': (values: unknown[]) => hypotenuse(values.map((one) => toNumber(one))),
  'degrees(x, /)': real((x) => x * DEGREES),
  'radians(x, /)': real((x) => x * RADIANS),
};

/** Rounded once, as CPython's is but for rare cases. */
function hypotenuse(sides: readonly number[]): unknown {
  if (sides.some((side) => Math.abs(side) === Infinity)) return float(Infinity);
  if (sides.some(Number.isNaN)) return float(NaN);
  const squares = sides.map((side) => fractionOf(float(side))).map((side) => times(side, side));
  return rootOf(sumOf(squares));
}

function distance(p: unknown, q: unknown): unknown {
  const [a, b] = [[...iterate(p)], [...iterate(q)]];
  if (a.length !== b.length) throw valueError('both points must have the same number of dimensions');
  return hypotenuse(a.map((x, at) => toNumber(x) - toNumber(b[at])));
}

export const math = (): object =>
  createModule('math', {
    ...OF_FLOATS,
    'log(x, base=, /)': logarithm,
    'log2(x, /)': real(Math.log2),
    'log1p(x, /)': real(Math.log1p),
    'dist(p, q, /)': distance,
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
    'comb(n, k, /)': (n: unknown, k: unknown) => comb(toBigInt(n), toBigInt(k)),
    'perm(n, k=None, /)': (n: unknown, k: unknown) =>
      k === null ? factorial(n) : perm(toBigInt(n), toBigInt(k)),
    'isqrt(n, /)': isqrt,
  });
