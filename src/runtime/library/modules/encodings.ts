/** base64, hashlib and urllib.parse. */
import type * as Crypto from 'node:crypto';
import { typeError, valueError } from '../../../values/errors';
import { pyRepr } from '../../../values/py-repr';
import { PyTuple } from '../../../values/tuple';
import { getItem, iterate, setItem, toStr, truth, tuple } from '../..';
import { isDict } from '../arguments';
import { decode, encode } from '../codecs';
import { DictView } from '../dict-methods';
import { ADDRESS } from '../iterators';
import { defineType, pyTypeOf, raise, type Traits, typeName } from '../kinds';
import { createModule } from './module';

function bytes(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

function textOrBytes(value: unknown): Buffer {
  if (typeof value !== 'string') {
    if (value instanceof Uint8Array) return Buffer.from(value);
    throw typeError(`argument should be a bytes-like object or ASCII string, not '${typeName(value)}'`);
  }
  if (/[^\0-\x7f]/.test(value)) throw valueError('string argument should contain only ASCII characters');
  return Buffer.from(value);
}

/** As CPython's binascii reads it: `=` counts only where a group of four can end, and what follows is not read. */
function decode64(given: Buffer, strict: boolean): Buffer {
  const all = given.toString('latin1');
  const body = all.replace(/[^A-Za-z0-9+/=]/g, '');
  if (strict && body !== all) raise('binascii.Error', 'Only base64 data is allowed');
  let digits = '';
  let pads = 0;
  for (const one of body) {
    const place = digits.length % 4;
    if (one !== '=') [digits, pads] = [digits + one, 0];
    else if (place >= 2 && place + ++pads >= 4) return Buffer.from(digits, 'base64');
  }
  if (digits.length % 4 === 1) {
    raise(
      'binascii.Error',
      `Invalid base64-encoded string: number of data characters (${digits.length}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (digits.length % 4 !== 0) raise('binascii.Error', 'Incorrect padding');
  return Buffer.from(digits, 'base64');
}

const swap = (data: Buffer, from: string, to: string): Buffer =>
  Buffer.from(
    data.toString('latin1').replace(new RegExp(`[${from}]`, 'g'), (one) => to[from.indexOf(one)] ?? ''),
    'latin1',
  );

const encode64 = (data: Buffer): Buffer => Buffer.from(data.toString('base64'));

export const base64 = (): object =>
  createModule('base64', {
    'def b64encode(s)': (data: unknown) => encode64(bytes(data)),
    'def b64decode(s, *, validate=False)': (data: unknown, validate: unknown) =>
      decode64(textOrBytes(data), truth(validate)),
    'def standard_b64encode(s)': (data: unknown) => encode64(bytes(data)),
    'def standard_b64decode(s)': (data: unknown) => decode64(textOrBytes(data), false),
    'def urlsafe_b64encode(s)': (data: unknown) => swap(encode64(bytes(data)), '+/', '-_'),
    'def urlsafe_b64decode(s)': (data: unknown) => decode64(swap(textOrBytes(data), '-_', '+/'), false),
  });

const BLOCK_SIZES: Readonly<Record<string, number>> = {
  md5: 64,
  sha1: 64,
  sha224: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
};

class Digest {
  readonly name: string;
  readonly #hash: Crypto.Hash;

  constructor(name: string, hash: Crypto.Hash) {
    this.name = name;
    this.#hash = hash;
  }

  static of(name: string, data: unknown): Digest {
    const { createHash } = require('node:crypto') as typeof Crypto;
    const digest = new Digest(name, createHash(name));
    digest.add(data);
    return digest;
  }

  add(data: unknown): void {
    if (typeof data === 'string')
      throw typeError('Strings must be encoded before hashing', "as in 'text'.encode('utf-8')");
    if (!(data instanceof Uint8Array)) throw typeError('object supporting the buffer API required');
    this.#hash.update(data);
  }

  /** The digest so far; more can be added afterwards. */
  sum(): Buffer {
    return this.#hash.copy().digest();
  }

  fork(): Digest {
    return new Digest(this.name, this.#hash.copy());
  }

  [pyRepr](): string {
    return `<${this.name} _hashlib.HASH object @ ${ADDRESS}>`;
  }
}

const DIGEST: Traits = {
  module: '_hashlib',
  members: {
    name: (digest: Digest) => digest.name,
    block_size: (digest: Digest) => BLOCK_SIZES[digest.name],
    digest_size: (digest: Digest) => digest.sum().length,
    'update(obj, /)': (digest: Digest, data) => digest.add(data),
    'digest()': (digest: Digest) => digest.sum(),
    'hexdigest()': (digest: Digest) => digest.sum().toString('hex'),
    'copy()': (digest: Digest) => digest.fork(),
  },
};
defineType('HASH', DIGEST, Digest);
const constructors = Object.fromEntries(
  Object.keys(BLOCK_SIZES).map((name) => [
    `${name}(string=, *, usedforsecurity=True)`,
    (data: unknown) => Digest.of(name, data ?? Buffer.alloc(0)),
  ]),
);

export const hashlib = (): object =>
  createModule('hashlib', {
    ...constructors,
    'new(name, string=, *, usedforsecurity=True)': (name: unknown, data: unknown) => {
      const plain = toStr(name).toLowerCase();
      if (!(plain in BLOCK_SIZES)) throw valueError(`unsupported hash type ${plain}`);
      return Digest.of(plain, data ?? Buffer.alloc(0));
    },
  });

function quoteText(text: Buffer, safe: string): string {
  const kept = new Set(`${safe}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~`);
  return Array.from(text, (byte) => {
    const one = String.fromCharCode(byte);
    return kept.has(one) ? one : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function quote(value: unknown, safe: unknown): string {
  if (typeof value !== 'string' && !(value instanceof Uint8Array))
    throw typeError('quote_from_bytes() expected bytes');
  return quoteText(
    Buffer.from(typeof value === 'string' ? encode(value, 'utf-8', 'strict') : value),
    toStr(safe),
  );
}

const quotePlus = (value: unknown, safe: unknown): string =>
  quote(value, `${toStr(safe)} `).replaceAll(' ', '+');

function unquote(value: unknown): string {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
  if (typeof text !== 'string') throw typeError(`argument of type '${typeName(value)}' is not iterable`);
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    decode(Buffer.from(run.replaceAll('%', ''), 'hex'), 'utf-8', 'replace'),
  );
}

const unquotePlus = (value: unknown): string => unquote(toStr(value).replaceAll('+', ' '));

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

/** `ParseResult`: a tuple with names. */
class UrlParts extends PyTuple {
  [pyRepr](repr: (value: unknown) => string): string {
    return `ParseResult(${FIELDS.map((name, at) => `${name}=${repr(this[at])}`).join(', ')})`;
  }
}

const host = (parts: UrlParts): string => toStr(parts[1]).replace(/^.*@/s, '');
const login = (parts: UrlParts): RegExpExecArray | null => /^([^@:]*)(?::([^@]*))?@/.exec(toStr(parts[1]));

const urlPartsType = defineType('ParseResult', {
  module: 'urllib.parse',
  hash: (parts: UrlParts) => parts.join('\u0001'),
  members: {
    ...Object.fromEntries(FIELDS.map((name, at) => [name, (parts: UrlParts) => parts[at]])),
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
});
Object.defineProperty(UrlParts.prototype, pyTypeOf, { value: urlPartsType });

const URL_PATTERN = /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

function parse(url: unknown): UrlParts {
  const [, scheme = '', netloc = '', whole = '', query = '', fragment = ''] =
    URL_PATTERN.exec(toStr(url)) ?? [];
  const last = whole.lastIndexOf('/');
  const semicolon = whole.indexOf(';', last < 0 ? 0 : last);
  const [path, params] =
    semicolon < 0 ? [whole, ''] : [whole.slice(0, semicolon), whole.slice(semicolon + 1)];
  const parts = new UrlParts();
  parts.push(scheme.toLowerCase(), netloc, path, params, query, fragment);
  return Object.freeze(parts);
}

function unsplit(parts: Iterable<unknown>): string {
  const [scheme, netloc, path, params, query, fragment] = Array.from(parts, toStr) as [
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
    "def urlsplit(url, scheme='', allow_fragments=True)": parse,
    'def urlunparse(components)': (parts: unknown) => unsplit(iterate(parts)),
    'def urljoin(base, url, allow_fragments=True)': join,
    'def parse_qs(qs, keep_blank_values=False)': parseQuery,
    'def parse_qsl(qs, keep_blank_values=False)': (query: unknown, keepBlank: unknown) =>
      pairs(query, keepBlank).map((pair) => tuple(pair)),
    ParseResult: urlPartsType,
  });
