/**
 * A list on its way: one part that is read from page to page, or several, each a window of time, that are read side by
 * side. What has arrived is kept until it is taken, and what is missing is known at every moment.
 */
import type { Response } from '../../http';
import { FetchError } from '../../values/errors/fetch-error';
import { isPlainObject } from '../../values/plain-object';
import { plural } from '../../values/text/plural';
import type { ListQuery } from './list-query';
import { pageOf, type Page } from './page';
import { SeenIds } from './seen-ids';

/** How pages are asked for. */
export interface Asking {
  /** Asks, and waits for the reply. @throws PyError */
  readonly get: (url: string) => Response;
  /** Sends the request for a page ahead, for `get` to find its reply there. */
  readonly sendAhead: (url: string) => void;
}

export interface ReadingOptions {
  readonly asking: Asking;
  /** In the order of the query. */
  readonly parts: readonly ListQuery[];
  /** Pages that are under way at a time. */
  readonly workers: number;
  /** How many items there are, where it is known. */
  readonly total?: number | undefined;
}

/** Windows behind the first unfinished one that may be begun, for each worker: what waits for its turn fills memory. */
const WINDOWS_AHEAD = 2;

export class Reading {
  /** Items that have arrived, once each. */
  count = 0;
  /** Items that came once more, as tasks changed while the pages were read. */
  repeatedCount = 0;
  total: number | undefined;
  readonly #asking: Asking;
  readonly #parts: readonly Part[];
  readonly #workers: number;
  readonly #seen = new SeenIds();
  /** Whose page is under way, the oldest first. */
  #asked: Part[] = [];
  #begun = 0;
  /** The parts before it are read and taken. */
  #head = 0;

  constructor({ asking, parts, workers, total }: ReadingOptions) {
    this.#asking = asking;
    this.#parts = parts.map((query) => new Part(query));
    this.#workers = workers;
    this.total = total;
  }

  /** Whether something is still to be read. */
  get isOpen(): boolean {
    return this.#parts.some(({ next }) => next !== undefined);
  }

  /** Waits for the page that was asked for first. @throws FetchError where it does not come */
  readPage(): void {
    this.#askMore();
    const [part] = this.#asked;
    if (part?.next === undefined) return;
    const page = this.#page(part, part.next);
    const fresh = page.items.filter((item) => this.#seen.add(isPlainObject(item) ? item['id'] : undefined));
    this.total ??= page.total;
    this.count += fresh.length;
    this.repeatedCount += page.items.length - fresh.length;
    this.#asked.shift();
    if (part.take(fresh, page.after) === 'repeats') throw this.#failure(REPEATS, {});
    if (part.next !== undefined) this.#ask(part);
  }

  /** What has arrived without a gap before it, and was not taken yet. */
  get readyCount(): number {
    let count = 0;
    for (const part of this.#parts.slice(this.#head)) {
      count += part.arrivedCount;
      if (part.next !== undefined) break;
    }
    return count;
  }

  /** Takes what has arrived without a gap before it. */
  *takeReady(): Generator<unknown> {
    for (; ; this.#head += 1) {
      const part = this.#parts[this.#head];
      if (part === undefined) return;
      yield* part.takeAll();
      if (part.next !== undefined) return;
    }
  }

  /** Whether something is missing before what has arrived. */
  get hasGaps(): boolean {
    const open = this.#parts.findIndex(({ next }) => next !== undefined);
    return open >= 0 && this.#parts.slice(open + 1).some(({ arrivedCount }) => arrivedCount > 0);
  }

  /** All that has arrived and was not taken, gaps or not. */
  arrived(): unknown[] {
    return this.#parts.flatMap((part) => part.pages).flat();
  }

  #askMore(): void {
    const last = Math.min(this.#parts.length, this.#open + this.#workers * WINDOWS_AHEAD);
    while (this.#asked.length < this.#workers && this.#begun < last) {
      const part = this.#parts[this.#begun++];
      if (part !== undefined) this.#ask(part);
    }
  }

  /** The first unfinished part. */
  get #open(): number {
    return this.#parts.findIndex(({ next }) => next !== undefined);
  }

  #ask(part: Part): void {
    this.#asked.push(part);
    if (this.#workers > 1 && part.next !== undefined) this.#asking.sendAhead(part.next.url);
  }

  #page(part: Part, query: ListQuery): Page {
    let response: Response | undefined;
    let page: Page | string;
    try {
      response = this.#asking.get(query.url);
      page = pageOf(response);
    } catch (error) {
      // Nothing is there to be kept: the failure of the first request speaks for itself.
      if (this.count === 0 || !(error instanceof Error)) throw error;
      throw this.#failure(`${error.name}: ${error.message}`, { response, cause: error });
    }
    if (typeof page !== 'string') return page;
    if (!query.hasCursor || !REFUSED.has(response.status_code)) throw this.#failure(page, { response });
    part.restart();
    throw this.#failure(`the service does not take its own cursor any more (${page})`, {
      response,
      next: 'the whole list, or of its whole window: without the cursor some items come again',
    });
  }

  #failure(why: string, { response, cause, next }: Ending): FetchError {
    const items = this.arrived();
    const rest = this.#parts.flatMap((part) => (part.next === undefined ? [] : [part.next.params]));
    const hint =
      this.count === 0
        ? 'explain() says more'
        : `error = _ keeps it: error.items has arrived, error.rest is the params of ${next ?? 'what is missing'}`;
    const message = `${why}, after ${plural(this.count, 'item')}`;
    return new FetchError(message, { items, rest, response: response ?? null, hint, cause });
  }
}

/** How a reading ended too early. */
interface Ending {
  readonly response?: Response | undefined;
  readonly cause?: Error;
  /** What is still to be read, in words. */
  readonly next?: string;
}

/** What is answered to a cursor that has expired; a token, a right or the service itself is the matter of other statuses. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 410, 422]);

const REPEATS = 'the reply names a page that was read before as the next one';

/** One query and where its reading stands. */
class Part {
  /** What is asked for next; undefined: it is read to its end. */
  next: ListQuery | undefined;
  pages: (readonly unknown[])[] = [];
  arrivedCount = 0;
  // Brent's way to find a circle: the cursor of a step that is a power of two is compared with all up to the next such step.
  #compared = '';
  #steps = 0;
  #power = 1;

  constructor(readonly query: ListQuery) {
    this.next = query;
  }

  restart(): void {
    this.next = this.query;
  }

  take(items: readonly unknown[], after: string | undefined): 'repeats' | undefined {
    this.pages.push(items);
    this.arrivedCount += items.length;
    this.next = after === undefined ? undefined : this.next?.after(after);
    if (after === undefined) return undefined;
    if (after === this.#compared) return 'repeats';
    this.#steps += 1;
    if (this.#steps === this.#power) {
      this.#compared = after;
      this.#power *= 2;
      this.#steps = 0;
    }
    return undefined;
  }

  *takeAll(): Generator<unknown> {
    for (let page = this.pages.shift(); page !== undefined; page = this.pages.shift()) {
      this.arrivedCount -= page.length;
      yield* page;
    }
  }
}
