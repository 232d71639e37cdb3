/** `math`, `random` and `string`. */
import { typeError, valueError } from '../../../values/errors';
import { binary, getItem, iterate, length } from '../../runtime';
import { float, int, isFloat, isInt, toBigInt, toIndex, toNumber } from '../arguments';
import { raise, typeName } from '../kinds';
import { listOf } from '../list-methods';
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

const below = (limit: number): number => Math.floor(Math.random() * limit);

function choose(sequence: unknown): unknown {
  const size = length(sequence);
  return size === 0
    ? raise('IndexError', 'Cannot choose from an empty sequence')
    : getItem(sequence, below(size));
}

function between(a: unknown, b: unknown): number {
  const [low, high] = [toIndex(a), toIndex(b)];
  if (high < low) throw valueError(`empty range for randrange() (${low}, ${high + 1}, ${high + 1 - low})`);
  return low + below(high - low + 1);
}

function shuffled(items: Iterable<unknown>): unknown[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list;
}

const noSeed = (): never =>
  raise(
    'NotImplementedError',
    'random.seed() is not part of this dialect',
    'the numbers differ from run to run; give the values you want as a list',
  );

export const random = (): object =>
  createModule('random', {
    'random()': () => float(Math.random()),
    'def seed(a=None, version=2)': noSeed,
    'def randint(a, b)': between,
    'def randrange(start, stop=None, step=1)': (start: unknown, stop: unknown, step: unknown) => {
      const [low, high] = stop === null ? [0, toIndex(start)] : [toIndex(start), toIndex(stop)];
      const count = Math.ceil((high - low) / toIndex(step));
      if (!(count > 0)) throw valueError(`empty range for randrange() (${low}, ${high}, ${high - low})`);
      return low + toIndex(step) * below(count);
    },
    'def uniform(a, b)': (a: unknown, b: unknown) => float(real(a) + (real(b) - real(a)) * Math.random()),
    'def choice(seq)': choose,
    'def choices(population, *, k=1)': (items: unknown, k: unknown) =>
      listOf(Array.from({ length: toIndex(k) }, () => choose(items))),
    'def sample(population, k)': (items: unknown, k: unknown) => {
      if (toIndex(k) > length(items)) throw valueError('Sample larger than population or is negative');
      return listOf(shuffled(iterate(items)).slice(0, toIndex(k)));
    },
    'def shuffle(x)': (list: unknown) => {
      if (typeName(list) !== 'list')
        throw typeError(`'${typeName(list)}' object does not support item assignment`);
      const items = listOf(shuffled(iterate(list)));
      (list as unknown[]).splice(0, items.length, ...items);
    },
  });

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const SPACE = ' \t\n\r\v\f';

export const string = (): object =>
  createModule('string', {
    ascii_lowercase: LOWER,
    ascii_uppercase: LOWER.toUpperCase(),
    ascii_letters: LOWER + LOWER.toUpperCase(),
    digits: '0123456789',
    hexdigits: '0123456789abcdefABCDEF',
    octdigits: '01234567',
    punctuation: PUNCTUATION,
    whitespace: SPACE,
    printable: `0123456789${LOWER}${LOWER.toUpperCase()}${PUNCTUATION}${SPACE}`,
    'def capwords(s)': (text: string) =>
      text
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => word[0]?.toUpperCase() + word.slice(1).toLowerCase())
        .join(' '),
  });
