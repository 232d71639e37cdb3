/**
 * Unpacks gzip: any number of members, and whatever follows the last one is left out, as in Python's urllib3
 * (GzipDecoder: an error after the first member ends the body). Node's own gunzip refuses all of it for one wrong byte
 * behind. A body that is cut short gives what there was.
 */
import { Transform, type TransformCallback } from 'node:stream';
import * as zlib from 'node:zlib';

/** Name, comment and extra field of a member; nobody sends more. */
const HEADER_LIMIT_BYTES = 64 * 1024;
/** Check sum and length. */
const TRAILER_BYTES = 8;
const EMPTY: Buffer = Buffer.alloc(0);

export class GunzipMembers extends Transform {
  readonly #chunkSize: number;
  #state: 'header' | 'body' | 'trailer' | 'behind' = 'header';
  #memberCount = 0;
  #input = EMPTY;
  #inflate: zlib.InflateRaw | undefined;
  #sum = 0;
  #length = 0;

  constructor({ chunkSize }: { readonly chunkSize: number }) {
    super({ readableHighWaterMark: chunkSize });
    this.#chunkSize = chunkSize;
  }

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#input = this.#input.length === 0 ? bytes : Buffer.concat([this.#input, bytes]);
    this.#advance(done);
  }

  override _flush(done: TransformCallback): void {
    // What zlib has not handed out yet of a member that was cut off.
    const inflate = this.#inflate;
    if (inflate === undefined) return done();
    inflate.once('end', () => done());
    inflate.once('error', (error) => this.#failed(error, done));
    inflate.end();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inflate?.destroy();
    done(error);
  }

  #advance(done: TransformCallback): void {
    try {
      while (this.#input.length > 0) {
        if (this.#state === 'body') return this.#inflateInput(done);
        if (this.#state === 'behind') this.#input = EMPTY;
        else if (!(this.#state === 'header' ? this.#readHeader() : this.#readTrailer())) break;
      }
      done();
    } catch (error) {
      this.#failed(error, done);
    }
  }

  /** @returns whether it was complete */
  #readHeader(): boolean {
    const length = headerLength(this.#input);
    if (length === undefined) return false;
    this.#input = this.#input.subarray(length);
    this.#state = 'body';
    this.#sum = this.#length = 0;
    const inflate = zlib.createInflateRaw({
      chunkSize: this.#chunkSize,
      finishFlush: zlib.constants.Z_SYNC_FLUSH,
    });
    inflate.on('data', (piece: Buffer) => {
      this.#sum = zlib.crc32(piece, this.#sum);
      this.#length = (this.#length + piece.length) % 2 ** 32;
      if (this.push(piece)) return;
      inflate.pause();
    });
    this.#inflate = inflate;
    return true;
  }

  override _read(size: number): void {
    this.#inflate?.resume();
    super._read(size);
  }

  /** Either zlib takes all of the input, or it ends before that: what is left belongs to the trailer. */
  #inflateInput(done: TransformCallback): void {
    const inflate = this.#inflate;
    if (inflate === undefined) return done();
    const input = this.#input;
    const before = inflate.bytesWritten;
    this.#input = EMPTY;
    const settle = (outcome: () => void): void => {
      // At the end of a member zlib calls back twice: 'end', and the write that it gives up.
      if (this.#inflate !== inflate || isSettled) return;
      isSettled = true;
      inflate.off('end', onEnd).off('error', onError);
      outcome();
    };
    let isSettled = false;
    const onEnd = (): void =>
      settle(() => this.#endMember(input.subarray(inflate.bytesWritten - before), done));
    const onError = (error: Error): void => settle(() => this.#failed(error, done));
    inflate.once('end', onEnd).once('error', onError);
    inflate.write(input, () => settle(done));
  }

  #endMember(rest: Buffer, done: TransformCallback): void {
    this.#input = rest;
    this.#inflate = undefined;
    this.#state = 'trailer';
    this.#advance(done);
  }

  #readTrailer(): boolean {
    if (this.#input.length < TRAILER_BYTES) return false;
    if (this.#input.readUInt32LE(0) !== this.#sum) throw dataError('incorrect data check');
    if (this.#input.readUInt32LE(4) !== this.#length) throw dataError('incorrect length check');
    this.#input = this.#input.subarray(TRAILER_BYTES);
    this.#memberCount += 1;
    this.#state = 'header';
    return true;
  }

  #failed(error: unknown, done: TransformCallback): void {
    if (this.#memberCount === 0) return done(error instanceof Error ? error : new Error(String(error)));
    this.#inflate?.destroy();
    this.#inflate = undefined;
    this.#state = 'behind';
    this.#input = EMPTY;
    done();
  }
}

/** RFC 1952, 2.3. @returns undefined while the header is not complete */
function headerLength(bytes: Buffer): number | undefined {
  const wrong = bytes[0] !== 0x1f || (bytes.length > 1 && bytes[1] !== 0x8b);
  if (wrong) throw dataError('incorrect header check');
  if (bytes.length < 10) return undefined;
  const flags = bytes[3] ?? 0;
  if (bytes[2] !== 8) throw dataError('unknown compression method');
  if ((flags & 0xe0) !== 0) throw dataError('unknown header flags set');
  let length: number | undefined = 10;
  if ((flags & 4) !== 0) length = bytes.length < 12 ? undefined : 12 + bytes.readUInt16LE(10);
  if ((flags & 8) !== 0) length = afterZero(bytes, length);
  if ((flags & 16) !== 0) length = afterZero(bytes, length);
  if ((flags & 2) !== 0 && length !== undefined) length += 2;
  if (length !== undefined && length <= bytes.length) return length;
  if (bytes.length > HEADER_LIMIT_BYTES) throw dataError('header too long');
  return undefined;
}

function afterZero(bytes: Buffer, from: number | undefined): number | undefined {
  const end = from === undefined ? -1 : bytes.indexOf(0, from);
  return end < 0 ? undefined : end + 1;
}

function dataError(message: string): Error {
  return Object.assign(new Error(message), { code: 'Z_DATA_ERROR' });
}
