/** The text of a JSON document that came as bytes: the encoding is found and decoded as Python's `json` does it. */
import { PyError } from '../errors/errors';
import { asBuffer } from '../bytes';

/**
 * @throws PyError UnicodeDecodeError with Python's words. Lone surrogates are accepted in every encoding, because
 *   Python decodes with `surrogatepass`.
 */
export function decodeBytes(bytes: Uint8Array): string {
  const buffer = asBuffer(bytes);
  const { width, littleEndian, bom } = detect(buffer);
  if (width === 1) return decodeUtf8(buffer.subarray(bom));
  const name = `utf-${8 * width}-${littleEndian ? 'le' : 'be'}`;
  return width === 2
    ? decodeUtf16(buffer, bom, littleEndian, name)
    : decodeUtf32(buffer, bom, littleEndian, name);
}

interface Encoding {
  /** Bytes per unit. */
  readonly width: 1 | 2 | 4;
  readonly littleEndian: boolean;
  /** Bytes of the byte order mark. */
  readonly bom: number;
}

const BOMS: readonly (readonly [bytes: readonly number[], encoding: Encoding])[] = [
  [[0x00, 0x00, 0xfe, 0xff], { width: 4, littleEndian: false, bom: 4 }],
  [[0xff, 0xfe, 0x00, 0x00], { width: 4, littleEndian: true, bom: 4 }],
  [[0xfe, 0xff], { width: 2, littleEndian: false, bom: 2 }],
  [[0xff, 0xfe], { width: 2, littleEndian: true, bom: 2 }],
  [[0xef, 0xbb, 0xbf], { width: 1, littleEndian: true, bom: 3 }],
];

/** A JSON text begins with an ASCII character, so the zeros among its first bytes tell the width of a unit. */
function detect(bytes: Uint8Array): Encoding {
  for (const [bom, encoding] of BOMS) if (bom.every((byte, i) => bytes[i] === byte)) return encoding;
  const plain = (width: Encoding['width'], littleEndian: boolean): Encoding => ({
    width,
    littleEndian,
    bom: 0,
  });
  if (bytes.length >= 4) {
    if (bytes[0] === 0) return plain(bytes[1] === 0 ? 4 : 2, false);
    if (bytes[1] === 0) return plain(bytes[2] === 0 && bytes[3] === 0 ? 4 : 2, true);
  } else if (bytes.length === 2) {
    if (bytes[0] === 0) return plain(2, false);
    if (bytes[1] === 0) return plain(2, true);
  }
  return plain(1, true);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeUtf8Slowly(bytes);
  }
}

/** For bytes that are not strict UTF-8: lone surrogates pass, anything else is named as CPython names it. */
function decodeUtf8Slowly(bytes: Buffer): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const { length, reason } = sequenceAt(bytes, at);
    if (reason !== undefined) {
      if (!isSurrogateAt(bytes, at)) throw undecodable('utf-8', bytes, at, length, reason);
      const unit = 0xd000 | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
      parts.push(bytes.toString('utf8', from, at), String.fromCharCode(unit));
      from = at + 3;
    }
    at = reason === undefined ? at + length : from;
  }
  parts.push(bytes.toString('utf8', from));
  return parts.join('');
}

function isSurrogateAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xed && ((bytes[at + 1] ?? 0) & 0xe0) === 0xa0 && isContinuation(bytes[at + 2]);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Length of the UTF-8 sequence at `at`, or how many bytes are wrong and why. */
function sequenceAt(bytes: Uint8Array, at: number): { length: number; reason?: string } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { length: 1 };
  if (first < 0xc2 || first > 0xf4) return { length: 1, reason: 'invalid start byte' };
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return { length: i, reason: 'unexpected end of data' };
    if (!isContinuation(byte) || (i === 1 && !canFollow(first, byte))) {
      return { length: i, reason: 'invalid continuation byte' };
    }
  }
  return { length };
}

/** Overlong forms, surrogates and code points beyond U+10FFFF show in the second byte. */
function canFollow(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first !== 0xf4 || second < 0x90;
}

function decodeUtf16(bytes: Buffer, bom: number, littleEndian: boolean, name: string): string {
  const body = bytes.subarray(bom);
  if (body.length % 2 === 1) throw undecodable(name, bytes, bytes.length - 1, 1, 'truncated data');
  return littleEndian ? body.toString('utf16le') : Buffer.from(body).swap16().toString('utf16le');
}

function decodeUtf32(bytes: Buffer, bom: number, littleEndian: boolean, name: string): string {
  const parts: string[] = [];
  const whole = bytes.length - (bytes.length % 4);
  for (let at = bom; at < whole; at += 4) {
    const point = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    if (point > 0x10ffff) throw undecodable(name, bytes, at, 4, 'code point not in range(0x110000)');
    parts.push(String.fromCodePoint(point));
  }
  if (whole < bytes.length) {
    throw undecodable(name, bytes, whole, bytes.length - whole, 'truncated data');
  }
  return parts.join('');
}

function undecodable(name: string, bytes: Uint8Array, at: number, length: number, reason: string): PyError {
  const what =
    length === 1
      ? `byte 0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')} in position ${at}`
      : `bytes in position ${at}-${at + length - 1}`;
  return new PyError('UnicodeDecodeError', `'${name}' codec can't decode ${what}: ${reason}`, {
    hint: 'The bytes are not text in that encoding: response.content shows them.',
  });
}
