/** Base64 and hex inside a text, decoded in place where something readable comes out. */
import { Rewriting, type Replacement, type View } from './rewritten';

/** The base64 of twelve bytes; what is shorter is found by the forms of `secret-forms`. */
const SHORTEST_BASE64 = 16;
/** The hex of six bytes. */
const SHORTEST_HEX = 12;
/** So many bytes of text in a row are hardly chance: for random ones 1 in 400. */
const READABLE = 6;

const IS_RUN = 1;
const IS_HEX = 2;
const IS_UPPER = 4;
const IS_LOWER = 8;
const IS_BETWEEN = 16;
/** First of a group that stands for a byte below 128: `A` to `f` in the order of base64. */
const IS_ASCII_FIRST = 32;
const KINDS = new Uint8Array(65536);
const mark = (signs: string, kind: number): void => {
  for (const sign of signs) KINDS[sign.charCodeAt(0)] = (KINDS[sign.charCodeAt(0)] ?? 0) | kind;
};
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', IS_RUN | IS_UPPER | IS_ASCII_FIRST);
mark('abcdef', IS_RUN | IS_LOWER | IS_ASCII_FIRST);
mark('ghijklmnopqrstuvwxyz0123456789', IS_RUN | IS_LOWER);
mark('+/-_', IS_RUN);
mark('0123456789abcdefABCDEF', IS_HEX);
mark(' :-', IS_BETWEEN);

/** What is found in a text to be decoded, by the place in a group where it begins. */
interface Found {
  readonly base64: readonly Replacement[][];
  readonly hex: readonly Replacement[][];
  /** A line ends between two pieces. */
  hasLines: boolean;
}

/** Views of the text with its runs decoded, and one with the lines of a run joined. */
export function decodedRuns(view: View): View[] {
  const { text } = view;
  const found: Found = { base64: [[], [], [], []], hex: [[], [], []], hasLines: false };
  runsIn(text, found);
  separatedHex(text, found);
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

/** Stretches of characters of base64, at least as long as the hex of six bytes; looks at few of the others. */
function runsIn(text: string, found: Found): void {
  const isRun = (at: number): boolean => ((KINDS[text.charCodeAt(at)] ?? 0) & IS_RUN) !== 0;
  // Read backwards from where a run would be long enough: the first character that is none lets it jump behind itself.
  for (let at = SHORTEST_HEX - 1; at < text.length;) {
    const start = at - SHORTEST_HEX + 1;
    let back = at;
    while (back >= start && isRun(back)) back--;
    at = back < start ? run(text, start, found) : back;
    at += SHORTEST_HEX;
  }
}

/** @returns where the run ends that is known to begin here */
function run(text: string, start: number, found: Found): number {
  let [kinds, end] = [0, start];
  for (
    let kind = KINDS[text.charCodeAt(end)] ?? 0;
    (kind & IS_RUN) !== 0;
    kind = KINDS[text.charCodeAt(end)] ?? 0
  ) {
    kinds |= kind;
    end++;
  }
  found.hasLines ||= goesOn(text, end);
  // Base64 of a text has both cases, or one and digits; a name in small letters is none.
  if (end - start >= SHORTEST_BASE64 && (kinds & IS_UPPER) !== 0 && (kinds & IS_LOWER) !== 0) {
    base64In(text, start, end, found.base64);
  }
  if (hasHex(text, start, end) && mayBeHexOfText(text, start, end)) {
    hexIn(text.slice(start, end), start, found.hex);
  }
  return end;
}

/** Whether so many digits stand in a row that they are six bytes; read backwards, as the runs themselves. */
function hasHex(text: string, start: number, end: number): boolean {
  let at = start + SHORTEST_HEX - 1;
  while (at < end) {
    const first = at - SHORTEST_HEX + 1;
    let back = at;
    while (back >= first && ((KINDS[text.charCodeAt(back)] ?? 0) & IS_HEX) !== 0) back--;
    if (back < first) return true;
    at = back + SHORTEST_HEX;
  }
  return false;
}

const GROUP = 4;

function base64In(text: string, start: number, end: number, found: readonly Replacement[][]): void {
  for (const [offset, into] of found.entries()) {
    if (!mayBeText(text, start + offset, end)) continue;
    const bytes = Buffer.from(text.slice(start + offset, end), 'base64');
    if (!isReadable(bytes)) continue;
    into.push({ start: start + offset, end, text: bytes.toString('latin1'), scale: 4 / 3 });
  }
}

/** Two groups in a row whose first byte is ASCII: six bytes of text have at least these. */
function mayBeText(text: string, start: number, end: number): boolean {
  let row = 0;
  for (let at = start; at + GROUP <= end; at += GROUP) {
    row = ((KINDS[text.charCodeAt(at)] ?? 0) & IS_ASCII_FIRST) === 0 ? 0 : row + 1;
    if (row === 2) return true;
  }
  return false;
}

const HEX = /[\da-f]{2}(?:[ :-]?[\da-f])*/gi;
/** Two digits a byte, or with a sign between two bytes. */
function hexIn(run: string, start: number, found: readonly Replacement[][]): void {
  for (const match of run.matchAll(HEX)) {
    const digits = match[0].replace(/[ :-]/g, '');
    if (digits.length < SHORTEST_HEX) continue;
    // What stands before it may end with a digit too.
    for (const offset of [0, 1]) {
      const bytes = Buffer.from(digits.slice(offset), 'hex');
      if (!isReadable(bytes)) continue;
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
function mayBeHexOfText(text: string, start: number, end: number): boolean {
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
    if (row >= READABLE) return true;
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
/** Of six bytes with a sign between every two, three signs stand in this many characters, wherever one begins. */
const STEP = 8;
const ANY_HEX = /[\da-f]{2}(?:[ :-]?[\da-f]{2})*/iy;

/** `51 37 66 ...`, `51:37:66`. */
function separatedHex(text: string, found: Found): void {
  const separated: Replacement[][] = [found.hex[2] ?? []];
  for (let at = 0; at < text.length; at += STEP) {
    if (!isOneSign(text, at)) continue;
    for (let sign = at; sign < at + BYTE_AND_SIGN; sign++) {
      const code = text.charCodeAt(sign);
      if (((KINDS[code] ?? 0) & IS_BETWEEN) === 0 || !isByteAndSign(text, sign + 1, code)) continue;
      if (!isByteAndSign(text, sign + 1 + BYTE_AND_SIGN, code)) continue;
      let start = sign + 1;
      while (start >= BYTE_AND_SIGN && isByteAndSign(text, start - BYTE_AND_SIGN, code))
        start -= BYTE_AND_SIGN;
      ANY_HEX.lastIndex = start;
      const end = start + (ANY_HEX.exec(text)?.[0].length ?? 0);
      hexIn(text.slice(start, end), start, separated);
      found.hasLines ||= goesOn(text, end) || goesOn(text, end + 1);
      at = Math.max(at, end - STEP);
      break;
    }
  }
}

/** Whether of the three characters from here on one is a sign and two are digits. */
function isOneSign(text: string, at: number): boolean {
  const one = (KINDS[text.charCodeAt(at)] ?? 0) & (IS_HEX | IS_BETWEEN);
  if (one === 0) return false;
  const two = (KINDS[text.charCodeAt(at + 1)] ?? 0) & (IS_HEX | IS_BETWEEN);
  if (two === 0) return false;
  return (
    one + two + ((KINDS[text.charCodeAt(at + 2)] ?? 0) & (IS_HEX | IS_BETWEEN)) === 2 * IS_HEX + IS_BETWEEN
  );
}

function isByteAndSign(text: string, at: number, sign: number): boolean {
  return (
    ((KINDS[text.charCodeAt(at)] ?? 0) & IS_HEX) !== 0 &&
    ((KINDS[text.charCodeAt(at + 1)] ?? 0) & IS_HEX) !== 0 &&
    text.charCodeAt(at + 2) === sign
  );
}

/** UTF-8, or UTF-16 with its zeros. */
function isReadable(bytes: Buffer): boolean {
  let row = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) continue;
    const isText =
      (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13 || isWide(bytes, at);
    row = isText ? row + 1 : 0;
    if (row >= READABLE) return true;
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
