/** Remembers the last exchanges of a session, for `.last` and `.curl`. */
import type { Layer, Prepared, Raw } from '../http/message';

export interface Exchange {
  readonly request: Prepared;
  /** Absent when there was no reply; then `failure` says why. */
  readonly raw?: Raw;
  readonly failure?: unknown;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** Length of the reply's body, also where only its beginning is kept. */
  readonly bodyBytes: number;
}

export interface Recorder {
  readonly layer: Layer;
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
}

/** More is never shown, and a session of thousands of requests must not grow. */
const KEPT_EXCHANGES = 50;
const KEPT_BODY_BYTES = 64 * 1024;

export function createRecorder({ nowMs }: { nowMs: () => number }): Recorder {
  const exchanges: Exchange[] = [];
  const keep = (exchange: Exchange): void => {
    exchanges.push(exchange);
    if (exchanges.length > KEPT_EXCHANGES) exchanges.shift();
  };
  const layer: Layer = (next) => (request, options) => {
    const startedAtMs = nowMs();
    const base = (): { startedAtMs: number; durationMs: number } => ({
      startedAtMs,
      durationMs: nowMs() - startedAtMs,
    });
    const kept = withoutLongBody(request);
    try {
      const raw = next(request, options);
      keep({ request: kept, raw: withoutLongBody(raw), bodyBytes: raw.body.length, ...base() });
      return raw;
    } catch (failure) {
      keep({ request: kept, failure, bodyBytes: 0, ...base() });
      throw failure;
    }
  };
  return { layer, exchanges };
}

/** A copy of the beginning: a view would keep the whole body alive. */
function withoutLongBody<Message extends { readonly body?: Uint8Array }>(message: Message): Message {
  const { body } = message;
  return body === undefined || body.length <= KEPT_BODY_BYTES
    ? message
    : { ...message, body: body.slice(0, KEPT_BODY_BYTES) };
}
