/** Python's hash of what hashes the same in every run: numbers, and tuples of them. Strings have a random seed there. */
import { PyFloat } from './number';
import { PyTuple } from './tuple';

/** Numbers hash modulo this prime, 2**61 - 1. */
const MODULUS = (1n << 61n) - 1n;
const INFINITY_HASH = 314159n;
const WORD = 64;
/** Of the tuple's hash, after xxHash. */
const PRIMES = [11400714785074694791n, 14029467366897019727n, 2870177450012600261n] as const;

/** A signed 64-bit integer; undefined where no run agrees with the next. */
export function pythonHash(value: unknown): bigint | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'bigint') return hashOfInteger(value);
  if (typeof value === 'number' || value instanceof PyFloat) return hashOfNumber(Number(value));
  return value instanceof PyTuple ? hashOfTuple(value) : undefined;
}

/** -1 means an error there. */
const valid = (hash: bigint): bigint => (hash === -1n ? -2n : hash);

const hashOfInteger = (value: bigint): bigint => valid(value % MODULUS);

function hashOfNumber(value: number): bigint | undefined {
  if (Number.isInteger(value)) return hashOfInteger(BigInt(value));
  if (Number.isNaN(value)) return undefined;
  if (!Number.isFinite(value)) return value > 0 ? INFINITY_HASH : -INFINITY_HASH;
  // value = whole / 2**places, and dividing by two is turning 61 bits by one.
  let whole = Math.abs(value);
  let places = 0;
  for (; !Number.isInteger(whole); places++) whole *= 2;
  const rest = BigInt(whole) % MODULUS;
  const turn = BigInt(places % 61);
  const turned = ((rest >> turn) | (rest << (61n - turn))) & MODULUS;
  return valid(value < 0 ? -turned : turned);
}

function hashOfTuple(items: PyTuple): bigint | undefined {
  let sum: bigint = PRIMES[2];
  for (const item of items) {
    const hash = pythonHash(item);
    if (hash === undefined) return undefined;
    sum = BigInt.asUintN(WORD, sum + BigInt.asUintN(WORD, hash) * PRIMES[1]);
    sum = BigInt.asUintN(WORD, (sum << 31n) | (sum >> 33n));
    sum = BigInt.asUintN(WORD, sum * PRIMES[0]);
  }
  sum = BigInt.asUintN(WORD, sum + (BigInt(items.length) ^ (PRIMES[2] ^ 3527539n)));
  return sum === BigInt.asUintN(WORD, -1n) ? 1546275796n : BigInt.asIntN(WORD, sum);
}
