/** `fetch_all` and `iter_items`: all pages of a list, as one list or one item after the other. */
import { REQUEST_OPTIONS, type RequestOptions } from '../../http/request/request-options';
import type { Requests } from '../../http';
import { typeError, valueError } from '../../values/errors/errors';
import { checkKeywords, type Kind } from '../../values/keywords';
import { pyRepr } from '../../values/python/symbols';
import { typeName } from '../../values/python/type-name';
import { plural } from '../../values/text/plural';
import { ListQuery } from './list-query';
import { Reading, type Asking, type ReadingOptions } from './reading';
import { Pace, type ProgressView } from './pace';
import { windowsOf } from './windows';

/** What the session gives. */
export interface FetchHost {
  readonly requests: () => Requests;
  /** Requests that are sent before anybody waits for them. */
  readonly ahead: { send(url: string): void; forget(): void };
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Told in one line what a person should know of the result. */
  readonly note: (text: string) => void;
  /** Where it is shown how the work stands; absent: nobody sees it. */
  readonly progress?: ProgressView | undefined;
  /**
   * Runs what Ctrl-C ends without ending the line.
   * @returns false where it was ended
   */
  readonly interruptible: (action: () => void) => boolean;
}

/** Those of `requests.get`, and two. */
export interface FetchOptions extends RequestOptions {
  /** No more than so many. */
  readonly max_items?: number | null;
  /** Windows of time that are read side by side. */
  readonly workers?: number | null;
}

export interface Fetching {
  /**
   * Reads a list to its end. `fetch_all<Task>(...)` says what is expected; it is not checked.
   * @throws PyError tasksh.FetchError where a page does not come: `items` has what arrived, `rest` what is missing
   */
  readonly fetch_all: <Item = unknown>(url: unknown, options?: FetchOptions) => Item[];
  /** As `fetch_all`, but hands the items out while they come, and forgets them. */
  readonly iter_items: <Item = unknown>(url: unknown, options?: FetchOptions) => Generator<Item>;
}

/** What `fetch_all` and `iter_items` may be told. */
export const FETCH_OPTIONS: readonly string[] = [...REQUEST_OPTIONS, 'max_items', 'workers'];
const KINDS: Readonly<Record<string, Kind>> = Object.fromEntries(FETCH_OPTIONS.map((name) => [name, 'any']));
/** More connections at a time no service likes. */
const MOST_WORKERS = 32;

export function createFetching(host: FetchHost): Fetching {
  return {
    fetch_all: <Item>(url: unknown, options?: FetchOptions) =>
      fetchAll(new Call('fetch_all()', url, options, host)) as Item[],
    // Checked at once, and not when the first item is asked for.
    iter_items: <Item>(url: unknown, options?: FetchOptions) =>
      Object.defineProperty(itemsOf(new Call('iter_items()', url, options, host)), pyRepr, {
        value: () => '<generator object iter_items at 0x7f0000000000>',
      }) as Generator<Item>,
  };
}

/** What was asked for. */
class Call {
  readonly mostItems: number;
  readonly workers: number;
  /** Once it has begun. */
  reading: Reading | undefined;
  readonly #query: ListQuery;
  readonly #asking: Asking;

  /** @throws PyError TypeError and ValueError for options, and what requests has against the address */
  constructor(
    readonly callee: string,
    url: unknown,
    options: FetchOptions | undefined,
    readonly host: FetchHost,
  ) {
    const given: unknown = options instanceof Map ? Object.fromEntries(options) : (options ?? undefined);
    checkKeywords(callee, given, KINDS);
    const { max_items, workers, params, ...others } = (given ?? {}) as FetchOptions;
    this.mostItems = wholeNumber(callee, 'max_items', max_items, 0, Infinity) ?? Infinity;
    this.workers = wholeNumber(callee, 'workers', workers, 1, MOST_WORKERS) ?? 1;
    const requests = host.requests();
    const first = new requests.Request('GET', url, { params }).prepare().url;
    this.#query = ListQuery.of(first, this.mostItems);
    this.#asking = {
      get: (pageUrl) => requests.get(pageUrl, others),
      sendAhead: (pageUrl) => host.ahead.send(pageUrl),
    };
  }

  /** Requests are sent here already where the list is to be divided into windows. */
  begin(): Reading {
    this.host.ahead.forget();
    return (this.reading = new Reading({ asking: this.#asking, ...this.#divided() }));
  }

  #divided(): Omit<ReadingOptions, 'asking'> {
    const whole = { parts: [this.#query], workers: 1 };
    const { nowMs, note } = this.host;
    if (this.workers === 1 || this.mostItems <= this.#query.limit) return whole;
    const divided = windowsOf(this.#query, { asking: this.#asking, workers: this.workers, nowMs: nowMs() });
    if (typeof divided !== 'string') return { workers: this.workers, ...divided };
    note(`${this.callee} reads one page after the other: ${divided}`);
    return whole;
  }

  /** Says what is not to be seen in the items. */
  end(): void {
    this.host.ahead.forget();
    const count = this.reading?.repeatedCount ?? 0;
    if (count > 0)
      this.host.note(`${plural(count, 'item')} came again, as the list changed meanwhile, and was left out`);
  }
}

function fetchAll(call: Call): unknown[] {
  const { host, mostItems, callee } = call;
  const pace = new Pace(() => performance.now(), host.progress);
  let isWhole: boolean;
  try {
    isWhole = host.interruptible(() => {
      const reading = call.begin();
      while (reading.isOpen && reading.readyCount < mostItems) {
        reading.readPage();
        pace.show(reading.count, Math.min(reading.total ?? Infinity, mostItems));
      }
    });
  } finally {
    pace.end();
    call.end();
  }
  const arrived = call.reading?.arrived() ?? [];
  const items = arrived.length > mostItems ? arrived.slice(0, mostItems) : arrived;
  if (!isWhole) {
    const gaps = call.reading?.hasGaps === true ? ', with gaps between them' : '';
    host.note(
      `interrupted: ${callee} gives back the ${plural(items.length, 'item')} that had arrived${gaps}`,
    );
  }
  return items;
}

function* itemsOf(call: Call): Generator<unknown> {
  const { host, mostItems } = call;
  let left = mostItems;
  if (left === 0) return;
  const reading = call.begin();
  const describe = (): string => `${plural(reading.count, 'item')} so far`;
  try {
    while (reading.isOpen) {
      host.progress?.begin(describe);
      reading.readPage();
      host.progress?.end();
      for (const item of reading.takeReady()) {
        yield item;
        left -= 1;
        if (left === 0) return;
      }
    }
  } finally {
    host.progress?.end();
    call.end();
  }
}

/** @throws PyError TypeError, ValueError */
function wholeNumber(
  callee: string,
  name: string,
  given: unknown,
  least: number,
  most: number,
): number | undefined {
  if (given === undefined || given === null) return undefined;
  const number = typeof given === 'bigint' ? Number(given) : given;
  if (typeof number !== 'number' || !Number.isInteger(number))
    throw typeError(`${callee} option ${name} must be an integer, not ${typeName(given)}`);
  if (number >= least && number <= most) return number;
  const range = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
  throw valueError(`${callee} option ${name} must be ${range}, not ${number}`);
}
