/** A session: settings that every request of it shares, its cookies, and the loop that follows redirects. */
import { headersOf, type Headers } from '../values/headers';
import { pyRepr } from '../values/py-repr';
import { cookieJar, CookieJar, type Cookies } from './cookie-jar';
import { exceptions } from './exceptions';
import { exceptionFor } from './failures';
import { entriesOf, type Repr } from './mapping';
import { DoorFailure, type Pair, type Raw, type Send, type SendOptions } from './message';
import { prepareRequest, setCookieHeader, toWire, type PreparedRequest } from './prepared-request';
import { resolveProxies, selectProxy, withEnvironment, type Environment, type Proxies } from './proxies';
import { redirected } from './redirects';
import { checkOptions, checkUrl, type RequestOptions } from './request-options';
import { Response } from './response';
import { splitUrl } from './split-url';
import { readTimeout, type Timeouts } from './timeout';
import { typeError } from '../values/errors';

/** What a session needs of the outside. */
export interface SessionTools {
  readonly send: Send;
  readonly env: Environment;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  readonly repr: Repr;
  /** Python's `json.dumps(value, allow_nan=False)`. */
  readonly dumps: (value: unknown) => string;
}

/** How one request of a chain is sent. */
interface Manner {
  readonly timeouts: Timeouts;
  readonly verify: boolean | string;
  readonly cert: SendOptions['cert'];
  readonly stream: boolean;
  readonly proxies: Proxies;
}

/** The headers of every request, in requests' order. `br` is ours: Python adds it only with an extra package. */
export function defaultHeaders(userAgent: string): readonly Pair[] {
  return [
    ['User-Agent', userAgent],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['Accept', '*/*'],
    ['Connection', 'keep-alive'],
  ];
}

/** Kept equal to package.json by a test. */
export const USER_AGENT = 'tasksh/0.1.0';

/** Proxy and trusted authorities for an address, as the environment has them. */
export function environmentRoute(url: string, env: Environment): Pick<SendOptions, 'verify' | 'proxy'> {
  const proxy = selectProxy(url, withEnvironment(url, {}, env));
  const verify = trustedFile(env) ?? true;
  return proxy === undefined ? { verify } : { verify, proxy };
}

function trustedFile(env: Environment): string | undefined {
  return env['REQUESTS_CA_BUNDLE'] || env['CURL_CA_BUNDLE'] || undefined;
}

export class Session {
  /** Sent with every request, unless the call says otherwise; null in a call takes one out. */
  headers: Headers = headersOf(defaultHeaders(USER_AGENT));
  params: unknown = {};
  auth: unknown = null;
  cookies: Cookies = cookieJar();
  verify: boolean | string = true;
  cert: RequestOptions['cert'] = null;
  proxies: Record<string, unknown> = {};
  stream = false;
  max_redirects = 30;
  /** false: the environment (proxies, certificates) is not asked. */
  trust_env = true;
  readonly #tools: SessionTools;

  constructor(tools: SessionTools) {
    this.#tools = tools;
  }

  /** @throws PyError the exceptions of requests, and TypeError for options that there are not */
  request(method: unknown, url: unknown, given?: RequestOptions): Response {
    if (typeof method !== 'string')
      throw typeError('the method must be text', "as in requests.request('GET', url)");
    const options = checkOptions(given);
    const request = this.#prepare(method, checkUrl(url), options);
    const manner = this.#manner(request.url, options);
    const follow = options.allow_redirects ?? request.method !== 'HEAD';
    return this.#follow(request, manner, follow);
  }

  get(url: unknown, options?: RequestOptions): Response {
    return this.request('GET', url, options);
  }

  options(url: unknown, options?: RequestOptions): Response {
    return this.request('OPTIONS', url, options);
  }

  head(url: unknown, options?: RequestOptions): Response {
    return this.request('HEAD', url, options);
  }

  post(url: unknown, options?: RequestOptions): Response {
    return this.request('POST', url, options);
  }

  put(url: unknown, options?: RequestOptions): Response {
    return this.request('PUT', url, options);
  }

  patch(url: unknown, options?: RequestOptions): Response {
    return this.request('PATCH', url, options);
  }

  delete(url: unknown, options?: RequestOptions): Response {
    return this.request('DELETE', url, options);
  }

  /** Connections are shared by all sessions and stay open; there is nothing to give back. */
  close(): void {
    this.cookies = cookieJar(this.cookies.items());
  }

  [pyRepr](): string {
    return '<requests.sessions.Session object at 0x7f0000000000>';
  }

  #prepare(method: string, url: string, options: RequestOptions): PreparedRequest {
    const jar = this.cookies.copy() as Cookies;
    jar.update(cookiesOf(options.cookies));
    const { repr, dumps } = this.#tools;
    return prepareRequest(
      {
        method,
        url,
        params: merged(options.params, this.params),
        headers: mergedHeaders(options.headers, this.headers),
        jar,
        data: options.data,
        json: options.json,
        files: options.files,
        auth: options.auth ?? this.auth,
      },
      { repr, dumps, nowS: () => this.#nowS() },
    );
  }

  #nowS(): number {
    return this.#tools.nowMs() / 1000;
  }

  #manner(url: string, options: RequestOptions): Manner {
    const { env, repr } = this.#tools;
    const called = options.proxies ?? {};
    const fromCall = this.trust_env ? withEnvironment(url, called, env) : called;
    const asked = options.verify ?? (this.trust_env ? trustedFile(env) : undefined);
    return {
      timeouts: readTimeout(options.timeout, repr),
      verify: asked ?? this.verify,
      cert: options.cert ?? this.cert ?? undefined,
      stream: options.stream ?? this.stream,
      proxies: { ...this.proxies, ...fromCall },
    };
  }

  #follow(first: PreparedRequest, manner: Manner, follow: boolean): Response {
    let response = this.#send(first, manner);
    let { fragment } = splitUrl(first.url);
    const history: Response[] = [];
    while (response.is_redirect) {
      const request = this.#redirected(response, fragment);
      if (!follow) {
        response.next = request;
        break;
      }
      response.history = [...history];
      // The connection is free for the next request only when the body is read.
      void response.content;
      if (history.length >= this.max_redirects) {
        throw new exceptions.TooManyRedirects(`Exceeded ${this.max_redirects} redirects.`, {
          response,
          hint: `the last one leads to ${request.url}; { allow_redirects: false } shows each step`,
        });
      }
      history.push(response);
      fragment = splitUrl(request.url).fragment;
      const { env } = this.#tools;
      const proxies = resolveProxies(request.url, manner.proxies, this.trust_env ? env : undefined);
      response = this.#send(request, { ...manner, proxies });
    }
    response.history = history;
    return response;
  }

  #redirected(response: Response, fragment: string): PreparedRequest {
    const request = redirected(response, fragment);
    request.jar.update(response.cookies);
    request.jar.update(this.cookies);
    setCookieHeader(request, this.#nowS());
    return request;
  }

  #send(request: PreparedRequest, manner: Manner): Response {
    const proxy = selectProxy(request.url, manner.proxies);
    if (!/^https?:\/\//i.test(request.url)) {
      throw new exceptions.InvalidSchema(
        `No connection adapters were found for ${this.#tools.repr(request.url)}`,
        {
          request,
          hint: 'addresses begin with http:// or https://',
        },
      );
    }
    const attempt = { request, timeouts: manner.timeouts, proxy };
    let raw: Raw;
    try {
      raw = this.#tools.send(toWire(request, USER_AGENT), sendOptions(manner, proxy));
    } catch (failure) {
      throw failure instanceof DoorFailure
        ? exceptionFor(failure, { ...attempt, inBody: isOfBody(failure) })
        : failure;
    }
    this.cookies.extract(raw.headers, request, this.#nowS());
    const explain = (failure: unknown, response: Response): unknown =>
      failure instanceof DoorFailure
        ? exceptionFor(failure, { ...attempt, inBody: true, response })
        : failure;
    return new Response({ raw, request, explain, nowS: this.#nowS() });
  }
}

/** A body that began to arrive means that the headers were complete. */
function isOfBody({ kind, receivedBytes }: DoorFailure): boolean {
  return receivedBytes > 0 || kind === 'incomplete' || kind === 'chunked' || kind === 'decode';
}

function sendOptions({ timeouts, verify, cert, stream }: Manner, proxy: string | undefined): SendOptions {
  return {
    verify,
    stream,
    ...(timeouts.connect === undefined ? {} : { connectTimeoutMs: timeouts.connect * 1000 }),
    ...(timeouts.read === undefined ? {} : { readTimeoutMs: timeouts.read * 1000 }),
    ...(cert === undefined ? {} : { cert }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

/** The session's first, replaced and followed by the call's; null takes one out. Other kinds replace as a whole. */
function merged(called: unknown, shared: unknown): unknown {
  if (called === null || called === undefined) return shared;
  const [own, common] = [entriesOf(called), entriesOf(shared)];
  if (own === undefined || common === undefined || common.length === 0) return called;
  const all = new Map([...common, ...own]);
  return new Map([...all].filter(([, value]) => value !== null && value !== undefined));
}

function mergedHeaders(called: unknown, shared: Headers): [unknown, unknown][] {
  const own = called === null || called === undefined ? [] : entriesOf(called);
  if (own === undefined) {
    throw typeError(
      'headers must be an object',
      "as in { headers: auth } or { headers: { Accept: 'text/plain' } }",
    );
  }
  const all = shared.copy();
  const strange: [unknown, unknown][] = [];
  for (const [name, value] of own) {
    if (typeof name === 'string') all.set(name, value);
    else strange.push([name, value]);
  }
  const kept = all.items().filter(([, value]) => value !== null && value !== undefined);
  return [...kept, ...strange];
}

function cookiesOf(given: unknown): CookieJar | Readonly<Record<string, unknown>> {
  if (given === null || given === undefined) return {};
  if (given instanceof CookieJar) return given;
  const entries = entriesOf(given);
  if (entries !== undefined) return Object.fromEntries(entries) as Record<string, unknown>;
  throw typeError('cookies must be an object', "as in { cookies: { name: 'value' } }");
}
