/**
 * A request as requests prepares it: method, URL, headers and body in the order in which Python adds them. Nothing is
 * sent here; `toWire` gives the transport what goes over the wire.
 */
import { PyError, typeError, valueError } from '../../values/errors/errors';
import { headersOf, type Headers } from '../../values/headers';
import { pyRepr, pyTypeName } from '../../values/python/symbols';
import type { Advice } from '../advice';
import { AuthBase } from './auth/authentication';
import { basicAuth } from './auth/basic-auth';
import { cookieJar, type Cookies } from '../cookies/cookie-jar';
import { exceptions } from '../failures/exceptions';
import { encodeForm } from './form';
import { noHooks, type Hooks } from './hooks';
import { latin1 } from '../text/latin1';
import { bytesOf } from '../../values/bytes';
import { fullTypeName, typeName } from '../../values/python/type-name';
import { isEmpty, itemsOf, type Repr } from './mapping';
import type { Pair, Prepared } from '../transport/message';
import { encodeMultipart } from './multipart';
import { isOpenFile } from './open-file';
import { encode } from '../../values/text/text-encodings';
import { pathUrl, prepareUrl, wireUrl } from './prepare-url';
import { userOf } from '../text/split-url';

export class PreparedRequest {
  /** Upper case. */
  method = '';
  /** Absolute and percent-encoded. */
  url = '';
  headers: Headers = headersOf();
  /** Text or bytes, null for none. Text is sent as Latin-1. */
  body: string | Uint8Array | null = null;
  /** What answers when the server asks who this is. */
  declare signer: AuthBase | undefined;
  /** Called with the reply. */
  hooks: Hooks;
  /** The cookies that may go with this request. */
  readonly jar: Cookies;

  constructor(jar: Cookies = cookieJar()) {
    this.jar = jar;
    this.hooks = noHooks();
    // Out of the way of Tab completion and of printing: a person has no use for it.
    Object.defineProperty(this, 'jar', { enumerable: false });
    Object.defineProperty(this, 'signer', { enumerable: false, writable: true, value: undefined });
    Object.defineProperty(this, 'hooks', { enumerable: false });
  }

  /** Path and query. */
  get path_url(): string {
    return pathUrl(this.url);
  }

  copy(): PreparedRequest {
    const copy = new PreparedRequest(this.jar.copy());
    copy.become(this);
    copy.headers = this.headers.copy();
    return copy;
  }

  /** Takes over what another request sends. */
  become({ method, url, headers, body, signer, hooks }: PreparedRequest): void {
    Object.assign(this, { method, url, headers, body, signer, hooks });
  }

  get [pyTypeName](): string {
    return 'requests.models.PreparedRequest';
  }

  [pyRepr](): string {
    return `<PreparedRequest [${this.method || 'None'}]>`;
  }
}

/** What a request is made of, settings of the session merged in. */
export interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly params: unknown;
  /** Gives pairs in order, without None values; asked after the URL is made, as errors come in Python's order. */
  readonly headers: () => readonly (readonly [unknown, unknown])[];
  readonly jar: Cookies;
  readonly data: unknown;
  readonly json: unknown;
  readonly files: unknown;
  readonly hooks: Hooks;
  /** Asked with the URL that was made. */
  readonly auth: (url: string) => unknown;
}

export interface Encoders {
  readonly repr: Repr;
  /** Python's `json.dumps(value, allow_nan=False)`. @throws PyError ValueError, TypeError */
  readonly dumps: (value: unknown) => string;
  /** Seconds since 1970. */
  readonly nowS: () => number;
  readonly advice: Advice;
}

/** @throws PyError as requests does while it prepares: InvalidURL, InvalidHeader, InvalidJSONError, ValueError... */
export function prepareRequest(parts: RequestParts, encoders: Encoders): PreparedRequest {
  const request = new PreparedRequest(parts.jar);
  request.method = parts.method.toUpperCase();
  request.url = prepareUrl(
    parts.url,
    () => queryOf(parts.params, encoders.repr),
    encoders.repr,
    encoders.advice,
  );
  for (const [given, value] of parts.headers()) {
    const name = nativeName(given);
    checkHeader(name, value, encoders.repr);
    request.headers.set(name, value);
  }
  setCookieHeader(request, encoders.nowS());
  setBody(request, parts, encoders);
  setAuth(request, parts.auth(request.url), encoders);
  request.hooks = parts.hooks;
  return request;
}

function queryOf(params: unknown, repr: Repr): string {
  if (isEmpty(params)) return '';
  if (typeof params !== 'string' && bytesOf(params) === undefined && itemsOf(params) === undefined) {
    throw typeError('Cannot mix str and non-str arguments', 'params is { name: value } or a list of pairs.');
  }
  const query = encodeForm(params, 'params', repr);
  return typeof query === 'string' ? query : Buffer.from(query).toString('latin1');
}

/** A name may be bytes. */
function nativeName(given: unknown): unknown {
  const bytes = bytesOf(given);
  return bytes === undefined ? given : Buffer.from(bytes).toString('latin1');
}

const HEADER_HINT = 'Header names and values are text: { "X-Name": String(value) }; null takes a header out.';

function checkHeader(name: unknown, value: unknown, repr: Repr): asserts name is string {
  if (typeof name !== 'string') {
    throw new PyError('AttributeError', `'${typeName(name)}' object has no attribute 'lower'`, {
      hint: HEADER_HINT,
    });
  }
  const bytes = bytesOf(value);
  if (typeof value !== 'string' && bytes === undefined) {
    throw new exceptions.InvalidHeader(
      `Header part (${repr(value)}) from {${repr(name)}: ${repr(value)}} must be of type str or bytes, not <class '${fullTypeName(value)}'>`,
      { hint: HEADER_HINT },
    );
  }
  const text = typeof value === 'string' ? value : Buffer.from(bytes ?? []).toString('latin1');
  const wrong = !/^[^:\s][^:\r\n]*$/.test(name)
    ? 'name'
    : /^(?:\S[^\r\n]*)?$/.test(text)
      ? undefined
      : 'value';
  if (wrong === undefined) return;
  throw new exceptions.InvalidHeader(
    `Invalid leading whitespace, reserved character(s), or returncharacter(s) in header ${wrong}: ${repr(wrong === 'name' ? name : value)}`,
    { hint: `A header ${wrong} has no line breaks and does not begin with a space: use .trim().` },
  );
}

/** Adds the `Cookie` header, unless the caller gave one. */
export function setCookieHeader(request: PreparedRequest, nowS: number): void {
  const cookies = request.jar.header(request, nowS);
  if (cookies !== undefined && !request.headers.has('Cookie')) request.headers.set('Cookie', cookies);
}

function setBody(request: PreparedRequest, parts: RequestParts, encoders: Encoders): void {
  const [body, type] = encodeBody(parts, encoders, request);
  request.body = body;
  setContentLength(request);
  if (type !== undefined && !request.headers.has('content-type')) request.headers.set('Content-Type', type);
}

function encodeBody(
  { data: given, json, files }: RequestParts,
  { repr, dumps }: Encoders,
  request: PreparedRequest,
): [string | Uint8Array | null, string?] {
  const data = isOpenFile(given) ? given.read() : given;
  if (!isEmpty(files)) {
    const multipart = encodeMultipart(files, isEmpty(data) ? undefined : data, boundary(), repr);
    return [multipart.body, multipart.contentType];
  }
  if (isStream(data)) {
    request.headers.set('Transfer-Encoding', 'chunked');
    return [collected(data)];
  }
  if (!isEmpty(data)) return encodeData(data, repr);
  if (json === null || json === undefined) return [null];
  try {
    return [encode(dumps(json), 'utf-8'), 'application/json'];
  } catch (error) {
    if (!(error instanceof PyError) || error.pyName !== 'ValueError') throw error;
    throw new exceptions.InvalidJSONError(error.message, { cause: error, request, hint: error.hint });
  }
}

/** A generator or another iterator: its pieces are read before anything is sent. */
function isStream(data: unknown): data is Iterable<unknown> {
  if (typeof data !== 'object' || data === null || !(Symbol.iterator in data)) return false;
  return typeof (data as { readonly next?: unknown }).next === 'function';
}

/** @throws PyError TypeError for a piece that is no bytes */
function collected(pieces: Iterable<unknown>): Uint8Array {
  const all = Array.from(pieces, (piece) => {
    const bytes = bytesOf(piece);
    if (bytes !== undefined) return bytes;
    throw typeError(
      `a bytes-like object is required, not '${typeName(piece)}'`,
      'The pieces of a body are bytes: Buffer.from(text).',
    );
  });
  return Buffer.concat(all);
}

function encodeData(data: unknown, repr: Repr): [string | Uint8Array, string?] {
  if (typeof data === 'string') return [data];
  const bytes = bytesOf(data);
  if (bytes !== undefined) return [bytes];
  if (itemsOf(data) === undefined || data instanceof Set) {
    throw typeError(
      `data must be text, bytes, a dictionary or a list of pairs, not '${typeName(data)}'`,
      'For a JSON body use json instead of data: requests.post(url, { json: value }).',
    );
  }
  return [encodeForm(data, 'data', repr), 'application/x-www-form-urlencoded'];
}

/** 32 hexadecimal digits, as urllib3 makes them. */
function boundary(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
}

function setContentLength({ headers, body, method }: PreparedRequest): void {
  if (headers.get('Transfer-Encoding') === 'chunked') headers.delete('Content-Length');
  else if (body !== null) {
    // Python counts the characters of a text here, which are its bytes because it is sent as Latin-1.
    const length = typeof body === 'string' ? [...body].length : body.length;
    if (length > 0) headers.set('Content-Length', String(length));
  } else if (method !== 'GET' && method !== 'HEAD' && !headers.has('Content-Length')) {
    headers.set('Content-Length', '0');
  }
}

/** `[user, password]`, a function that changes the request, or user and password of the URL. */
function setAuth(request: PreparedRequest, given: unknown, { repr, advice }: Encoders): void {
  const fromUrl = given === null || given === undefined ? userOf(request.url) : undefined;
  const auth = fromUrl?.some((part) => part !== '') ? [...fromUrl] : given;
  if (isEmpty(auth)) return;
  if (Array.isArray(auth) && auth.length === 2) {
    request.headers.set('Authorization', basicAuth(auth[0], auth[1], repr));
  } else if (auth instanceof AuthBase) {
    auth.apply(request, repr);
    request.signer = auth;
  } else if (typeof auth === 'function') {
    const signed = (auth as (request: PreparedRequest) => unknown)(request);
    // Python takes over what the function gives back, which may be a copy.
    if (signed instanceof PreparedRequest && signed !== request) request.become(signed);
  } else {
    throw typeError(
      `'${Array.isArray(auth) ? 'tuple' : typeName(auth)}' object is not callable`,
      advice.auth,
    );
  }
  setContentLength(request);
}

/** Characters of a text body that the message shows, as in Python. */
const SHOWN_OF_BODY = 20;

/** Methods for which Python announces an empty body. */
const EXPECT_BODY = new Set(['PATCH', 'POST', 'PUT']);

/**
 * The request as http.client would write it: headers as Latin-1 text, what urllib3 adds when the caller took a
 * header out, the body as bytes.
 *
 * @throws PyError UnicodeEncodeError for text that Latin-1 does not have, ValueError for a method that is no token
 */
export function toWire(request: PreparedRequest, userAgent: string, repr: Repr): Prepared {
  const { method, headers } = request;
  const strange = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/.exec(method);
  if (strange !== null) {
    throw valueError(
      `Method cannot contain non-token characters '${method}' (found at least '${strange[0]}')`,
      'A method is one word: GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS.',
    );
  }
  const fields: Pair[] = headers.items().map(([name, value]) => [asciiName(name), headerText(value)]);
  const body = bodyBytes(request.body, repr);
  const before: Pair[] = [];
  // The whole body is here, and goes in one piece with its length.
  const isChunked = body !== undefined && headers.get('Transfer-Encoding') === 'chunked';
  if (isChunked)
    fields.splice(
      headers.keys().findIndex((name) => /^transfer-encoding$/i.test(name)),
      1,
    );
  if (!headers.has('Accept-Encoding')) before.push(['Accept-Encoding', 'identity']);
  if (!headers.has('Content-Length') && (isChunked || !headers.has('Transfer-Encoding'))) {
    if (body !== undefined || EXPECT_BODY.has(method))
      before.push(['Content-Length', String(body?.length ?? 0)]);
  }
  if (!headers.has('User-Agent')) fields.push(['User-Agent', userAgent]);
  const prepared = { method, url: wireUrl(request.url), headers: [...before, ...fields] };
  return body === undefined ? prepared : { ...prepared, body };
}

function asciiName(name: string): string {
  const found = /[^\0-\x7f]/.exec(name);
  if (found === null) return name;
  throw new PyError(
    'UnicodeEncodeError',
    `'ascii' codec can't encode character '\\x${name.charCodeAt(found.index).toString(16)}' in position ${found.index}: ordinal not in range(128)`,
    { hint: 'Header names are ASCII.' },
  );
}

function headerText(value: unknown): string {
  const bytes = bytesOf(value);
  if (bytes !== undefined) return Buffer.from(bytes).toString('latin1');
  const text = value as string;
  latin1(
    text,
    'Header values are Latin-1; percent-encode the text (encodeURIComponent) or send it in the body.',
  );
  return text;
}

function bodyBytes(body: string | Uint8Array | null, repr: Repr): Uint8Array | undefined {
  if (body === null) return undefined;
  if (typeof body !== 'string') return body;
  return latin1(
    body,
    'Text bodies are sent as Latin-1; send UTF-8 with data: Buffer.from(text), or an object with json.',
    (part) =>
      `Body (${[...repr(part)].slice(0, SHOWN_OF_BODY).join('')}) is not valid Latin-1. Use body.encode('utf-8') if you want to send it encoded in UTF-8.`,
  );
}
