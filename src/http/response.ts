/** `Response`: a reply as a person reads it, with the names and the looks of Python's requests. */
import { PyError } from '../values/errors';
import { headersOf, type Headers } from '../values/headers';
import { JSONDecodeError } from '../values/json/decode-error';
import { loads } from '../values/json/parse';
import { pyRepr } from '../values/py-repr';
import { cookieJar, type Cookies } from './cookie-jar';
import { Elapsed } from './elapsed';
import { decode, encodingFromType, guessEncoding } from './encoding';
import { exceptions } from './exceptions';
import { linksByRelation, type Link } from './links';
import type { Pair, Raw } from './message';
import type { PreparedRequest } from './prepared-request';
import { BodyReader } from './response-body';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

export interface ResponseParts {
  readonly raw: Raw;
  readonly request: PreparedRequest;
  /** Turns a failure of the door while the body is read into the exception of requests. */
  readonly explain: (failure: unknown, response: Response) => unknown;
  /** Seconds since 1970. */
  readonly nowS: number;
}

export class Response {
  readonly status_code: number;
  readonly reason: string;
  /** The address that was answered, after redirects. */
  readonly url: string;
  /** Names without regard to case: `response.headers['content-type']`; equal names are joined by commas. */
  readonly headers: Headers;
  /** How `text` decodes `content`; null where the reply does not say. Can be set. */
  encoding: string | null;
  /** From sending the request to the end of the reply's headers. */
  readonly elapsed: Elapsed;
  /** The replies that led here by redirects, oldest first. */
  history: Response[] = [];
  /** Cookies that this reply set. */
  readonly cookies: Cookies = cookieJar();
  readonly request: PreparedRequest;
  /** The request that `Location` asks for, where redirects are not followed; null otherwise. */
  next: PreparedRequest | null = null;
  readonly #body: BodyReader;
  #text: { readonly encoding: string; readonly text: string } | undefined;

  constructor({ raw, request, explain, nowS }: ResponseParts) {
    this.status_code = raw.status;
    this.reason = raw.reason;
    this.url = request.url;
    this.headers = headersOf(joined(raw.headers));
    this.encoding = encodingFromType(this.#header('content-type'));
    this.elapsed = new Elapsed(raw.elapsedMs);
    this.request = request;
    this.cookies.extract(raw.headers, request, nowS);
    this.#body = new BodyReader(raw, (failure) => explain(failure, this));
  }

  /** true below 400. */
  get ok(): boolean {
    return this.status_code < 400;
  }

  /** The body as bytes. @throws PyError when it cannot be read to its end */
  get content(): Buffer {
    return this.#body.all();
  }

  /** The body as text. */
  get text(): string {
    const bytes = this.content;
    const encoding = this.encoding ?? this.apparent_encoding ?? 'utf-8';
    if (this.#text?.encoding !== encoding) this.#text = { encoding, text: decode(bytes, encoding) };
    return this.#text.text;
  }

  /** The encoding that the bytes look like; null for an empty body. */
  get apparent_encoding(): string | null {
    return guessEncoding(this.content);
  }

  /** The `Link` header by relation: `response.links.next.url`. */
  get links(): Record<string, Link> {
    return linksByRelation(this.#header('link'));
  }

  get is_redirect(): boolean {
    return this.headers.has('location') && REDIRECTS.has(this.status_code);
  }

  get is_permanent_redirect(): boolean {
    return this.headers.has('location') && PERMANENT.has(this.status_code);
  }

  /** The body as a value; integers beyond 2^53 are BigInt. @throws requests.JSONDecodeError */
  json(): unknown {
    const bytes = this.content;
    try {
      // Without a named encoding Python finds UTF-8, -16 or -32 out of the first bytes; so does `loads`.
      return this.encoding === null && bytes.length > 3 ? loads(bytes) : loads(this.text);
    } catch (error) {
      if (!(error instanceof JSONDecodeError)) throw error;
      throw new exceptions.JSONDecodeError(error.message, {
        cause: error,
        response: this,
        hint: this.#notJson(),
      });
    }
  }

  /** @throws requests.HTTPError for 4xx and 5xx */
  raise_for_status(): void {
    const side = this.status_code >= 500 ? 'Server' : 'Client';
    if (this.status_code < 400 || this.status_code >= 600) return;
    throw new exceptions.HTTPError(`${this.status_code} ${side} Error: ${this.reason} for url: ${this.url}`, {
      response: this,
      hint: 'response.text says what the server has to say about it',
    });
  }

  /** The body in pieces of `chunk_size` bytes (the last may be shorter); null: as they arrive. */
  iter_content(chunk_size: number | null = 1): IterableIterator<Buffer> {
    if (chunk_size !== null && !Number.isInteger(chunk_size)) {
      throw new PyError(
        'TypeError',
        `chunk_size must be an int, it is instead a <class '${typeof chunk_size}'>.`,
      );
    }
    return this.#body.pieces(chunk_size);
  }

  /** The body line by line, as bytes without their line ends. */
  *iter_lines(chunk_size = 512): IterableIterator<Buffer> {
    let pending: Buffer | undefined;
    for (const piece of this.iter_content(chunk_size)) {
      const lines = splitLines(pending === undefined ? piece : Buffer.concat([pending, piece]));
      const last = lines.at(-1);
      // As in Python, the last line goes on unless the piece ended with a line end.
      pending = last !== undefined && last.at(-1) === piece.at(-1) ? lines.pop() : undefined;
      yield* lines;
    }
    if (pending !== undefined) yield pending;
  }

  /** Gives up what was not read of a streamed body. */
  close(): void {
    this.#body.close();
  }

  [pyRepr](): string {
    return `<Response [${this.status_code}]>`;
  }

  #header(name: string): string | null {
    const value = this.headers.get(name);
    return typeof value === 'string' ? value : null;
  }

  #notJson(): string {
    const start = JSON.stringify(this.text.slice(0, 40));
    return `the reply (${this.status_code}, ${this.#header('content-type') ?? 'no content type'}) begins with ${start}: look at response.text`;
  }
}

/** Equal names become one, joined as Python does. */
function joined(headers: readonly Pair[]): [string, string][] {
  const fields = new Map<string, [string, string]>();
  for (const [name, value] of headers) {
    const field = fields.get(name.toLowerCase());
    if (field === undefined) fields.set(name.toLowerCase(), [name, value]);
    else field[1] = `${field[1]}, ${value}`;
  }
  return [...fields.values()];
}

/** `bytes.splitlines`: at \n, \r and \r\n. */
function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0x0a && bytes[i] !== 0x0d) continue;
    lines.push(bytes.subarray(start, i));
    if (bytes[i] === 0x0d && bytes[i + 1] === 0x0a) i++;
    start = i + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}
