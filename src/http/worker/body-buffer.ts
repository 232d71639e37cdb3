/**
 * Collects the pieces of a body in memory of about its own size. A piece of a chunked body can be one byte, and the
 * object around it a hundred times that: small pieces are copied together as they come.
 */
import { BODY_LIMIT_BYTES } from '../transport/limits';

/** Pieces up to this size are copied; the objects of larger ones weigh nothing beside their bytes. */
const SMALL_BYTES = 16 * 1024;
const BLOCK_BYTES = 64 * 1024;

export class BodyBuffer {
  /** Bytes held. */
  length = 0;
  #whole: Uint8Array | undefined;
  readonly #expectedBytes: number | undefined;
  #pieces: Uint8Array[] = [];
  #block = new Uint8Array();
  #blockBytes = 0;

  /** @param expectedBytes where the length is announced: the memory is taken at once, when it is believable */
  constructor(expectedBytes?: number) {
    const isBelievable = expectedBytes !== undefined && expectedBytes <= BODY_LIMIT_BYTES;
    this.#expectedBytes = isBelievable ? expectedBytes : undefined;
  }

  /** The buffer keeps a large piece itself: nobody else may write to it any more. */
  add(piece: Uint8Array): void {
    const offset = this.length;
    this.length += piece.length;
    if (this.#expectedBytes !== undefined && this.length <= this.#expectedBytes) {
      this.#whole ??= new Uint8Array(this.#expectedBytes);
      this.#whole.set(piece, offset);
    } else if (piece.length > SMALL_BYTES) {
      this.#closeBlock();
      this.#pieces.push(piece);
    } else {
      this.#copy(piece);
    }
  }

  /** The first bytes, at most so many. */
  beginning(limitBytes: number): Uint8Array {
    if (this.#whole !== undefined) return this.#whole.slice(0, Math.min(this.length, limitBytes));
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for (const piece of [...this.#pieces, this.#block.subarray(0, this.#blockBytes)]) {
      if (bytes >= limitBytes) break;
      pieces.push(piece.subarray(0, limitBytes - bytes));
      bytes += piece.length;
    }
    return joinBytes(pieces);
  }

  /** Everything, in memory of its own; the buffer is empty afterwards. */
  take(): Uint8Array {
    this.#closeBlock();
    const whole = this.#whole?.subarray(0, this.length);
    const taken = joinBytes(whole === undefined ? this.#pieces : [whole, ...this.#pieces]);
    this.#whole = undefined;
    this.#pieces = [];
    this.length = 0;
    return taken;
  }

  #copy(piece: Uint8Array): void {
    if (this.#blockBytes + piece.length > this.#block.length) {
      this.#closeBlock();
      this.#block = new Uint8Array(BLOCK_BYTES);
    }
    this.#block.set(piece, this.#blockBytes);
    this.#blockBytes += piece.length;
  }

  #closeBlock(): void {
    if (this.#blockBytes > 0) this.#pieces.push(this.#block.subarray(0, this.#blockBytes));
    this.#block = this.#block.subarray(this.#blockBytes);
    this.#blockBytes = 0;
  }
}

/** One array of its own with all the pieces, so that it can be transferred. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only !== undefined && only.byteLength === only.buffer.byteLength) return only;
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}
