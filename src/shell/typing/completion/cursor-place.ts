/**
 * Where in an entry the cursor stands: in which brackets, in which text, behind which tokens. The entry is not complete,
 * so no grammar reads it; its tokens and brackets say enough, and are nearly the same in both languages.
 */
import type { Language } from '../../../python/contract';

export type Token =
  | { readonly kind: 'name' | 'number' | 'sign'; readonly text: string }
  /** A closed text; `text` is what stands between its quotes. */
  | { readonly kind: 'text'; readonly text: string }
  /** What stands between two brackets, which are closed. */
  | { readonly kind: 'group'; readonly open: Opening; readonly tokens: readonly Token[] };

type Opening = '(' | '[' | '{';

/** Brackets that are open at the cursor; the outermost is the entry itself. */
export interface Level {
  /** '' for the entry; '${' for a part of a text that is code. */
  readonly open: Opening | '${' | '';
  /** What stands in it up to the cursor, or up to the bracket inside of it. */
  readonly tokens: readonly Token[];
}

export interface Place {
  /** Innermost last; there is at least one. */
  readonly levels: readonly Level[];
  /** The start of a name that ends at the cursor; '' where there is none. It is not among the tokens. */
  readonly word: string;
  /** The text that the cursor stands in. */
  readonly text?: { readonly quote: string; readonly typed: string } | undefined;
  /** The cursor stands in a comment. */
  readonly isComment: boolean;
}

const CLOSING: Readonly<Record<string, Opening | '${'>> = { ')': '(', ']': '[' };
const SIGN = /=>|===?|!==?|<=|>=|\*\*|\?\.|&&|\|\||[^]/uy;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const SPACE = /(?:[^\S\n]|\\\r?\n)+/y;
const PREFIX = /^[bfrut]{1,2}$/i;

/** @param entry from its beginning up to the cursor */
export function placeOf(entry: string, language: Language): Place {
  return new Scan(entry, language).place();
}

interface OpenLevel {
  readonly open: Level['open'];
  readonly tokens: Token[];
  /** Of `${`: how the text goes on behind its end. */
  readonly text?: TextStart;
}

interface TextStart {
  readonly quote: string;
  /** How code begins in it; undefined where none can. */
  readonly codeOpens: '${' | '{' | undefined;
}

class Scan {
  readonly #entry: string;
  readonly #language: Language;
  readonly #levels: OpenLevel[] = [{ open: '', tokens: [] }];
  #at = 0;
  #text: Place['text'];
  #isComment = false;

  constructor(entry: string, language: Language) {
    this.#entry = entry;
    this.#language = language;
  }

  place(): Place {
    while (this.#at < this.#entry.length) this.#step();
    const { tokens } = this.#level;
    const last = tokens.at(-1);
    const isTyping = last?.kind === 'name' && this.#entry.endsWith(last.text) && this.#text === undefined;
    if (isTyping && !this.#isComment) tokens.pop();
    return {
      levels: this.#levels,
      word: isTyping && !this.#isComment ? last.text : '',
      text: this.#text,
      isComment: this.#isComment,
    };
  }

  get #level(): OpenLevel {
    return this.#levels.at(-1) as OpenLevel;
  }

  #step(): void {
    if (this.#take(SPACE) !== undefined) return;
    if (this.#comment()) return;
    const name = this.#take(NAME);
    if (name !== undefined) return this.#name(name);
    const number = this.#take(NUMBER);
    if (number !== undefined) return void this.#level.tokens.push({ kind: 'number', text: number });
    const sign = this.#take(SIGN) ?? '';
    if (/['"`]/.test(sign)) return this.#quoted(sign, '');
    this.#sign(sign);
  }

  #name(name: string): void {
    const quote = this.#entry[this.#at] ?? '';
    // A name that touches a quote is no TypeScript.
    const isPrefix = PREFIX.test(name) && /['"]/.test(quote);
    if (!isPrefix) return void this.#level.tokens.push({ kind: 'name', text: name });
    this.#at += 1;
    this.#quoted(quote, name.toLowerCase());
  }

  #sign(sign: string): void {
    if (sign === '(' || sign === '[' || sign === '{')
      return void this.#levels.push({ open: sign, tokens: [] });
    if (sign === '}') return this.#closeBrace();
    if (CLOSING[sign] !== undefined) return this.#close(CLOSING[sign]);
    // What a line says does not go on in the next one, but inside of brackets.
    if (sign === '\n' && this.#level.open !== '') return;
    this.#level.tokens.push({ kind: 'sign', text: sign });
  }

  #closeBrace(): void {
    const { open, text } = this.#level;
    if (open !== '${' || text === undefined) return this.#close('{');
    this.#levels.pop();
    this.#readText(text, this.#at);
  }

  /** A bracket that closes none is passed over: somebody is still typing. */
  #close(open: Level['open']): void {
    if (this.#level.open !== open || open === '' || open === '${') return;
    const { tokens } = this.#levels.pop() as OpenLevel;
    this.#level.tokens.push({ kind: 'group', open, tokens });
  }

  #quoted(quote: string, prefix: string): void {
    const isPython = this.#language === 'py';
    const isTriple = isPython && this.#entry.startsWith(quote + quote, this.#at);
    if (isTriple) this.#at += 2;
    const codeOpens = quote === '`' ? '${' : prefix.includes('f') ? '{' : undefined;
    this.#readText({ quote: isTriple ? quote.repeat(3) : quote, codeOpens }, this.#at);
  }

  /** @param from where the part of the text begins that may end at the cursor */
  #readText(start: TextStart, from: number): void {
    const { quote, codeOpens } = start;
    for (let at = from; at < this.#entry.length; at += 1) {
      const rest = (sign: string): boolean => this.#entry.startsWith(sign, at);
      if (rest('\\')) at += 1;
      else if (rest(quote)) {
        this.#at = at + quote.length;
        return void this.#level.tokens.push({ kind: 'text', text: this.#entry.slice(from, at) });
      } else if (codeOpens === '{' && rest('{{')) at += 1;
      else if (codeOpens !== undefined && rest(codeOpens)) {
        this.#at = at + codeOpens.length;
        return void this.#levels.push({ open: '${', tokens: [], text: start });
      } else if (rest('\n') && quote.length === 1 && quote !== '`') {
        // No text of one line goes on in the next: its end is still missing.
        this.#at = at;
        return;
      }
    }
    this.#at = this.#entry.length;
    this.#text = { quote, typed: this.#entry.slice(from) };
  }

  #comment(): boolean {
    const rest = this.#entry.slice(this.#at, this.#at + 2);
    const isLong = this.#language === 'ts' && rest === '/*';
    if (!isLong && !(this.#language === 'py' ? rest.startsWith('#') : rest === '//')) return false;
    const end = this.#entry.indexOf(isLong ? '*/' : '\n', this.#at);
    this.#isComment = end < 0;
    this.#at = end < 0 ? this.#entry.length : end + (isLong ? 2 : 0);
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#entry) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
