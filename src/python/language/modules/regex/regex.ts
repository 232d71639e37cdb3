/** `re`: Python's patterns translated to JavaScript's, and Match and Pattern over them. */
import { typeError } from '../../../../values/errors/errors';
import { pyRepr } from '../../../../values/python/symbols';
import { callFunction, toRepr, tuple } from '../../runtime';
import { isInt, toIndex } from '../../library/arguments';
import { defineType, markInstances } from '../../types/py-type';
import type { PyType } from '../../types/traits';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';
import { iteratorOf } from '../../library/iterators';
import { createModule } from '../module';
import { bad, FLAGS, type Translated, Translator } from './regex-pattern';

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
markInstances(PyMatch, matchType);
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
