/** The methods of str. Positions count code points, as Python's. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { isPrintable } from '../../../print/printable';
import { getItem, iterate, setItem, tuple } from '../../runtime';
import { range, toIndex, toText } from '../arguments';
import { points } from '../code-points';
import { encode } from '../../../../values/text/text-encodings';
import type { Members } from '../../types/traits';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';
import { formatMap, formatText } from '../formats/str-format';

const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const SPACES = new RegExp(`[${SPACE}]+`, 'u');
// eslint-disable-next-line no-control-regex -- Python ends lines at these
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

export function lengthOf(text: string): number {
  return points(text).length;
}

function cut(text: string, start: number, end: number): string {
  const all = points(text);
  return typeof all === 'string' ? all.slice(start, end) : all.slice(start, end).join('');
}

/** As in CPython, the places are looked at before what is wanted. */
function find(text: string, sub: unknown, start: unknown, end: unknown, fromRight: boolean): number {
  const [from, to] = range(start, end, lengthOf(text));
  const wanted = toText(sub);
  if (from > to) return -1;
  const part = cut(text, from, to);
  const unit = fromRight ? part.lastIndexOf(wanted) : part.indexOf(wanted);
  return unit < 0 ? -1 : from + lengthOf(part.slice(0, unit));
}

const found = (at: number): number => (at < 0 ? raise('ValueError', 'substring not found') : at);

function hasEdge(
  text: string,
  edge: unknown,
  start: unknown,
  end: unknown,
  method: 'startsWith' | 'endsWith',
): boolean {
  const [from, to] = range(start, end, lengthOf(text));
  const name = method.toLowerCase();
  const part = from > to ? undefined : cut(text, from, to);
  const test = (one: unknown): boolean => {
    if (typeof one === 'string') return part?.[method](one) ?? false;
    throw typeError(`tuple for ${name} must only contain str, not ${typeName(one)}`);
  };
  if (typeName(edge) === 'tuple') return (edge as unknown[]).some(test);
  if (typeof edge === 'string') return test(edge);
  throw typeError(`${name} first arg must be str or a tuple of str, not ${typeName(edge)}`);
}

function strip(text: string, chars: unknown, name: string): string {
  if (chars !== null && typeof chars !== 'string') throw typeError(`${name} arg must be None or str`);
  const drop = chars === null ? undefined : new Set(chars);
  const dropped = (point: string): boolean => (drop === undefined ? SPACES.test(point) : drop.has(point));
  const all = Array.from(text);
  let [start, end] = [0, all.length];
  if (name !== 'rstrip') while (start < end && dropped(all[start] ?? '')) start++;
  if (name !== 'lstrip') while (end > start && dropped(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}

function separator(sep: unknown): string | null {
  if (sep === null) return null;
  if (typeof sep !== 'string') throw typeError(`must be str or None, not ${typeName(sep)}`);
  if (sep === '') throw valueError('empty separator');
  return sep;
}

function split(text: string, given: unknown, max: unknown): string[] {
  const most = toIndex(max) < 0 ? Infinity : toIndex(max);
  const sep = separator(given);
  const parts: string[] = [];
  let rest = sep === null ? strip(text, null, 'lstrip') : text;
  while (parts.length < most) {
    const at = sep === null ? rest.search(SPACES) : rest.indexOf(sep);
    if (at < 0) break;
    parts.push(rest.slice(0, at));
    rest = sep === null ? strip(rest.slice(at), null, 'lstrip') : rest.slice(at + sep.length);
  }
  return sep === null && rest === ''
    ? parts
    : [...parts, sep === null && parts.length < most ? strip(rest, null, 'rstrip') : rest];
}

function rsplit(text: string, given: unknown, max: unknown): string[] {
  toIndex(max);
  const sep = separator(given);
  const turn = (one: string): string => Array.from(one).reverse().join('');
  return split(turn(text), sep === null ? null : turn(sep), max)
    .map(turn)
    .reverse();
}

function splitlines(text: string, keepends: unknown): string[] {
  const isKept = toIndex(keepends) !== 0;
  const lines: string[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    lines.push(text.slice(from, index + (isKept ? end.length : 0)));
    from = index + end.length;
  }
  return from < text.length ? [...lines, text.slice(from)] : lines;
}

function partition(text: string, sep: string, at: number, otherwise: readonly string[]): unknown {
  return tuple(at < 0 ? otherwise : [text.slice(0, at), sep, text.slice(at + sep.length)]);
}

function notEmpty(sep: unknown): string {
  return toText(sep) === '' ? raise('ValueError', 'empty separator') : toText(sep);
}

type Side = 'left' | 'right' | 'both';

function pad(text: string, width: unknown, fill: unknown, side: Side): string {
  const room = toIndex(width) - lengthOf(text);
  if (typeof fill !== 'string')
    throw typeError(`The fill character must be a unicode character, not ${typeName(fill)}`);
  if (lengthOf(fill) !== 1) throw typeError('The fill character must be exactly one character long');
  if (room <= 0) return text;
  const left = side === 'left' ? room : side === 'right' ? 0 : (room >> 1) + (room & toIndex(width) & 1);
  return fill.repeat(left) + text + fill.repeat(room - left);
}

function zfill(text: string, width: unknown): string {
  const room = toIndex(width) - lengthOf(text);
  if (room <= 0) return text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(room) + text.slice(sign.length);
}

const capitalize = (word: string): string => {
  const [first = '', ...rest] = Array.from(word);
  const upper = first.toUpperCase();
  return (
    (upper.length > first.length ? (upper[0] ?? '') + upper.slice(1).toLowerCase() : upper) +
    lower(rest.join(''))
  );
};
const lower = (text: string): string => text.toLowerCase();
const title = (text: string): string => text.replace(/\p{Cased}(?:\p{Cased})*/gu, capitalize);
const swapcase = (text: string): string =>
  Array.from(text, (one) => (/\p{Uppercase}/u.test(one) ? lower(one) : one.toUpperCase())).join('');

function replace(text: string, old: unknown, by: unknown, count: unknown): string {
  const from = toText(old, 'replace() argument 1');
  const to = toText(by, 'replace() argument 2');
  const most = toIndex(count);
  if (most < 0) return from === '' ? between(text, to, Infinity) : text.replaceAll(from, () => to);
  if (from === '') return between(text, to, most);
  const parts = text.split(from);
  return (
    parts.slice(0, most + 1).join(to) +
    parts
      .slice(most + 1)
      .map((part) => from + part)
      .join('')
  );
}

function between(text: string, to: string, most: number): string {
  const all = ['', ...Array.from(text)];
  return all.map((one, at) => one + (at < most ? to : '')).join('');
}

function count(text: string, sub: unknown, start: unknown, end: unknown): number {
  const [from, to] = range(start, end, lengthOf(text));
  const wanted = toText(sub);
  if (from > to) return 0;
  const part = cut(text, from, to);
  return wanted === '' ? lengthOf(part) + 1 : part.split(wanted).length - 1;
}

function join(separator: string, items: unknown): string {
  if (typeof items !== 'string' && !isIterable(items)) throw typeError('can only join an iterable');
  const parts = [...iterate(items)];
  const wrong = parts.findIndex((part) => typeof part !== 'string');
  if (wrong < 0) return parts.join(separator);
  throw typeError(`sequence item ${wrong}: expected str instance, ${typeName(parts[wrong])} found`);
}

function isIterable(value: unknown): boolean {
  try {
    iterate(value);
    return true;
  } catch {
    return false; // Only the message differs: iterate says that it is not iterable.
  }
}

function expandtabs(text: string, tabsize: unknown): string {
  const size = toIndex(tabsize);
  let column = 0;
  return Array.from(text, (one) => {
    const width = one === '\t' ? (size > 0 ? size - (column % size) : 0) : 1;
    column = one === '\n' || one === '\r' ? 0 : column + width;
    return one === '\t' ? ' '.repeat(width) : one;
  }).join('');
}

/** `{code point: code point, text or None}` applied to each code point. */
function translate(text: string, table: unknown): string {
  return Array.from(text, (one) => {
    let to: unknown;
    try {
      to = getItem(table, one.codePointAt(0));
    } catch (error) {
      if (!(error instanceof Error) || !/^(Key|Index)Error$/.test(error.name)) throw error;
      return one;
    }
    return to === null
      ? ''
      : typeof to === 'number'
        ? String.fromCodePoint(to)
        : toText(to, 'character mapping');
  }).join('');
}

export function maketrans(from: unknown, to: unknown, drop: unknown): unknown {
  const table = {};
  const set = (key: unknown, value: unknown): void => setItem(table, key, value);
  if (to === null) {
    for (const key of iterate(from))
      set(typeof key === 'string' ? key.codePointAt(0) : key, getItem(from, key));
  } else {
    const [a, b] = [Array.from(toText(from)), Array.from(toText(to))];
    if (a.length !== b.length) throw valueError('the first two maketrans arguments must have equal length');
    a.forEach((one, at) => set(one.codePointAt(0), b[at]?.codePointAt(0)));
    for (const one of toText(drop ?? '')) set(one.codePointAt(0), null);
  }
  return table;
}

const all =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

function istitle(text: string): boolean {
  return /\p{Cased}/u.test(text) && !/(?<!\p{Cased})\p{Lowercase}|(?<=\p{Cased})\p{Uppercase}/u.test(text);
}

export const textMembers: Members = {
  'capitalize()': capitalize,
  'casefold()': (text: string) => lower(text).replaceAll('ß', 'ss'),
  "center(width, fillchar=' ', /)": (text: string, width, fill) => pad(text, width, fill, 'both'),
  'tuple count(sub, start=None, end=None, /)': count,
  "encode(encoding='utf-8', errors='strict')": (text: string, encoding, errors) =>
    encode(
      text,
      toText(encoding, "encode() argument 'encoding'"),
      toText(errors, "encode() argument 'errors'"),
    ),
  'tuple endswith(suffix, start=None, end=None, /)': (text: string, suffix, start, end) =>
    hasEdge(text, suffix, start, end, 'endsWith'),
  'expandtabs(tabsize=8)': expandtabs,
  'tuple find(sub, start=None, end=None, /)': (text: string, sub, a, b) => find(text, sub, a, b, false),
  'format(*args, **kwargs)': formatText,
  'format_map(mapping, /)': formatMap,
  'tuple index(sub, start=None, end=None, /)': (text: string, sub, a, b) =>
    found(find(text, sub, a, b, false)),
  'isalnum()': all(/^[\p{L}\p{N}]+$/u),
  'isalpha()': all(/^\p{L}+$/u),
  'isascii()': all(/^[\0-\x7f]*$/),
  'isdecimal()': all(/^\p{Nd}+$/u),
  'isdigit()': all(/^[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨]+$/u),
  'isidentifier()': all(/^[\p{XID_Start}_]\p{XID_Continue}*$/u),
  'islower()': (text: string) => /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text),
  'isnumeric()': all(/^\p{N}+$/u),
  'isprintable()': (text: string) =>
    Array.from(text).every((one) => one === ' ' || isPrintable(one.codePointAt(0) ?? 0)),
  'isspace()': all(new RegExp(`^[${SPACE}]+$`, 'u')),
  'istitle()': istitle,
  'isupper()': (text: string) => /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text),
  'join(iterable, /)': join,
  "ljust(width, fillchar=' ', /)": (text: string, width, fill) => pad(text, width, fill, 'right'),
  'lower()': lower,
  'lstrip(chars=None, /)': (text: string, chars) => strip(text, chars, 'lstrip'),
  'partition(sep, /)': (text: string, sep) =>
    partition(text, notEmpty(sep), text.indexOf(sep), [text, '', '']),
  'removeprefix(prefix, /)': (text: string, prefix) =>
    text.startsWith(toText(prefix, 'removeprefix() argument')) ? text.slice((prefix as string).length) : text,
  'removesuffix(suffix, /)': (text: string, suffix) =>
    text.endsWith(toText(suffix, 'removesuffix() argument'))
      ? text.slice(0, text.length - (suffix as string).length)
      : text,
  'replace(old, new, count=-1, /)': replace,
  'tuple rfind(sub, start=None, end=None, /)': (text: string, sub, a, b) => find(text, sub, a, b, true),
  'tuple rindex(sub, start=None, end=None, /)': (text: string, sub, a, b) =>
    found(find(text, sub, a, b, true)),
  "rjust(width, fillchar=' ', /)": (text: string, width, fill) => pad(text, width, fill, 'left'),
  'rpartition(sep, /)': (text: string, sep) =>
    partition(text, notEmpty(sep), text.lastIndexOf(sep), ['', '', text]),
  'rsplit(sep=None, maxsplit=-1)': rsplit,
  'rstrip(chars=None, /)': (text: string, chars) => strip(text, chars, 'rstrip'),
  'split(sep=None, maxsplit=-1)': split,
  'splitlines(keepends=False)': splitlines,
  'tuple startswith(prefix, start=None, end=None, /)': (text: string, prefix, start, end) =>
    hasEdge(text, prefix, start, end, 'startsWith'),
  'strip(chars=None, /)': (text: string, chars) => strip(text, chars, 'strip'),
  'swapcase()': swapcase,
  'title()': title,
  'translate(table, /)': translate,
  'upper()': (text: string) => text.toUpperCase(),
  'zfill(width, /)': zfill,
};
