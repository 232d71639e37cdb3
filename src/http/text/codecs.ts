/** Which encoding a body is in: named by its `Content-Type`, or seen in its bytes. */
import { decode, isEncoding } from '../../values/text/text-encodings';

/** Parameters of a `Content-Type`, by lower-case name. */
function parametersOf(contentType: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of contentType.split(';').slice(1)) {
    const at = part.indexOf('=');
    if (at === -1) continue;
    parameters.set(stripped(part.slice(0, at)).toLowerCase(), stripped(part.slice(at + 1)));
  }
  return parameters;
}

function stripped(text: string): string {
  return text.trim().replace(/^["' ]+|["' ]+$/g, '');
}

/** The encoding that a `Content-Type` names or implies; null when it does neither. */
export function encodingFromType(contentType: string | null): string | null {
  if (!contentType) return null;
  const named = parametersOf(contentType).get('charset');
  if (named !== undefined) return named;
  const type = contentType.split(';')[0] ?? '';
  if (type.includes('text')) return 'ISO-8859-1';
  return type.includes('application/json') ? 'utf-8' : null;
}

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xef, 0xbb, 0xbf], 'UTF-8-SIG'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
];

/** A plain guess: a byte order mark, ASCII, valid UTF-8, else Latin-1. null for no bytes at all. */
export function guessEncoding(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null;
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked[1];
  const { isAscii, isUtf8 } = require('node:buffer') as typeof import('node:buffer');
  if (isAscii(bytes)) return 'ascii';
  return isUtf8(bytes) ? 'utf-8' : 'ISO-8859-1';
}

/**
 * The Unicode encoding of a JSON text, seen by its mark or its zero bytes; undefined when it is none of them, or when
 * UTF-8 is not valid.
 */
export function jsonEncoding(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked[1];
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (zeros === 'xxxx') {
    const { isUtf8 } = require('node:buffer') as typeof import('node:buffer');
    return isUtf8(bytes) ? 'utf-8' : undefined;
  }
  return BY_ZEROS[zeros];
}

const BY_ZEROS: Readonly<Record<string, string>> = {
  '0x0x': 'utf-16-be',
  x0x0: 'utf-16-le',
  '000x': 'utf-32-be',
  x000: 'utf-32-le',
};

/** The text of a body; bytes that do not fit become U+FFFD. An unknown label counts as UTF-8, as in requests. */
export function bodyText(bytes: Uint8Array, encoding: string): string {
  return decode(bytes, isEncoding(encoding) ? encoding : 'utf-8', 'replace');
}
