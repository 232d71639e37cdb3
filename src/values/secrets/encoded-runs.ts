/** Base64 and hex inside a text, decoded in place where something readable comes out. */
import { lowBytes } from './low-bytes';
import { Rewriting, type Replacement, type View } from './rewritten';
import { endsRow, type Survey } from './survey';

/** The base64 of twelve bytes; what is shorter is found by the forms of `secret-forms`. */
const SHORTEST_BASE64 = 16;
/** Lines of base64 or hex are hardly shorter. */
const SHORTEST_LINE = 12;

const IS_RUN = 1;
const IS_HEX = 2;
const IS_UPPER = 4;
const IS_LOWER = 8;
const IS_BETWEEN = 16;
const KINDS = new Uint8Array(65536);
const mark = (signs: string, kind: number): void => {
  for (const sign of signs) KINDS[sign.charCodeAt(0)] = (KINDS[sign.charCodeAt(0)] ?? 0) | kind;
};
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
mark(ALPHABET, IS_RUN);
mark('-_', IS_RUN);
mark(ALPHABET.slice(0, 26), IS_UPPER);
mark(ALPHABET.slice(26, -2), IS_LOWER);
mark('0123456789abcdefABCDEF', IS_HEX);
mark(' :-', IS_BETWEEN);
/** Six bits. */
const SIX = new Uint8Array(128);
for (const [bits, sign] of [...ALPHABET].entries()) SIX[sign.charCodeAt(0)] = bits;
SIX['-'.charCodeAt(0)] = 62;
SIX['_'.charCodeAt(0)] = 63;
/** Readable, or the zeros of UTF-16. */
const ASCII_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte < 0x7f) || [0, 9, 10, 13].includes(byte) ? 1 : 0,
);
/** By low bytes; three that make ONE_SIGN are two digits and what may stand between two bytes. */
const ONE_SIGN = 6;
const BETWEEN = Uint8Array.from({ length: 256 }, (_, byte) => {
  const kind = KINDS[byte] ?? 0;
  return (kind & IS_HEX) !== 0 ? 1 : (kind & IS_BETWEEN) !== 0 ? 4 : 16;
});

/** What is found in a text to be decoded, by the place in a group where it begins. */
interface Found {
  readonly base64: readonly Replacement[][];
  readonly hex: readonly Replacement[][];
  /** A line ends between two pieces. */
  hasLines: boolean;
}

/** The shortest run that matters where the shortest thing to be found has so many characters. */
export const shortestRun = (shortest: number): number => Math.min(SHORTEST_BASE64, 2 * shortest);

/** Views of the text with its runs decoded, and one with the lines of a run joined. */
export function decodedRuns(view: View, { rows }: Survey, shortest: number): View[] {
  const { text } = view;
  const found: Found = { base64: [[], [], [], []], hex: [[], [], []], hasLines: false };
  for (const row of rows) runsOf(text, row, shortest, found);
  separatedHex(text, shortest, found);
  const views = [...found.base64, ...found.hex].filter((one) => one.length > 0).map((one) => made(view, one));
  if (found.hasLines) views.push(made(view, lineEnds(text)));
  return views;
}

function made(view: View, found: readonly Replacement[]): View {
  const rewriting = new Rewriting(view);
  for (const replacement of found) rewriting.replace(replacement);
  return rewriting.finish();
}

/** The ends of lines between two characters of base64 or hex, with what indents the next line. */
function lineEnds(text: string): Replacement[] {
  return [...text.matchAll(/(?<=[\w+/: -])\r?\n[ \t]*(?=[\w+/-])/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: '',
  }));
}

/** A line's end, and after it more of the kind. */
function goesOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 10 || code === 13) && /^\r?\n[ \t]*[\w+/-]/.test(text.slice(at, at + 40));
}

/** The runs of a row, from some place inside of it. */
function runsOf(text: string, inside: number, shortest: number, found: Found): void {
  let at = inside;
  while (!endsRow(text, at - 1)) at--;
  while (!endsRow(text, at)) at = Math.max(run(text, at, shortest, found), at + 1);
}

/** @returns where the run ends that begins here */
function run(text: string, start: number, shortest: number, found: Found): number {
  let [end, kinds, digits, mostDigits] = [start, 0, 0, 0];
  for (let kind = kindAt(text, end); (kind & IS_RUN) !== 0; kind = kindAt(text, end)) {
    kinds |= kind;
    digits = (kind & IS_HEX) === 0 ? 0 : digits + 1;
    if (digits > mostDigits) mostDigits = digits;
    end++;
  }
  if (end - start < SHORTEST_LINE) return end;
  found.hasLines ||= goesOn(text, end);
  // Base64 of a text has both cases, or one and digits; a name in small letters is none.
  const isMixed = (kinds & IS_UPPER) !== 0 && (kinds & IS_LOWER) !== 0;
  if (isMixed && end - start >= SHORTEST_BASE64) base64In(text, start, end, shortest, found.base64);
  if (mostDigits >= 2 * shortest && mayBeHexOfText(text, start, end, shortest)) {
    hexIn(text.slice(start, end), start, shortest, found.hex);
  }
  return end;
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? 0;
}

const GROUP = 4;
/** Bytes in a group that is not whole. */
const MOST_IN_REST = 2;

function base64In(
  text: string,
  start: number,
  end: number,
  shortest: number,
  found: readonly Replacement[][],
): void {
  for (let offset = 0; offset < found.length; offset++) {
    if (!hasTextGroup(text, start + offset, end, shortest)) continue;
    if (!mayBeBase64OfText(text, start + offset, end, shortest)) continue;
    const bytes = Buffer.from(text.slice(start + offset, end), 'base64');
    if (!isReadable(bytes, shortest)) continue;
    found[offset]?.push({ start: start + offset, end, text: bytes.toString('latin1'), scale: 4 / 3 });
  }
}

/**
 * Whether a group is three characters of ASCII: all encodings are written in it, and what is not is looked for as
 * base64 itself. Of eight bytes in a row two groups are whole, so that it is enough to look at every other one.
 */
function hasTextGroup(text: string, start: number, end: number, shortest: number): boolean {
  const step = shortest < 8 ? GROUP : 2 * GROUP;
  for (let at = start + step - GROUP; at + GROUP <= end; at += step) {
    const first = ASCII_TEXT[(sixAt(text, at) << 2) | (sixAt(text, at + 1) >> 4)];
    if (first !== 1) continue;
    const group = (sixAt(text, at + 1) << 12) | (sixAt(text, at + 2) << 6) | sixAt(text, at + 3);
    if (ASCII_TEXT[(group >> 8) & 0xff] === 1 && ASCII_TEXT[group & 0xff] === 1) return true;
  }
  return false;
}

/** A quick look at the bytes; more than `isReadable` says, and nothing that it does not. */
function mayBeBase64OfText(text: string, start: number, end: number, shortest: number): boolean {
  let [row, before] = [0, 0];
  for (let at = start; at + GROUP <= end; at += GROUP) {
    const group =
      (sixAt(text, at) << 18) |
      (sixAt(text, at + 1) << 12) |
      (sixAt(text, at + 2) << 6) |
      sixAt(text, at + 3);
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (group >> shift) & 0xff;
      row = rowWith(byte, before, row);
      if (row >= shortest) return true;
      before = byte;
    }
  }
  return row + MOST_IN_REST >= shortest;
}

function sixAt(text: string, at: number): number {
  return SIX[text.charCodeAt(at)] ?? 0;
}

const HEX = /[\da-f]{2}(?:[ :-]?[\da-f])*/gi;
/** Two digits a byte, or with a sign between two bytes. */
function hexIn(run: string, start: number, shortest: number, found: readonly Replacement[][]): void {
  for (const match of run.matchAll(HEX)) {
    const digits = match[0].replace(/[ :-]/g, '');
    if (digits.length < 2 * shortest) continue;
    // What stands before it may end with a digit too.
    for (const offset of [0, 1]) {
      const bytes = Buffer.from(digits.slice(offset), 'hex');
      if (!isReadable(bytes, shortest)) continue;
      const at = start + match.index;
      const scale = match[0].length / (digits.length / 2);
      const end = at + offset + Math.ceil(bytes.length * scale);
      found[offset]?.push({
        start: at + offset,
        end: Math.min(end, at + match[0].length),
        text: bytes.toString('latin1'),
        scale,
      });
    }
  }
}

/** A quick look at the bytes of both ways to pair the digits: more than `isReadable` says, and nothing that it does not. */
function mayBeHexOfText(text: string, start: number, end: number, shortest: number): boolean {
  let [digits, last] = [0, 0];
  const rows = [0, 0];
  const bytes = [0, 0];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (((KINDS[code] ?? 0) & IS_HEX) === 0) continue;
    const before = last;
    last = code < 0x3a ? code - 0x30 : (code | 0x20) - 0x57;
    if (++digits < 2) continue;
    const pairing = digits & 1;
    const byte = (before << 4) | last;
    const row = rowWith(byte, bytes[pairing] ?? 0, rows[pairing] ?? 0);
    if (row >= shortest) return true;
    rows[pairing] = row;
    bytes[pairing] = byte;
  }
  return false;
}

/** How many bytes of text there are in a row with this one; those of several bytes follow each other. */
function rowWith(byte: number, before: number, row: number): number {
  if (byte === 0) return row;
  const isGoingOn = byte >= 0x80 && byte < 0xc0;
  const isKept = before < 0xc2 || isGoingOn ? row : 0;
  if (byte < 0x80) {
    const isText = (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;
    return isText ? isKept + 1 : 0;
  }
  if (before === 0) return byte >= 0x80 ? isKept + 1 : 0;
  // Of UTF-16 a zero may follow.
  if (isGoingOn) return before >= 0x80 || byte >= 0xa0 ? isKept + 1 : 0;
  return isKept + 1;
}

const BYTE_AND_SIGN = 3;
/** Bytes of one line that are read as hex with a sign between every two. */
const LEAST_SEPARATED = 6;
/** Wherever so many begin, three of their characters are met in every step: a sign and two digits. */
const STEP = LEAST_SEPARATED * BYTE_AND_SIGN - BYTE_AND_SIGN;
const ANY_HEX = /[\da-f]{2}(?:[ :-]?[\da-f]{2})*/iy;

/** `51 37 66 ...`, `51:37:66`. */
function separatedHex(text: string, shortest: number, found: Found): void {
  const separated: Replacement[][] = [found.hex[2] ?? []];
  for (let from = 0; from < text.length;) {
    const { bytes, length } = lowBytes(text, from);
    let at = 0;
    for (; at < length; at += STEP) {
      const one = BETWEEN[bytes[at] ?? 0] ?? 0;
      const two = BETWEEN[bytes[at + 1] ?? 0] ?? 0;
      if (one + two + (BETWEEN[bytes[at + 2] ?? 0] ?? 0) !== ONE_SIGN) continue;
      const end = separatedAt(text, from + at, shortest, separated);
      if (end === undefined) continue;
      found.hasLines ||= goesOn(text, end) || goesOn(text, end + 1);
      at = Math.max(at, end - from - STEP);
    }
    from += at;
  }
}

/** @returns where the hex ends in which a sign and two digits stand here */
function separatedAt(
  text: string,
  from: number,
  shortest: number,
  found: readonly Replacement[][],
): number | undefined {
  let at = from;
  while ((kindAt(text, at) & IS_BETWEEN) === 0 && at < from + BYTE_AND_SIGN) at++;
  const sign = text.charCodeAt(at);
  let start = at + 1;
  while (start >= BYTE_AND_SIGN && isByteAndSign(text, start - BYTE_AND_SIGN, sign)) start -= BYTE_AND_SIGN;
  let last = start;
  while (isByteAndSign(text, last, sign)) last += BYTE_AND_SIGN;
  if (last - start < (LEAST_SEPARATED - 1) * BYTE_AND_SIGN) return undefined;
  ANY_HEX.lastIndex = start;
  const end = start + (ANY_HEX.exec(text)?.[0].length ?? 0);
  hexIn(text.slice(start, end), start, shortest, found);
  return end;
}

function isByteAndSign(text: string, at: number, sign: number): boolean {
  return (
    ((KINDS[text.charCodeAt(at)] ?? 0) & IS_HEX) !== 0 &&
    ((KINDS[text.charCodeAt(at + 1)] ?? 0) & IS_HEX) !== 0 &&
    text.charCodeAt(at + 2) === sign
  );
}

/** Whether so many bytes in a row are of a text, in UTF-8 or in UTF-16 with its zeros. */
function isReadable(bytes: Buffer, shortest: number): boolean {
  let row = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) continue;
    const isText =
      (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13 || isWide(bytes, at);
    row = isText ? row + 1 : 0;
    if (row >= shortest) return true;
  }
  return false;
}

/** A byte of a character of several bytes. */
function isWide(bytes: Buffer, at: number): boolean {
  const byte = bytes[at] ?? 0;
  const next = bytes[at + 1] ?? 0x80;
  if (next === 0 || bytes[at - 1] === 0) return byte >= 0xa0;
  if (byte >= 0xc2 && byte < 0xf5) return next >= 0x80 && next < 0xc0;
  return byte >= 0x80 && byte < 0xc0 && at > 0 && (bytes[at - 1] ?? 0) >= 0x80;
}
