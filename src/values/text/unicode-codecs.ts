/** UTF-8, UTF-16 and UTF-32, with or without a byte order mark, as CPython reads and writes them. */
import type { Codec, Fault } from './codec';

/** Half of a surrogate pair that stands alone. */
const HALF = /\p{Surrogate}/u;
const fits = (text: string): boolean => !HALF.test(text);
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const NOT_ALLOWED = 'surrogates not allowed';

export const utf8: Codec = {
  name: 'utf-8',
  read(bytes, at) {
    const { isUtf8 } = require('node:buffer') as typeof import('node:buffer');
    if (at === 0 && isUtf8(bytes)) return { text: bytes.toString('utf8') };
    const fault = utf8Fault(bytes, at);
    return { text: bytes.toString('utf8', at, fault?.start ?? bytes.length), fault };
  },
  fits,
  write: (text) => Buffer.from(text, 'utf8'),
  misfit: { reason: NOT_ALLOWED, isRun: true },
  halves: {
    write: (unit) => Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]),
    read(bytes, at) {
      const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
      if (first !== 0xed || (second & 0xe0) !== 0xa0 || (third & 0xc0) !== 0x80) return undefined;
      return { unit: 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f), end: at + 3 };
    },
  },
};

function sizeOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The first bytes from `from` that are no UTF-8. */
function utf8Fault(bytes: Uint8Array, from: number): Fault | undefined {
  for (let at = from; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const size = sizeOf(lead);
    if (size === 0) return { start: at, end: at + 1, reason: 'invalid start byte' };
    for (let next = 1; next < size; next++) {
      const byte = bytes[at + next];
      if (byte === undefined)
        return { start: at, end: bytes.length, reason: 'unexpected end of data', isOpen: true };
      // Overlong forms, surrogates and code points beyond U+10FFFF show in the second byte.
      const least = next === 1 && lead === 0xe0 ? 0xa0 : next === 1 && lead === 0xf0 ? 0x90 : 0x80;
      const most = next === 1 && lead === 0xed ? 0x9f : next === 1 && lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < least || byte > most)
        return { start: at, end: at + next, reason: 'invalid continuation byte' };
    }
    at += size;
  }
  return undefined;
}

export const utf8Sig: Codec = {
  ...utf8,
  begin(bytes) {
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { codec: utf8, at: isMarked ? 3 : 0, isCut: true };
  },
  mark: Buffer.from([0xef, 0xbb, 0xbf]),
};

interface Units {
  /** Bytes of one. */
  readonly width: 2 | 4;
  readonly isLittle: boolean;
}

const unitAt = (bytes: Buffer, at: number, { width, isLittle }: Units): number =>
  width === 2
    ? isLittle
      ? bytes.readUInt16LE(at)
      : bytes.readUInt16BE(at)
    : isLittle
      ? bytes.readUInt32LE(at)
      : bytes.readUInt32BE(at);

function unitBytes(unit: number, { width, isLittle }: Units): Buffer {
  const bytes = Buffer.alloc(width);
  if (isLittle) bytes.writeUIntLE(unit, 0, width);
  else bytes.writeUIntBE(unit, 0, width);
  return bytes;
}

function wide(units: Units): Codec {
  const { width, isLittle } = units;
  return {
    name: `utf-${8 * width}-${isLittle ? 'le' : 'be'}`,
    read(bytes, at) {
      const fault = width === 2 ? utf16Fault(bytes, at, units) : utf32Fault(bytes, at, units);
      const whole = bytes.subarray(at, fault?.start ?? bytes.length);
      return { text: width === 2 ? utf16Text(whole, isLittle) : utf32Text(whole, units), fault };
    },
    fits,
    write(text) {
      if (width === 4)
        return Buffer.concat(Array.from(text, (one) => unitBytes(one.codePointAt(0) ?? 0, units)));
      const bytes = Buffer.from(text, 'utf16le');
      return isLittle ? bytes : bytes.swap16();
    },
    misfit: { reason: NOT_ALLOWED, isRun: false },
    unitBytes: width,
    halves: {
      write: (unit) => unitBytes(unit, units),
      read(bytes, at) {
        const unit = at + width <= bytes.length ? unitAt(bytes, at, units) : 0;
        return isHigh(unit) || isLow(unit) ? { unit, end: at + width } : undefined;
      },
    },
  };
}

function utf16Text(bytes: Buffer, isLittle: boolean): string {
  return (isLittle ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
}

function utf16Fault(bytes: Buffer, from: number, units: Units): Fault | undefined {
  let at = from;
  for (; at + 2 <= bytes.length; at += 2) {
    const unit = unitAt(bytes, at, units);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (isLow(unit)) return { start: at, end: at + 2, reason: 'illegal encoding' };
    if (at + 4 > bytes.length)
      return { start: at, end: bytes.length, reason: 'unexpected end of data', isOpen: true };
    if (!isLow(unitAt(bytes, at + 2, units)))
      return { start: at, end: at + 2, reason: 'illegal UTF-16 surrogate' };
    at += 2;
  }
  return at < bytes.length ? { start: at, end: at + 1, reason: 'truncated data', isOpen: true } : undefined;
}

function utf32Text(bytes: Buffer, units: Units): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) parts.push(String.fromCodePoint(unitAt(bytes, at, units)));
  return parts.join('');
}

function utf32Fault(bytes: Buffer, from: number, units: Units): Fault | undefined {
  let at = from;
  for (; at + 4 <= bytes.length; at += 4) {
    const point = unitAt(bytes, at, units);
    if (point > 0x10ffff) return { start: at, end: at + 4, reason: 'code point not in range(0x110000)' };
    if (point >= 0xd800 && point <= 0xdfff)
      return { start: at, end: at + 4, reason: 'code point in surrogate code point range(0xd800, 0xe000)' };
  }
  return at < bytes.length
    ? { start: at, end: bytes.length, reason: 'truncated data', isOpen: true }
    : undefined;
}

/** Without a mark in the order of this machine's kind, as CPython on x86 and ARM. */
function marked(width: 2 | 4): Codec {
  const little = wide({ width, isLittle: true });
  const big = wide({ width, isLittle: false });
  return {
    ...little,
    name: `utf-${8 * width}`,
    begin(bytes) {
      const first = bytes.length >= width ? unitAt(bytes, 0, { width, isLittle: true }) : 0;
      if (first === 0xfeff) return { codec: little, at: width };
      return first === (width === 2 ? 0xfffe : 0xfffe0000)
        ? { codec: big, at: width }
        : { codec: little, at: 0 };
    },
    mark: unitBytes(0xfeff, { width, isLittle: true }),
  };
}

export const utf16 = marked(2);
export const utf16Le = wide({ width: 2, isLittle: true });
export const utf16Be = wide({ width: 2, isLittle: false });
export const utf32 = marked(4);
export const utf32Le = wide({ width: 4, isLittle: true });
export const utf32Be = wide({ width: 4, isLittle: false });
