/** One request from its message to its reply: sending, limits of time, one second try, collecting the body. */
import type { Dispatcher } from 'undici';
import {
  TransportFailure,
  type Arrived,
  type Pair,
  type Prepared,
  type SendOptions,
} from '../transport/message';
import { BODY_LIMIT_BYTES, INTERIM_LIMIT } from '../transport/limits';
import type { Connection, Connections } from './connection';
import { codingsOf, decodeBody, decodeWhole, isShort, joinBytes } from './decode';
import { exchangeFailure, failureFields, tooLarge } from './failure';
import { headFault } from './head';
import type { FromWorker, SharedNumbers } from '../transport/worker-messages';
import { routeOf, type Route } from './route';
import { PulledBody } from './stream';

/** What a job needs of the thread it runs in. */
export interface JobHost {
  readonly connections: Connections;
  readonly numbers: SharedNumbers;
  post(message: FromWorker): void;
  /** The job is over and may be forgotten. */
  over(job: Job): void;
}

/**
 * A kept connection that the server closes while the request is on its way is no failure of the request: these are sent
 * once more on a new connection (RFC 9110, 9.2.2). Others are reported, as Python's urllib3 reports them.
 */
const SAFE_TO_REPEAT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
/** Room for a body is made at once when its announced length is believable. */
const BELIEVABLE_BYTES = BODY_LIMIT_BYTES;

/** As much of a broken-off body as the recorder keeps of a whole one. */
const KEPT_BYTES = 64 * 1024;

interface Head {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Pair[];
  readonly elapsedMs: number;
}

export class Job {
  readonly id: number;
  readonly #request: Prepared;
  readonly #options: SendOptions;
  readonly #host: JobHost;
  readonly #startedMs = performance.now();
  #connection: Connection | undefined;
  #connectTimer: NodeJS.Timeout | undefined;
  #head: Head | undefined;
  #pulled: PulledBody | undefined;
  #pieces: Uint8Array[] = [];
  #room: Uint8Array | undefined;
  #receivedBytes = 0;
  #interimCount = 0;
  #expectedBytes: number | undefined;
  #isComplete = false;
  #isOver = false;
  #isSecondTry = false;

  constructor(id: number, request: Prepared, options: SendOptions, host: JobHost) {
    this.id = id;
    this.#request = request;
    this.#options = options;
    this.#host = host;
  }

  start(): void {
    try {
      const route = routeOf(this.#request, this.#options);
      this.#send(route, this.#host.connections.take(route));
    } catch (error) {
      this.#fail(exchangeFailure(error, this.#position()));
    }
  }

  /** What has arrived so far of a body that is collected here; undefined before its first byte. */
  arrived(): Arrived | undefined {
    const head = this.#head;
    if (head === undefined || this.#pulled !== undefined || this.#receivedBytes === 0) return undefined;
    const body = this.#room?.slice(0, Math.min(this.#receivedBytes, KEPT_BYTES)) ?? this.#beginning();
    return {
      raw: { ...head, body },
      receivedBytes: this.#receivedBytes,
      expectedBytes: this.#expectedBytes,
    };
  }

  #beginning(): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (let bytes = 0, at = 0; bytes < KEPT_BYTES && at < this.#pieces.length; at += 1) {
      const piece = this.#pieces[at]?.slice(0, KEPT_BYTES - bytes) ?? new Uint8Array();
      pieces.push(piece);
      bytes += piece.length;
    }
    return joinBytes(pieces);
  }

  /** Gives up without an answer. */
  cancel(): void {
    this.#end();
    if (!this.#isComplete) this.#connection?.destroy();
  }

  pull(): void {
    this.#pulled?.pull();
  }

  #send(route: Route, connection: Connection): void {
    const { connectTimeoutMs, readTimeoutMs } = this.#options;
    this.#connection = connection;
    if (connectTimeoutMs !== undefined) {
      const onLate = (): void =>
        this.#giveUp(new TransportFailure('connect-timeout', 'timed out', { code: connection.stage }));
      this.#connectTimer = setTimeout(onLate, connectTimeoutMs);
    }
    connection.onSilence = () =>
      this.#giveUp(new TransportFailure('read-timeout', 'Read timed out.', this.#counts()));
    connection.onSent = () => {
      clearTimeout(this.#connectTimer);
      if (readTimeoutMs !== undefined) connection.watchSilence(wholeMs(readTimeoutMs));
    };
    const { method, body } = this.#request;
    connection.run({ route, isHead: method === 'HEAD', body }, this.#handler(route));
  }

  #handler(route: Route): Dispatcher.DispatchHandler {
    return {
      onRequestStart: () => undefined,
      onResponseStart: (controller, status, _, reason) => {
        if (status >= 200) this.#begin(controller, status, reason ?? '');
        else if ((this.#interimCount += 1) > INTERIM_LIMIT)
          this.#giveUp(new TransportFailure('protocol', `got more than ${INTERIM_LIMIT} interim replies`));
      },
      onResponseData: (_, bytes) => this.#take(bytes),
      onResponseEnd: () => {
        const brokenBy = this.#connection?.brokenBy;
        if (brokenBy === undefined) this.#complete();
        else this.#broken(route, brokenBy);
      },
      onResponseError: (_, error) => this.#broken(route, error),
    };
  }

  #begin(controller: Dispatcher.DispatchController, status: number, reason: string): void {
    const headers = pairs(controller.rawHeaders);
    const fault = headFault(reason, headers);
    if (fault !== undefined) return this.#giveUp(fault);
    this.#head = { status, reason, headers, elapsedMs: performance.now() - this.#startedMs };
    this.#expectedBytes = this.#request.method === 'HEAD' ? undefined : contentLength(headers);
    this.#host.numbers.setCounts(this.id, 0, this.#expectedBytes);
    if (this.#options.stream) this.#beginStream(this.#head);
    else if ((this.#expectedBytes ?? 0) > BODY_LIMIT_BYTES) this.#giveUp(tooLarge(this.#counts()));
  }

  #beginStream(head: Head): void {
    const connection = this.#connection;
    connection?.watchSilence(0);
    this.#pulled = new PulledBody(
      this.id,
      codingsOf(head.headers),
      {
        hold: (isHeld) => connection?.hold(isHeld),
        waiting: (isWaiting) => {
          if (this.#isComplete || this.#options.readTimeoutMs === undefined) return;
          connection?.watchSilence(isWaiting ? wholeMs(this.#options.readTimeoutMs) : 0);
        },
        finished: (isBroken) => {
          this.#end();
          if (isBroken && !this.#isComplete) connection?.destroy();
        },
      },
      (message) => this.#host.post(message),
    );
    this.#host.post({ type: 'reply', id: this.id, ...head, body: undefined });
  }

  #take(bytes: Uint8Array): void {
    const offset = this.#receivedBytes;
    this.#receivedBytes += bytes.length;
    this.#host.numbers.setCounts(this.id, this.#receivedBytes, this.#expectedBytes);
    if (this.#pulled !== undefined) return this.#pulled.write(bytes);
    if (this.#receivedBytes > BODY_LIMIT_BYTES) return this.#giveUp(tooLarge(this.#counts()));
    if (this.#expectedBytes !== undefined && this.#expectedBytes <= BELIEVABLE_BYTES) {
      this.#room ??= new Uint8Array(this.#expectedBytes);
      this.#room.set(bytes, offset);
    } else {
      this.#pieces.push(bytes);
    }
  }

  #complete(): void {
    this.#isComplete = true;
    const connection = this.#connection;
    if (connection !== undefined) {
      connection.watchSilence(0);
      connection.onSilence = connection.onSent = () => undefined;
      this.#host.connections.keep(connection);
    }
    if (this.#pulled !== undefined) return this.#pulled.end();
    const head = this.#head;
    if (head === undefined) return this.#fail(new TransportFailure('protocol', 'The reply had no head.'));
    const bytes = this.#room ?? joinBytes(this.#pieces);
    const codings = codingsOf(head.headers);
    if (isShort(bytes.length)) return this.#answerShort(head, bytes, codings);
    decodeBody(bytes, codings).then(
      (body) => this.#answer(head, body),
      (error) => this.#fail(exchangeFailure(error, this.#position())),
    );
  }

  #answerShort(head: Head, bytes: Uint8Array, codings: readonly string[]): void {
    try {
      this.#answer(head, decodeWhole(bytes, codings));
    } catch (error) {
      this.#fail(exchangeFailure(error, this.#position()));
    }
  }

  #answer(head: Head, body: Uint8Array): void {
    if (this.#isOver) return;
    this.#end();
    this.#host.post({ type: 'reply', id: this.id, ...head, body: joinBytes([body]) });
  }

  #broken(route: Route, error: Error): void {
    if (this.#isOver) return;
    const connection = this.#connection;
    const failure = exchangeFailure(error, this.#position(), connection?.firstLine);
    connection?.destroy();
    const isStale = failure.kind === 'reset' && connection?.isReused === true && !connection.isAnswered;
    if (isStale && !this.#isSecondTry && SAFE_TO_REPEAT.has(this.#request.method)) {
      this.#isSecondTry = true;
      clearTimeout(this.#connectTimer);
      this.#send(route, this.#host.connections.open(route));
    } else {
      this.#fail(failure);
    }
  }

  #giveUp(failure: TransportFailure): void {
    if (this.#isOver) return;
    this.#fail(failure);
    this.#connection?.destroy();
  }

  #fail(failure: TransportFailure): void {
    if (this.#isOver) return;
    if (this.#pulled !== undefined) return this.#pulled.fail(failure);
    this.#end();
    this.#host.post({ type: 'failure', id: this.id, failure: failureFields(failure) });
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#connectTimer);
    this.#pulled?.destroy();
    this.#host.over(this);
  }

  #counts(): { receivedBytes: number; expectedBytes?: number } {
    const receivedBytes = this.#receivedBytes;
    return this.#expectedBytes === undefined
      ? { receivedBytes }
      : { receivedBytes, expectedBytes: this.#expectedBytes };
  }

  #position(): Parameters<typeof exchangeFailure>[1] {
    const headers = this.#head?.headers ?? [];
    return {
      inBody: this.#head !== undefined,
      chunked: headers.some(
        ([name, value]) => /^transfer-encoding$/i.test(name) && /\bchunked\b/i.test(value),
      ),
      receivedBytes: this.#receivedBytes,
      expectedBytes: this.#expectedBytes,
    };
  }
}

/** undici hands the fields out as name, value, name, value, in bytes. */
function pairs(raw: Dispatcher.DispatchController['rawHeaders']): Pair[] {
  const result: Pair[] = [];
  if (!Array.isArray(raw)) return result;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    result.push([latin1(raw[index]), latin1(raw[index + 1])]);
  }
  return result;
}

function latin1(field: Buffer | string | undefined): string {
  return typeof field === 'string' ? field : (field?.toString('latin1') ?? '');
}

function contentLength(headers: readonly Pair[]): number | undefined {
  const value = headers.find(([name]) => name.length === 14 && name.toLowerCase() === 'content-length')?.[1];
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
}

/** Timers count whole milliseconds, and 0 means never. */
function wholeMs(ms: number): number {
  return Math.max(1, Math.ceil(ms));
}
