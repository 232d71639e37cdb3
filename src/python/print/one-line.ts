/**
 * A value on one line, as `repr` and as `pprint` print it while it fits: with a limit, the work stops at the first
 * character beyond it. Any depth of nesting is printed without using the stack.
 */
import { realKey } from '../../values/python/dict-keys';
import { isFloatAt } from '../../values/json/number-marks';
import type { Ancestors } from './ancestors';
import type * as Foreign from './other-values';
import type { TextBuffer } from './text-buffer';
import { bigintText, floatText, numberText, withUnderscores } from './number-text';
import { quoteString } from './quote';
import { type Brackets, bracketsOf, partAt, partsOf, shapeOf } from './container-shape';
import { sortedNames } from './sorted-names';

export interface OneLineStyle {
  readonly sortKeys: boolean;
  /** `1_000_000` instead of `1000000`, for integers. */
  readonly underscores: boolean;
  /** Containers at this level print as `[...]`; 0 for no such level. */
  readonly depth: number;
  /** What stands for a container inside itself. */
  readonly recursion: (container: object) => string;
  /** Prints what stands inside a value that prints itself, and keys that are no strings. */
  readonly repr: (value: unknown) => string;
}

/** The shortest member of a dict with its comma, `'': 0, `, and the shortest item of a list, `0, `. */
const SHORTEST_MEMBER = 7;
const SHORTEST_ITEM = 3;

/** A container that is open: its keys (undefined for a list), how many parts it has, and the part that is next. */
interface Open {
  readonly container: object;
  readonly keys: readonly string[] | undefined;
  readonly count: number;
  readonly close: string;
  next: number;
}

export class OneLinePrinter {
  readonly #out: TextBuffer;
  readonly #style: OneLineStyle;
  /** The containers around the printed value, shared with whoever prints those. */
  readonly #ancestors: Ancestors;
  readonly #open: Open[] = [];
  /** Width of the out at which the value is too long. */
  #end = Infinity;

  constructor(out: TextBuffer, style: OneLineStyle, ancestors: Ancestors) {
    this.#out = out;
    this.#style = style;
    this.#ancestors = ancestors;
  }

  /**
   * Writes the value when it takes at most `limit` code points; otherwise writes nothing and answers false.
   * @param isFloat whether the JSON text wrote the number as a float
   * @param level how many containers are around the value, for the style's depth
   */
  print(value: unknown, isFloat: boolean, limit: number, level: number): boolean {
    const out = this.#out;
    const { length, pairs } = out;
    const around = this.#ancestors.depth;
    this.#end = out.width + limit;
    this.#open.length = 0;
    if (this.#write(value, isFloat, level) && this.#parts(level)) return true;
    out.cut(length, pairs);
    this.#ancestors.cut(around);
    return false;
  }

  /** Writes what the open containers still hold; false when that goes beyond the end. */
  #parts(level: number): boolean {
    const open = this.#open;
    while (open.length > 0) {
      const top = open[open.length - 1] as Open;
      const { container, keys, next } = top;
      if (next === top.count) {
        this.#close(top.close);
        if (this.#out.width > this.#end) return false;
        continue;
      }
      top.next++;
      if (next > 0) this.#comma();
      let at: string | number = next;
      if (keys !== undefined) {
        at = keys[next] as string;
        if (!this.#key(realKey(container, at))) return false;
      }
      const value = partAt(container, at);
      const isFloat = typeof value === 'number' && isFloatAt(container, at, value);
      if (!this.#write(value, isFloat, level + open.length)) return false;
    }
    return true;
  }

  #comma(): void {
    this.#out.unit(0x2c);
    this.#out.unit(0x20);
  }

  #key(key: unknown): boolean {
    if (typeof key !== 'string') this.#out.text(this.#style.repr(key));
    else if (!this.#string(key)) return false;
    this.#out.unit(0x3a);
    this.#out.unit(0x20);
    return true;
  }

  #close(bracket: string): void {
    this.#out.ascii(bracket);
    this.#open.pop();
    this.#ancestors.pop();
  }

  /** Writes a scalar, or the opening of a container; false when the end is passed. */
  #write(value: unknown, isFloat: boolean, level: number): boolean {
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'object' && value !== null) return this.#object(value, level);
    this.#out.ascii(this.#scalar(value, isFloat));
    return this.#out.width <= this.#end;
  }

  #string(text: string): boolean {
    // A code point has at most two units.
    if (text.length > 2 * (this.#end - this.#out.width)) return false;
    quoteString(this.#out, text);
    return this.#out.width <= this.#end;
  }

  #scalar(value: unknown, isFloat: boolean): string {
    if (typeof value === 'number') {
      if (isFloat) return floatText(value);
      const isWide = this.#style.underscores && Number.isSafeInteger(value);
      return isWide ? withUnderscores(String(value)) : numberText(value);
    }
    if (typeof value === 'bigint') {
      return this.#style.underscores ? withUnderscores(value.toString()) : bigintText(value);
    }
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return value === null || value === undefined ? 'None' : otherRepr(value, this.#style);
  }

  #object(value: object, level: number): boolean {
    const shape = shapeOf(value);
    const keys = typeof shape === 'object' ? shape : undefined;
    const count = keys === undefined ? (shape as number | undefined) : keys.length;
    const { depth } = this.#style;
    if (count === undefined) this.#out.text(otherRepr(value, this.#style));
    else if (count === 0) this.#out.ascii(bracketsOf(value, shape).empty);
    else if (depth > 0 && level >= depth) this.#out.ascii(dots(bracketsOf(value, shape)));
    else if (this.#ancestors.has(value)) this.#out.ascii(this.#style.recursion(value));
    else return this.#openContainer(value, keys, count);
    return this.#out.width <= this.#end;
  }

  #openContainer(container: object, keys: readonly string[] | undefined, count: number): boolean {
    const shortest = count * (keys === undefined ? SHORTEST_ITEM : SHORTEST_MEMBER);
    if (this.#out.width + shortest > this.#end) return false;
    const { open, close } = bracketsOf(container, keys ?? count);
    this.#out.ascii(open);
    const ordered = keys !== undefined && this.#style.sortKeys ? sortedNames(container, keys) : keys;
    this.#open.push({ container: partsOf(container), keys: ordered, count, close, next: 0 });
    this.#ancestors.push(container);
    return true;
  }
}

const dots = ({ open, close }: Brackets): string => `${open}...${close.slice(-1)}`;

function otherRepr(value: unknown, { repr }: OneLineStyle): string {
  return (require('./other-values') as typeof Foreign).otherRepr(value, repr);
}
