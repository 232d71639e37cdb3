/** `math`. */
import { typeError, valueError } from '../../../values/errors';
import { binary, iterate } from '../../runtime';
import { float, int, isFloat, isInt, toBigInt, toIndex, toNumber } from '../arguments';
import { raise } from '../kinds';
import { truncated } from '../number-methods';
import { createModule } from './module';

const real = (value: unknown): number => toNumber(value);

/** A function of one float; a finite argument that gives nan is outside of its domain. */
function one(run: (value: number) => number): (value: unknown) => unknown {
  return (value) => {
    const x = real(value);
    const result = run(x);
    if (Number.isNaN(result) && !Number.isNaN(x)) throw valueError('math domain error');
    if (!Number.isFinite(result) && Number.isFinite(x)) raise('OverflowError', 'math range error');
    return float(result);
  };
}

function logarithm(value: unknown, base: unknown): unknown {
  if (real(value) <= 0) throw valueError('math domain error');
  return float(base === undefined ? Math.log(real(value)) : Math.log(real(value)) / Math.log(real(base)));
}

const toInt =
  (run: (value: number) => number) =>
  (value: unknown): unknown =>
    isInt(value) ? int(BigInt(value)) : truncated(run(real(value)));

function gcd(values: readonly unknown[]): number | bigint {
  let result = 0n;
  for (const value of values) {
    let [a, b] = [result, toBigInt(value)];
    while (b !== 0n) [a, b] = [b, a % b];
    result = a < 0n ? -a : a;
  }
  return int(result);
}

function factorial(value: unknown): number | bigint {
  if (isFloat(value)) throw typeError("'float' object cannot be interpreted as an integer");
  const n = toIndex(value);
  if (n < 0) throw valueError('factorial() not defined for negative values');
  let result = 1n;
  for (let at = 2n; at <= BigInt(n); at++) result *= at;
  return int(result);
}

function root(value: unknown): number | bigint {
  const n = toBigInt(value);
  if (n < 0n) throw valueError('isqrt() argument must be nonnegative');
  let guess = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (guess * guess > n) guess--;
  while ((guess + 1n) * (guess + 1n) <= n) guess++;
  return int(guess);
}

function close(a: unknown, b: unknown, relative: unknown, absolute: unknown): boolean {
  const [x, y] = [real(a), real(b)];
  if (x === y) return true;
  return (
    Number.isFinite(x - y) &&
    Math.abs(x - y) <= Math.max(real(relative) * Math.max(Math.abs(x), Math.abs(y)), real(absolute))
  );
}

export const math = (): object =>
  createModule('math', {
    pi: Math.PI,
    e: Math.E,
    tau: 2 * Math.PI,
    inf: Infinity,
    nan: NaN,
    'ceil(x, /)': toInt(Math.ceil),
    'floor(x, /)': toInt(Math.floor),
    'trunc(x, /)': toInt(Math.trunc),
    'sqrt(x, /)': one(Math.sqrt),
    'fabs(x, /)': one(Math.abs),
    'exp(x, /)': one(Math.exp),
    'sin(x, /)': one(Math.sin),
    'cos(x, /)': one(Math.cos),
    'tan(x, /)': one(Math.tan),
    'atan(x, /)': one(Math.atan),
    'degrees(x, /)': one((x) => (x * 180) / Math.PI),
    'radians(x, /)': one((x) => (x * Math.PI) / 180),
    'log(x, base=, /)': logarithm,
    'log2(x, /)': (x: unknown) => (real(x) > 0 ? float(Math.log2(real(x))) : logarithm(x, undefined)),
    'log10(x, /)': (x: unknown) => (real(x) > 0 ? float(Math.log10(real(x))) : logarithm(x, undefined)),
    'pow(x, y, /)': (x: unknown, y: unknown) => float(real(x) ** real(y)),
    'fmod(x, y, /)': (x: unknown, y: unknown) => float(real(x) % real(y)),
    'hypot(*coordinates)': (values: unknown[]) => float(Math.hypot(...values.map(real))),
    'atan2(y, x, /)': (y: unknown, x: unknown) => float(Math.atan2(real(y), real(x))),
    'copysign(x, y, /)': (x: unknown, y: unknown) =>
      float(Math.abs(real(x)) * (real(y) < 0 || Object.is(real(y), -0) ? -1 : 1)),
    'isnan(x, /)': (x: unknown) => Number.isNaN(real(x)),
    'isinf(x, /)': (x: unknown) => Math.abs(real(x)) === Infinity,
    'isfinite(x, /)': (x: unknown) => Number.isFinite(real(x)),
    'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)': close,
    'gcd(*integers)': gcd,
    'factorial(x, /)': factorial,
    'isqrt(n, /)': root,
    'fsum(seq, /)': (items: unknown) =>
      float([...iterate(items)].reduce<number>((sum, item) => sum + real(item), 0)),
    'prod(iterable, /, *, start=1)': (items: unknown, start: unknown) =>
      [...iterate(items)].reduce((product, item) => binary('*', product, item), start),
  });
