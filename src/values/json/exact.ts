/**
 * Makes the result of `JSON.parse` exact, in place: one scan over the text that keeps the path and repairs only the
 * numbers that a double cannot hold. The scan may assume a valid document, because `JSON.parse` has read it.
 */
import { bigintOfDigits, LONGEST_QUICK } from './digits';
import { isIntegerLike, markFloat } from './number-marks';
import { integerOf } from './json-number';

/**
 * Answer of a scan that met a key twice in one object, or a key that an object would move: then the path does not say
 * which of the values is there, and the document must be read anew.
 */
export const DUPLICATES = Symbol('duplicates');

/** Units that are copied out of the text at a time: typed arrays are read several times faster than strings. */
const WINDOW = 1 << 15;
/** Integers with fewer digits are always safe: 2^53 has 16. */
const DIGITS_OF_UNSAFE = 16;

/** Units of a string that are looked at one by one before native search takes over. */
const SHORT = 16;
/** Any unit beyond Latin-1. */
const WIDE = /[^\0-\xff]/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const NINE = 0x39;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

type Container = Record<string | number, unknown>;

export class ExactScan {
  readonly #text: string;
  readonly #bytes = Buffer.allocUnsafeSlow(2 * WINDOW);
  readonly #isWide: boolean;
  readonly #units: Uint8Array | Uint16Array;
  #depth = 0;
  /** Per depth: the container once it was needed, where its key was written, and the position in it. */
  readonly #containers: (Container | undefined)[] = [];
  readonly #keyStarts: number[] = [0];
  readonly #keyEnds: number[] = [0];
  readonly #positions: number[] = [0];
  /** Where the last string began and ended; before a value of an object that is its key. */
  #keyStart = 0;
  #keyEnd = 0;
  /** Containers down to this depth hold a float mark and must prove on closing that no key was written twice. */
  #touched = 0;
  #doubtful = false;
  #lastKey = '';

  constructor(text: string, root: object) {
    this.#text = text;
    // Costs nothing for a text that V8 keeps in Latin-1, and such a text is copied unit by unit without widening.
    this.#isWide = WIDE.test(text);
    this.#units = this.#isWide ? new Uint16Array(this.#bytes.buffer) : this.#bytes;
    this.#containers.push(undefined, root as Container);
  }

  /** @throws PyError ValueError for an integer of more digits than CPython accepts */
  run(): typeof DUPLICATES | undefined {
    const length = this.#text.length;
    let at = 0;
    while (at < length && !this.#doubtful) at = this.#scanWindow(at, this.#fill(at));
    return this.#doubtful ? DUPLICATES : undefined;
  }

  /** Copies the units from `start` on into the window; how many there are. */
  #fill(start: number): number {
    const part = this.#text.substring(start, start + WINDOW);
    return this.#isWide ? this.#bytes.write(part, 0, 'utf16le') >> 1 : this.#bytes.write(part, 0, 'latin1');
  }

  /** Scans the window, which holds the text from `base` on; gives the position in the text where to go on. */
  #scanWindow(base: number, end: number): number {
    const text = this.#text;
    const units = this.#units;
    const positions = this.#positions;
    let keyStart = this.#keyStart;
    let keyEnd = this.#keyEnd;
    let first = text.charCodeAt(keyStart);
    let depth = this.#depth;
    let at = 0;
    while (at < end) {
      const unit = units[at++] as number;
      if (unit === QUOTE) {
        keyStart = base + at;
        first = units[at] as number;
        // A key is short: reading its units takes half the time of a native search.
        const limit = Math.min(end, at + SHORT);
        while (at < limit && units[at] !== QUOTE) at++;
        // It may go on behind the limit, and behind the window.
        const ends = at < limit && units[at - 1] !== BACKSLASH;
        keyEnd = ends ? base + at : endOfString(text, base + at);
        at = keyEnd + 1 - base;
      } else if (unit === COMMA) {
        (positions[depth] as number)++;
      } else if (unit === COLON) {
        if ((first <= NINE || first === BACKSLASH) && this.#keyMoves(keyStart, keyEnd)) return base + end;
        // A value is long: native search takes half the time of reading its units.
        if (at < end && units[at] === QUOTE) at = endOfString(text, base + at + 1) + 1 - base;
      } else if (unit >= MINUS) {
        this.#keyStart = keyStart;
        this.#keyEnd = keyEnd;
        if (unit < COLON) at = this.#number(base + at - 1) - base;
        else if (unit === OPEN_OBJECT || unit === OPEN_LIST) depth = this.#open();
        else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) depth = this.#close(unit === CLOSE_OBJECT);
      }
    }
    this.#keyStart = keyStart;
    this.#keyEnd = keyEnd;
    return base + at;
  }

  #keyMoves(start: number, end: number): boolean {
    const moves = isIntegerLike(this.#keyText(start, end));
    this.#doubtful ||= moves;
    return moves;
  }

  /** The new depth. */
  #open(): number {
    const depth = ++this.#depth;
    this.#keyStarts[depth] = this.#keyStart;
    this.#keyEnds[depth] = this.#keyEnd;
    this.#positions[depth] = 0;
    if (depth > 1) this.#containers[depth] = undefined;
    return depth;
  }

  /** The depth outside. */
  #close(isObject: boolean): number {
    const depth = this.#depth--;
    if (this.#touched < depth || this.#doubtful) return depth - 1;
    this.#touched = depth - 1;
    const members = (this.#positions[depth] as number) + 1;
    if (isObject && Object.keys(this.#containers[depth] as Container).length !== members)
      this.#doubtful = true;
    return depth - 1;
  }

  /** Looks at the number that begins at `start`; where it ends. */
  #number(start: number): number {
    const text = this.#text;
    let end = start + 1;
    let isFloat = false;
    for (; ; end++) {
      const unit = text.charCodeAt(end);
      if (unit >= 0x30 && unit <= NINE) continue;
      if (unit === 0x2e || unit === 0x65 || unit === 0x45) isFloat = true;
      else if (unit !== MINUS && unit !== 0x2b) break;
    }
    if (isFloat) this.#float(text.slice(start, end));
    else if (end - start >= DIGITS_OF_UNSAFE) this.#integer(start, end);
    else if (end - start === 2 && text.charCodeAt(start) === MINUS && text.charCodeAt(start + 1) === 0x30) {
      this.#put(0, -0);
    }
    return end;
  }

  #integer(start: number, end: number): void {
    const text = this.#text;
    const isQuick = end - start <= LONGEST_QUICK;
    const value = isQuick ? bigintOfDigits(text, start, end) : integerOf(text.slice(start, end));
    const parsed = Number(value);
    if (!Number.isSafeInteger(parsed)) this.#put(value, parsed);
  }

  /** Replaces the number that `JSON.parse` made of the literal that was just read. */
  #put(value: number | bigint, parsed: number): void {
    const container = this.#container(this.#depth);
    const key = this.#key(this.#depth, this.#keyStart, this.#keyEnd);
    if (container === undefined || !Object.is(container[key], parsed)) this.#doubtful = true;
    else container[key] = value;
    if (value === 0) this.#touched = this.#depth;
  }

  #float(literal: string): void {
    const value = Number(literal);
    if (!Number.isInteger(value) && Number.isFinite(value)) return;
    const container = this.#container(this.#depth);
    const key = this.#key(this.#depth, this.#keyStart, this.#keyEnd);
    if (container === undefined || !Object.is(container[key], value)) {
      this.#doubtful = true;
    } else if (Number.isSafeInteger(value)) {
      markFloat(container, key, value);
      this.#touched = this.#depth;
    }
  }

  /** The container at `depth`, found by its path once; undefined when the path leads elsewhere. */
  #container(depth: number): Container | undefined {
    let known = depth;
    while (this.#containers[known] === undefined) known--;
    for (let level = known + 1; level <= depth; level++) {
      const parent = this.#containers[level - 1] as Container;
      const key = this.#key(level - 1, this.#keyStarts[level] as number, this.#keyEnds[level] as number);
      const child = parent[key];
      if (typeof child !== 'object' || child === null) return undefined;
      this.#containers[level] = child as Container;
    }
    return this.#containers[depth];
  }

  #key(depth: number, start: number, end: number): string | number {
    if (Array.isArray(this.#containers[depth])) return this.#positions[depth] as number;
    return this.#keyText(start, end);
  }

  #keyText(start: number, end: number): string {
    const last = this.#lastKey;
    // Mostly the same key again: a string that was a key before is found faster than a new one of the same text.
    if (last.length === end - start && this.#text.startsWith(last, start)) return last;
    const raw = this.#text.slice(start, end);
    if (!raw.includes('\\')) return (this.#lastKey = raw);
    return JSON.parse(`"${raw}"`) as string;
  }
}

/** Where the string closes that is open at `at`, behind a quote that a backslash took for it, too; -1: nowhere. */
export function endOfString(text: string, at: number): number {
  let quote = text.indexOf('"', at);
  if (text.charCodeAt(quote - 1) === BACKSLASH)
    while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote;
}

/** true when an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}
