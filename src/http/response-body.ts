/** The body of a reply: whole, or read piece by piece where the request asked for a stream. */
import { PyError } from '../values/errors';
import type { Raw, RawStream } from './message';

export class BodyReader {
  readonly #stream: RawStream | undefined;
  /** Turns a failure while reading into what the person sees. */
  readonly #explain: (failure: unknown) => unknown;
  #whole: Buffer | undefined;
  #consumed = false;

  constructor(raw: Raw, explain: (failure: unknown) => unknown) {
    this.#stream = raw.stream;
    this.#explain = explain;
    if (raw.stream === undefined) this.#whole = asBuffer(raw.body);
  }

  /** @throws PyError RuntimeError when pieces of it are gone already */
  all(): Buffer {
    if (this.#whole !== undefined) return this.#whole;
    if (this.#consumed) {
      throw new PyError('RuntimeError', 'The content for this response was already consumed', {
        hint: 'send the request again, without stream: true to have the whole body',
      });
    }
    const pieces: Buffer[] = [];
    for (let piece = this.#next(); piece !== undefined; piece = this.#next()) pieces.push(piece);
    this.#whole = Buffer.concat(pieces);
    return this.#whole;
  }

  /** @param size bytes per piece; null: as they arrive */
  *pieces(size: number | null): IterableIterator<Buffer> {
    let rest: Buffer = Buffer.alloc(0);
    for (const piece of this.#arriving()) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const step = size ?? rest.length;
      while (step > 0 && rest.length >= step) {
        yield rest.subarray(0, step);
        rest = rest.subarray(step);
      }
    }
    if (rest.length > 0) yield rest;
  }

  close(): void {
    this.#consumed ||= this.#whole === undefined;
    this.#stream?.close();
  }

  *#arriving(): IterableIterator<Buffer> {
    if (this.#whole !== undefined || this.#consumed) {
      yield this.all();
      return;
    }
    this.#consumed = true;
    for (let piece = this.#next(); piece !== undefined; piece = this.#next()) yield piece;
  }

  #next(): Buffer | undefined {
    try {
      const piece = this.#stream?.next();
      return piece === undefined ? undefined : asBuffer(piece);
    } catch (failure) {
      throw this.#explain(failure);
    }
  }
}

/** The same memory with the methods that a person expects. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
