/** The body of a reply: whole, or read piece by piece where the request asked for a stream. */
import { PyError } from '../../values/errors/errors';
import { slices } from './chunks';
import { exceptions } from '../failures/exceptions';
import { BODY_LIMIT_BYTES } from '../transport/limits';
import { TransportFailure, type Raw, type RawStream } from '../transport/message';
import { asBuffer } from '../../values/bytes';

export class ResponseBody {
  readonly #stream: RawStream | undefined;
  /** Turns a failure while reading into what the person sees. */
  readonly #explain: (failure: unknown) => unknown;
  #whole: Buffer | undefined;
  #begun = false;
  /** Of a body that is taken bit by bit: what arrives, and what of it nobody has asked for yet. */
  #arrived: Generator<Buffer, void> | undefined;
  #rest: Buffer = Buffer.alloc(0);

  constructor(raw: Raw, explain: (failure: unknown) => unknown) {
    this.#stream = raw.stream;
    this.#explain = explain;
    if (raw.stream === undefined) this.#whole = asBuffer(raw.body);
  }

  /** @throws PyError RuntimeError when pieces of it are gone already */
  all(): Buffer {
    if (this.#whole === undefined && this.#begun) {
      throw new PyError('RuntimeError', 'The content for this response was already consumed', {
        hint: 'A body read piece by piece is gone: send the request again, or without stream.',
      });
    }
    this.#whole ??= Buffer.concat([...this.#bounded()]);
    return this.#whole;
  }

  /** What is here of it; undefined where it was or is to be read piece by piece. Nothing is read for it. */
  get here(): Buffer | undefined {
    return this.#whole;
  }

  /**
   * @param size bytes per piece, the last may be shorter; null: as they arrive
   * @throws PyError requests.exceptions.StreamConsumedError when pieces of it are gone already
   */
  pieces(size: number | null): Generator<Buffer, void> {
    if (this.#whole !== undefined) return slices([this.#whole], size);
    if (this.#begun) {
      throw new exceptions.StreamConsumedError('', {
        hint: 'A body read piece by piece is gone: send the request again.',
      });
    }
    return slices(this.#arriving(), size);
  }

  /** The next bytes of a stream, at most `size` where that is given; none at its end, or where the body was whole. */
  take(size?: number): Buffer {
    if (this.#stream === undefined) return Buffer.alloc(0);
    this.#arrived ??= this.#arriving();
    const pieces = [this.#rest];
    let count = this.#rest.length;
    while (size === undefined || count < size) {
      const piece = this.#arrived.next();
      if (piece.done === true) break;
      pieces.push(piece.value);
      count += piece.value.length;
    }
    const bytes = Buffer.concat(pieces);
    this.#rest = size === undefined ? Buffer.alloc(0) : bytes.subarray(size);
    return size === undefined ? bytes : bytes.subarray(0, size);
  }

  /** Gives up what was not read. */
  close(): void {
    this.#begun = true;
    this.#stream?.close();
  }

  /** Only what is to be one text has a limit; piece by piece a body may go on for ever. */
  *#bounded(): Generator<Buffer, void> {
    let receivedBytes = 0;
    for (const piece of this.#arriving()) {
      receivedBytes += piece.length;
      if (receivedBytes > BODY_LIMIT_BYTES) {
        this.close();
        throw this.#explain(new TransportFailure('too-large', { receivedBytes }));
      }
      yield piece;
    }
  }

  *#arriving(): Generator<Buffer, void> {
    this.#begun = true;
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
