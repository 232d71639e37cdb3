/**
 * Percent-encoding as Python's urllib and requests do it: UTF-8 bytes, upper-case hex digits, `-._~` never encoded.
 */
import { decode, encode } from './text-encodings';

const ALWAYS_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~';
/** Characters with a meaning in a URL, which re-quoting leaves alone. */
const RESERVED = "!#$&'()*+,/:;=?@[]~";

const tables = new Map<string, readonly string[]>();

/** For every byte what it becomes when `safe` characters stay as they are. */
function tableOf(safe: string): readonly string[] {
  let table = tables.get(safe);
  if (table === undefined) {
    const kept = ALWAYS_SAFE + safe;
    table = Array.from({ length: 256 }, (_, byte) => {
      const character = String.fromCharCode(byte);
      return byte < 128 && kept.includes(character) ? character : `%${hex(byte)}`;
    });
    tables.set(safe, table);
  }
  return table;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** Percent-encodes text or bytes, keeping letters, digits, `_.-~` and the characters of `safe`. */
export function quote(source: string | Uint8Array, safe = '/'): string {
  const table = tableOf(safe);
  let text = '';
  for (const byte of typeof source === 'string' ? encode(source, 'utf-8') : source) text += table[byte] ?? '';
  return text;
}

/** As `quote`, and `+` for a space: names and values of a form. */
export function quotePlus(source: string | Uint8Array, safe = ''): string {
  return quote(source, `${safe} `).replaceAll(' ', '+');
}

/** Decodes percent escapes; bytes that do not fit become U+FFFD, broken escapes stay. */
export function unquote(text: string, encoding = 'utf-8', errors = 'replace'): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
    decode(Buffer.from(escapes.replaceAll('%', ''), 'hex'), encoding, errors),
  );
}

/**
 * Re-quotes a URL: escapes of unreserved characters are undone, what may not stand in a URL is encoded. When an
 * escape is broken (`%zz`), every percent sign counts as a character and is encoded.
 */
export function requoteUri(url: string): string {
  const unescaped = unquoteUnreserved(url);
  return unescaped === undefined ? quote(url, RESERVED) : quote(unescaped, `${RESERVED}%`);
}

/** undefined: there is a `%` followed by two letters or digits that are not hexadecimal. */
function unquoteUnreserved(url: string): string | undefined {
  let broken = false;
  const text = url.replace(/%([\p{L}\p{N}]{2})/gu, (escape, digits: string) => {
    if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
      broken = true;
      return escape;
    }
    const character = String.fromCharCode(parseInt(digits, 16));
    return ALWAYS_SAFE.includes(character) ? character : escape;
  });
  return broken ? undefined : text;
}

const VALID_ESCAPE = /%[0-9a-fA-F]{2}/g;

/**
 * Encodes what may not stand in a part of a URL. When all percent signs of the part belong to escapes, they are kept
 * (in upper case); one that does not makes all of them count as characters.
 *
 * @param allowed the characters that may stand in this part, besides letters, digits and `_.-~`
 */
export function encodePart(part: string, allowed: string): string {
  const upper = part.replace(VALID_ESCAPE, (escape) => escape.toUpperCase());
  const escapes = part.match(VALID_ESCAPE)?.length ?? 0;
  const percents = part.split('%').length - 1;
  return quote(upper, escapes === percents ? `${allowed}%` : allowed);
}
