/** The exchanges of a session as rows: what was asked, what came of it, how long it took, how much it was. */
import type { Exchange } from './recorder';

/** As a line of the session has it; what is not known is null. */
export interface Entry {
  readonly number: number;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  /** Why there is no status: the name of the exception, or `interrupted`. */
  readonly error: string | null;
  /** RFC 3339. */
  readonly started_at: string;
  readonly duration_ms: number;
  /** Length of the reply's body. */
  readonly bytes: number;
}

export function entryOf({
  number,
  request,
  raw,
  failure,
  startedAtMs,
  durationMs,
  bodyBytes,
}: Exchange): Entry {
  return {
    number,
    method: request.method,
    url: request.url,
    status: raw?.status ?? null,
    error: raw !== undefined ? null : failure === undefined ? 'interrupted' : failureName(failure),
    started_at: new Date(startedAtMs).toISOString(),
    duration_ms: durationMs,
    bytes: bodyBytes,
  };
}

/** The kind of a failure of the transport, else the name of what was thrown. */
function failureName(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null) return 'error';
  const { kind, name } = failure as { kind?: unknown; name?: unknown };
  return typeof kind === 'string' ? kind : typeof name === 'string' ? name : 'error';
}

/** @param homes addresses whose paths stand alone, the longest first: others are shown whole */
export function placeOf({ url }: Entry, homes: readonly string[]): string {
  const home = homes.find((one) => url.startsWith(`${one}/`));
  return home === undefined ? url : url.slice(home.length);
}

/**
 * Whether a row has each word of the filter: a status (`404`, `4xx`, `error`), a method, or a piece of the address.
 * @param words separated by spaces
 */
export function matches(entry: Entry, words: string): boolean {
  return words
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => matchesWord(entry, word.toLowerCase()));
}

function matchesWord({ method, url, status, error }: Entry, word: string): boolean {
  if (method.toLowerCase() === word) return true;
  if (/^[1-5](?:\d\d|xx)$/.test(word)) {
    const digits = word.replace('xx', '');
    if (status !== null && String(status).startsWith(digits)) return true;
  }
  if (error !== null && (word === 'error' || error.toLowerCase() === word)) return true;
  return url.toLowerCase().includes(word);
}
