/** The beginning of a JSON text as values, for a glance at what a long reply holds. */
import { integerOf, isFloatLiteral } from './json-number';

/** Longer numbers are no ids, and take time. */
const LONGEST_NUMBER = 400;
// eslint-disable-next-line no-control-regex
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
/** Its end must be there to see: the text may end in the middle of it. */
const NUMBER = /-?\d[\d.eE+-]*(?=[\s,\]}])/y;
const WORD = /true|false|null/y;
const SPACE = /[\s,:]*/y;
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

type Container = unknown[] | Record<string, unknown>;

/**
 * @param text JSON, or the first part of it
 * @returns its value as far as the text goes: what is not closed ends where the text does; undefined where there is none
 */
export function readBeginning(text: string): unknown {
  return new Beginning(text).read();
}

class Beginning {
  readonly #text: string;
  #at = 0;
  #root: unknown;
  readonly #open: { readonly container: Container; key: string | undefined }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    do this.#skipSpace();
    while (this.#step() && this.#open.length > 0);
    return this.#root;
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }

  /** @returns false where the text ends, or is no JSON */
  #step(): boolean {
    const sign = this.#text[this.#at] ?? '';
    if (sign === '{' || sign === '[') {
      const container: Container = sign === '[' ? [] : {};
      this.#put(container);
      this.#open.push({ container, key: undefined });
    } else if (sign === '}' || sign === ']') this.#open.pop();
    else return this.#scalar(sign);
    this.#at += 1;
    return true;
  }

  #scalar(sign: string): boolean {
    const pattern = sign === '"' ? TEXT : /[-\d]/.test(sign) ? NUMBER : WORD;
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    const literal = this.#text.slice(this.#at, pattern.lastIndex);
    this.#at = pattern.lastIndex;
    if (pattern === TEXT) this.#put(literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1));
    else this.#put(pattern === NUMBER ? numberOf(literal) : WORDS[literal]);
    return true;
  }

  #put(value: unknown): void {
    const top = this.#open.at(-1);
    if (top === undefined) this.#root = value;
    else if (Array.isArray(top.container)) top.container.push(value);
    else if (top.key === undefined) top.key = String(value);
    else {
      const { container, key } = top;
      top.key = undefined;
      // An assignment would set the prototype.
      if (key === '__proto__') Object.defineProperty(container, key, { value, enumerable: true });
      else container[key] = value;
    }
  }
}

const numberOf = (literal: string): unknown =>
  isFloatLiteral(literal) || literal.length > LONGEST_NUMBER ? Number(literal) : integerOf(literal);
