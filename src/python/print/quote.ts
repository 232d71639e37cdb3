/** Strings and bytes between quotes, as CPython's `repr` writes them. */
import type { TextBuffer } from './text-buffer';
import { isPrintable } from './printable';

const SINGLE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;
/** Units of the longest escape: `\U0010ffff`. */
const LONGEST_ESCAPE = 10;
const SHORT_ESCAPES: Readonly<Record<number, number>> = { 0x0a: 0x6e, 0x0d: 0x72, 0x09: 0x74 };

/** Writes `repr(text)`: in single quotes, or in double ones when the text has single and no double quotes. */
export function quoteString(out: TextBuffer, text: string): void {
  out.reserve(text.length + 2);
  const { units } = out;
  let at = out.length;
  units[at++] = SINGLE;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e || unit === SINGLE || unit === BACKSLASH) {
      quoteWithEscapes(out, text);
      return;
    }
    units[at++] = unit;
  }
  units[at++] = SINGLE;
  out.length = at;
}

function quoteWithEscapes(out: TextBuffer, text: string): void {
  const quote = text.includes("'") && !text.includes('"') ? DOUBLE : SINGLE;
  out.unit(quote);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    out.reserve(LONGEST_ESCAPE);
    if (unit === quote || unit === BACKSLASH) {
      out.unit(BACKSLASH);
      out.unit(unit);
    } else if (unit >= 0x20 && unit < 0x7f) {
      out.units[out.length++] = unit;
    } else if ((unit & 0xf800) === 0xd800) {
      i += quotePoint(out, text.codePointAt(i) as number);
    } else if (isPrintable(unit)) {
      out.units[out.length++] = unit;
    } else {
      escapeUnit(out, unit);
    }
  }
  out.unit(quote);
}

/** Writes a code point beyond the basic plane, or a lone surrogate; how many units it has beyond the first. */
function quotePoint(out: TextBuffer, point: number): number {
  if (point <= 0xffff) {
    escapeUnit(out, point);
    return 0;
  }
  if (isPrintable(point)) out.text(String.fromCodePoint(point));
  else out.ascii(`\\U${hex(point, 8)}`);
  return 1;
}

function escapeUnit(out: TextBuffer, unit: number): void {
  const short = SHORT_ESCAPES[unit];
  if (short !== undefined) {
    out.unit(BACKSLASH);
    out.unit(short);
  } else {
    out.ascii(unit <= 0xff ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`);
  }
}

/** Writes `repr(bytes)`: `b'...'`. */
export function quoteBytes(out: TextBuffer, bytes: Uint8Array): void {
  const quote = bytes.includes(SINGLE) && !bytes.includes(DOUBLE) ? DOUBLE : SINGLE;
  out.unit(0x62);
  out.unit(quote);
  for (const byte of bytes) {
    if (byte === quote || byte === BACKSLASH) {
      out.unit(BACKSLASH);
      out.unit(byte);
    } else if (byte >= 0x20 && byte < 0x7f) {
      out.unit(byte);
    } else {
      escapeUnit(out, byte);
    }
  }
  out.unit(quote);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
