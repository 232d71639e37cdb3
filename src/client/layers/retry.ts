/**
 * Second tries, as the platform's guide asks: a service problem (50x) is tried again twice, one and two seconds later;
 * after "too many requests" (429) the wait is what the server says. Only requests that change nothing are repeated,
 * unless the person wants all.
 */
import { retryAfterMs } from '../../values/header-times';
import type { Layer, Prepared, Raw } from '../../http/transport/message';

export type RetryMode = 'off' | 'on' | 'all';

export interface RetryOptions {
  /** Only requests to this origin are tried again. */
  readonly datacenterUrl: () => string;
  readonly mode: () => RetryMode;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Sleeps; an interrupt ends it. */
  readonly waitMs: (ms: number) => void;
  /** Told before each wait, in one line. */
  readonly notice: (text: string) => void;
}

/** Waits before the second and the third try. */
const WAITS_MS: readonly number[] = [1000, 2000];
/** A server that wants a longer pause is left alone: the person decides. */
const LONGEST_WAIT_MS = 60_000;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function retryLayer(options: RetryOptions): Layer {
  return (next) => (request, sendOptions) => {
    for (const [index, usualMs] of WAITS_MS.entries()) {
      const raw = next(request, sendOptions);
      if (!mayRepeat(request, options) || !isPassing(raw.status)) return raw;
      const waitMs = retryAfterMs(raw.headers, options.nowMs()) ?? usualMs;
      const what = `${raw.status} ${raw.reason}`.trimEnd();
      if (waitMs > LONGEST_WAIT_MS) {
        options.notice(`${what}: the server asks to wait ${inSeconds(waitMs)}, so it is not tried again`);
        return raw;
      }
      raw.stream?.close();
      options.notice(
        `${what}: trying again in ${inSeconds(waitMs)} (${index + 1} of ${WAITS_MS.length}); Ctrl-C gives up, .retry off turns this off`,
      );
      options.waitMs(waitMs);
    }
    return next(request, sendOptions);
  };
}

function mayRepeat({ method, url }: Prepared, { mode, datacenterUrl }: RetryOptions): boolean {
  if (mode() === 'off' || !url.startsWith(`${datacenterUrl()}/`)) return false;
  return mode() === 'all' || SAFE.has(method);
}

/** 50x and 429: what may be over in a moment. */
function isPassing(status: Raw['status']): boolean {
  return status === 429 || (status >= 500 && status <= 509);
}

function inSeconds(ms: number): string {
  return `${Math.ceil(ms / 100) / 10} s`;
}
