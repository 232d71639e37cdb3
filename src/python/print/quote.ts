/** Strings and bytes between quotes, as CPython's `repr` writes them. */
import type { Ink } from './text-buffer';
import { isPrintable } from './printable';

const SINGLE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;
/** Units of the longest escape: `\U0010ffff`. */
const LONGEST_ESCAPE = 10;
const SHORT_ESCAPES: Readonly<Record<number, number>> = { 0x0a: 0x6e, 0x0d: 0x72, 0x09: 0x74 };

/** Writes `repr(text)`: in single quotes, or in double ones when the text has single and no double quotes. */
export function quoteString(ink: Ink, text: string): void {
  ink.reserve(text.length + 2);
  const { units } = ink;
  let at = ink.length;
  units[at++] = SINGLE;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e || unit === SINGLE || unit === BACKSLASH) {
      quoteWithEscapes(ink, text);
      return;
    }
    units[at++] = unit;
  }
  units[at++] = SINGLE;
  ink.length = at;
}

function quoteWithEscapes(ink: Ink, text: string): void {
  const quote = text.includes("'") && !text.includes('"') ? DOUBLE : SINGLE;
  ink.unit(quote);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    ink.reserve(LONGEST_ESCAPE);
    if (unit === quote || unit === BACKSLASH) {
      ink.unit(BACKSLASH);
      ink.unit(unit);
    } else if (unit >= 0x20 && unit < 0x7f) {
      ink.units[ink.length++] = unit;
    } else if ((unit & 0xf800) === 0xd800) {
      i += quotePoint(ink, text.codePointAt(i) as number);
    } else if (isPrintable(unit)) {
      ink.units[ink.length++] = unit;
    } else {
      escapeUnit(ink, unit);
    }
  }
  ink.unit(quote);
}

/** Writes a code point beyond the basic plane, or a lone surrogate; how many units it has beyond the first. */
function quotePoint(ink: Ink, point: number): number {
  if (point <= 0xffff) {
    escapeUnit(ink, point);
    return 0;
  }
  if (isPrintable(point)) ink.text(String.fromCodePoint(point));
  else ink.ascii(`\\U${hex(point, 8)}`);
  return 1;
}

function escapeUnit(ink: Ink, unit: number): void {
  const short = SHORT_ESCAPES[unit];
  if (short !== undefined) {
    ink.unit(BACKSLASH);
    ink.unit(short);
  } else {
    ink.ascii(unit <= 0xff ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`);
  }
}

/** Writes `repr(bytes)`: `b'...'`. */
export function quoteBytes(ink: Ink, bytes: Uint8Array): void {
  const quote = bytes.includes(SINGLE) && !bytes.includes(DOUBLE) ? DOUBLE : SINGLE;
  ink.unit(0x62);
  ink.unit(quote);
  for (const byte of bytes) {
    if (byte === quote || byte === BACKSLASH) {
      ink.unit(BACKSLASH);
      ink.unit(byte);
    } else if (byte >= 0x20 && byte < 0x7f) {
      ink.unit(byte);
    } else {
      escapeUnit(ink, byte);
    }
  }
  ink.unit(quote);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
