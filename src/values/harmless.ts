/**
 * Text that a terminal takes as text only: what would move the cursor, colour or clear the screen, set its title, ring
 * or turn the direction of writing is written as Python's repr writes it.
 */

import { escapedPoint } from './escaped-point';

/**
 * C0 but tab and line feed, DEL and C1, which begin control sequences; marks and overrides of direction; separators
 * that some terminals break lines at; tags, which are letters that nobody sees, unless they make a flag. A carriage return before a line feed is a line's end and stays.
 */
const HARMFUL =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)|(?<!\u{1f3f4}[\u{e0000}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/u;
const EVERY = new RegExp(HARMFUL, 'gu');

/** The text with every harmful character spelled out: `\x1b`, `\u202e`. */
export function harmless(text: string): string {
  return HARMFUL.test(text) ? text.replace(EVERY, spelled) : text;
}

/** What needs no second look, which most texts are. */
const PLAIN = /^[ -~]*$/;

/** As one line: line ends and tabs are spelled out as well. */
export function harmlessLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return harmless(text).replace(/[\n\r\t]/g, (sign) =>
    sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : '\\t',
  );
}

export function isHarmless(text: string): boolean {
  return !HARMFUL.test(text);
}

function spelled(sign: string): string {
  if (sign === '\r') return '\\r';
  return escapedPoint(sign.codePointAt(0) ?? 0);
}
