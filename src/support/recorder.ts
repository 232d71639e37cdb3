/** Remembers the exchanges of a session, for `.last`, `.curl`, `.har` and the journal. */
import type { Arrived, Layer, Prepared, Raw, SendOptions } from '../http/transport/message';

export interface Exchange {
  /** 1 for the first of the session. */
  readonly number: number;
  /** The line of the session that made it; absent where nobody says. */
  readonly line?: string | undefined;
  /** How it was sent. */
  readonly options?: SendOptions;
  readonly request: Prepared;
  /** The reply, of a long body only the beginning. Without it, `failure` says why there is none. */
  readonly raw?: Raw;
  /** What was thrown. Neither reply nor failure: an interrupt ended the wait. */
  readonly failure?: unknown;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAtMs: number;
  /** From the start to the reply, the body included unless it is streamed; 0 after an interrupt. */
  readonly durationMs: number;
  /** Length of the reply's body, also where only its beginning is kept; 0 for a streamed one. */
  readonly bodyBytes: number;
  /** An interrupt ended the wait for the rest of the body; how long it was to be, where that was known. */
  readonly interrupted?: { readonly expectedBytes: number | undefined };
}

export interface Recorder {
  readonly layer: Layer;
  /** After an interrupt: what had arrived of the reply that was waited for. */
  keepArrived(arrived: Arrived): void;
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
}

/** A session of thousands of requests must not grow: what is older is forgotten. */
const KEPT_EXCHANGES = 1000;
/** Bodies of requests and replies together; large ones push the oldest out sooner. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** Of a longer reply only the beginning is kept. Requests are kept whole, or `.curl` would send another one. */
const LONGEST_BODY_BYTES = 16 * 1024 * 1024;
const BEGINNING_BYTES = 64 * 1024;

export interface RecorderOptions {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** The line that runs. */
  readonly lineNow?: (() => string | undefined) | undefined;
  /** Told of each exchange once its reply or its failure is there. */
  readonly onExchange?: (exchange: Exchange) => void;
}

export function createRecorder({ nowMs, lineNow, onExchange }: RecorderOptions): Recorder {
  const kept = new Kept();
  const { exchanges } = kept;
  let count = 0;
  const layer: Layer = (next) => (request, options) => {
    count += 1;
    const began = { startedAtMs: nowMs(), durationMs: 0, bodyBytes: 0 };
    const begun: Exchange = { number: count, line: lineNow?.(), request, options, ...began };
    // Kept before it is sent: after an interrupt nothing below runs any more.
    kept.add(begun);
    const finish = (outcome: Partial<Exchange>): void => {
      const at = exchanges.lastIndexOf(begun);
      const exchange = { ...begun, durationMs: nowMs() - begun.startedAtMs, ...outcome };
      if (at >= 0) kept.replace(at, exchange);
      onExchange?.(exchange);
    };
    try {
      const raw = next(request, options);
      finish({ raw: withoutLongBody(raw), bodyBytes: raw.body.length });
      return raw;
    } catch (failure) {
      finish({ failure });
      throw failure;
    }
  };
  const keepArrived = ({ raw, receivedBytes, expectedBytes }: Arrived): void => {
    const last = exchanges.at(-1);
    if (last === undefined || last.raw !== undefined || last.failure !== undefined) return;
    const durationMs = nowMs() - last.startedAtMs;
    const interrupted = { expectedBytes };
    kept.replace(exchanges.length - 1, { ...last, raw, durationMs, bodyBytes: receivedBytes, interrupted });
  };
  return { layer, exchanges, keepArrived };
}

/** The exchanges, as many as the limits let stay. */
class Kept {
  readonly exchanges: Exchange[] = [];
  #bytes = 0;

  add(exchange: Exchange): void {
    this.exchanges.push(exchange);
    this.#bytes += bytesOf(exchange);
    this.#forgetOldest();
  }

  replace(at: number, exchange: Exchange): void {
    this.#bytes += bytesOf(exchange) - bytesOf(this.exchanges[at]);
    this.exchanges[at] = exchange;
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    const { exchanges } = this;
    while (exchanges.length > KEPT_EXCHANGES || (this.#bytes > KEPT_BYTES && exchanges.length > 1)) {
      this.#bytes -= bytesOf(exchanges.shift());
    }
  }
}

function bytesOf(exchange: Exchange | undefined): number {
  return (exchange?.request.body?.length ?? 0) + (exchange?.raw?.body.length ?? 0);
}

/** A copy of the beginning: a view would keep the whole body alive. */
function withoutLongBody(raw: Raw): Raw {
  return raw.body.length <= LONGEST_BODY_BYTES ? raw : { ...raw, body: raw.body.slice(0, BEGINNING_BYTES) };
}
