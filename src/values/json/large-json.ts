/**
 * A large document, read in slices. Ctrl-C is heard between two steps of JavaScript, and `JSON.parse` is a single one,
 * however long it takes; here it is given runs of complete members of some length each. The text is walked once.
 */
import { JSONDecodeError } from './decode-error';
import { endOfString } from './exact';
import { GrowingObject } from './growing-object';
import { readDocument } from './json-reader';
import { isFloatAt, keysInOrder, moveMarks } from './number-marks';
import { readStrictly } from './strict-json';

/** Units of text that `JSON.parse` gets at a time: 60 ms where every key is new to it, and mostly 2. */
const SLICE = 1 << 18;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * @param text of a list or an object
 * @returns undefined when the text is no JSON: what is wrong, and where, is for the reader of the whole
 * @throws PyError ValueError, MemoryError, as the reader of the whole
 */
export function readLarge(text: string, sliceUnits = SLICE): unknown {
  try {
    return new SlicedReader(text, sliceUnits).run();
  } catch (error) {
    if (error instanceof NotJson || error instanceof JSONDecodeError) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

/** A container that is open where the walk is. */
class Level {
  /** Where its members begin that were not read yet, and the last comma behind them. */
  start: number;
  comma = -1;
  /** Made when it is known that it does not fit into a slice. */
  made: unknown[] | GrowingObject | undefined;
  /** What was read last is a container of its own, so that a comma or the end follows. */
  #isBehindChild = false;
  /** A comma was read, so that a member follows. */
  #isDue = false;

  constructor(
    readonly opener: number,
    readonly isList: boolean,
  ) {
    this.start = opener + 1;
  }

  /** Reads the members up to `end`, which is a comma or the end of the container. */
  readUntil(text: string, end: number): void {
    const isAtComma = end === this.comma;
    const members = this.#unread(text, end);
    if (members !== undefined) this.#take(members);
    this.#isDue = isAtComma;
    this.start = end + 1;
    this.comma = -1;
  }

  /** The members of which at least one must be there; undefined where there is none and need not be. */
  #unread(text: string, end: number): string | undefined {
    const members = this.#behindChild(text.slice(this.start, end));
    if (members !== undefined && isBlank(members)) {
      if (this.#isDue || end === this.comma) throw new NotJson();
      return undefined;
    }
    return members;
  }

  /** Leaves out the comma behind a child. */
  #behindChild(members: string): string | undefined {
    if (!this.#isBehindChild) return members;
    this.#isBehindChild = false;
    if (isBlank(members)) return undefined;
    const rest = members.trimStart();
    if (!rest.startsWith(',')) throw new NotJson();
    this.#isDue = true;
    return rest.slice(1);
  }

  #take(members: string): void {
    const { made } = this;
    if (made instanceof GrowingObject) {
      const read = readPiece(`{${members}}`) as Record<string, unknown>;
      for (const key of keysInOrder(read)) made.put(key, read[key], isFloatAt(read, key, read[key]));
    } else if (made !== undefined) {
      const read = readPiece(`[${members}]`) as unknown[];
      moveMarks(read, made, made.length);
      for (const item of read) made.push(item);
    }
  }

  /** Adds a container that opens at `opener`; what stands before it is its key, in an object. */
  addChild(text: string, opener: number, child: unknown[] | GrowingObject): void {
    const wasBehindChild = this.#isBehindChild;
    const header = this.#behindChild(text.slice(this.start, opener));
    if (header === undefined && wasBehindChild) throw new NotJson();
    const value = child instanceof GrowingObject ? child.container : child;
    if (this.made instanceof GrowingObject) {
      const [key, ...others] = Object.keys(readPiece(`{${header}0}`) as object);
      if (key === undefined || others.length > 0) throw new NotJson();
      this.made.put(key, value, false);
    } else {
      if (!isBlank(header ?? '')) throw new NotJson();
      this.made?.push(value);
    }
    this.#isBehindChild = true;
  }
}

class SlicedReader {
  readonly #text: string;
  readonly #sliceUnits: number;
  readonly #levels: Level[] = [];

  constructor(text: string, sliceUnits: number) {
    this.#text = text;
    this.#sliceUnits = sliceUnits;
  }

  run(): unknown {
    const text = this.#text;
    let level: Level | undefined;
    let cutAt = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        at = endOfString(text, at + 1);
        if (at < 0) throw new NotJson();
      } else if (unit === COMMA) {
        if (level === undefined) throw new NotJson();
        level.comma = at;
        if (at - cutAt >= this.#sliceUnits) {
          this.#cut();
          cutAt = at;
        }
      } else if (unit === OPEN_LIST || unit === OPEN_OBJECT) {
        level = new Level(at, unit === OPEN_LIST);
        this.#levels.push(level);
      } else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) {
        if (level === undefined) throw new NotJson();
        if (this.#levels.length === 1) return this.#end(level, at);
        this.#close(level, at);
        level = this.#levels.at(-1);
      }
    }
    throw new NotJson();
  }

  /** Reads all that is complete in each of the open containers. */
  #cut(): void {
    let outer: Level | undefined;
    for (const level of this.#levels) {
      if (level.made === undefined) {
        level.made = level.isList ? [] : new GrowingObject();
        outer?.addChild(this.#text, level.opener, level.made);
      }
      if (level.comma >= 0) level.readUntil(this.#text, level.comma);
      outer = level;
    }
  }

  #close(level: Level, at: number): void {
    this.#levels.pop();
    if (level.made === undefined) return;
    if (level.isList !== (this.#text.charCodeAt(at) === CLOSE_LIST)) throw new NotJson();
    level.readUntil(this.#text, at);
    if (level.made instanceof GrowingObject) level.made.close();
    const outer = this.#levels.at(-1);
    if (outer !== undefined) outer.start = at + 1;
  }

  #end(level: Level, at: number): unknown {
    const text = this.#text;
    if (!isBlank(text.slice(0, level.opener)) || !isBlank(text.slice(at + 1))) throw new NotJson();
    level.made ??= level.isList ? [] : new GrowingObject();
    this.#close(level, at);
    return level.made instanceof GrowingObject ? level.made.container : level.made;
  }
}

/** @throws JSONDecodeError whose place is that in the piece */
function readPiece(piece: string): unknown {
  return readStrictly(piece) ?? readDocument(piece);
}

const isBlank = (text: string): boolean => /^[ \t\n\r]*$/.test(text);
