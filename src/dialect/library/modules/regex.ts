/** `re`: Python's patterns translated to JavaScript's, and Match and Pattern over them. */
import { typeError } from '../../../values/errors';
import { pyRepr } from '../../../values/py-repr';
import { callFunction, toRepr, tuple } from '../../runtime';
import { isInt, toIndex } from '../arguments';
import { defineType, type PyType, raise, typeName } from '../kinds';
import { iteratorOf } from '../iterators';
import { createModule } from './module';

const FLAGS = {
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

const bad = (message: string, at: number): never => raise('re.error', `${message} at position ${at}`);

interface Translated {
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

class Translator {
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

class PyPattern {
  readonly source: string | Uint8Array;
  readonly translated: Translated;
  readonly regex: RegExp;

  constructor(source: string | Uint8Array, flags: number) {
    this.source = source;
    const text = typeof source === 'string' ? source : Buffer.from(source).toString('latin1');
    this.translated = new Translator(text, flags).run();
    try {
      this.regex = new RegExp(this.translated.source, `dgu${this.translated.flags & FLAGS.I ? 'i' : ''}`);
    } catch (error) {
      raise('re.error', `this pattern is not supported here: ${(error as Error).message}`);
    }
  }

  /** The matches from a position, one after the other; after an empty one as CPython goes on. */
  *matches(given: unknown, from = 0): Generator<PyMatch> {
    const text = this.text(given);
    this.regex.lastIndex = from;
    for (let at = from; at <= text.length;) {
      const found = this.at(given, text, at, '');
      if (found === null) return;
      yield found;
      const [start, end] = found.found.indices?.[0] ?? [at, at];
      at = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
      if (end > start) {
        // An empty match may stand right behind one that is not.
        at = end;
      }
    }
  }

  at(given: unknown, text: string, from: number, mode: 'match' | 'fullmatch' | ''): PyMatch | null {
    const source = mode === 'fullmatch' ? `(?:${this.translated.source})(?![^])` : this.translated.source;
    const regex = mode === '' ? this.regex : new RegExp(source, `${this.regex.flags.replace('g', '')}y`);
    regex.lastIndex = from;
    const found = regex.exec(text);
    return found === null ? null : new PyMatch(this, given as string, found);
  }

  text(given: unknown): string {
    if (typeof given === 'string' && typeof this.source === 'string') return given;
    if (given instanceof Uint8Array && this.source instanceof Uint8Array)
      return Buffer.from(given).toString('latin1');
    if (typeof given === 'string') throw typeError('cannot use a bytes pattern on a string-like object');
    if (given instanceof Uint8Array) throw typeError('cannot use a string pattern on a bytes-like object');
    throw typeError(`expected string or bytes-like object, got '${typeName(given)}'`);
  }

  /** A part of the text as what was given. */
  part(text: string | undefined): unknown {
    if (text === undefined) return null;
    return typeof this.source === 'string' ? text : Buffer.from(text, 'latin1');
  }

  [pyRepr](): string {
    const names = Object.entries({
      're.IGNORECASE': 2,
      're.MULTILINE': 8,
      're.DOTALL': 16,
      're.VERBOSE': 64,
      're.ASCII': 256,
    });
    const flags = names.filter(([, bit]) => this.translated.flags & bit).map(([name]) => name);
    return `re.compile(${[toRepr(this.source), ...(flags.length > 0 ? [flags.join('|')] : [])].join(', ')})`;
  }
}

class PyMatch {
  readonly pattern: PyPattern;
  readonly given: string;
  readonly found: RegExpExecArray;

  constructor(pattern: PyPattern, given: string, found: RegExpExecArray) {
    this.pattern = pattern;
    this.given = given;
    this.found = found;
  }

  index(group: unknown): number {
    const at =
      typeof group === 'string'
        ? this.pattern.translated.names.get(group)
        : isInt(group)
          ? toIndex(group)
          : undefined;
    if (at === undefined || at < 0 || at > this.pattern.translated.groups)
      return raise('IndexError', 'no such group');
    return at;
  }

  group(group: unknown): unknown {
    return this.pattern.part(this.found[this.index(group)]);
  }

  span(group: unknown): [number, number] {
    const range = this.found.indices?.[this.index(group)];
    const points = (at: number): number => Array.from(this.found.input.slice(0, at)).length;
    return range === undefined ? [-1, -1] : [points(range[0]), points(range[1])];
  }

  groups(otherwise: unknown): unknown[] {
    return this.found.slice(1).map((text) => (text === undefined ? otherwise : this.pattern.part(text)));
  }

  [pyRepr](): string {
    return `<re.Match object; span=(${this.span(0).join(', ')}), match=${toRepr(this.group(0))}>`;
  }
}

function namedGroups(match: PyMatch, otherwise: unknown): object {
  return Object.fromEntries(
    [...match.pattern.translated.names].map(([name, at]) => [
      name,
      match.found[at] === undefined ? otherwise : match.group(at),
    ]),
  );
}

const matchType: PyType = defineType('Match', {
  module: 're',
  item: (match: PyMatch, key) => match.group(key),
  members: {
    re: (match: PyMatch) => match.pattern,
    string: (match: PyMatch) => match.given,
    lastindex: (match: PyMatch) =>
      match.found.slice(1).findLastIndex((text) => text !== undefined) + 1 || null,
    'group(*groups)': (match: PyMatch, groups: readonly unknown[]) =>
      groups.length > 1
        ? tuple(groups.map((one) => match.group(one)))
        : match.group(groups.length === 0 ? 0 : groups[0]),
    'groups(default=None)': (match: PyMatch, otherwise) => tuple(match.groups(otherwise)),
    'groupdict(default=None)': namedGroups,
    'start(group=0, /)': (match: PyMatch, group) => match.span(group)[0],
    'end(group=0, /)': (match: PyMatch, group) => match.span(group)[1],
    'span(group=0, /)': (match: PyMatch, group) => tuple(match.span(group)),
    'expand(template)': (match: PyMatch, template) => expand(template, match),
  },
});
Object.defineProperty(PyMatch.prototype, Symbol.for('tasksh.pyType'), { value: matchType });
for (const name of ['start', 'end'] as const) {
  Object.defineProperty(PyMatch.prototype, name, {
    value: function (this: PyMatch, group: unknown = 0): number {
      return this.span(group)[name === 'start' ? 0 : 1];
    },
  });
}

/** The text that a replacement makes: `\1`, `\g<name>`, and escapes. */
function expand(template: string, match: PyMatch): string {
  return template.replace(
    /\\(?:g<([^>]*)>|(\d\d?)|([^]))/g,
    (all, name: string | undefined, digits: string | undefined, other: string | undefined) => {
      if (other !== undefined)
        return (
          ESCAPES[other] ??
          (/[a-zA-Z]/.test(other)
            ? bad(`bad escape \\${other}`, template.indexOf(all))
            : other === '\\'
              ? '\\'
              : all)
        );
      const key = digits ?? name ?? '';
      const group = /^\d+$/.test(key) ? Number(key) : key;
      if (typeof group === 'number' && group > match.pattern.translated.groups)
        bad(`invalid group reference ${group}`, template.indexOf(all) + 1);
      if (typeof group === 'string' && !match.pattern.translated.names.has(group))
        raise('IndexError', `unknown group name ${toRepr(group)}`);
      return match.found[match.index(group)] ?? '';
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', f: '\f', v: '\v' };

function substitute(pattern: PyPattern, by: unknown, given: unknown, count: unknown): [unknown, number] {
  const text = pattern.text(given);
  const most = toIndex(count) || Infinity;
  let [out, at, done] = ['', 0, 0];
  for (const match of pattern.matches(given)) {
    if (done >= most) break;
    const [start, end] = match.found.indices?.[0] ?? [0, 0];
    const made =
      typeof by === 'string' || by instanceof Uint8Array
        ? expand(pattern.text(by), match)
        : callFunction(by, [match], undefined);
    out +=
      text.slice(at, start) +
      (made instanceof Uint8Array ? Buffer.from(made).toString('latin1') : (made as string));
    at = end;
    done++;
  }
  return [pattern.part(out + text.slice(at)), done];
}

function split(pattern: PyPattern, given: unknown, max: unknown): unknown[] {
  const text = pattern.text(given);
  const most = toIndex(max) || Infinity;
  const parts: unknown[] = [];
  let [at, done] = [0, 0];
  for (const match of pattern.matches(given)) {
    if (done++ >= most) break;
    const [start, end] = match.found.indices?.[0] ?? [0, 0];
    parts.push(pattern.part(text.slice(at, start)), ...match.groups(null));
    at = end;
  }
  return [...parts, pattern.part(text.slice(at))];
}

function findAll(pattern: PyPattern, text: unknown): unknown[] {
  const { groups } = pattern.translated;
  const empty = pattern.part('');
  return Array.from(pattern.matches(text), (match) =>
    groups === 0 ? match.group(0) : groups === 1 ? match.groups(empty)[0] : tuple(match.groups(empty)),
  );
}

const first = (pattern: PyPattern, text: unknown): PyMatch | null =>
  (pattern.matches(text).next().value as PyMatch | undefined) ?? null;
const anchored = (pattern: PyPattern, text: unknown, mode: 'match' | 'fullmatch'): PyMatch | null =>
  pattern.at(text, pattern.text(text), 0, mode);

const OPERATIONS = {
  'search(string)': first,
  'match(string)': (pattern: PyPattern, text: unknown) => anchored(pattern, text, 'match'),
  'fullmatch(string)': (pattern: PyPattern, text: unknown) => anchored(pattern, text, 'fullmatch'),
  'findall(string)': findAll,
  'finditer(string)': (pattern: PyPattern, text: unknown) =>
    iteratorOf(pattern.matches(text), 'callable_iterator'),
  'split(string, maxsplit=0)': split,
  'sub(repl, string, count=0)': (pattern: PyPattern, by: unknown, text: unknown, count: unknown) =>
    substitute(pattern, by, text, count)[0],
  'subn(repl, string, count=0)': (pattern: PyPattern, by: unknown, text: unknown, count: unknown) =>
    tuple(substitute(pattern, by, text, count)),
};

const patternType: PyType = defineType(
  'Pattern',
  {
    module: 're',
    hash: (pattern: PyPattern) => `${pattern.translated.flags}${toRepr(pattern.source)}`,
    members: {
      pattern: (pattern: PyPattern) => pattern.source,
      flags: (pattern: PyPattern) =>
        pattern.translated.flags |
        (typeof pattern.source === 'string' && !(pattern.translated.flags & FLAGS.A) ? 32 : 0),
      groups: (pattern: PyPattern) => pattern.translated.groups,
      groupindex: (pattern: PyPattern) => Object.fromEntries(pattern.translated.names),
      ...OPERATIONS,
    },
  },
  PyPattern,
);

function compile(source: unknown, flags: unknown): PyPattern {
  if (source instanceof PyPattern) return source;
  if (typeof source !== 'string' && !(source instanceof Uint8Array))
    throw typeError('first argument must be string or compiled pattern');
  return new PyPattern(source, toIndex(flags));
}

/** `re.search(pattern, string, flags)` and the others, from the methods of a pattern. */
const functions = Object.fromEntries(
  Object.entries(OPERATIONS).map(([text, run]) => [
    `def ${text.replace('(', '(pattern, ').replace(')', ', flags=0)')}`,
    (pattern: unknown, ...args: unknown[]) =>
      (run as (...all: unknown[]) => unknown)(compile(pattern, args.at(-1)), ...args.slice(0, -1)),
  ]),
);

export const re = (): object =>
  createModule('re', {
    ...functions,
    ...FLAGS,
    'def compile(pattern, flags=0)': compile,
    'def escape(pattern)': (text: string) => text.replace(/[\s#$&()*+\-.?[\\\]^{|}~]/g, (one) => `\\${one}`),
    Match: matchType,
    Pattern: patternType,
  });
