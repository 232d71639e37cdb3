/**
 * A JSON reader after CPython's scanner: it accepts what Python accepts (`NaN`, `Infinity`), keeps keys in the
 * document's order, and words errors as Python does. Slower than `JSON.parse`: for the documents that need it.
 */
import { JSONDecodeError } from './decode-error';
import { GrowingObject } from './growing-object';
import { markFloat } from './number-marks';
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

/** A list or an object that is not closed yet; of an object the members as pairs, where a hook wants them. */
type Open =
  | { readonly list: unknown[] }
  | { readonly object: GrowingObject | Pairs; /** Where the next value goes. */ key: string };
type Pairs = [string, unknown][];

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
    return this.#complete();
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
    const object = this.#hooks.object_pairs_hook ? [] : new GrowingObject();
    if (this.#take('}')) {
      this.#become(this.#made(object));
      return true;
    }
    this.#open.push({ object, key: this.#key() });
    return false;
  }

  #openList(): boolean {
    this.#at++;
    this.#skipSpace();
    const list: unknown[] = [];
    if (this.#take(']')) {
      this.#value = list;
      return true;
    }
    this.#open.push({ list });
    return false;
  }

  /** Puts the value into the innermost container; true when that closes it, so that it is the value now. */
  #add(): boolean {
    const top = this.#open[this.#open.length - 1] as Open;
    const isList = 'list' in top;
    if (isList) this.#addItem(top.list);
    else if (Array.isArray(top.object)) top.object.push([top.key, this.#complete()]);
    else top.object.put(top.key, this.#value, this.#isFloat);
    this.#skipSpace();
    if (this.#take(isList ? ']' : '}')) {
      this.#open.pop();
      this.#become(isList ? top.list : this.#made(top.object));
      return true;
    }
    if (!this.#take(',')) this.#fail("Expecting ',' delimiter");
    this.#skipSpace();
    if (!isList) top.key = this.#key();
    return false;
  }

  /** An object that is complete, or what a hook makes of it. */
  #made(object: GrowingObject | Pairs): unknown {
    const { object_hook, object_pairs_hook } = this.#hooks;
    if (Array.isArray(object)) return object_pairs_hook?.(object);
    return object_hook ? object_hook(object.close()) : object.close();
  }

  /** Takes over a value that a hook may have made. */
  #become(value: unknown): void {
    this.#isFloat = value instanceof PyFloat;
    this.#value = value instanceof PyFloat ? value.valueOf() : value;
  }

  /** The value by itself, where no container remembers that it is a float. */
  #complete(): unknown {
    return this.#isFloat ? PyFloat.of(this.#value as number) : this.#value;
  }

  #addItem(list: unknown[]): void {
    if (this.#isFloat && Number.isSafeInteger(this.#value))
      markFloat(list, list.length, this.#value as number);
    list.push(this.#value);
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
