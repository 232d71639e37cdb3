/**
 * `HTTPAdapter` and `Retry`: which requests of a session are tried again, as urllib3 1.26 decides it. The connections
 * themselves are shared by all sessions, so an adapter says nothing about pools.
 */
import { isRequestException } from '../failures/exceptions';
import { pyRepr, pyTypeName } from '../../values/python/symbols';
import { retryAfterMs } from '../../values/header-times';
import type { Raw } from '../transport/message';

export interface RetryFields {
  readonly total?: number | false | null;
  readonly connect?: number | null;
  readonly read?: number | false | null;
  readonly redirect?: number | false | null;
  readonly status?: number | null;
  readonly other?: number | null;
  /** Methods that are tried again; false: all. */
  readonly allowed_methods?: Iterable<string> | false | null;
  readonly status_forcelist?: Iterable<number> | null;
  readonly backoff_factor?: number;
  readonly raise_on_redirect?: boolean;
  readonly raise_on_status?: boolean;
  readonly respect_retry_after_header?: boolean;
}

const ALLOWED = ['HEAD', 'GET', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'];
/** Statuses whose `Retry-After` is followed. */
const AFTER: ReadonlySet<number> = new Set([413, 429, 503]);
/** Seconds: urllib3's longest pause of its own. */
const LONGEST_BACKOFF_S = 120;
const TOTAL = 10;

export class Retry {
  readonly total: number | false | null;
  readonly connect: number | null;
  readonly read: number | false | null;
  readonly redirect: number | false | null;
  readonly status: number | null;
  readonly other: number | null;
  /** As they were given. */
  readonly allowed_methods: Iterable<string> | false | null;
  readonly status_forcelist: Iterable<number>;
  readonly backoff_factor: number;
  readonly raise_on_redirect: boolean;
  readonly raise_on_status: boolean;
  readonly respect_retry_after_header: boolean;

  constructor(fields: RetryFields = {}) {
    this.total = fields.total === undefined ? TOTAL : fields.total;
    this.connect = fields.connect ?? null;
    this.read = fields.read ?? null;
    this.redirect = fields.redirect ?? null;
    this.status = fields.status ?? null;
    this.other = fields.other ?? null;
    const isOff = fields.redirect === false || fields.total === false;
    if (isOff) this.redirect = 0;
    this.allowed_methods =
      fields.allowed_methods ?? (fields.allowed_methods === undefined ? Retry.DEFAULT_ALLOWED_METHODS : null);
    this.status_forcelist = fields.status_forcelist ?? new Set();
    this.backoff_factor = fields.backoff_factor ?? 0;
    this.raise_on_redirect = isOff ? false : (fields.raise_on_redirect ?? true);
    this.raise_on_status = fields.raise_on_status ?? true;
    this.respect_retry_after_header = fields.respect_retry_after_header ?? true;
  }

  allows(method: string): boolean {
    const { allowed_methods } = this;
    return !allowed_methods || [...allowed_methods].includes(method.toUpperCase());
  }

  /** Whether a reply with this status is asked for again. */
  is_retry(method: string, status_code: number, has_retry_after = false): boolean {
    if (!this.allows(method)) return false;
    if ([...this.status_forcelist].includes(status_code)) return true;
    return (
      Boolean(this.total) && this.respect_retry_after_header && has_retry_after && AFTER.has(status_code)
    );
  }

  /** Whether there were too many tries. */
  is_exhausted(): boolean {
    const { total, connect, read, redirect, status, other } = this;
    const counts = [total, connect, read, redirect, status, other].filter((one) => typeof one === 'number');
    return counts.some((one) => one < 0);
  }

  static from_int(retries: number | false | Retry | null): Retry {
    return retries instanceof Retry ? retries : new Retry({ total: retries ?? TOTAL });
  }

  static readonly DEFAULT_ALLOWED_METHODS: ReadonlySet<string> = new Set(ALLOWED);
  static readonly RETRY_AFTER_STATUS_CODES = AFTER;
  static readonly DEFAULT_BACKOFF_MAX = LONGEST_BACKOFF_S;

  get [pyTypeName](): string {
    return 'urllib3.util.retry.Retry';
  }

  [pyRepr](repr: (value: unknown) => string): string {
    const fields = (['total', 'connect', 'read', 'redirect', 'status'] as const).map(
      (name) => `${name}=${repr(this[name])}`,
    );
    return `Retry(${fields.join(', ')})`;
  }
}

export class HTTPAdapter {
  max_retries: Retry;

  constructor({ max_retries = 0 }: { readonly max_retries?: number | Retry } = {}) {
    this.max_retries =
      max_retries instanceof Retry
        ? max_retries
        : new Retry({ total: max_retries, ...(max_retries === 0 ? { read: false } : {}) });
  }

  /** Connections are shared by all sessions and stay open. */
  close(): void {}

  get [pyTypeName](): string {
    return 'requests.adapters.HTTPAdapter';
  }

  [pyRepr](): string {
    return '<requests.adapters.HTTPAdapter object at 0x7f0000000000>';
  }
}

/** What is left of a Retry while one request is sent. */
export class Attempts {
  readonly #retry: Retry;
  readonly #method: string;
  readonly #left: Record<'total' | 'connect' | 'read' | 'status', number>;
  #tries = 0;

  constructor(retry: Retry, method: string) {
    this.#retry = retry;
    this.#method = method;
    const count = (value: number | false | null): number => (value === null ? Infinity : Number(value));
    this.#left = {
      total: count(retry.total),
      connect: count(retry.connect),
      read: count(retry.read),
      status: count(retry.status),
    };
  }

  /** Milliseconds until the request is sent again after a failure; undefined: it is not. */
  afterFailure(error: unknown): number | undefined {
    const isRead = isRequestException(error, 'ReadTimeout');
    if (!isRead && !isRequestException(error, 'ConnectionError')) return undefined;
    const isConnect = !isRead && !/RemoteDisconnected|ProtocolError|Connection aborted/.test(String(error));
    if (!isConnect && (this.#retry.read === false || !this.#retry.allows(this.#method))) return undefined;
    return this.#take(isConnect ? 'connect' : 'read') ? this.#pauseMs() : undefined;
  }

  /**
   * As `afterFailure`, for a reply.
   * @returns 'spent' for a status that would be tried again, had there not been too many tries
   */
  afterReply(raw: Raw, nowMs: number): number | 'spent' | undefined {
    const { respect_retry_after_header } = this.#retry;
    const askedMs = respect_retry_after_header ? retryAfterMs(raw.headers, nowMs) : undefined;
    if (!this.#retry.is_retry(this.#method, raw.status, askedMs !== undefined)) return undefined;
    if (!this.#take('status')) return 'spent';
    return askedMs ?? this.#pauseMs();
  }

  #take(kind: 'connect' | 'read' | 'status'): boolean {
    this.#left.total--;
    this.#left[kind]--;
    if (this.#left.total < 0 || this.#left[kind] < 0) return false;
    this.#tries++;
    return true;
  }

  /** None before the second try. */
  #pauseMs(): number {
    if (this.#tries <= 1) return 0;
    return Math.min(LONGEST_BACKOFF_S, this.#retry.backoff_factor * 2 ** (this.#tries - 1)) * 1000;
  }
}
