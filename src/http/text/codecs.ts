/** Bytes to text, with Python's names of encodings and Python's treatment of bytes that do not fit. */

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

const LATIN1 = new Set(['iso88591', 'latin1', 'l1', '88591', 'cp819', 'iso885911987', 'latin']);
const UTF8 = new Set(['utf8', 'u8', 'utf', 'cp65001', 'utf8ucs2', 'utf8ucs4']);
const WINDOWS_1252 = new Set(['windows1252', 'cp1252', '1252']);
/** The characters of the bytes 80 to 9F; U+FFFD where Python has none. */
const C1_OF_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const ASCII = new Set(['ascii', 'usascii', '646', 'us']);

/** The text of bytes in a named encoding; bytes that do not fit become U+FFFD. An unknown name counts as UTF-8. */
export function decode(bytes: Uint8Array, encoding: string): string {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (UTF8.has(name)) return buffer.toString('utf8');
  if (LATIN1.has(name)) return buffer.toString('latin1');
  if (ASCII.has(name)) return buffer.toString('latin1').replace(/[\x80-\xff]/g, '\ufffd');
  if (WINDOWS_1252.has(name)) return decodeWindows1252(buffer);
  if (name === 'utf8sig') return buffer.toString('utf8').replace(/^\ufeff/, '');
  if (name.startsWith('utf32')) return decodeUtf32(buffer, name);
  return decodeNamed(bytes, encoding, name) ?? buffer.toString('utf8');
}

/** By hand, because TextDecoder of Node 20 reads this one as Latin-1. */
function decodeWindows1252(buffer: Buffer): string {
  return buffer.toString('latin1').replace(/[\x80-\x9f]/g, (c) => C1_OF_1252[c.charCodeAt(0) - 0x80] ?? c);
}

function decodeNamed(bytes: Uint8Array, encoding: string, name: string): string | undefined {
  const label = name === 'utf16' ? utf16Label(bytes) : name.replace(/^cp(125\d|866|874)$/, 'windows-$1');
  for (const candidate of [label, encoding.trim(), encoding.replace(/_/g, '-')]) {
    try {
      const text = new TextDecoder(candidate, { ignoreBOM: name !== 'utf16' }).decode(bytes);
      // Python has no character for these bytes of the Windows code pages; browsers read them as control characters.
      return label.startsWith('windows-') || /^windows125/.test(name)
        ? text.replace(/[\x80-\x9f]/g, '\ufffd')
        : text;
    } catch (error) {
      // RangeError: no such label; the next spelling is tried, then UTF-8, as Python does for an unknown codec.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}

function utf16Label(bytes: Uint8Array): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-16le';
}

function decodeUtf32(buffer: Buffer, name: string): string {
  const marked = buffer.length >= 4 && name === 'utf32' ? buffer.readUInt32BE(0) : 0;
  const big = name === 'utf32be' || marked === 0xfeff;
  let text = '';
  for (let at = marked === 0xfeff || marked === 0xfffe0000 ? 4 : 0; at + 4 <= buffer.length; at += 4) {
    const code = big ? buffer.readUInt32BE(at) : buffer.readUInt32LE(at);
    text += code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
  }
  return text + (buffer.length % 4 === 0 ? '' : '\ufffd');
}
