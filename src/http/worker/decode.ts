/**
 * Undoes `Content-Encoding`: gzip (any number of members), x-gzip, deflate (with and without its zlib frame), br, and
 * chains of them. What it does not know passes through untouched, as in Python's urllib3.
 */
import * as zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import { BODY_LIMIT_BYTES } from '../transport/limits';
import { TransportFailure, type Pair } from '../transport/message';
import { BodyBuffer } from './body-buffer';
import { decodeFailure } from './worker-failure';
import { GunzipMembers } from './gunzip-members';

interface Codec {
  whole(bytes: Uint8Array): Uint8Array;
  /** @param first the first bytes, at least one */
  stream(first: Uint8Array): Transform;
}

// A body cut short after its announced length gives what there was, as Python's zlib objects do: hence the sync flush.
const LENIENT = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: BODY_LIMIT_BYTES };
const LENIENT_BR = {
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
  maxOutputLength: BODY_LIMIT_BYTES,
};

/** Fewer, larger pieces: a body that unpacks to half a gigabyte takes half the time. */
const LARGE_PIECES = { chunkSize: 256 * 1024 };

const GZIP: Codec = {
  whole: (bytes) => zlib.gunzipSync(bytes, LENIENT),
  stream: () => new GunzipMembers(LARGE_PIECES),
};

const DEFLATE: Codec = {
  whole: (bytes) => (hasZlibFrame(bytes) ? zlib.inflateSync : zlib.inflateRawSync)(bytes, LENIENT),
  stream: (first) =>
    (hasZlibFrame(first) ? zlib.createInflate : zlib.createInflateRaw)({ ...LENIENT, ...LARGE_PIECES }),
};

const BROTLI: Codec = {
  whole: (bytes) => zlib.brotliDecompressSync(bytes, LENIENT_BR),
  stream: () => zlib.createBrotliDecompress({ ...LENIENT_BR, ...LARGE_PIECES }),
};

const CODECS: Readonly<Record<string, Codec>> = {
  gzip: GZIP,
  'x-gzip': GZIP,
  deflate: DEFLATE,
  br: BROTLI,
};

/** Bodies up to this many encoded bytes are decoded in one go; longer ones leave the thread free in between. */
const WHOLE_LIMIT_BYTES = 256 * 1024;

/** RFC 1950: the low half of the first byte names the method, 8. Raw deflate cannot start so but in a padded stored block. */
function hasZlibFrame(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0x0f) === 8;
}

/** The codings of a reply, the last applied first; empty when there are none, or one of them is unknown. */
export function codingsOf(headers: readonly Pair[]): readonly string[] {
  const names = headers
    .filter(([name]) => name.length === 16 && name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
    .reverse();
  return names.every((name) => CODECS[name] !== undefined) ? names : [];
}

/**
 * Decodes a short body at once.
 * @returns undefined when it has to be done in pieces: a long body, or one that zlib in one go refuses
 */
export function decodeAtOnce(bytes: Uint8Array, codings: readonly string[]): Uint8Array | undefined {
  if (codings.length === 0) return bytes;
  if (bytes.length > WHOLE_LIMIT_BYTES) return undefined;
  let result = bytes;
  try {
    for (const coding of codings) {
      if (result.length === 0) return result;
      result = CODECS[coding]?.whole(result) ?? result;
    }
  } catch {
    // Something follows a gzip stream that is none, or the body is broken: `decodeInPieces` says which.
    return undefined;
  }
  return result;
}

/** Decodes a complete body. @throws TransportFailure 'decode', 'too-large' */
export async function decodeInPieces(bytes: Uint8Array, codings: readonly string[]): Promise<Uint8Array> {
  let decoded = new BodyBuffer();
  await new Promise<void>((resolve, reject) => {
    const decoder = new PieceDecoder(codings, {
      piece: (piece) => {
        decoded.add(piece);
        if (decoded.length <= BODY_LIMIT_BYTES) return;
        decoder.destroy();
        decoded = new BodyBuffer();
        reject(new TransportFailure('too-large', { receivedBytes: bytes.length }));
      },
      end: resolve,
      fail: reject,
    });
    decoder.write(bytes);
    decoder.end();
  });
  return decoded.take();
}

/** Where a `PieceDecoder` puts what it has. */
export interface PieceSink {
  piece(bytes: Uint8Array): void;
  end(): void;
  fail(failure: TransportFailure): void;
}

/** Decodes a body as it arrives. */
export class PieceDecoder {
  readonly #codings: readonly string[];
  readonly #sink: PieceSink;
  #first: Transform | undefined;
  #last: Transform | undefined;
  #failed = false;

  constructor(codings: readonly string[], sink: PieceSink) {
    this.#codings = codings;
    this.#sink = sink;
  }

  /** Bytes that were written and not decoded yet. */
  get waitingBytes(): number {
    return this.#first === undefined ? 0 : this.#first.writableLength;
  }

  write(bytes: Uint8Array): void {
    if (this.#failed || bytes.length === 0) return;
    if (this.#codings.length === 0) this.#sink.piece(bytes);
    else (this.#first ??= this.#build(0, bytes)).write(bytes);
  }

  end(): void {
    if (this.#failed) return;
    if (this.#first === undefined) this.#sink.end();
    else this.#first.end();
  }

  destroy(): void {
    this.#failed = true;
    this.#first?.destroy();
  }

  /** Stage `index` of the chain; the next one is built when its first bytes are known. */
  #build(index: number, first: Uint8Array): Transform {
    const coding = this.#codings[index] ?? '';
    const stage = (CODECS[coding] ?? GZIP).stream(first);
    let next: Transform | undefined;
    const isLast = index === this.#codings.length - 1;
    if (isLast) this.#last = stage;
    stage.on('data', (bytes: Uint8Array) => {
      if (isLast) this.#sink.piece(bytes);
      else if (next === undefined) (next = this.#build(index + 1, bytes)).write(bytes);
      else if (!next.write(bytes)) this.#holdBack(stage, next);
    });
    stage.on('end', () => {
      if (next === undefined) this.#sink.end();
      else next.end();
    });
    stage.on('error', (error) => {
      if (this.#failed) return;
      this.destroy();
      this.#sink.fail(decodeFailure(coding, error));
    });
    return stage;
  }

  #holdBack(stage: Transform, next: Transform): void {
    stage.pause();
    next.once('drain', () => stage.resume());
  }

  /** Stops or goes on handing out decoded pieces. */
  flow(isOn: boolean): void {
    if (isOn) this.#last?.resume();
    else this.#last?.pause();
  }
}
