/**
 * The BigInt of a run of up to 18 digits, several times faster than `BigInt(text)`: the 64 bits are put together from
 * two halves of nine digits and read back as one integer.
 */

/** Characters, a sign included: 18 digits are below 2^63, and are two halves of nine. */
export const LONGEST_QUICK = 18;

const HALF = 1_000_000_000;
const HALF_DIGITS = 9;
const TWO_16 = 2 ** 16;
const TWO_32 = 2 ** 32;
const MINUS = 0x2d;
const ZERO = 0x30;

const words = new Uint32Array(2);
const whole = new BigInt64Array(words.buffer);
// Which of the two words is the low one depends on the machine.
whole[0] = 1n;
const LOW = words[0] === 1 ? 0 : 1;

/** Of `text` from `start` to `end`: an optional `-` and at least 10 digits, in all at most `LONGEST_QUICK` characters. */
export function bigintOfDigits(text: string, start: number, end: number): bigint {
  const isNegative = text.charCodeAt(start) === MINUS;
  const split = end - HALF_DIGITS;
  const high = number(text, isNegative ? start + 1 : start, split);
  const low = number(text, split, end);
  // high * 10^9 needs 60 bits and a double has 53: the upper and the lower 16 bits of `high` are taken in turn.
  const upper = Math.floor(high / TWO_16) * HALF;
  const lower = (upper % TWO_16) * TWO_16 + (high % TWO_16) * HALF + low;
  words[LOW] = lower % TWO_32;
  words[1 - LOW] = Math.floor(upper / TWO_16) + Math.floor(lower / TWO_32);
  const value = whole[0] ?? 0n;
  return isNegative ? -value : value;
}

function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}
