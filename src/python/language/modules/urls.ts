/** urllib.parse. */
import { typeError } from '../../../values/errors/errors';
import { pyRepr } from '../../../values/python/symbols';
import { PyTuple } from '../../../values/python/tuple';
import type { Keywords } from '../runtime/functions/calling';
import { getItem, iterate, setItem, toStr, truth, tuple } from '../runtime';
import { isDict } from '../../../values/python/is-dict';
import { decode, encode } from '../../../values/text/text-encodings';
import {
  quote as quoteText,
  quotePlus as quotePlusText,
  unquote as unquoteText,
} from '../../../values/text/percent';
import { DictView } from '../library/methods/dict-methods';
import { defineType, markInstances } from '../types/py-type';
import { typeName } from '../../../values/python/type-name';
import type { Traits } from '../types/traits';
import { createModule } from './module';

/** Text in an encoding, or bytes. */
function bytesOrRefuse(value: unknown, encoding: unknown, errors: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') throw typeError('quote_from_bytes() expected bytes');
  return encode(value, toStr(encoding ?? 'utf-8'), toStr(errors ?? 'strict'));
}

const quote = (value: unknown, safe: unknown, encoding: unknown, errors: unknown): string =>
  quoteText(bytesOrRefuse(value, encoding, errors), toStr(safe));

const quotePlus = (value: unknown, safe: unknown, encoding?: unknown, errors?: unknown): string =>
  quotePlusText(bytesOrRefuse(value, encoding, errors), toStr(safe));

function unquote(value: unknown, encoding: unknown = 'utf-8', errors: unknown = 'replace'): string {
  const text = value instanceof Uint8Array ? decode(value, 'utf-8') : value;
  if (typeof text !== 'string') throw typeError(`argument of type '${typeName(value)}' is not iterable`);
  return unquoteText(text, toStr(encoding), toStr(errors));
}

const unquotePlus = (value: unknown, encoding?: unknown, errors?: unknown): string =>
  unquote(toStr(value).replaceAll('+', ' '), encoding, errors);

function urlencode(query: unknown, doseq: unknown, safe: unknown): string {
  const pairs: unknown[][] = isDict(query)
    ? Array.from(iterate(query), (key) => [key, getItem(query, key)])
    : pairsOrRefuse(query);
  const text = (value: unknown): string =>
    quotePlus(value instanceof Uint8Array ? value : toStr(value), safe);
  return pairs
    .flatMap(([key, value]) => {
      const many =
        truth(doseq) && typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
      return (many ? [...iterate(value)] : [value]).map((one) => `${text(key)}=${text(one)}`);
    })
    .join('&');
}

function pairsOrRefuse(query: unknown): unknown[][] {
  const isList = Array.isArray(query) || query instanceof Set || query instanceof DictView;
  const items = isList ? [...iterate(query)] : undefined;
  if (items?.every((pair) => typeof pair === 'object' && pair !== null))
    return items.map((pair) => [...iterate(pair)]);
  throw typeError('not a valid non-string sequence or mapping object');
}

const FIELDS = ['scheme', 'netloc', 'path', 'params', 'query', 'fragment'];

/** `ParseResult`, or without params `SplitResult`: a tuple with names. */
class UrlParts extends PyTuple {
  get names(): string[] {
    return FIELDS.filter((name) => this.length === FIELDS.length || name !== 'params');
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `${typeName(this)}(${this.names.map((name, at) => `${name}=${repr(this[at])}`).join(', ')})`;
  }
}

const host = (parts: UrlParts): string => toStr(parts[1]).replace(/^.*@/s, '');
const login = (parts: UrlParts): RegExpExecArray | null => /^([^@:]*)(?::([^@]*))?@/.exec(toStr(parts[1]));

const URL_PARTS: Traits = {
  module: 'urllib.parse',
  hash: (parts: UrlParts) => parts.join('\u0001'),
  members: {
    ...Object.fromEntries(
      FIELDS.map((name) => [name, (parts: UrlParts) => parts[parts.names.indexOf(name)]]),
    ),
    'def _replace(**kwargs)': (parts: UrlParts, other: Keywords) =>
      urlParts(parts.names.map((name, at) => (other.has(name) ? other.get(name) : parts[at]))),
    hostname: (parts: UrlParts) =>
      host(parts)
        .replace(/:\d*$/, '')
        .replace(/^\[|\]$/g, '')
        .toLowerCase() || null,
    port: (parts: UrlParts) =>
      /:(\d+)$/.test(host(parts)) ? Number(/:(\d+)$/.exec(host(parts))?.[1]) : null,
    username: (parts: UrlParts) => login(parts)?.[1] ?? null,
    password: (parts: UrlParts) => login(parts)?.[2] ?? null,
    'geturl()': (parts: UrlParts) => unsplit(parts),
  },
};

/** Without params. */
class SplitParts extends UrlParts {}

const parseResult = defineType('ParseResult', URL_PARTS);
const splitResult = defineType('SplitResult', URL_PARTS);
markInstances(UrlParts, parseResult);
markInstances(SplitParts, splitResult);

const URL_PATTERN = /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

function urlParts(values: readonly unknown[]): UrlParts {
  const parts = values.length === FIELDS.length ? new UrlParts() : new SplitParts();
  parts.push(...values);
  return Object.freeze(parts);
}

function split(url: unknown): UrlParts {
  const [, scheme = '', netloc = '', path = '', query = '', fragment = ''] =
    URL_PATTERN.exec(toStr(url)) ?? [];
  return urlParts([scheme.toLowerCase(), netloc, path, query, fragment]);
}

/** Schemes whose paths can have parameters. */
const WITH_PARAMS = /^(|ftp|hdl|prospero|https?|shttp|rtspu?|sips?|mms|sftp|tel)$/;

function parse(url: unknown): UrlParts {
  const [scheme, netloc, whole, query, fragment] = [...split(url)] as string[] as [
    string,
    string,
    string,
    string,
    string,
  ];
  const last = whole.lastIndexOf('/');
  const semicolon = WITH_PARAMS.test(scheme) ? whole.indexOf(';', last < 0 ? 0 : last) : -1;
  const [path, params] =
    semicolon < 0 ? [whole, ''] : [whole.slice(0, semicolon), whole.slice(semicolon + 1)];
  return urlParts([scheme, netloc, path, params, query, fragment]);
}

function unsplit(parts: Iterable<unknown>): string {
  const texts = Array.from(parts, toStr);
  if (texts.length < FIELDS.length) texts.splice(FIELDS.indexOf('params'), 0, '');
  const [scheme, netloc, path, params, query, fragment] = texts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const rest = path + (params === '' ? '' : `;${params}`);
  const place = netloc === '' ? rest : `//${netloc}${rest !== '' && !rest.startsWith('/') ? '/' : ''}${rest}`;
  return (
    (scheme === '' ? '' : `${scheme}:`) +
    place +
    (query === '' ? '' : `?${query}`) +
    (fragment === '' ? '' : `#${fragment}`)
  );
}

/** Schemes whose addresses can be relative. */
const RELATIVE = /^(?:|https?|wss?|s?ftp|file)$/;

function join(base: unknown, url: unknown): string {
  if (toStr(base) === '') return toStr(url);
  if (toStr(url) === '') return toStr(base);
  const from = parse(base);
  const to = parse(url);
  if ((to[0] !== '' && to[0] !== from[0]) || !RELATIVE.test(toStr(from[0]))) return toStr(url);
  if (to[1] !== '') return unsplit([from[0], ...to.slice(1)]);
  if (to[2] === '' && to[3] === '')
    return unsplit([from[0], from[1], from[2], from[3], to[4] || from[4], to[5]]);
  return unsplit([from[0], from[1], resolve(toStr(from[2]), toStr(to[2])), to[3], to[4], to[5]]);
}

function resolve(base: string, path: string): string {
  const folder = base === '' ? [''] : base.split('/').slice(0, -1);
  const all = path.startsWith('/') ? path.split('/') : [...folder, ...path.split('/')];
  const kept: string[] = [];
  all.forEach((part, at) => {
    const isLast = at === all.length - 1;
    if (part === '..') kept.splice(kept.length > 1 ? -1 : kept.length);
    else if (part !== '.') kept.push(part);
    if (isLast && (part === '.' || part === '..')) kept.push('');
  });
  return kept.join('/') || '/';
}

function pairs(query: unknown, keepBlank: unknown): [string, string][] {
  return toStr(query instanceof Uint8Array ? Buffer.from(query).toString() : query)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => part.split(/=(.*)/s))
    .filter(([, value]) => (value ?? '') !== '' || truth(keepBlank))
    .map(([name = '', value = '']) => [unquotePlus(name), unquotePlus(value)]);
}

function parseQuery(query: unknown, keepBlank: unknown): object {
  const dict: Record<string, unknown> = {};
  for (const [name, value] of pairs(query, keepBlank)) {
    if (Object.hasOwn(dict, name)) (dict[name] as string[]).push(value);
    else setItem(dict, name, [value]);
  }
  return dict;
}

export const urllibParse = (): object =>
  createModule('urllib.parse', {
    "def quote(string, safe='/', encoding=None, errors=None)": quote,
    "def quote_plus(string, safe='', encoding=None, errors=None)": quotePlus,
    "def unquote(string, encoding='utf-8', errors='replace')": unquote,
    "def unquote_plus(string, encoding='utf-8', errors='replace')": unquotePlus,
    "def urlencode(query, doseq=False, safe='', encoding=None, errors=None)": urlencode,
    "def urlparse(url, scheme='', allow_fragments=True)": parse,
    "def urlsplit(url, scheme='', allow_fragments=True)": split,
    'def urlunsplit(components)': (parts: unknown) => unsplit(iterate(parts)),
    'def urlunparse(components)': (parts: unknown) => unsplit(iterate(parts)),
    'def urljoin(base, url, allow_fragments=True)': join,
    'def parse_qs(qs, keep_blank_values=False)': parseQuery,
    'def parse_qsl(qs, keep_blank_values=False)': (query: unknown, keepBlank: unknown) =>
      pairs(query, keepBlank).map((pair) => tuple(pair)),
    ParseResult: parseResult,
    SplitResult: splitResult,
  });
