/** The options of a call: their names, and what a wrong name was probably meant to be. */
import type { Advice } from '../advice';
import { typeError } from '../../values/errors/errors';
import { nearest } from '../../values/nearest';
import { bytesOf } from '../../values/bytes';
import { typeName } from '../../values/python/type-name';
import { entriesOf } from './mapping';

/** What a call may say, in Python's order. */
export interface RequestOptions {
  /** `{ name: value }` or pairs; lists repeat the name, null drops it. Text is appended as it is. */
  readonly params?: unknown;
  /** Form fields, pairs, text or bytes. */
  readonly data?: unknown;
  /** Header names and values; null takes out a default. */
  readonly headers?: unknown;
  readonly cookies?: unknown;
  /** `{ field: content }` or `{ field: [filename, content, type, headers] }`. */
  readonly files?: unknown;
  /** `[user, password]` or a function that changes the prepared request. */
  readonly auth?: unknown;
  /** Seconds, or `[connect, read]`. */
  readonly timeout?: number | readonly [number | null, number | null] | null;
  readonly allow_redirects?: boolean;
  /** `{ http: url, https: url, all: url, no_proxy: names }`. */
  readonly proxies?: unknown;
  /** `{ response: function }`, or a list of functions: each is called with the reply and may give another. */
  readonly hooks?: unknown;
  /** true: the body is read piece by piece by `iter_content` and `iter_lines`. */
  readonly stream?: boolean | null;
  /** false: do not check certificates; a path: the authorities to trust. */
  readonly verify?: boolean | string | null;
  /** Path of a client certificate, or `[certificate, key]`. */
  readonly cert?: string | readonly [string, string] | null;
  /** A value that is sent as JSON. */
  readonly json?: unknown;
}

/** In Python's order. */
export const REQUEST_OPTIONS: readonly string[] = [
  'params',
  'data',
  'headers',
  'cookies',
  'files',
  'auth',
  'timeout',
  'allow_redirects',
  'proxies',
  'hooks',
  'stream',
  'verify',
  'cert',
  'json',
];

const KNOWN: ReadonlySet<string> = new Set(REQUEST_OPTIONS);

/** Options of other languages and libraries for the same thing. */
const MEANT: Readonly<Record<string, string>> = {
  body: 'data',
  form: 'data',
  payload: 'json',
  query: 'params',
  qs: 'params',
  searchparams: 'params',
  follow_redirects: 'allow_redirects',
  redirect: 'allow_redirects',
  maxredirects: 'allow_redirects',
  proxy: 'proxies',
  cookie: 'cookies',
  file: 'files',
  ca: 'verify',
  signal: 'timeout',
};

const HEADER_LIKE =
  /-|^(?:authorization|accept|cookie|host|origin|referer|range|date|via|te|etag|pragma|connection|expect)$/i;

/**
 * @param given what stands where the options stand
 * @param verb `get`, for the hint
 * @param advice the caller's words in hints
 * @throws PyError TypeError for an unknown name, and for something that is no object
 */
export function checkOptions(given: unknown, verb: string, advice: Advice): RequestOptions {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given) || bytesOf(given) !== undefined) {
    throw typeError(
      `Session.request() options must be an object, not '${typeName(given)}'`,
      `Options go in braces: requests.${verb}(url, { headers: ${advice.headers}, params: { name: 'value' } }).`,
    );
  }
  const entries = given instanceof Map ? (entriesOf(given) ?? []) : Object.entries(given);
  const unknown = entries.map(([name]) => String(name)).filter((name) => !KNOWN.has(name));
  if (unknown[0] !== undefined) {
    throw typeError(
      `Session.request() got an unexpected keyword argument '${unknown[0]}'`,
      hintFor(unknown, verb, advice),
    );
  }
  return Object.fromEntries(entries) as RequestOptions;
}

function hintFor(unknown: readonly string[], verb: string, advice: Advice): string {
  if (unknown.some((name) => HEADER_LIKE.test(name))) {
    return `Headers go in braces: requests.${verb}(url, { headers: ${'Authorization' === unknown[0] ? advice.headers : '{ ... }'} }).`;
  }
  const [name = ''] = unknown;
  const plain = name.toLowerCase().replace(/[^a-z_]/g, '');
  const meant = MEANT[plain] ?? nearest(name, REQUEST_OPTIONS);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return verb === 'get' || verb === 'delete' || verb === 'head'
    ? `Parameters of the URL go in braces of their own: requests.${verb}(url, { params: { ${name}: ... } }).`
    : `A body goes in braces of its own: requests.${verb}(url, { json: { ${name}: ... } }), or data for a form.`;
}
