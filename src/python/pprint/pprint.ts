/**
 * `pprint.pformat` of CPython 3.11: one line while a value fits, else one item a line, indented by what stands in front.
 * Each attempt at one line stops at the first character too many, so that the time is linear in the output.
 */
import { realKey } from '../../values/python/dict-keys';
import { isFloatAt } from '../../values/json/number-marks';
import { PySet } from '../../values/python/set';
import { repr } from '../print/repr';
import { PyError, valueError } from '../../values/errors/errors';
import { Ancestors } from '../print/ancestors';
import { OneLinePrinter } from '../print/one-line';
import { TextBuffer } from '../print/text-buffer';
import { quoteBytes, quoteString } from '../print/quote';
import { bracketsOf, partAt, partsOf, shapeOf } from '../print/container-shape';
import { inOrder, sortedNames } from '../print/sorted-names';
import { bytesPieces, stringPieces } from './wrap';

export interface PprintOptions {
  /** Columns of a line; a single item may be wider. Default 80. */
  readonly width?: number | undefined;
  /** Columns added per level. Default 1. */
  readonly indent?: number | undefined;
  /** Containers below this level print as `...`; undefined or null for no limit. */
  readonly depth?: number | null | undefined;
  /** Several items of a list on one line, as many as fit. */
  readonly compact?: boolean | undefined;
  /** Default true: keys in the order of their code points. */
  readonly sort_dicts?: boolean | undefined;
  /** Integers with `_` between groups of three digits. */
  readonly underscore_numbers?: boolean | undefined;
}

/**
 * The text that Python's `pprint.pformat` gives for the same value.
 * @throws PyError ValueError for options that Python refuses; RecursionError for some thousand levels of nesting
 */
export function pformat(value: unknown, options: PprintOptions = {}): string {
  const { width = 80, indent = 1, depth } = options;
  if (indent < 0) throw valueError('indent must be >= 0');
  if (depth !== undefined && depth !== null && depth <= 0) throw valueError('depth must be > 0');
  if (width === 0) throw valueError('width must be != 0');
  try {
    return new PrettyPrinter(width, indent, options).run(value);
  } catch (error) {
    // Some thousand levels: CPython stops at about 200, with the same error.
    if (!(error instanceof RangeError)) throw error;
    throw new PyError('RecursionError', 'maximum recursion depth exceeded', {
      cause: error,
      hint: 'pprint.pprint(value, { depth: 5 }) leaves out the inner levels; print(value) prints them all.',
    });
  }
}

/** The line that the items of a compact list are put on. */
interface Line {
  readonly indent: number;
  readonly level: number;
  /** Columns left on it, and on an empty one. */
  room: number;
  whole: number;
  /** The next item may follow on it; false where the last one took lines of its own. */
  isOpen: boolean;
}

class PrettyPrinter {
  readonly #out = new TextBuffer();
  readonly #ancestors = new Ancestors();
  readonly #oneLine: OneLinePrinter;
  readonly #width: number;
  readonly #indent: number;
  readonly #compact: boolean;
  readonly #sort: boolean;

  constructor(width: number, indent: number, options: PprintOptions) {
    this.#width = width;
    this.#indent = indent;
    this.#compact = options.compact ?? false;
    this.#sort = options.sort_dicts ?? true;
    this.#oneLine = new OneLinePrinter(
      this.#out,
      {
        sortKeys: this.#sort,
        underscores: options.underscore_numbers ?? false,
        depth: options.depth ?? 0,
        recursion,
        repr,
      },
      this.#ancestors,
    );
  }

  run(value: unknown): string {
    this.#format(value, false, 0, 0, 0);
    return this.#out.toString();
  }

  /**
   * @param indent columns in front of the value
   * @param allowance columns that must stay free behind it
   * @param level how many containers are around it
   */
  #format(value: unknown, isFloat: boolean, indent: number, allowance: number, level: number): void {
    const isContainer = typeof value === 'object' && value !== null;
    if (isContainer && this.#ancestors.has(value)) {
      this.#out.ascii(recursion(value));
      return;
    }
    if (this.#oneLine.print(value, isFloat, this.#width - indent - allowance, level)) return;
    if (typeof value === 'string') this.#string(value, indent, allowance, level + 1);
    else if (value instanceof Uint8Array) this.#bytes(value, indent, allowance, level + 1);
    else if (isContainer && shapeOf(value) !== undefined)
      this.#container(value, indent, allowance, level + 1);
    else this.#oneLine.print(value, isFloat, Infinity, level);
  }

  #container(value: object, indent: number, allowance: number, level: number): void {
    const shape = shapeOf(value);
    this.#ancestors.push(value);
    const { open, close } = bracketsOf(value, shape);
    const isList = typeof shape === 'number';
    this.#out.ascii(open);
    if (this.#indent > 1) this.#out.spaces(this.#indent - 1);
    if (isList) this.#items(itemsOf(value), shape, indent + this.#indent, allowance + close.length, level);
    else this.#members(value, shape ?? [], indent + this.#indent, allowance + 1, level);
    this.#out.ascii(close);
    this.#ancestors.pop();
  }

  #members(dict: object, keys: readonly string[], indent: number, allowance: number, level: number): void {
    const ordered = this.#sort ? sortedNames(dict, keys) : keys;
    for (const [i, key] of ordered.entries()) {
      const isLast = i === ordered.length - 1;
      const before = this.#out.width;
      const real = realKey(dict, key);
      if (typeof real === 'string') quoteString(this.#out, real);
      else this.#out.text(repr(real));
      const keyWidth = this.#out.width - before;
      this.#out.ascii(': ');
      const value = partAt(dict, key);
      this.#format(value, isFloatAt(dict, key, value), indent + keyWidth + 2, isLast ? allowance : 1, level);
      if (!isLast) this.#newItem(indent);
    }
  }

  #items(list: object, count: number, indent: number, allowance: number, level: number): void {
    const line: Line = {
      indent,
      level,
      room: this.#width - indent + 1,
      whole: this.#width - indent + 1,
      isOpen: false,
    };
    for (let i = 0; i < count; i++) {
      const isLast = i === count - 1;
      const value = partAt(list, i);
      const isFloat = isFloatAt(list, i, value);
      if (isLast) {
        line.room -= allowance;
        line.whole -= allowance;
      }
      if (this.#compact && this.#compactItem(value, isFloat, i === 0, line)) continue;
      if (i > 0) this.#newItem(indent);
      line.isOpen = false;
      this.#format(value, isFloat, indent, isLast ? allowance : 1, level);
    }
  }

  /** Puts an item on the line, or on a new one; false where it needs lines of its own. */
  #compactItem(value: unknown, isFloat: boolean, isFirst: boolean, line: Line): boolean {
    const out = this.#out;
    const { length, pairs, width } = out;
    if (!this.#oneLine.print(value, isFloat, Math.max(line.room, line.whole) - 2, line.level)) {
      line.room = line.whole;
      return false;
    }
    const wanted = out.width - width + 2;
    out.cut(length, pairs);
    if (line.room < wanted) {
      line.room = line.whole;
      line.isOpen = false;
      if (line.room < wanted) return false;
    }
    line.room -= wanted;
    if (!isFirst && line.isOpen) out.ascii(', ');
    else if (!isFirst) this.#newItem(line.indent);
    line.isOpen = true;
    return this.#oneLine.print(value, isFloat, Infinity, line.level);
  }

  #newItem(indent: number): void {
    this.#out.unit(0x2c);
    this.#out.newLine(indent);
  }

  /** A long string as several literals, in parentheses where nothing is around it. */
  #string(text: string, indent: number, allowance: number, level: number): void {
    const outer = level === 1 ? 1 : 0;
    const pieces = text === '' ? [''] : stringPieces(text, this.#width - indent - outer, allowance + outer);
    this.#pieces(pieces, indent + outer, outer === 1 && pieces.length > 1, (piece) =>
      quoteString(this.#out, piece),
    );
  }

  #bytes(bytes: Uint8Array, indent: number, allowance: number, level: number): void {
    const outer = level === 1 ? 1 : 0;
    const isShort = bytes.length <= 4;
    const pieces = isShort ? [bytes] : bytesPieces(bytes, this.#width - indent - outer, allowance + outer);
    this.#pieces(pieces, indent + outer, outer === 1 && !isShort, (piece) => quoteBytes(this.#out, piece));
  }

  #pieces<Piece>(
    pieces: readonly Piece[],
    indent: number,
    bracketed: boolean,
    write: (piece: Piece) => void,
  ): void {
    if (bracketed) this.#out.unit(0x28);
    for (const [i, piece] of pieces.entries()) {
      if (i > 0) this.#out.newLine(indent);
      write(piece);
    }
    if (bracketed) this.#out.unit(0x29);
  }
}

/** The members of a set are sorted, where they take lines of their own. */
function itemsOf(container: object): object {
  return container instanceof PySet ? [...container].sort(inOrder) : partsOf(container);
}

const ids = new WeakMap<object, number>();
let lastId = 140_000_000_000_000;

/** Python prints an address here; ours only tells containers apart. */
function recursion(container: object): string {
  const id = ids.get(container) ?? (lastId += 64);
  ids.set(container, id);
  return `<Recursion on ${Array.isArray(container) ? 'list' : 'dict'} with id=${id}>`;
}
