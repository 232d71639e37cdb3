/**
 * The connection as undici gets it from its connector: a stream over the socket that reads the head of every reply
 * first (see reply-head), knows when the bytes passed, and stops reading when nobody wants more.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { LINE_LIMIT_BYTES } from '../transport/limits';
import { TransportFailure } from '../transport/message';
import { connectionFailure } from './worker-failure';
import { HeadReader, type ReplyHead } from './reply-head';

const EMPTY = Buffer.alloc(0);

export class SocketAdapter extends Duplex {
  /** Head of the reply to the current request, once it is complete. */
  head: ReplyHead | undefined;
  /** Whether any byte of a reply to the current request has arrived. */
  isAnswered = false;
  /** Requests sent on this connection, the current one included. */
  requestCount = 0;
  /** Times of `performance.now()`; 0 for what has not happened yet. */
  sendingAtMs = 0;
  sentAtMs = 0;
  answeredAtMs = 0;
  /** Called when nothing was read or written for the time given to `watchSilence`. */
  onSilence: () => void = () => undefined;
  readonly #socket: Socket;
  #reader: HeadReader | undefined;
  /** Whether a request is under way. */
  #isBusy = false;
  #isHeld = false;
  /** Bytes that undici has read, and how many of them at the last piece of a body. */
  #passedBytes = 0;
  #passedAtBody = 0;

  constructor(socket: Socket) {
    super({ decodeStrings: false, readableHighWaterMark: 256 * 1024, autoDestroy: false });
    this.#socket = socket;
    // An end is looked at before the other side is closed, see `#onEnd`. TLS says itself how it ended.
    if (!('encrypted' in socket)) socket.allowHalfOpen = true;
    // undici hears of errors only until it has let go of the stream.
    this.on('error', () => undefined);
    socket
      .on('data', this.#onData)
      .on('end', this.#onEnd)
      .on('error', this.#onError)
      .on('close', this.#onClose)
      .on('timeout', this.#onTimeout);
  }

  /** A request is about to be written. */
  begin(): void {
    this.requestCount += 1;
    this.#isBusy = true;
    this.isAnswered = false;
    this.head = undefined;
    this.#reader = new HeadReader();
    this.sendingAtMs = this.sentAtMs = this.answeredAtMs = 0;
    this.#passedAtBody = this.#passedBytes;
  }

  /** The reply is complete. */
  done(): void {
    this.#isBusy = false;
    this.watchSilence(0);
    this.onSilence = () => undefined;
  }

  /** A piece of the body has come out of the parser. */
  noteBody(): void {
    this.#passedAtBody = this.#passedBytes;
  }

  /** @param ms 0 stops watching */
  watchSilence(ms: number): void {
    this.#socket.setTimeout(ms);
  }

  /** Stops or goes on reading. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    if (isHeld) this.#socket.pause();
    else this.#socket.resume();
  }

  /** undici lets an idle connection keep nothing alive. */
  ref(): void {
    this.#socket.ref();
  }

  unref(): void {
    this.#socket.unref();
  }

  /** Hands the socket back, with what was read from it and not asked for. */
  release(): Socket {
    const socket = this.#socket
      .off('data', this.#onData)
      .off('end', this.#onEnd)
      .off('error', this.#onError)
      .off('close', this.#onClose)
      .off('timeout', this.#onTimeout);
    socket.allowHalfOpen = false;
    socket.pause();
    const rest = this.read() as Buffer | null;
    if (rest !== null) socket.unshift(rest);
    return socket;
  }

  override _read(): void {
    if (!this.#isHeld) this.#socket.resume();
  }

  override _write(
    chunk: string | Buffer,
    encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.#send([{ chunk, encoding }], done);
  }

  override _writev(
    chunks: readonly { chunk: string | Buffer; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#send(chunks, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #send(
    chunks: readonly { chunk: string | Buffer; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    if (this.sendingAtMs === 0) this.sendingAtMs = performance.now();
    const socket = this.#socket;
    socket.cork();
    chunks.forEach(({ chunk, encoding }, index) => {
      const isLast = index === chunks.length - 1;
      socket.write(chunk, encoding, isLast ? (error) => this.#sent(done, error) : undefined);
    });
    socket.uncork();
  }

  #sent(done: (error?: Error | null) => void, error: Error | null | undefined): void {
    this.sentAtMs = performance.now();
    // The socket says itself why it cannot write, and it may still have a reply to read.
    if (error === null || error === undefined) done();
  }

  readonly #onData = (bytes: Buffer): void => {
    try {
      this.#pass(bytes);
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };

  #pass(bytes: Buffer): void {
    if (!this.isAnswered) this.answeredAtMs = performance.now();
    this.isAnswered = true;
    if (this.#reader === undefined) return this.#hand(bytes);
    const read = this.#reader.read(bytes);
    if (read === undefined) return;
    this.head = read.head;
    this.#reader = undefined;
    this.#hand(read.bytes);
    this.noteBody();
  }

  #hand(bytes: Buffer): void {
    // What the parser has read since the last piece of the body: the frame of a chunk, or trailers.
    const frameBytes = this.#passedBytes - this.readableLength - this.#passedAtBody;
    if (this.#isBusy && frameBytes > LINE_LIMIT_BYTES)
      throw new TransportFailure('protocol', { fault: 'endless-framing', limit: LINE_LIMIT_BYTES });
    this.#passedBytes += bytes.length;
    if (!this.push(bytes)) this.#socket.pause();
  }

  /**
   * libuv takes a reset that comes together with the last bytes for a regular end (Node 20 and 22 on Linux), and half a
   * body without a length would look whole. Where the connection was reset a write of no bytes fails; behind an upload
   * that the other side has stopped to read it would wait without an end.
   */
  readonly #onEnd = (): void => {
    if (!this.#socket.allowHalfOpen || this.#socket.writableLength > 0) return this.#ended();
    this.#socket.write(EMPTY, (error) => {
      if (error !== null && error !== undefined) return this.#onError(error);
      this.#socket.end();
      this.#ended();
    });
  };

  #ended(): void {
    try {
      this.#reader?.end();
      this.push(null);
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /**
   * Under way, with an error that is not the socket's own: undici takes ECONNRESET, and an end without an error, for the
   * regular end of a body without a length. Idle, without one: undici then opens a new connection for the next request.
   */
  readonly #onError = (error: Error): void => {
    if (this.#isBusy) this.destroy(connectionFailure(error));
    else this.destroy();
  };

  readonly #onClose = (): void => {
    if (this.readableEnded || this.destroyed) return;
    // The end has been pushed but not been read yet.
    if (this.#socket.readableEnded) return;
    if (this.#isBusy) this.destroy(new TransportFailure('reset'));
    else this.destroy();
  };

  readonly #onTimeout = (): void => this.onSilence();
}
