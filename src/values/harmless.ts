/**
 * Text that a terminal takes as text only: what would move the cursor, colour or clear the screen, set its title, ring
 * or turn the direction of writing is written as Python's repr writes it.
 */

/**
 * C0 but tab and line feed, DEL and C1, which begin control sequences; marks and overrides of direction; separators
 * that some terminals break lines at. A carriage return before a line feed is a line's end and stays.
 */
const HARMFUL =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/;
const EVERY = new RegExp(HARMFUL, 'g');

/** The text with every harmful character spelled out: `\x1b`, `\u202e`. */
export function harmless(text: string): string {
  return HARMFUL.test(text) ? text.replace(EVERY, spelled) : text;
}

export function isHarmless(text: string): boolean {
  return !HARMFUL.test(text);
}

function spelled(sign: string): string {
  if (sign === '\r') return '\\r';
  const code = sign.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
}
