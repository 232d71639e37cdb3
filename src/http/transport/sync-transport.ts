/**
 * The synchronous transport: hands a request to the network thread and sleeps until the answer is there, as Python's
 * `requests` does. An interrupt wakes the sleeper without running any `finally`, so nothing here depends on one:
 * the shell calls `cancel()` afterwards.
 */
// Not the session's own, behind which the terminal is made ready for a line's code.
import {
  TransportFailure,
  type Arrived,
  type Transport,
  type Pending,
  type Prepared,
  type Raw,
  type SendOptions,
} from './message';
import { Link, type LinkOptions } from './worker-link';
import type { FromWorker } from './worker-messages';
import { soon } from '../../values/own-timers';

/** What a person may be told while a request takes long. */
export interface Progress {
  readonly method: string;
  readonly url: string;
  readonly elapsedMs: number;
  /** Bytes of the body so far, as they came over the wire. */
  readonly receivedBytes: number;
  /** Announced length of the body, undefined when it is not known (yet). */
  readonly expectedBytes: number | undefined;
}

export interface TransportOptions extends LinkOptions {
  /** Called about ten times a second while a wait lasts, and once with undefined when the line is to be erased. */
  readonly progress?: (status: Progress | undefined) => void;
  /** Milliseconds of a clock that never jumps. */
  readonly nowMs?: () => number;
}

/** A wait shorter than this shows nothing. */
const QUIET_MS = 400;
const REDRAW_MS = 100;
/** Longest wait for what had arrived when a request is given up, and one step of it. */
const ARRIVED_MS = 40;
const ARRIVED_SLICE_MS = 10;

/** Opens the transport; nothing is loaded or started before `start()` or the first request. */
export function createTransport(options: TransportOptions = {}): Transport {
  return new SyncTransport(options);
}

/** One request under way: its thread, and what has arrived for it. */
class Exchange {
  readonly inbox: FromWorker[] = [];
  #listeners: (() => void)[] = [];

  constructor(
    readonly id: number,
    readonly request: Prepared,
    readonly streams: boolean,
    readonly link: Link,
  ) {}

  deliver(message: FromWorker): void {
    this.inbox.push(message);
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) soon(listener).unref();
  }

  onMessage(listener: () => void): void {
    if (this.inbox.length > 0) soon(listener).unref();
    else this.#listeners.push(listener);
  }
}

class SyncTransport implements Transport {
  readonly #options: TransportOptions;
  readonly #nowMs: () => number;
  #link: Link | undefined;
  #lastId = 0;
  #open = new Map<number, Exchange>();
  #drawn = false;
  /** A stream that nobody holds any more is closed, as Python closes it. */
  readonly #unheld = new FinalizationRegistry<Exchange>((exchange) => this.#giveUp(exchange));

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? ((): number => performance.now());
  }

  start(): void {
    if (this.#link?.dead === true) this.#abandon(this.#link, 'it stopped answering');
    if (this.#link !== undefined) return;
    const link: Link = new Link(this.#options, (reason) => this.#abandon(link, reason));
    this.#link = link;
  }

  readonly send = (request: Prepared, options: SendOptions): Raw => this.#raw(this.#post(request, options));

  begin(request: Prepared, options: SendOptions): Pending {
    const exchange = this.#post(request, options);
    let outcome: (() => Raw) | undefined;
    const collect = (): Raw => {
      try {
        const raw = this.#raw(exchange);
        outcome = () => raw;
      } catch (error) {
        outcome = () => {
          throw error;
        };
      }
      return outcome();
    };
    const isSettled = (): boolean => {
      if (outcome === undefined) this.#drain(exchange.link);
      return outcome !== undefined || exchange.inbox.length > 0;
    };
    return {
      get settled() {
        return isSettled();
      },
      wait: () => (outcome ?? collect)(),
      onSettled: (listener) => {
        exchange.link.listen((message) => this.#deliver(exchange.link, message));
        if (outcome === undefined) exchange.onMessage(listener);
        else soon(listener).unref();
      },
      cancel: () => this.#giveUp(exchange),
    };
  }

  cancel(): Arrived | undefined {
    this.#erase();
    const link = this.#link;
    const exchanges = [...this.#open.values()];
    this.#failAll(new TransportFailure('cancelled'));
    if (link === undefined || link.dead) return undefined;
    link.post({ type: 'cancel-all' });
    const begun = exchanges.find(({ id, streams }) => !streams && link.numbers.counts(id).receivedBytes > 0);
    const arrived = begun === undefined ? undefined : this.#arrived(link, begun);
    this.#drain(link);
    return arrived;
  }

  /** A person waits for the prompt: a thread that is too busy to say what it has is not waited for. */
  #arrived(link: Link, { id }: Exchange): Arrived | undefined {
    for (let leftMs = ARRIVED_MS; leftMs > 0; leftMs -= ARRIVED_SLICE_MS) {
      const seen = link.signal;
      for (let message = link.receive(); message !== undefined; message = link.receive()) {
        if (message.type === 'arrived' && message.id === id) return message;
        this.#deliver(link, message);
      }
      if (link.dead) return undefined;
      link.sleep(seen, ARRIVED_SLICE_MS);
    }
    return undefined;
  }

  close(): void {
    this.#erase();
    this.#failAll(new TransportFailure('cancelled'));
    this.#link?.end();
    this.#link = undefined;
  }

  #post(request: Prepared, options: SendOptions): Exchange {
    this.start();
    const link = this.#link;
    if (link === undefined) throw died('it did not start');
    const exchange = new Exchange(++this.#lastId, request, options.stream, link);
    link.numbers.setCounts(exchange.id, 0, undefined);
    this.#open.set(exchange.id, exchange);
    // The caller keeps its body (history, a second try); what travels is a copy of exactly these bytes.
    const body = request.body === undefined ? undefined : new Uint8Array(request.body);
    link.post(
      {
        type: 'send',
        id: exchange.id,
        request: body === undefined ? request : { ...request, body },
        options,
      },
      body === undefined ? [] : [body.buffer],
    );
    return exchange;
  }

  #raw(exchange: Exchange): Raw {
    const message = this.#next(exchange);
    if (!exchange.streams || message.type !== 'reply') this.#open.delete(exchange.id);
    if (message.type !== 'reply') throw failureOf(message);
    const { status, reason, headers, body, elapsedMs, timings } = message;
    const raw = { status, reason, headers, elapsedMs, timings, body: body ?? new Uint8Array() };
    return body === undefined ? { ...raw, stream: this.#stream(exchange, timings) } : raw;
  }

  /** @param timings of the reply: the last of them is known at the end of the stream */
  #stream(exchange: Exchange, timings: { receiveMs: number | undefined }): NonNullable<Raw['stream']> {
    let ended = false;
    const stream = {
      next: (): Uint8Array | undefined => {
        if (ended) return undefined;
        if (exchange.inbox.length === 0) exchange.link.post({ type: 'pull', id: exchange.id });
        const message = this.#next(exchange);
        if (message.type === 'piece') return message.bytes;
        ended = true;
        this.#open.delete(exchange.id);
        if (message.type !== 'end') throw failureOf(message);
        timings.receiveMs = message.receiveMs;
        return undefined;
      },
      close: (): void => {
        ended = true;
        this.#giveUp(exchange);
      },
    };
    this.#unheld.register(stream, exchange);
    return stream;
  }

  #giveUp(exchange: Exchange): void {
    if (this.#open.delete(exchange.id)) exchange.link.post({ type: 'cancel', id: exchange.id });
  }

  /** Sleeps until something arrives for this exchange. */
  #next(exchange: Exchange): FromWorker {
    const { link } = exchange;
    const startedMs = this.#nowMs();
    for (;;) {
      // Read before the drain: what arrives after it changes the signal, and the sleep ends at once.
      const seen = link.signal;
      this.#drain(link);
      const message = exchange.inbox.shift();
      if (message !== undefined) {
        this.#erase();
        return message;
      }
      if (link.dead) {
        this.#abandon(link, 'it stopped answering');
        if (exchange.inbox.length === 0) throw died('it was ended');
      } else if (!link.sleep(seen, this.#drawn ? REDRAW_MS : QUIET_MS)) this.#draw(exchange, startedMs);
    }
  }

  #drain(link: Link): void {
    for (let message = link.receive(); message !== undefined; message = link.receive())
      this.#deliver(link, message);
  }

  #deliver(link: Link, message: FromWorker): void {
    // A reply to a request that was cancelled has no exchange any more and is dropped.
    if (message.type === 'died') this.#abandon(link, message.reason);
    else this.#open.get(message.id)?.deliver(message);
  }

  /** The thread is gone: whoever waits for it is told, and the next request starts another. */
  #abandon(link: Link, reason: string): void {
    this.#drain(link);
    link.end();
    if (this.#link !== link) return;
    this.#link = undefined;
    this.#failAll(died(reason));
  }

  #failAll(failure: TransportFailure): void {
    const exchanges = [...this.#open.values()];
    this.#open = new Map();
    for (const exchange of exchanges) exchange.deliver({ type: 'failure', id: exchange.id, failure });
  }

  #draw(exchange: Exchange, startedMs: number): void {
    if (this.#options.progress === undefined) return;
    this.#drawn = true;
    const { method, url } = exchange.request;
    const elapsedMs = this.#nowMs() - startedMs;
    this.#options.progress({ method, url, elapsedMs, ...exchange.link.numbers.counts(exchange.id) });
  }

  #erase(): void {
    if (!this.#drawn) return;
    this.#drawn = false;
    this.#options.progress?.(undefined);
  }
}

function died(reason: string): TransportFailure {
  return new TransportFailure('thread-ended', { reason });
}

function failureOf(message: FromWorker): TransportFailure {
  return message.type === 'failure'
    ? new TransportFailure(message.failure.kind, message.failure.detail)
    : died(`it answered '${message.type}' out of turn`);
}
