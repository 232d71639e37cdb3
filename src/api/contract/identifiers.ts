/** The two kinds of identifiers, read as the service reads them: 64-bit integers and UUIDs. */
import { bad, good, type Outcome } from './outcome';

const INT64_LIMIT = 1n << 63n;

/** A decimal integer of 64 bits with an optional sign; the error is the text of Go's strconv, which the service passes on. */
export function parseInt64(text: string): Outcome<bigint> {
  const failed = (why: string) => bad(`strconv.ParseInt: parsing ${JSON.stringify(text)}: ${why}`);
  if (!/^[+-]?\d+$/.test(text)) return failed('invalid syntax');
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -INT64_LIMIT && value < INT64_LIMIT ? good(value) : failed('value out of range');
}

const URN = 'urn:uuid:';

/**
 * A UUID in one of four spellings: 36 characters, 32 without hyphens, in braces, or behind `urn:uuid:`.
 *
 * @returns its 36 characters in lower case
 */
export function parseUuid(text: string): Outcome<string> {
  const length = Buffer.byteLength(text);
  const bare = bareUuid(text, length);
  if (bare === undefined) {
    if (length === 36 + URN.length) return bad(`bad uuid format: invalid urn prefix: "${text.slice(0, 9)}"`);
    return bad(
      [32, 36, 38].includes(length)
        ? 'bad uuid format: invalid UUID format'
        : `bad uuid format: invalid UUID length: ${length}`,
    );
  }
  return good(bare.toLowerCase());
}

function bareUuid(text: string, length: number): string | undefined {
  if (length === 32 && /^[0-9a-f]{32}$/i.test(text)) {
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  const inner =
    length === 38
      ? text.slice(1, -1)
      : text.toLowerCase().startsWith(URN) && length === 45
        ? text.slice(URN.length)
        : text;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(inner) ? inner : undefined;
}
