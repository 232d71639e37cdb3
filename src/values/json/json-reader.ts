/**
 * A JSON reader after CPython's scanner: it accepts what Python accepts (`NaN`, `Infinity`), keeps keys in the
 * document's order, and words errors as Python does. Slower than `JSON.parse`: for the documents that need it.
 */
import { JSONDecodeError } from './decode-error';
import { isIntegerLike, markFloat, markOrder, unmarkFloat } from './number-marks';
import { integerOf } from './json-number';
import { PyFloat } from '../python/number';
import { readString } from './read-string';

/** What makes the values in place of the reader, as the arguments of Python's `json.loads` of these names. */
export interface LoadsHooks {
  readonly object_hook?: ((dict: object) => unknown) | null | undefined;
  /** Asked in place of `object_hook`; floats among the values are `PyFloat`. */
  readonly object_pairs_hook?:
    ((pairs: readonly (readonly [string, unknown])[]) => unknown) | null | undefined;
  readonly parse_float?: ((literal: string) => unknown) | null | undefined;
  readonly parse_int?: ((literal: string) => unknown) | null | undefined;
  /** Of `NaN`, `Infinity` and `-Infinity`. */
  readonly parse_constant?: ((literal: string) => unknown) | null | undefined;
  /** false: control characters in strings are taken. */
  readonly strict?: boolean | undefined;
}

/** @throws JSONDecodeError; PyError ValueError for an integer of more digits than CPython accepts */
export function readDocument(text: string, hooks: LoadsHooks = {}): unknown {
  return new Reader(text, hooks).document();
}

/** A container that is not closed yet. */
interface Open {
  readonly container: unknown[] | Record<string, unknown>;
  /** Where the next value goes, in an object. */
  key: string;
  /** The keys in the order they were written, once one of them is integer-like. */
  order: Set<string> | undefined;
  /** The members as they came, where `object_pairs_hook` wants them. */
  readonly pairs?: [string, unknown][];
}

const CONSTANTS: readonly (readonly [word: string, value: unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];
const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;

class Reader {
  readonly #text: string;
  /** In UTF-16 units. */
  #at = 0;
  readonly #open: Open[] = [];
  /** The value just read, and whether it was written as a float. */
  #value: unknown;
  #isFloat = false;

  readonly #hooks: LoadsHooks;

  constructor(text: string, hooks: LoadsHooks) {
    this.#text = text;
    this.#hooks = hooks;
  }

  document(): unknown {
    this.#skipSpace();
    do {
      // A container that opens gives no value yet; one that closes is the value of the container around it.
      let complete = this.#begin();
      while (complete && this.#open.length > 0) complete = this.#add();
    } while (this.#open.length > 0);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail('Extra data');
    return this.#isFloat ? PyFloat.of(this.#value as number) : this.#value;
  }

  /** Reads a value, or the opening of a container that is not empty: then the answer is false. */
  #begin(): boolean {
    const unit = this.#text[this.#at];
    this.#isFloat = false;
    if (unit === '"') this.#value = this.#string();
    else if (unit === '{') return this.#openObject();
    else if (unit === '[') return this.#openList();
    else this.#scalar();
    return true;
  }

  #openObject(): boolean {
    this.#at++;
    this.#skipSpace();
    const container = {};
    const open = { container, order: undefined, ...(this.#hooks.object_pairs_hook ? { pairs: [] } : {}) };
    if (this.#take('}')) {
      this.#become(this.#made({ ...open, key: '' }));
      return true;
    }
    this.#open.push({ ...open, key: this.#key() });
    return false;
  }

  #openList(): boolean {
    this.#at++;
    this.#skipSpace();
    const container: unknown[] = [];
    if (this.#take(']')) {
      this.#value = container;
      return true;
    }
    this.#open.push({ container, key: '', order: undefined });
    return false;
  }

  /** Puts the value into the innermost container; true when that closes it, so that it is the value now. */
  #add(): boolean {
    const top = this.#open[this.#open.length - 1] as Open;
    const isList = Array.isArray(top.container);
    if (isList) this.#addItem(top.container);
    else this.#addMember(top);
    this.#skipSpace();
    if (this.#take(isList ? ']' : '}')) {
      if (top.order !== undefined) markOrder(top.container, [...top.order]);
      this.#open.pop();
      this.#become(isList ? top.container : this.#made(top));
      return true;
    }
    if (!this.#take(',')) this.#fail("Expecting ',' delimiter");
    this.#skipSpace();
    if (!isList) top.key = this.#key();
    return false;
  }

  /** An object that is complete, or what a hook makes of it. */
  #made({ container, pairs }: Open): unknown {
    const { object_hook, object_pairs_hook } = this.#hooks;
    if (pairs !== undefined && object_pairs_hook) return object_pairs_hook(pairs);
    return object_hook ? object_hook(container) : container;
  }

  /** Takes over a value that a hook may have made. */
  #become(value: unknown): void {
    this.#isFloat = value instanceof PyFloat;
    this.#value = value instanceof PyFloat ? value.valueOf() : value;
  }

  #addItem(list: unknown[]): void {
    if (this.#isFloat) this.#mark(list, list.length);
    list.push(this.#value);
  }

  #addMember(top: Open): void {
    const { key } = top;
    const container = top.container as Record<string, unknown>;
    top.pairs?.push([key, this.#isFloat ? PyFloat.of(this.#value as number) : this.#value]);
    if (top.order === undefined && isIntegerLike(key)) top.order = new Set(Object.keys(container));
    top.order?.add(key);
    if (this.#isFloat) this.#mark(container, key);
    else unmarkFloat(container, key);
    if (key === '__proto__') {
      // An assignment would set the prototype.
      const member = { value: this.#value, enumerable: true, writable: true, configurable: true };
      Object.defineProperty(container, key, member);
    } else {
      container[key] = this.#value;
    }
  }

  #mark(container: object, key: string | number): void {
    if (Number.isSafeInteger(this.#value)) markFloat(container, key, this.#value as number);
    else unmarkFloat(container, key);
  }

  #key(): string {
    if (this.#text[this.#at] !== '"') this.#fail('Expecting property name enclosed in double quotes');
    const key = this.#string();
    this.#skipSpace();
    if (!this.#take(':')) this.#fail("Expecting ':' delimiter");
    this.#skipSpace();
    return key;
  }

  #string(): string {
    const { value, end } = readString(this.#text, this.#at, this.#hooks.strict);
    this.#at = end;
    return value;
  }

  #scalar(): void {
    for (const [word, value] of CONSTANTS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        const isConstant = this.#hooks.parse_constant && typeof value === 'number';
        this.#become(isConstant ? this.#hooks.parse_constant?.(word) : value);
        return;
      }
    }
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text);
    if (found === null) this.#fail('Expecting value');
    const [literal, integer, fraction, exponent] = found as unknown as [string, string, string?, string?];
    this.#at += literal.length;
    this.#isFloat = fraction !== undefined || exponent !== undefined;
    const hook = this.#isFloat ? this.#hooks.parse_float : this.#hooks.parse_int;
    if (hook) this.#become(hook(literal));
    else this.#value = this.#isFloat ? Number(literal) : integerOf(integer);
  }

  #take(unit: string): boolean {
    if (this.#text[this.#at] !== unit) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    for (; ; this.#at++) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    }
  }

  #fail(message: string): never {
    throw new JSONDecodeError(message, this.#text, this.#at);
  }
}
