/**
 * From a prepared request to what undici needs: where to connect, through which proxy, with which TLS settings, and the
 * request itself. What undici would change or leave out without a word is refused here, before anything is sent.
 */
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { TransportFailure, type Pair, type Prepared, type SendOptions } from '../transport/message';
import { tlsSettings, type TlsSettings } from './tls';

export interface Endpoint {
  /** Host name or address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: TlsSettings | undefined;
}

export interface Proxy extends Endpoint {
  readonly origin: string;
  /** Value of `Proxy-Authorization`, undefined without user and password. */
  readonly authorization: string | undefined;
}

export interface Route {
  /** Requests with equal keys may share a connection. */
  readonly key: string;
  /** Of the server that undici speaks HTTP with: for http:// through a proxy that is the proxy. */
  readonly origin: string;
  readonly target: Endpoint;
  readonly proxy: Proxy | undefined;
  readonly request: Dispatcher.DispatchOptions;
}

const URL_PARTS = /^(https?):\/\/([^/?#]*)([^#]*)/i;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Anything else would end the line early or change under way: the head is written as Latin-1, as Python writes it.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** @throws TransportFailure 'unsendable' for what cannot be written as HTTP, 'certificate-file', 'proxy' */
export function routeOf(request: Prepared, options: SendOptions): Route {
  const [, scheme, authority, rest] = URL_PARTS.exec(request.url) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined)
    throw unsendable('URL', request.url);
  const origin = originOf(`${scheme}://${authority}`);
  const isSecure = origin.protocol === 'https:';
  const target = endpoint(origin, isSecure ? tlsSettings(options) : undefined);
  const proxy = options.proxy === undefined ? undefined : proxyOf(options.proxy, options);
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  const forwarder = isSecure ? undefined : proxy;
  return {
    key: [forwarder === undefined ? origin.origin : '', options.proxy, target.tls?.key, proxy?.tls?.key].join(
      ' ',
    ),
    origin: forwarder === undefined ? origin.origin : forwarder.origin,
    target,
    proxy,
    request: {
      path: forwarder === undefined ? path : `http://${origin.host}${path}`,
      method: request.method,
      ...fieldsOf(request, origin.host, forwarder?.authorization),
    },
  };
}

/** Headers and body; the caller's fields in their order, as far as they are not undici's own to write. */
function fieldsOf(
  request: Prepared,
  host: string,
  proxyAuthorization: string | undefined,
): Pick<Dispatcher.DispatchOptions, 'headers' | 'body' | 'reset'> {
  const { method, body } = request;
  // undici hands the socket of a CONNECT out as a tunnel.
  if (!TOKEN.test(method) || method === 'CONNECT') throw unsendable('method', method);
  const names = request.headers.map(([name]) => name.toLowerCase());
  const headers = request.headers.flatMap(([name, value], index): string[] => {
    if (!TOKEN.test(name)) throw unsendable('header name', name);
    if (!VALUE.test(value)) throw unsendable('header value', name);
    const key = names[index] ?? '';
    const isRepeated = ONCE.has(key) && names.indexOf(key) !== index;
    if (isRepeated || isRefused(key, value, body)) throw unsendable('header', name);
    return OWN.has(key) ? [] : [name, value];
  });
  if (!names.includes('host')) headers.unshift('Host', host);
  if (proxyAuthorization !== undefined && !names.includes('proxy-authorization'))
    headers.push('Proxy-Authorization', proxyAuthorization);
  const bytes = body === undefined ? null : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return {
    headers,
    body: bytes !== null && names.includes('transfer-encoding') ? Readable.from([bytes]) : bytes,
    // Said either way, or undici ends the connection after HEAD and after a body where it expects none.
    reset: closes(request.headers),
  };
}

/** Fields that undici writes itself, from the body. */
const OWN: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding']);
/** Fields that may stand in a request once. */
const ONCE: ReadonlySet<string> = new Set(['host', 'content-length', 'transfer-encoding', 'connection']);

/** Whether undici refuses the field (`processHeader` in its lib/core/request.js), or would send another value. */
function isRefused(key: string, value: string, body: Uint8Array | undefined): boolean {
  if (key === 'content-length') return value.trim() !== String(body?.length ?? 0);
  if (key === 'transfer-encoding') return value.trim().toLowerCase() !== 'chunked';
  if (key === 'connection') return !/^(?:close|keep-alive)$/i.test(value.trim());
  return key === 'expect' || key === 'keep-alive' || key === 'upgrade';
}

function closes(headers: readonly Pair[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'connection' && /\bclose\b/i.test(value));
}

function unsendable(part: NonNullable<TransportFailure['detail']['part']>, name: string): TransportFailure {
  return new TransportFailure('unsendable', { part, name });
}

function proxyOf(text: string, options: SendOptions): Proxy {
  const url = parse(text.includes('://') ? text : `http://${text}`);
  if (url === undefined || url.hostname === '')
    throw new TransportFailure('proxy', { code: 'ERR_INVALID_URL' });
  if (DEFAULT_PORTS[url.protocol] === undefined)
    throw new TransportFailure('proxy', { code: 'ERR_PROXY_SCHEME', name: url.protocol });
  const tls = url.protocol === 'https:' ? tlsSettings(options) : undefined;
  return { ...endpoint(url, tls), origin: url.origin, authorization: basic(url.username, url.password) };
}

function basic(user: string, password: string): string | undefined {
  if (user === '' && password === '') return undefined;
  const blob = Buffer.from(`${unquote(user)}:${unquote(password)}`, 'latin1').toString('base64');
  return `Basic ${blob}`;
}

/** Percent escapes become characters; a text with a broken escape stays as it is. */
function unquote(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // URIError: not percent-encoded UTF-8, so it was meant literally.
    return text;
  }
}

function endpoint(url: URL, tls: TlsSettings | undefined): Endpoint {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return { host, port: Number(url.port) || (DEFAULT_PORTS[url.protocol] ?? 0), tls };
}

const KEPT_ORIGINS = 50;
const origins = new Map<string, URL>();

/** Parsing costs a third of all the rest here, and a session asks the same few servers again and again. */
function originOf(text: string): URL {
  const known = origins.get(text);
  if (known !== undefined) return known;
  const url = parse(text);
  if (url === undefined) throw unsendable('URL', text);
  if (origins.size >= KEPT_ORIGINS) origins.clear();
  origins.set(text, url);
  return url;
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    // TypeError: not a URL; the caller says which text it was.
    return undefined;
  }
}
