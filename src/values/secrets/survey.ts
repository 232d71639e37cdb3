/**
 * What a text may be the writing of, seen in one quick pass, four characters at a time: which signs of encodings it has,
 * and where characters stand in a row so long that they may be base64 or hex. Says too much at times, never too little.
 */
import { lowBytes, type LowBytes } from './low-bytes';

/** Bits of what stands in a text. */
export const SIGNS = {
  backslash: 1,
  percent: 2,
  plus: 4,
  ampersand: 8,
  equals: 16,
  zero: 32,
  quote: 64,
  /** A character whose low byte is beyond ASCII. */
  wide: 128,
  /** A quotation mark, perhaps with a plus sign behind it, that ends a line. */
  brokenText: 256,
  /** The same after a blank that no hex stands before. */
  brokenAtBlank: 512,
} as const;

const BY_CODE: readonly (readonly [sign: string, bit: number])[] = [
  ['\\', SIGNS.backslash],
  ['%', SIGNS.percent],
  ['+', SIGNS.plus],
  ['&', SIGNS.ampersand],
  ['=', SIGNS.equals],
  ['\0', SIGNS.zero],
  ["'", SIGNS.quote],
  ['"', SIGNS.quote],
];
const BITS = new Uint16Array(256);
for (const [sign, bit] of BY_CODE) BITS[sign.charCodeAt(0)] = bit;
/** In longer texts a search for each sign is faster. */
const SHORT = 512;

const WORD = 4;
const [NEWLINE, RETURN, PLUS] = [10, 13, 43];
const [SINGLE, DOUBLE, BACKTICK] = [39, 34, 96];
/** No character of base64 or hex stands before it; most of what separates words does. */
const LOWEST_OF_RUN = PLUS;
const LOW_BYTE = 0xff;
/** Without these two bits `.`, `:`, `*` and `>` are the same, and none of them stands in a run either. */
const WITHOUT_TWO_BITS = 0xeb;
const STOP = 0x2a;
/** In all four bytes of a word. */
const inAll = (byte: number): number => (byte * 0x01010101) | 0;
const [ALL, HIGHEST, LOWEST_IN_ALL] = [inAll(1), inAll(0x80), inAll(LOWEST_OF_RUN)];
const [KEPT_IN_ALL, STOP_IN_ALL, NEWLINE_IN_ALL] = [inAll(WITHOUT_TWO_BITS), inAll(STOP), inAll(NEWLINE)];

export interface Survey {
  readonly signs: number;
  /** Inside of each row that may be a run, at most three characters behind its beginning; in order. */
  readonly rows: readonly number[];
}

/** @param shortestRun characters of a run of base64 or hex that matters */
export function survey(text: string, shortestRun: number): Survey {
  const rows: number[] = [];
  // So many whole words lie in every such run, wherever it begins.
  const words = Math.floor((shortestRun - WORD + 1) / WORD);
  const pass: Pass = { text, from: 0, words, rows, signs: 0 };
  let state = 0;
  while (pass.from < text.length) {
    const piece = lowBytes(text, pass.from);
    pass.signs |= signsIn(piece);
    state = wordsIn(piece, state, pass);
    pass.from += piece.length;
  }
  return pass;
}

/** Whether a row ends here. */
export function endsRow(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true;
  const low = text.charCodeAt(at) & LOW_BYTE;
  return low < LOWEST_OF_RUN || (low & WITHOUT_TWO_BITS) === STOP;
}

interface Pass {
  readonly text: string;
  from: number;
  readonly words: number;
  readonly rows: number[];
  signs: number;
}

/** @param state a bit for each word before: whether it may lie in a run */
function wordsIn(piece: LowBytes, state: number, pass: Pass): number {
  const full = (1 << pass.words) - 1;
  const isFirst = (full << 1) | 1;
  // Copies, which the loop has at hand.
  const [all, highest, lowest] = [ALL, HIGHEST, LOWEST_IN_ALL];
  const [kept, stops, newlines] = [KEPT_IN_ALL, STOP_IN_ALL, NEWLINE_IN_ALL];
  const { words } = piece;
  const end = Math.ceil(piece.length / WORD);
  let any = 0;
  for (let at = 0; at < end; at++) {
    const word = words[at] as number;
    any |= word;
    // The highest bit of a byte is set if it is less, or if nothing is left of it.
    const lower = (word - lowest) & ~word;
    const stop = (word & kept) ^ stops;
    const ends = (lower | ((stop - all) & ~stop)) & highest;
    // Not -ends, which of zero is no integer.
    state = (state << 1) | (((ends | (0 - ends)) >>> 31) ^ 1);
    if ((state & isFirst) === full) pass.rows.push(pass.from + (at - pass.words + 1) * WORD);
    const line = word ^ newlines;
    if (((line - all) & ~line & highest) !== 0) lineEnds(pass, piece.bytes, at * WORD);
  }
  if ((any & highest) !== 0) pass.signs |= SIGNS.wide;
  return state;
}

function signsIn({ bytes, length }: LowBytes): number {
  let signs = 0;
  if (length <= SHORT) {
    for (let at = 0; at < length; at++) signs |= BITS[bytes[at] ?? 0] ?? 0;
    return signs;
  }
  for (const [sign, bit] of BY_CODE) {
    if (bytes.subarray(0, length).includes(sign.charCodeAt(0))) signs |= bit;
  }
  return signs;
}

/** Whether a text is broken where a line ends in these four characters. */
function lineEnds(pass: Pass, bytes: Uint8Array, from: number): void {
  for (let line = from; line < from + WORD; line++) {
    if (bytes[line] !== NEWLINE) continue;
    const before = line === 0 ? pass.text.charCodeAt(pass.from - 1) : bytes[line - 1];
    if (before === SINGLE || before === DOUBLE || before === BACKTICK || before === RETURN || before === PLUS)
      pass.signs |= brokenAt(pass.text, pass.from + line);
  }
}

/** A hex byte and a blank, a quotation mark, ` +`, a return. */
const LONGEST_BREAK = 7;

function brokenAt(text: string, line: number): number {
  const before = text.slice(Math.max(0, line - LONGEST_BREAK), line);
  const [, inside] = /^(.*)['"`](?: \+)?\r?$/s.exec(before) ?? [];
  if (inside === undefined) return 0;
  return inside.endsWith(' ') && !/[\da-f]{2} $/i.test(inside) ? SIGNS.brokenAtBlank : SIGNS.brokenText;
}
