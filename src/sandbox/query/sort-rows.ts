/**
 * The rows of a listing in the order that a query asks for: thrown into buckets, straightened within them, and kept for
 * the pages that follow.
 */
import { ENUMS } from '../../api/contract/enums';
import type { OrderBy } from '../../api/contract/order';
import { filterOf, type Collection } from '../../api/contract/parameters';
import type { CodeView, Listing, TimeView } from './listing';

/** Four bytes per row each. */
const ORDERS_KEPT = 20;

export class RowOrders {
  readonly #collection: Collection;
  readonly #listing: Listing;
  /** By the text of the order, the one used last at the end. */
  readonly #kept = new Map<string, Uint32Array>();

  constructor(collection: Collection, listing: Listing) {
    this.#collection = collection;
    this.#listing = listing;
  }

  /**
   * All rows, by the fields of the order, then oldest first. A row without a value counts as smallest. Which of two
   * equal rows comes first is a choice; that it is always the same one makes pages fit together.
   *
   * @param order at least one field
   */
  rows(order: readonly OrderBy[]): Uint32Array {
    const key = JSON.stringify(order);
    const rows = this.#kept.get(key) ?? this.#sort(order);
    this.#kept.delete(key);
    this.#kept.set(key, rows);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > ORDERS_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return rows;
  }

  /** From the last field to the first: each pass keeps the order of equals. */
  #sort(order: readonly OrderBy[]): Uint32Array {
    const { size } = this.#listing;
    let rows = new Uint32Array(size);
    for (let row = 0; row < size; row += 1) rows[row] = row;
    let spare = new Uint32Array(size);
    for (const { field, descending } of order.toReversed()) {
      const view = this.#listing.view(field);
      if (view?.kind === 'codes')
        throwRows(rows, spare, rankBuckets(view, ranksOf(this.#collection, field, view)), descending);
      else if (view?.kind === 'times') {
        throwRows(rows, spare, timeBuckets(view), descending);
        straighten(spare, view, descending);
      } else throw new Error(`nothing to order ${field} by`);
      [rows, spare] = [spare, rows];
    }
    return rows;
  }
}

interface Buckets {
  /** Of each row. */
  readonly of: Uint32Array;
  readonly count: number;
}

/** Copies `from` to `to`, bucket after bucket. */
function throwRows(from: Uint32Array, to: Uint32Array, { of, count }: Buckets, descending: boolean): void {
  const next = new Uint32Array(count);
  for (let row = 0; row < of.length; row += 1) {
    const bucket = of[row] ?? 0;
    next[bucket] = (next[bucket] ?? 0) + 1;
  }
  let position = 0;
  for (let step = 0; step < count; step += 1) {
    const bucket = descending ? count - 1 - step : step;
    const inside = next[bucket] ?? 0;
    next[bucket] = position;
    position += inside;
  }
  for (let index = 0; index < from.length; index += 1) {
    const row = from[index] ?? 0;
    const bucket = of[row] ?? 0;
    const target = next[bucket] ?? 0;
    to[target] = row;
    next[bucket] = target + 1;
  }
}

/** Exchanges neighbours until all are in order: few steps, as only rows of one bucket can be out of it. */
function straighten(rows: Uint32Array, { seconds, nanos }: TimeView, descending: boolean): void {
  const sign = descending ? -1 : 1;
  for (let index = 1; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const [s, n] = [(seconds[row] ?? 0) * sign, (nanos[row] ?? 0) * sign];
    let place = index;
    for (; place > 0; place -= 1) {
      const before = rows[place - 1] ?? 0;
      const beforeS = (seconds[before] ?? 0) * sign;
      if (beforeS < s || (beforeS === s && (nanos[before] ?? 0) * sign <= n)) break;
      rows[place] = before;
    }
    rows[place] = row;
  }
}

/** As many buckets as rows over the time that they span; the first one for rows without a value. */
function timeBuckets({ seconds }: TimeView): Buckets {
  const size = seconds.length;
  let [first, last] = [Infinity, 0];
  for (let row = 0; row < size; row += 1) {
    const s = seconds[row] ?? 0;
    if (s !== 0 && s < first) first = s;
    if (s > last) last = s;
  }
  const of = new Uint32Array(size);
  const perSecond = size / Math.max(1, last - first + 1);
  for (let row = 0; row < size; row += 1) {
    const s = seconds[row] ?? 0;
    of[row] = s === 0 ? 0 : 1 + Math.floor((s - first) * perSecond);
  }
  return { of, count: size + 1 };
}

function rankBuckets({ codes }: CodeView, ranks: Uint16Array): Buckets {
  const of = new Uint32Array(codes.length);
  for (let row = 0; row < of.length; row += 1) of[row] = ranks[codes[row] ?? 0] ?? 0;
  return { of, count: ranks.length + 1 };
}

/** A number per code that orders as the text does, or as its enumeration does; 0 for no text. */
function ranksOf(collection: Collection, field: string, { texts }: CodeView): Uint16Array {
  const enumeration = filterOf(collection, field)?.enumeration;
  const inOrder = enumeration
    ? ENUMS[enumeration].values.toSorted((a, b) => a.rank - b.rank).map(({ name }) => name)
    : [...new Set(texts.filter((text) => text !== undefined))].sort();
  const rankOfText = new Map(inOrder.map((text, rank) => [text, rank + 1]));
  return Uint16Array.from(texts, (text) => (text === undefined ? 0 : (rankOfText.get(text) ?? 0)));
}
