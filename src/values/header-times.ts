/** The times that a reply's headers name. */
import { headerIn } from './headers';

type Pairs = Iterable<readonly [name: string, value: string]>;

/** The server's clock: `Date`, in milliseconds since 1970; undefined when it is absent or no date. */
export function serverTimeMs(headers: Pairs): number | undefined {
  return timeMs(headerIn(headers, 'date'));
}

/** Milliseconds to wait by `Retry-After`, in whole seconds or as a date (RFC 9110, 10.2.3); undefined without it. */
export function retryAfterMs(headers: Pairs, nowMs: number): number | undefined {
  const value = headerIn(headers, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const atMs = timeMs(value);
  return atMs === undefined ? undefined : Math.max(0, atMs - nowMs);
}

function timeMs(text = ''): number | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
