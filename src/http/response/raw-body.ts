/** `response.raw`: a body read by its bytes, with the names of urllib3's HTTPResponse. It is decoded already. */
import { headersOf, type Headers } from '../../values/headers';
import { pyRepr, pyTypeName } from '../../values/python/symbols';
import type { Raw } from '../transport/message';
import type { ResponseBody } from './body';

/** As urllib3: bytes that `stream` reads at a time. */
const STREAM_CHUNK = 65_536;
/** HTTP/1.1, as http.client writes it. */
const VERSION = 11;

export class RawBody {
  readonly status: number;
  readonly reason: string;
  readonly version = VERSION;
  readonly headers: Headers;
  closed = false;
  readonly #body: ResponseBody;
  #position = 0;

  constructor({ status, reason, headers }: Raw, body: ResponseBody) {
    this.status = status;
    this.reason = reason;
    this.headers = headersOf(headers);
    this.#body = body;
  }

  /** The next `amt` bytes, all that is left where it is null; empty at the end. */
  read(amt: number | null = null): Buffer {
    if (this.closed) return Buffer.alloc(0);
    const bytes = this.#body.take(amt ?? undefined);
    this.#position += bytes.length;
    if (amt === null || bytes.length < amt) this.closed = true;
    return bytes;
  }

  /** The rest in pieces of `amt` bytes. */
  *stream(amt: number | null = STREAM_CHUNK): Generator<Buffer, void> {
    for (let piece = this.read(amt); piece.length > 0; piece = this.read(amt)) yield piece;
  }

  get data(): Buffer {
    return this.read();
  }

  tell(): number {
    return this.#position;
  }

  getheader(name: string, fallback: unknown = null): unknown {
    return this.headers.get(name, fallback);
  }

  close(): void {
    this.closed = true;
    this.#body.close();
  }

  get [pyTypeName](): string {
    return 'urllib3.response.HTTPResponse';
  }

  [pyRepr](): string {
    return '<urllib3.response.HTTPResponse object at 0x7f0000000000>';
  }
}
