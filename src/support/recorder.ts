/** Remembers the last exchanges of a session, for `.last` and `.curl`. */
import type { Arrived, Layer, Prepared, Raw } from '../http/transport/message';

export interface Exchange {
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

/** More is never shown, and a session of thousands of requests must not grow. */
const KEPT_EXCHANGES = 50;
const KEPT_BODY_BYTES = 64 * 1024;
/** Requests are kept whole, or `.curl` would send another one; large uploads push the oldest out sooner. */
const KEPT_REQUEST_BYTES = 32 * 1024 * 1024;

export interface RecorderOptions {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Told of each exchange once its reply or its failure is there. */
  readonly onExchange?: (exchange: Exchange) => void;
}

export function createRecorder({ nowMs, onExchange }: RecorderOptions): Recorder {
  const exchanges: Exchange[] = [];
  let requestBytes = 0;
  const keep = (exchange: Exchange): void => {
    exchanges.push(exchange);
    requestBytes += bodyLength(exchange.request);
    while (exchanges.length > KEPT_EXCHANGES || (requestBytes > KEPT_REQUEST_BYTES && exchanges.length > 1)) {
      requestBytes -= bodyLength(exchanges.shift()?.request);
    }
  };
  const layer: Layer = (next) => (request, options) => {
    const begun: Exchange = { request, startedAtMs: nowMs(), durationMs: 0, bodyBytes: 0 };
    // Kept before it is sent: after an interrupt nothing below runs any more.
    keep(begun);
    const finish = (outcome: Partial<Exchange>): void => {
      const at = exchanges.lastIndexOf(begun);
      const exchange = { ...begun, durationMs: nowMs() - begun.startedAtMs, ...outcome };
      if (at >= 0) exchanges[at] = exchange;
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
    exchanges[exchanges.length - 1] = { ...last, raw, durationMs, bodyBytes: receivedBytes, interrupted };
  };
  return { layer, exchanges, keepArrived };
}

function bodyLength(request: Prepared | undefined): number {
  return request?.body?.length ?? 0;
}

/** A copy of the beginning: a view would keep the whole body alive. */
function withoutLongBody(raw: Raw): Raw {
  return raw.body.length <= KEPT_BODY_BYTES ? raw : { ...raw, body: raw.body.slice(0, KEPT_BODY_BYTES) };
}
