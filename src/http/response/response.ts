/** `Response`: a reply as a person reads it, with the names and the looks of Python's requests. */
import { typeError } from '../../values/errors/errors';
import { headersOf, type Headers } from '../../values/headers';
import type * as Parse from '../../values/json/parse-json';
import type { LoadsHooks } from '../../values/json/parse-json';
import { pyRepr, pyTypeName } from '../../values/python/symbols';
import type { Advice } from '../advice';
import { decodedPieces, linesOf } from './chunks';
import { cookieJar, type Cookies } from '../cookies/cookie-jar';
import { Timedelta } from '../../values/python/timedelta';
import { bodyText, encodingFromType, guessEncoding, jsonEncoding } from '../text/codecs';
import { exceptions } from '../failures/exceptions';
import { jsonFailure, statusHint } from './hints';
import { linksByRelation, type Link } from './links';
import { fullTypeName } from '../../values/python/type-name';
import type { Pair, Raw } from '../transport/message';
import type { PreparedRequest } from '../request/prepared-request';
import { ResponseBody } from './body';
import { RawBody } from './raw-body';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Bytes that `iter_lines` reads at a time, as in requests. */
const LINE_CHUNK = 512;

export interface ResponseParts {
  readonly raw: Raw;
  readonly request: PreparedRequest;
  /** Turns a failure of the transport while the body is read into the exception of requests. */
  readonly explain: (failure: unknown, response: Response) => unknown;
  /** Seconds since 1970. */
  readonly nowS: number;
  readonly advice: Advice;
}

export interface ChunkOptions {
  /** Bytes; null: as they arrive. */
  readonly chunk_size?: number | null;
  /** true: text instead of bytes, where the encoding is known. */
  readonly decode_unicode?: boolean;
}

export interface LineOptions extends ChunkOptions {
  readonly delimiter?: string | Uint8Array | null;
}

let arrivedBodyOf: (value: object) => Uint8Array | undefined;

/** The body of a reply where all of it has arrived; undefined for any other value. Nothing is read or called for it. */
export function arrivedBody(value: object): Uint8Array | undefined {
  return arrivedBodyOf(value);
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
  readonly elapsed: Timedelta;
  /** The replies that led here by redirects, oldest first. */
  history: Response[] = [];
  /** Cookies that this reply set. */
  readonly cookies: Cookies = cookieJar();
  readonly request: PreparedRequest;
  /** The request that `Location` asks for, where redirects are not followed; null otherwise. */
  next: PreparedRequest | null = null;
  readonly #body: ResponseBody;
  readonly #advice: Advice;
  readonly #parts: Raw;
  #raw: RawBody | undefined;
  #text: { readonly encoding: string; readonly text: string } | undefined;

  constructor({ raw, request, explain, nowS, advice }: ResponseParts) {
    this.status_code = raw.status;
    this.reason = raw.reason;
    this.url = request.url;
    this.headers = headersOf(joined(raw.headers));
    this.encoding = encodingFromType(this.#header('content-type'));
    this.elapsed = Timedelta.ofMilliseconds(raw.elapsedMs);
    this.request = request;
    this.cookies.extract(raw.headers, request, nowS);
    this.#advice = advice;
    this.#parts = raw;
    this.#body = new ResponseBody(raw, (failure) => explain(failure, this));
  }

  static {
    arrivedBodyOf = (value) => (#body in value ? value.#body.here : undefined);
  }

  /** false for 400 to 599. */
  get ok(): boolean {
    return this.status_code < 400 || this.status_code >= 600;
  }

  /** The body as bytes. @throws PyError when it cannot be read to its end */
  get content(): Buffer {
    return this.#body.all();
  }

  /** The body as text, in `encoding`, or in a guessed one when that is null. */
  get text(): string {
    const bytes = this.content;
    const encoding = this.encoding ?? this.apparent_encoding ?? 'utf-8';
    if (this.#text?.encoding !== encoding) this.#text = { encoding, text: bodyText(bytes, encoding) };
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

  /**
   * The body as a value; integers beyond 2^53 are BigInt. `json<Page<Task>>()` says what is expected; it is not checked.
   * @param hooks as of `json.loads`
   * @throws PyError requests.exceptions.JSONDecodeError
   */
  json<Value = unknown>(hooks?: LoadsHooks): Value {
    const { loads } = require('../../values/json/parse-json') as typeof Parse;
    const bytes = this.content;
    // Without a named encoding the first bytes tell UTF-8, -16 and -32 apart.
    const encoding = this.encoding || bytes.length <= 3 ? undefined : jsonEncoding(bytes);
    try {
      return loads(encoding === undefined ? this.text : bodyText(bytes, encoding), hooks) as Value;
    } catch (error) {
      throw jsonFailure(error, this);
    }
  }

  /** @throws PyError requests.exceptions.HTTPError for 400 to 599 */
  raise_for_status(): void {
    if (this.ok) return;
    const side = this.status_code >= 500 ? 'Server' : 'Client';
    throw new exceptions.HTTPError(`${this.status_code} ${side} Error: ${this.reason} for url: ${this.url}`, {
      response: this,
      hint: statusHint(this, this.#advice),
    });
  }

  /** The body in pieces of `chunk_size` bytes, the last may be shorter. */
  iter_content(
    size: number | null | ChunkOptions = {},
    asText = false,
  ): Generator<Buffer, void> | Generator<string, void> {
    const given: ChunkOptions = isOptions(size) ? size : { chunk_size: size };
    const { chunk_size = 1, decode_unicode = asText } = given;
    if (chunk_size !== null && !Number.isSafeInteger(chunk_size)) {
      throw typeError(
        `chunk_size must be an int, it is instead a <class '${fullTypeName(chunk_size)}'>.`,
        'chunk_size is a number of bytes, or null for the pieces as they arrive.',
      );
    }
    const pieces = this.#body.pieces(chunk_size);
    return decode_unicode && this.encoding !== null ? decodedPieces(pieces, this.encoding) : pieces;
  }

  /** The body line by line, without the line breaks. */
  iter_lines(
    size: number | null | LineOptions = {},
    asText = false,
    mark: string | Uint8Array | null = null,
  ): Generator<Buffer | string, void> {
    const given: LineOptions = isOptions(size) ? size : { chunk_size: size };
    const { chunk_size = LINE_CHUNK, decode_unicode = asText, delimiter = mark } = given;
    return linesOf(this.iter_content(chunk_size, decode_unicode), delimiter);
  }

  /** Gives up what was not read of a streamed body. */
  close(): void {
    this.#body.close();
  }

  get [pyTypeName](): string {
    return 'requests.models.Response';
  }

  [pyRepr](): string {
    return `<Response [${this.status_code}]>`;
  }

  /** The body as it arrives: what is left of a stream, nothing where the body is there already. */
  get raw(): RawBody {
    return (this.#raw ??= new RawBody(this.#parts, this.#body));
  }

  #header(name: string): string | null {
    const value = this.headers.get(name);
    return typeof value === 'string' ? value : null;
  }
}

function isOptions<Options extends object>(value: number | null | Options): value is Options {
  return typeof value === 'object' && value !== null;
}

/** Equal names become one in the place of the first, joined as Python does. */
function joined(headers: readonly Pair[]): Iterable<[string, string]> {
  const fields = new Map<string, [string, string]>();
  for (const [name, value] of headers) {
    const field = fields.get(name.toLowerCase());
    if (field === undefined) fields.set(name.toLowerCase(), [name, value]);
    else field[1] = `${field[1]}, ${value}`;
  }
  return fields.values();
}
