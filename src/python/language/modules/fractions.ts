/** Fractions of ints: sums of floats that lose nothing, and roots that are rounded once. */
import { typeError } from '../../../values/errors/errors';
import { typeName } from '../../../values/python/type-name';
import { float, int, isFloat, isInt, toBigInt, toNumber } from '../library/arguments';
import { binary } from '../runtime';

export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  above: a.above * b.below + b.above * a.below,
  below: a.below * b.below,
});
export const times = (a: Fraction, b: Fraction): Fraction => ({
  above: a.above * b.above,
  below: a.below * b.below,
});
export const over = ({ above, below }: Fraction, count: number): Fraction => ({
  above,
  below: below * BigInt(count),
});
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, { above: 0n, below: 1n });

export function fractionOf(value: unknown): Fraction {
  if (isInt(value)) return { above: toBigInt(value), below: 1n };
  if (!isFloat(value)) throw typeError(`can't convert type '${typeName(value)}' to numerator/denominator`);
  // Doubling is exact.
  let number = toNumber(value);
  let below = 1n;
  for (; !Number.isInteger(number); number *= 2) below *= 2n;
  return { above: BigInt(number), below };
}

/** The largest int whose square is not above `n`. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (let next = (guess + n / guess) >> 1n; next < guess; next = (guess + n / guess) >> 1n) guess = next;
  return guess;
}

const bits = (value: bigint): number => value.toString(2).length;

/** More bits than a float has: enough to round a root once. */
const ROOT_BITS = 109;

/** The square root as the nearest float, by Python's `_float_sqrt_of_frac`. */
export function rootOf({ above, below }: Fraction): unknown {
  if (above === 0n) return float(0);
  const shift = BigInt(Math.floor((bits(above) - bits(below) - ROOT_BITS) / 2));
  const [n, m] = shift < 0n ? [above << (-2n * shift), below] : [above, below << (2n * shift)];
  const root = integerRoot(n / m);
  // The last bit says that something was cut off.
  const odd = root * root * m === n ? root : root | 1n;
  return shift < 0n ? binary('/', int(odd), int(1n << -shift)) : binary('/', int(odd << shift), 1);
}
