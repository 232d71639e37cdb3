/**
 * From a prepared request to what a connection needs: where to connect, through which proxy, with which TLS settings,
 * and the exact text of the request's head.
 */
import { TransportFailure, type Prepared, type SendOptions } from '../transport/message';
import { tlsSettings, type TlsSettings } from './tls';

export interface Endpoint {
  /** Host name or address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: TlsSettings | undefined;
}

export interface Proxy extends Endpoint {
  /** Value of `Proxy-Authorization`, undefined without user and password. */
  readonly authorization: string | undefined;
}

export interface Route {
  /** Requests with equal keys may share a connection. */
  readonly key: string;
  readonly target: Endpoint;
  readonly proxy: Proxy | undefined;
  /** Text of the request up to and with the empty line. */
  readonly head: string;
  /** Whether the connection may be used again, as far as the request says. */
  readonly keepAlive: boolean;
}

const URL_PARTS = /^(https?):\/\/([^/?#]*)([^#]*)/i;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Anything else would end the line early or change under way: the head is written as Latin-1, as Python writes it.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** @throws TransportFailure 'protocol' for what cannot be written as HTTP, 'certificate-file', 'proxy' */
export function routeOf(request: Prepared, options: SendOptions): Route {
  const [, scheme, authority, rest] = URL_PARTS.exec(request.url) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) {
    throw new TransportFailure('protocol', `The URL '${request.url}' is not an absolute http or https URL.`);
  }
  const origin = originOf(`${scheme}://${authority}`);
  const isSecure = origin.protocol === 'https:';
  const target = endpoint(origin, isSecure ? tlsSettings(options) : undefined);
  const proxy = options.proxy === undefined ? undefined : proxyOf(options.proxy, options);
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  const isForwarded = proxy !== undefined && !isSecure;
  const parts = [
    `${request.method} ${isForwarded ? `http://${origin.host}${path}` : path} HTTP/1.1`,
    ...headerLines(request, origin.host, isForwarded ? proxy.authorization : undefined),
  ];
  return {
    key: `${isForwarded ? '' : origin.origin} ${options.proxy ?? ''} ${target.tls?.key ?? ''}`,
    target,
    proxy,
    head: `${parts.join('\r\n')}\r\n\r\n`,
    keepAlive: !request.headers.some(
      ([name, value]) => name.toLowerCase() === 'connection' && /\bclose\b/i.test(value),
    ),
  };
}

/** `Host` first where the caller gives none, as Python's http.client; then the caller's fields as they are. */
function headerLines(request: Prepared, host: string, proxyAuthorization: string | undefined): string[] {
  const { headers, method } = request;
  const has = (wanted: string): boolean =>
    headers.some(([name]) => name.length === wanted.length && name.toLowerCase() === wanted);
  if (!TOKEN.test(method)) throw new TransportFailure('protocol', `The method '${method}' cannot be sent.`);
  for (const [name, value] of headers) {
    if (!TOKEN.test(name))
      throw new TransportFailure('protocol', `The header name '${name}' cannot be sent.`);
    if (!VALUE.test(value))
      throw new TransportFailure('protocol', `The value of the header '${name}' cannot be sent.`);
  }
  return [
    ...(has('host') ? [] : [`Host: ${host}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(proxyAuthorization === undefined || has('proxy-authorization')
      ? []
      : [`Proxy-Authorization: ${proxyAuthorization}`]),
  ];
}

function proxyOf(text: string, options: SendOptions): Proxy {
  const url = parse(text.includes('://') ? text : `http://${text}`);
  if (url === undefined || url.hostname === '') {
    throw new TransportFailure(
      'proxy',
      'Please check proxy URL. It is malformed and could be missing the host.',
      {
        code: 'ERR_INVALID_URL',
      },
    );
  }
  if (DEFAULT_PORTS[url.protocol] === undefined) {
    throw new TransportFailure('proxy', `Unable to use a proxy of the kind ${url.protocol}// here.`, {
      code: 'ERR_PROXY_SCHEME',
    });
  }
  const tls = url.protocol === 'https:' ? tlsSettings(options) : undefined;
  return { ...endpoint(url, tls), authorization: basic(url.username, url.password) };
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
  if (url === undefined) throw new TransportFailure('protocol', `The URL '${text}' has no usable host.`);
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
