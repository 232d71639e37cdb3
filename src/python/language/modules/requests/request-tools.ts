/** `requests.utils`: what scripts call of it. */
import { parseLinks } from '../../../../http/response/links';
import { environmentRoute, USER_AGENT, defaultHeaders } from '../../../../http/request/defaults';
import {
  selectProxy,
  resolveProxies,
  type Environment,
  type Proxies,
} from '../../../../http/request/proxies';
import { encodingFromType, jsonEncoding } from '../../../../http/text/codecs';
import { requoteUri } from '../../../../values/text/percent';
import { userOf } from '../../../../http/text/split-url';
import type { CookieJar } from '../../../../http/cookies/cookie-jar';
import { valueError } from '../../../../values/errors/errors';
import { HeaderFields, headersOf } from '../../../../values/headers';
import { getAttr, getItem, iterate, length, setItem, toStr, tuple } from '../../runtime';
import { generatorOf } from '../../library/iterators';
import { hasMember } from '../../types/members';
import { typeOf } from '../../types/type-of';
import { cookieFunctions, dictOf } from './jar-type';
import { isMapping } from './mutable-mapping';

/** Quoted parts and what stands between commas outside of them (RFC 2068, section 2). */
const LIST_ITEM = /(?:"(?:[^"\\]|\\.)*"|[^,"])+/g;

function listItems(header: string): string[] {
  return [...header.matchAll(LIST_ITEM)].map(([item]) => item.trim()).filter((item) => item !== '');
}

const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;

function headerDict(header: string): object {
  const dict = {};
  for (const item of listItems(header)) {
    const at = item.indexOf('=');
    if (at < 0) setItem(dict, item, null);
    else setItem(dict, item.slice(0, at), unquoted(item.slice(at + 1)));
  }
  return dict;
}

/** Pairs of a mapping or of pairs; None stays None. */
function pairsOf(value: unknown): unknown {
  if (value === null) return null;
  refuseScalar(value);
  if (isMapping(value)) return [...iterate(value)].map((key) => tuple([key, getItem(value, key)]));
  return [...iterate(value)];
}

function dictFrom(value: unknown): unknown {
  if (value === null) return null;
  refuseScalar(value);
  const dict = {};
  for (const pair of pairsOf(value) as unknown[])
    setItem(dict, ...([...iterate(pair)] as [unknown, unknown]));
  return dict;
}

function refuseScalar(value: unknown): void {
  if (typeof value !== 'object' || value instanceof Uint8Array)
    throw valueError('cannot encode objects that are not 2-tuples');
}

function* slicesOf(text: unknown, size: unknown): Generator<unknown> {
  const step = size === null || Number(size) <= 0 ? length(text) : Number(size);
  const all = text as string | Uint8Array;
  for (let at = 0; at < all.length; at += step) yield all.slice(at, at + step);
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (hasMember(typeOf(value), 'tell')) return fileSize(value);
  return length(value);
}

/** What is left to be read. */
function fileSize(file: unknown): number {
  const call = (name: string, ...args: unknown[]): number =>
    Number((getAttr(file, name) as (...all: unknown[]) => unknown)(...args));
  const at = call('tell');
  call('seek', 0, 2);
  const end = call('tell');
  call('seek', at);
  return end - at;
}

const nativeText = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : toStr(value);

const headerText = (headers: unknown, name: string): string | null => {
  const value =
    headers instanceof HeaderFields ? headers.get(name) : (headers as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
};

type Tools = Readonly<Record<string, unknown>>;

const ofHeaders: Tools = {
  'def default_headers()': () => headersOf(defaultHeaders(USER_AGENT)),
  "def default_user_agent(name='python-requests')": () => USER_AGENT,
  'def get_encoding_from_headers(headers)': (headers: unknown) =>
    encodingFromType(headerText(headers, 'content-type')),
  'def guess_json_utf(data)': (data: Uint8Array) => jsonEncoding(data) ?? null,
  'def parse_dict_header(value)': (value: unknown) => headerDict(toStr(value)),
  'def parse_header_links(value)': (value: unknown) => parseLinks(toStr(value)),
  'def parse_list_header(value)': (value: unknown) => listItems(toStr(value)).map(unquoted),
  'def unquote_header_value(value, is_filename=False)': (value: unknown) => unquoted(toStr(value)),
};

const ofUrls: Tools = {
  'def get_auth_from_url(url)': (url: unknown) => tuple(userOf(toStr(url)) ?? ['', '']),
  'def requote_uri(uri)': (uri: unknown) => requoteUri(toStr(uri)),
  'def urldefragauth(url)': (url: unknown) =>
    toStr(url)
      .replace(/#.*$/s, '')
      .replace(/^(\w*:?\/\/)[^/]*@/, '$1'),
};

const ofValues: Tools = {
  'def add_dict_to_cookiejar(cj, cookie_dict)': (jar: CookieJar, dict: unknown) =>
    cookieFunctions['def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True)'](
      dict,
      jar as never,
      true,
    ),
  'def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True)':
    cookieFunctions['def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True)'],
  'def dict_from_cookiejar(cj)': dictOf,
  'def from_key_val_list(value)': dictFrom,
  'def iter_slices(string, slice_length)': (text: unknown, size: unknown) =>
    generatorOf(slicesOf(text, size), 'iter_slices'),
  'def super_len(o)': sizeOf,
  'def to_key_val_list(value)': pairsOf,
  "def to_native_string(string, encoding='ascii')": nativeText,
};

const ofProxies = (env: Environment): Tools => ({
  'def get_environ_proxies(url, no_proxy=None)': (url: unknown, noProxy: unknown) =>
    resolveProxies(toStr(url), noProxy === null ? {} : { no_proxy: noProxy }, env),
  'def select_proxy(url, proxies)': (url: unknown, proxies: unknown) =>
    selectProxy(toStr(url), (proxies ?? {}) as Proxies) ?? null,
  'def should_bypass_proxies(url, no_proxy)': (url: unknown, noProxy: unknown) =>
    environmentRoute(toStr(url), { ...env, ...(noProxy === null ? {} : { no_proxy: toStr(noProxy) }) })
      .proxy === undefined,
});

/** @param urls the functions of `urllib.parse` that the module hands on */
export function requestTools(env: Environment, urls: object): Tools {
  const { quote, unquote, urlparse, urlunparse } = urls as Record<string, unknown>;
  return { ...ofHeaders, ...ofUrls, ...ofValues, ...ofProxies(env), quote, unquote, urlparse, urlunparse };
}
