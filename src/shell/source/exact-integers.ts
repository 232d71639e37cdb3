/**
 * An integer beyond 2^53 that is typed in a line means that integer: it becomes a BigInt, as it is one in a reply. As a
 * number it would be another integer, without a word.
 */
import { rawTokens } from './line-tokens';

/** Sixteen digits, or any with another base: less cannot be beyond 2^53. */
const MAY_BE_LARGE = /\d[\d_]{15}|0[xXoObB]/;
/** Not a fraction, an exponent, a BigInt, or an octal of old (`017`), which can be no BigInt. */
const INTEGER = /^(?:0[xXoObB][\da-fA-F_]+|[1-9][\d_]*)$/;

export function exactIntegers(source: string): string {
  if (!MAY_BE_LARGE.test(source)) return source;
  const parts = Array.from(rawTokens(source), ({ type, value }) =>
    type === 'NumericLiteral' && isLarge(value) ? `${value}n` : value,
  );
  return parts.join('');
}

const isLarge = (literal: string): boolean =>
  INTEGER.test(literal) && BigInt(literal.replaceAll('_', '')) > BigInt(Number.MAX_SAFE_INTEGER);
