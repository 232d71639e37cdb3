/** One request from its message to its reply: sending, limits of time, one second try, collecting the body. */
import type { Dispatcher } from 'undici';
import {
  TransportFailure,
  type Arrived,
  type FailureDetail,
  type Prepared,
  type Raw,
  type SendOptions,
  type Timings,
} from '../transport/message';
import { BODY_LIMIT_BYTES } from '../transport/limits';
import type { FromWorker, SharedNumbers } from '../transport/worker-messages';
import { BodyBuffer, joinBytes } from './body-buffer';
import type { Connection, Connections } from './connection';
import { codingsOf, decodeAtOnce, decodeInPieces } from './decode';
import { countsOf, exchangeFailure, failureFields } from './worker-failure';
import type { ReplyHead } from './reply-head';
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
 * A kept connection that the server closes while the request is on its way is no failure of a request that only reads:
 * it is sent once more (RFC 9110, 9.2.2 would allow it for PUT and DELETE too; but the server may have done what they
 * say, and a second DELETE would report that there is nothing). Others are reported, as Python's urllib3 reports them.
 */
const SAFE_TO_REPEAT = new Set(['GET', 'HEAD', 'OPTIONS']);

/** As much of a broken-off body as the recorder keeps of a whole one. */
const KEPT_BYTES = 64 * 1024;

type Head = Pick<Raw, 'status' | 'reason' | 'headers' | 'elapsedMs'>;

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
  #body = new BodyBuffer();
  #receivedBytes = 0;
  #expectedBytes: number | undefined;
  /** Of the complete reply. */
  #timed: Timings | undefined;
  #isSent = false;
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
    return {
      raw: { ...head, body: this.#body.beginning(KEPT_BYTES) },
      receivedBytes: this.#receivedBytes,
      expectedBytes: this.#expectedBytes,
    };
  }

  /** Gives up without an answer. */
  cancel(): void {
    this.#end();
    this.#abort();
  }

  pull(): void {
    this.#pulled?.pull();
  }

  #send(route: Route, connection: Connection): void {
    const { connectTimeoutMs } = this.#options;
    this.#connection = connection;
    this.#isSent = false;
    if (connectTimeoutMs !== undefined) {
      const onLate = (): void =>
        this.#giveUp(new TransportFailure('connect-timeout', { step: connection.step }));
      this.#connectTimer = setTimeout(onLate, connectTimeoutMs);
    }
    connection.dispatch(route.request, this.#handler(route));
  }

  #handler(route: Route): Dispatcher.DispatchHandler {
    return {
      onRequestStart: () => this.#begin(),
      onResponseStart: (_, status) => {
        const head = this.#connection?.adapter?.head;
        if (status >= 200 && head !== undefined && !this.#isOver) this.#answered(head);
      },
      onResponseData: (_, bytes) => this.#take(bytes),
      onResponseEnd: () => this.#complete(),
      onResponseError: (_, error) => this.#broken(route, error),
    };
  }

  /** There is a connection, and undici is about to write the request. */
  #begin(): void {
    this.#isSent = true;
    clearTimeout(this.#connectTimer);
    if (this.#isOver) return this.#abort();
    const adapter = this.#connection?.adapter;
    adapter?.begin();
    const { readTimeoutMs } = this.#options;
    if (adapter === undefined || readTimeoutMs === undefined) return;
    adapter.onSilence = () => this.#giveUp(new TransportFailure('read-timeout', this.#counts()));
    adapter.watchSilence(wholeMs(readTimeoutMs));
  }

  #answered({ status, reason, headers }: ReplyHead): void {
    this.#head = { status, reason, headers, elapsedMs: performance.now() - this.#startedMs };
    const isBodiless = this.#request.method === 'HEAD' || status === 204 || status === 304;
    this.#expectedBytes = isBodiless ? undefined : contentLength(headers);
    this.#body = new BodyBuffer(this.#expectedBytes);
    this.#host.numbers.setCounts(this.id, 0, this.#expectedBytes);
    if (this.#options.stream) this.#beginStream(this.#head);
    else if ((this.#expectedBytes ?? 0) > BODY_LIMIT_BYTES)
      this.#giveUp(new TransportFailure('too-large', this.#counts()));
  }

  #beginStream(head: Head): void {
    const adapter = this.#connection?.adapter;
    const { readTimeoutMs } = this.#options;
    adapter?.watchSilence(0);
    this.#pulled = new PulledBody(
      this.id,
      codingsOf(head.headers),
      {
        hold: (isHeld) => {
          if (!this.#isComplete) adapter?.hold(isHeld);
        },
        waiting: (isWaiting) => {
          if (this.#isComplete || readTimeoutMs === undefined) return;
          adapter?.watchSilence(isWaiting ? wholeMs(readTimeoutMs) : 0);
        },
        receiveMs: () => this.#timings().receiveMs ?? 0,
        broken: () => this.#abort(),
        finished: () => this.#end(),
      },
      (message) => this.#host.post(message),
    );
    const timings = { ...this.#timings(), receiveMs: undefined };
    this.#host.post({ type: 'reply', id: this.id, ...head, timings, body: undefined });
  }

  #take(bytes: Uint8Array): void {
    if (this.#isOver) return;
    this.#connection?.adapter?.noteBody();
    this.#receivedBytes += bytes.length;
    this.#host.numbers.setCounts(this.id, this.#receivedBytes, this.#expectedBytes);
    if (this.#pulled !== undefined) return this.#pulled.write(bytes);
    if (this.#receivedBytes > BODY_LIMIT_BYTES)
      return this.#giveUp(new TransportFailure('too-large', this.#counts()));
    this.#body.add(bytes);
  }

  #complete(): void {
    if (this.#isOver) return;
    this.#timed = this.#timings();
    this.#isComplete = true;
    const connection = this.#connection;
    connection?.adapter?.done();
    if (connection !== undefined) this.#host.connections.keep(connection);
    if (this.#pulled !== undefined) return this.#pulled.end();
    const head = this.#head;
    if (head === undefined) return this.#fail(new TransportFailure('reset'));
    const bytes = this.#body.take();
    const codings = codingsOf(head.headers);
    const decoded = decodeAtOnce(bytes, codings);
    if (decoded !== undefined) return this.#answer(head, decoded);
    decodeInPieces(bytes, codings).then(
      (body) => this.#answer(head, body),
      (error) => this.#fail(exchangeFailure(error, this.#position())),
    );
  }

  #answer(head: Head, body: Uint8Array): void {
    if (this.#isOver) return;
    this.#end();
    const timings = this.#timings();
    this.#host.post({ type: 'reply', id: this.id, ...head, timings, body: joinBytes([body]) });
  }

  #broken(route: Route, error: Error): void {
    clearTimeout(this.#connectTimer);
    if (this.#isOver || this.#isComplete) return;
    const failure = exchangeFailure(error, this.#position());
    const connection = this.#connection;
    const isStale = this.#isSent && connection?.isReused === true;
    const isUnanswered = failure.kind === 'reset' && connection?.adapter?.isAnswered === false;
    const mayRepeat = !this.#isSecondTry && SAFE_TO_REPEAT.has(this.#request.method);
    if (!isStale || !isUnanswered || !mayRepeat) return this.#fail(failure);
    this.#isSecondTry = true;
    this.#send(route, this.#host.connections.open(route));
  }

  #giveUp(failure: TransportFailure): void {
    if (this.#isOver) return;
    this.#fail(failure);
    this.#abort();
  }

  /** Closes the connection, at whatever point it is. */
  #abort(): void {
    if (this.#isComplete) return;
    // Not by undici's abort: that opens a new connection before it sees that nobody waits for the request any more.
    if (this.#isSent) this.#connection?.adapter?.destroy(new TransportFailure('cancelled'));
    else this.#connection?.abort();
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

  /** As they are now; once the reply is complete, as they were then. */
  #timings(): Timings {
    if (this.#timed !== undefined) return this.#timed;
    const { adapter, isReused = false, openingTimes } = this.#connection ?? {};
    const { sendingAtMs = 0, sentAtMs = 0, answeredAtMs = 0 } = adapter ?? {};
    // A server may answer before it has read the request.
    const waitFromMs = Math.min(Math.max(sentAtMs, sendingAtMs), answeredAtMs);
    return {
      isReused,
      ...(openingTimes ?? { dnsMs: 0, connectMs: 0, tlsMs: 0 }),
      sendMs: waitFromMs - sendingAtMs,
      waitMs: answeredAtMs - waitFromMs,
      receiveMs: performance.now() - answeredAtMs,
    };
  }

  #counts(): FailureDetail {
    return countsOf(this.#receivedBytes, this.#expectedBytes);
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

function contentLength(headers: ReplyHead['headers']): number | undefined {
  const value = headers.find(([name]) => name.length === 14 && name.toLowerCase() === 'content-length')?.[1];
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
}

/** Timers count whole milliseconds, and 0 means never. */
function wholeMs(ms: number): number {
  return Math.max(1, Math.ceil(ms));
}
