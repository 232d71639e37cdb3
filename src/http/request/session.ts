/** A session: settings and cookies that its requests share, and the verbs. */
import { PyError, typeError, valueError } from '../../values/errors/errors';
import { headersOf, type Headers } from '../../values/headers';
import { pyRepr, pyTypeName } from '../../values/python/symbols';
import { PLAIN_ADVICE, type Advice } from '../advice';
import { cookieJar, CookieJar, type Cookies } from '../cookies/cookie-jar';
import { defaultHeaders, trustedFile, USER_AGENT } from './defaults';
import { exceptions } from '../failures/exceptions';
import { exchange, settingsFor, type Exchange, type Settings } from './send';
import { bytesOf } from '../../values/bytes';
import { typeName } from '../../values/python/type-name';
import { certOf, cookiesOf, merged, mergedHeaders, proxiesOf, verifyOf } from './merge-settings';
import { netrcLogin } from './auth/netrc';
import { entriesOf, isEmpty, textOf } from './mapping';
import { checkOptions, type RequestOptions } from './request-options';
import type { Dependencies } from '../dependencies';
import { Attempts, HTTPAdapter } from './retries';
import { dispatchHooks, hooksOf, mergedHooks, noHooks, type Hooks } from './hooks';
import { PreparedRequest, prepareRequest, setCookieHeader } from './prepared-request';
import type { Request } from './request';
import { resolveProxies, withEnvironment, type Proxies } from './proxies';
import { nextRequest, redirectTarget, type Hop } from './redirects';
import type { Response } from '../response/response';
import { hostOf, portOf, splitUrl } from '../text/split-url';

/** Text or its bytes. */
function methodText(method: unknown): string {
  if (typeof method === 'string') return method;
  if (method instanceof Uint8Array) return Buffer.from(method).toString('latin1');
  throw new PyError('AttributeError', `'${typeName(method)}' object has no attribute 'upper'`, {
    hint: "The method comes first, as text: requests.request('GET', url).",
  });
}

/** As in requests. */
const MAX_REDIRECTS = 30;

const VERBS: ReadonlySet<string> = new Set(['get', 'options', 'head', 'post', 'put', 'patch', 'delete']);

export class Session {
  headers: Headers;
  params: unknown = {};
  auth: unknown = null;
  cookies: Cookies = cookieJar();
  verify: boolean | string | null = true;
  cert: RequestOptions['cert'] = null;
  proxies: Proxies = {};
  /** Called with every reply of this session whose call has none of its own. */
  hooks: Hooks = noHooks();
  stream = false;
  max_redirects = MAX_REDIRECTS;
  /** false: proxies and certificates of the environment are not looked at. */
  trust_env = true;
  readonly adapters = new Map([
    ['https://', new HTTPAdapter()],
    ['http://', new HTTPAdapter()],
  ]);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.headers = headersOf(defaultHeaders(USER_AGENT));
  }

  /** A request with this session's settings, ready to be sent. */
  prepare_request(request: Request): PreparedRequest {
    const { method, url, ...fields } = request;
    return this.#prepare(methodText(method ?? ''), url, fields);
  }

  /** Sends what `prepare_request` or `Request.prepare` made, as it is. */
  send(request: PreparedRequest, options?: RequestOptions): Response {
    const given = checkOptions(options, 'request', this.#advice);
    if (!((request as unknown) instanceof PreparedRequest)) {
      throw valueError(
        'You can only send PreparedRequests.',
        'Prepare it first: session.send(session.prepare_request(request)).',
      );
    }
    return this.#send(request, this.#sendSettings(request, given), given.allow_redirects ?? true);
  }

  /** Addresses that begin with `prefix` follow the adapter's retries. */
  mount(prefix: string, adapter: HTTPAdapter): void {
    if (!((adapter as unknown) instanceof HTTPAdapter))
      throw typeError(
        `mount() takes an HTTPAdapter, not '${typeName(adapter)}'`,
        'Adapters of your own cannot be used here.',
      );
    this.adapters.delete(prefix);
    this.adapters.set(prefix, adapter);
    // The longest prefix is asked first, as in requests.
    const all = [...this.adapters].sort(([a], [b]) => b.length - a.length);
    this.adapters.clear();
    for (const [key, value] of all) this.adapters.set(key, value);
  }

  /** @throws PyError InvalidSchema where no adapter is there for the URL */
  get_adapter(url: string): HTTPAdapter {
    const found = [...this.adapters].find(([prefix]) => url.toLowerCase().startsWith(prefix.toLowerCase()));
    if (found !== undefined) return found[1];
    throw new exceptions.InvalidSchema(
      `No connection adapters were found for ${this.#dependencies.repr(url)}`,
      { hint: 'The URL begins with http:// or https://.' },
    );
  }

  /** Sends a request and waits for the reply. @throws PyError in Python's words: see `http/failures` */
  request(method: string, url: unknown, options?: RequestOptions): Response {
    const verb = typeof method === 'string' ? method.toLowerCase() : 'request';
    const given = checkOptions(options, VERBS.has(verb) ? verb : 'request', this.#advice);
    const request = this.#prepare(methodText(method), url, given);
    return this.#send(request, this.#settings(request.url, given), given.allow_redirects ?? true);
  }

  get(url: unknown, ...rest: CallRest): Response {
    return this.request('GET', url, callOptions('get', rest, 'params', this.#advice));
  }

  options(url: unknown, ...rest: CallRest): Response {
    return this.request('OPTIONS', url, callOptions('options', rest, 'params', this.#advice));
  }

  /** Does not follow redirects unless told so. */
  head(url: unknown, ...rest: CallRest): Response {
    return this.request('HEAD', url, {
      allow_redirects: false,
      ...callOptions('head', rest, 'params', this.#advice),
    });
  }

  post(url: unknown, ...rest: CallRest): Response {
    return this.request('POST', url, callOptions('post', rest, 'data', this.#advice));
  }

  put(url: unknown, ...rest: CallRest): Response {
    return this.request('PUT', url, callOptions('put', rest, 'data', this.#advice));
  }

  patch(url: unknown, ...rest: CallRest): Response {
    return this.request('PATCH', url, callOptions('patch', rest, 'data', this.#advice));
  }

  delete(url: unknown, ...rest: CallRest): Response {
    return this.request('DELETE', url, callOptions('delete', rest, 'data', this.#advice));
  }

  /** Connections are shared by all sessions and stay open, so there is nothing to close. */
  close(): void {}

  get [pyTypeName](): string {
    return 'requests.sessions.Session';
  }

  [pyRepr](): string {
    return '<requests.sessions.Session object at 0x7f0000000000>';
  }

  #prepare(method: string, url: unknown, given: RequestOptions): PreparedRequest {
    const { repr, dumps, nowMs } = this.#dependencies;
    const jar = cookieJar();
    jar.update(this.cookies);
    jar.update(cookiesOf(given.cookies));
    const bytes = bytesOf(url);
    return prepareRequest(
      {
        method,
        url:
          bytes === undefined
            ? textOf(url instanceof URL ? url.href : url, repr)
            : Buffer.from(bytes).toString(),
        params: merged(isEmpty(given.params) ? {} : given.params, this.params),
        headers: () => mergedHeaders(given.headers, this.headers),
        jar,
        data: given.data,
        json: given.json,
        files: given.files,
        hooks: mergedHooks(hooksOf(given.hooks), this.hooks),
        auth: (prepared) => this.#authOf(prepared, given.auth),
      },
      { repr, dumps, advice: this.#advice, nowS: () => Math.floor(nowMs() / 1000) },
    );
  }

  /** What was given, the session's, or what `.netrc` says; user and password in the URL come after these. */
  #authOf(url: string, given: unknown): unknown {
    if (!isEmpty(given)) return given;
    if (!isEmpty(this.auth)) return this.auth;
    const { env, readFile } = this.#dependencies;
    if (!this.trust_env || readFile === undefined) return null;
    return netrcLogin(url, env, readFile) ?? null;
  }

  /** What a call's options become with the session's and the environment's. */
  merge_environment_settings(
    url: string,
    proxies: unknown,
    stream: boolean | null,
    verify: boolean | string | null,
    cert: NonNullable<RequestOptions['cert']> | null,
  ): Omit<Settings, 'timeout'> {
    const { timeout, ...settings } = this.#settings(url, { proxies, stream, verify, cert });
    void timeout;
    return settings;
  }

  #settings(url: string, given: RequestOptions): Settings {
    const { env } = this.#dependencies;
    const asked = proxiesOf(given.proxies);
    const proxies = this.trust_env ? withEnvironment(url, asked, env) : asked;
    let verify = given.verify ?? undefined;
    if (this.trust_env && (verify === true || verify === undefined)) {
      verify = trustedFile(env) ?? verify;
    }
    return {
      timeout: given.timeout,
      verify: verifyOf(verify ?? this.verify ?? true),
      cert: certOf(given.cert ?? this.cert),
      proxies: Object.fromEntries(entriesOf(merged(proxies, this.proxies)) ?? []) as Proxies,
      stream: given.stream ?? this.stream,
    };
  }

  /** The proxies are looked up anew: what a request was prepared with does not say them. */
  #sendSettings(request: PreparedRequest, given: RequestOptions): Settings {
    const env = this.trust_env ? this.#dependencies.env : undefined;
    const proxies = isEmpty(given.proxies)
      ? resolveProxies(request.url, this.proxies, env)
      : proxiesOf(given.proxies);
    return {
      timeout: given.timeout,
      verify: verifyOf(given.verify ?? this.verify ?? true),
      cert: certOf(given.cert ?? this.cert),
      proxies,
      stream: given.stream ?? this.stream,
    };
  }

  #send(request: PreparedRequest, settings: Settings, follow: boolean): Response {
    const first = this.#exchange(request, settings);
    const { fragment } = splitUrl(request.url);
    if (follow) return this.#follow({ ...first, request, fragment }, settings);
    const target = redirectTarget(first.response);
    if (target !== undefined) {
      if (this.max_redirects <= 0) throw this.#tooMany(first.response, [first.response]);
      const hop: Hop = { ...first, request, fragment };
      first.response.next = nextRequest(hop, target, this.cookies, this.#nowS()).request;
    }
    return first.response;
  }

  #follow(first: Hop, settings: Settings): Response {
    const seen: Response[] = [];
    let hop = first;
    for (;;) {
      const target = redirectTarget(hop.response);
      if (target === undefined) break;
      seen.push(hop.response);
      hop.response.history = seen.slice(1);
      this.#finish(hop.response);
      if (hop.response.history.length >= this.max_redirects) throw this.#tooMany(hop.response, seen);
      const { request, fragment } = nextRequest(hop, target, this.cookies, this.#nowS());
      const next = settingsFor(request, settings, this.trust_env ? this.#dependencies.env : undefined);
      hop = { ...this.#exchange(request, next), request, fragment };
      // requests takes the cookies of a followed redirect twice; it shows in their order after a deletion.
      this.cookies.extract(hop.raw.headers, request, this.#nowS());
    }
    if (seen.length > 0) hop.response.history = seen;
    return hop.response;
  }

  #exchange(request: PreparedRequest, settings: Settings): Exchange {
    const done = this.#answered(request, settings);
    return { ...done, response: dispatchHooks(request.hooks, done.response, settings) };
  }

  #answered(request: PreparedRequest, settings: Settings): Exchange {
    const done = this.#tried(request, settings);
    this.#keepCookies(done, request);
    const next = request.signer?.answer(done.response);
    if (next === undefined) return done;
    next.jar.extract(done.raw.headers, request, this.#nowS());
    next.headers.delete('Cookie');
    setCookieHeader(next, this.#nowS());
    const answered = this.#tried(next, settings);
    this.#keepCookies(answered, next);
    answered.response.history = [done.response];
    return answered;
  }

  #keepCookies({ raw }: Exchange, request: PreparedRequest): void {
    const jar: unknown = this.cookies;
    if (!(jar instanceof CookieJar))
      throw new PyError('AttributeError', `'${typeName(jar)}' object has no attribute 'extract_cookies'`, {
        hint: 'session.cookies is a jar: session.cookies.update({ name: value }).',
      });
    jar.extract(raw.headers, request, this.#nowS());
  }

  /** Sends a request as often as the adapter of its address says. */
  #tried(request: PreparedRequest, settings: Settings): Exchange {
    const { max_retries } = this.get_adapter(request.url);
    const attempts = new Attempts(max_retries, request.method);
    for (;;) {
      let pauseMs: number | 'spent' | undefined;
      try {
        const done = exchange(request, settings, this.#dependencies);
        pauseMs = attempts.afterReply(done.raw, this.#dependencies.nowMs());
        if (pauseMs === undefined || (pauseMs === 'spent' && !max_retries.raise_on_status)) return done;
        if (pauseMs === 'spent') throw spent(done.response, request);
        done.response.close();
      } catch (error) {
        pauseMs = attempts.afterFailure(error);
        if (pauseMs === undefined) throw error;
      }
      if (pauseMs > 0) this.#dependencies.waitMs?.(pauseMs);
    }
  }

  /** Reads the body of a redirect, so that its connection can be used again. */
  #finish(response: Response): void {
    try {
      void response.content;
    } catch {
      // A broken body of a redirect does not matter: nobody will read it.
      response.close();
    }
  }

  #tooMany(response: Response, seen: readonly Response[]): Error {
    const urls = seen.slice(-2).map(({ url }) => url);
    return new exceptions.TooManyRedirects(`Exceeded ${this.max_redirects} redirects.`, {
      response,
      hint: `The last ones were ${urls.join(' and ')}; look at one step with { allow_redirects: false }.`,
    });
  }

  get #advice(): Advice {
    return this.#dependencies.advice ?? PLAIN_ADVICE;
  }

  #nowS(): number {
    return Math.floor(this.#dependencies.nowMs() / 1000);
  }
}

/** In the words of urllib3. */
function spent(response: Response, request: PreparedRequest): Error {
  const parts = splitUrl(request.url);
  const isSecure = parts.scheme === 'https';
  const port = portOf(parts) ?? (isSecure ? 443 : 80);
  const pool = `HTTP${isSecure ? 'S' : ''}ConnectionPool(host='${hostOf(parts) ?? ''}', port=${port})`;
  return new exceptions.RetryError(
    `${pool}: Max retries exceeded with url: ${request.path_url} (Caused by ResponseError('too many ${response.status_code} error responses'))`,
    { request, hint: 'The server goes on to refuse: look at one reply without the adapter.' },
  );
}

/** Options, or as in Python first `params` (`data` for a body) and then options. */
export type CallRest =
  readonly [options?: RequestOptions] | readonly [value: unknown, options?: RequestOptions];

function callOptions(
  verb: string,
  rest: CallRest,
  positional: 'params' | 'data',
  advice: Advice,
): RequestOptions {
  const [first, second] = rest;
  const isValue = typeof first === 'string' || Array.isArray(first) || bytesOf(first) !== undefined;
  if (rest.length < 2 && !isValue) return checkOptions(first, verb, advice);
  return { ...checkOptions(second, verb, advice), [positional]: first };
}
