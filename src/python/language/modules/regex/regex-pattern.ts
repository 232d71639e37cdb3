/** Python's regular expressions in JavaScript's notation; what has no counterpart is named. */
import { toRepr } from '../../runtime';
import { raise } from '../../types/python-exceptions';

export const FLAGS = {
  ASCII: 256,
  A: 256,
  IGNORECASE: 2,
  I: 2,
  MULTILINE: 8,
  M: 8,
  DOTALL: 16,
  S: 16,
  VERBOSE: 64,
  X: 64,
  UNICODE: 32,
  U: 32,
  NOFLAG: 0,
} as const;
const LETTERS: Readonly<Record<string, number>> = { i: 2, m: 8, s: 16, x: 64, a: 256, u: 32 };

export const bad = (message: string, at: number): never => raise('re.error', `${message} at position ${at}`);

export interface Translated {
  readonly source: string;
  readonly flags: number;
  readonly names: ReadonlyMap<string, number>;
  readonly groups: number;
}

/** Escapes that are the same in both, and what others become; `\d`, `\w`, `\s` know all scripts. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: '\\s\\x1c-\\x1f\\x85',
};

export class Translator {
  readonly #text: string;
  #flags: number;
  #at = 0;
  #out = '';
  #groups = 0;
  readonly #names = new Map<string, number>();

  constructor(text: string, flags: number) {
    this.#text = text;
    this.#flags = flags;
  }

  run(): Translated {
    this.#globalFlags();
    let depth = 0;
    while (this.#at < this.#text.length) {
      const mark = this.#text[this.#at] ?? '';
      if (mark === '(') depth++;
      if (mark === ')' && --depth < 0) bad('unbalanced parenthesis', this.#at);
      this.#one(mark);
    }
    if (depth > 0) bad('missing ), unterminated subpattern', this.#text.indexOf('('));
    return { source: this.#out, flags: this.#flags, names: this.#names, groups: this.#groups };
  }

  #globalFlags(): void {
    const [all, letters = ''] = /^\(\?([aimsux]+)\)/.exec(this.#text) ?? [];
    if (all === undefined) return;
    for (const letter of letters) this.#flags |= LETTERS[letter] ?? 0;
    this.#at = all.length;
  }

  #one(mark: string): void {
    if (mark === '\\') this.#escape(false);
    else if (mark === '[') this.#set();
    else if (mark === '(') this.#group();
    else if (mark === '{' && !/^\{\d*,?\d*\}/.test(this.#rest())) this.#take(1, '\\{');
    else if (mark === '{' && /^\{,\d*\}/.test(this.#rest())) this.#take(2, '{0,');
    else if (mark === '}' && !/\{\d*,?\d*$/.test(this.#text.slice(0, this.#at))) this.#take(1, '\\}');
    else if (mark === ']') this.#take(1, '\\]');
    else if (/[*+?]/.test(mark)) this.#repeat(mark);
    else if (mark === '$') this.#take(1, this.#flags & FLAGS.M ? '(?=\\n|$(?![^]))' : '(?=\\n?$(?![^]))');
    else if (mark === '^') this.#take(1, this.#flags & FLAGS.M ? '(?<=^|\\n)' : '(?<![^])');
    else if (mark === '.') this.#take(1, this.#flags & FLAGS.S ? '[^]' : '[^\\n]');
    else if (mark === '#' && this.#flags & FLAGS.X) this.#at += /^[^\n]*/.exec(this.#rest())?.[0].length ?? 1;
    else if (/\s/.test(mark) && this.#flags & FLAGS.X) this.#at++;
    else this.#take(1, mark === '/' || mark === '-' ? mark : mark);
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #take(count: number, out: string): void {
    this.#at += count;
    this.#out += out;
  }

  #repeat(mark: string): void {
    if (this.#out === '' || /(^|[^\\])[(|]$/.test(this.#out)) bad('nothing to repeat', this.#at);
    const [run = ''] = /^[*+?]+/.exec(this.#rest()) ?? [];
    if (/^[*+?]\+/.test(run)) bad(`possessive ${run.slice(0, 2)} is not supported here`, this.#at);
    if (run.length > 2 || /^.[*]/.test(run)) bad('multiple repeat', this.#at + 1);
    this.#take(1, mark);
  }

  #group(): void {
    const rest = this.#rest();
    const named = /^\(\?P<([^>]*)>/.exec(rest);
    const back = /^\(\?P=(\w+)\)/.exec(rest);
    if (named !== null) return this.#named(named[0], named[1] ?? '');
    if (back !== null) {
      const group =
        this.#names.get(back[1] ?? '') ?? bad(`unknown group name ${toRepr(back[1])}`, this.#at + 4);
      // The parenthesis was counted as opened.
      return this.#take(back[0].length - 1, `(?:\\${group}`);
    }
    if (/^\(\?#/.test(rest)) return this.#take(/^\(\?#[^)]*/.exec(rest)?.[0].length ?? 3, '(?:');
    const plain = /^\(\?(?::|=|!|<=|<!)/.exec(rest);
    if (plain !== null) return this.#take(plain[0].length, plain[0]);
    if (rest.startsWith('(?'))
      bad(`this kind of group is not supported here: ${rest.slice(0, 4)}`, this.#at + 1);
    this.#groups++;
    this.#take(1, '(');
  }

  #named(all: string, name: string): void {
    if (!/^[^\W\d]\w*$/u.test(name)) bad(`bad character in group name ${toRepr(name)}`, this.#at + 4);
    if (this.#names.has(name))
      bad(
        `redefinition of group name ${toRepr(name)} as group ${this.#groups + 1}; was group ${this.#names.get(name)}`,
        this.#at + 4,
      );
    this.#names.set(name, ++this.#groups);
    this.#take(all.length, '(');
  }

  #escape(inSet: boolean): void {
    const next = this.#text[this.#at + 1] ?? bad('bad escape (end of pattern)', this.#at);
    const lower = next.toLowerCase();
    const known = CLASSES[lower];
    if (known !== undefined) this.#class(next, this.#flags & FLAGS.A ? `\\${lower}` : known, inSet);
    else if (next === 'A') this.#take(2, '(?<![^])');
    else if (next === 'Z') this.#take(2, '(?![^])');
    else if (next === 'b' && inSet) this.#take(2, '\\x08');
    else if (lower === 'b') this.#take(2, this.#boundary(next));
    else if (/[1-9]/.test(next) && !inSet) {
      const [digits = ''] = /^\d\d?/.exec(this.#text.slice(this.#at + 1)) ?? [];
      if (Number(digits) > this.#groups) bad(`invalid group reference ${digits}`, this.#at + 1);
      this.#take(1 + digits.length, `(?:\\${digits})`);
    } else if (next === 'x' || next === 'u' || /[nrtfv0]/.test(next)) this.#take(2, `\\${next}`);
    else if (next === 'a') this.#take(2, '\\x07');
    else if (/[a-zA-Z]/.test(next)) bad(`bad escape \\${next}`, this.#at);
    else
      this.#take(2, /[\^$\\.*+?()[\]{}|/-]/.test(next) ? `\\${next === '-' && !inSet ? 'x2d' : next}` : next);
  }

  #class(letter: string, inside: string, inSet: boolean): void {
    const isNot = letter !== letter.toLowerCase();
    if (inSet && isNot) this.#take(2, letter === 'W' ? '\\P{L}' : letter === 'D' ? '\\P{Nd}' : '\\S');
    else this.#take(2, inSet ? inside : `[${isNot ? '^' : ''}${inside}]`);
  }

  #boundary(letter: string): string {
    const word = this.#flags & FLAGS.A ? '\\w' : `[${CLASSES.w}]`;
    const edge = `(?<=${word})(?!${word})|(?<!${word})(?=${word})`;
    return letter === 'b' ? `(?:${edge})` : `(?!${edge})`;
  }

  #set(): void {
    const start = this.#at;
    const isNot = this.#text[start + 1] === '^';
    this.#take(isNot ? 2 : 1, isNot ? '[^' : '[');
    for (let first = true; first || this.#text[this.#at] !== ']'; first = false) {
      const mark = this.#text[this.#at] ?? bad('unterminated character set', start);
      if (mark === '\\') this.#escape(true);
      else
        this.#take(
          1,
          /[[\]/]/.test(mark) ? `\\${mark}` : mark === '-' && this.#isLoose(first) ? '\\-' : mark,
        );
    }
    this.#take(1, ']');
  }

  /** A dash that makes no range. */
  #isLoose(first: boolean): boolean {
    return (
      first ||
      this.#text[this.#at + 1] === ']' ||
      (/[dwsDWS]$/.test(this.#text.slice(0, this.#at)) && this.#text[this.#at - 2] === '\\')
    );
  }
}
