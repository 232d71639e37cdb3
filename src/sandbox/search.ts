/** Finds the rows of a page: filter, order, and where the last page ended. */
import { ENUMS } from '../contract/enums';
import type { Condition } from '../contract/conditions';
import type { OrderBy } from '../contract/order';
import { filterOf, type Collection } from '../contract/parameters';
import type { CodeView, Listing, TimeView } from './listing';
import { rowTest, type RowTest } from './match';

export interface Search {
  readonly collection: Collection;
  readonly conditions: readonly { readonly field: string; readonly condition: Condition }[];
  /** None: newest first. */
  readonly order: readonly OrderBy[];
}

export interface Found {
  readonly rows: readonly number[];
  /** There are more rows behind the last one. */
  readonly more: boolean;
}

type Compare = (a: number, b: number) => number;

/**
 * @param after the last row of the page before, undefined for the first page
 * @param limit most rows to return
 */
export function search(listing: Listing, query: Search, after: number | undefined, limit: number): Found {
  const test = testOf(listing, query);
  const candidates = candidatesOf(listing, query);
  const compare = compareOf(listing, query);
  const rows =
    candidates === undefined && query.order.length === 0
      ? newest(listing.size, test, after, limit + 1)
      : smallest(candidates ?? numbersBelow(listing.size), test, compare, after, limit + 1);
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** How many rows match. */
export function count(listing: Listing, query: Search): number {
  const test = testOf(listing, query);
  let matches = 0;
  for (const row of candidatesOf(listing, query) ?? numbersBelow(listing.size)) if (test(row)) matches += 1;
  return matches;
}

function testOf(listing: Listing, { conditions }: Search): RowTest {
  const tests: RowTest[] = [];
  for (const { field, condition } of conditions) {
    const view = listing.view(field);
    if (view !== undefined) tests.push(rowTest(view, condition));
  }
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

/** Ids and UUIDs that are named lead straight to their rows. */
function candidatesOf(listing: Listing, { conditions }: Search): readonly number[] | undefined {
  for (const { field, condition } of conditions) {
    const view = listing.view(field);
    if (
      view?.kind === 'numbers' &&
      view.rowOf !== undefined &&
      condition.kind === 'number' &&
      condition.among
    ) {
      return rowsOf(condition.among, (id) => view.rowOf?.(id));
    }
    if (view?.kind === 'uuids' && condition.kind === 'text' && condition.among) {
      return rowsOf(condition.among, (uuid) => view.rowOf(uuid));
    }
  }
  return undefined;
}

function rowsOf<T>(values: readonly T[], rowOf: (value: T) => number | undefined): readonly number[] {
  const rows = values.map(rowOf).filter((row) => row !== undefined);
  return [...new Set(rows)];
}

function* numbersBelow(size: number): Generator<number> {
  for (let row = 0; row < size; row += 1) yield row;
}

function newest(size: number, test: RowTest, after: number | undefined, wanted: number): number[] {
  const rows: number[] = [];
  for (let row = (after ?? size) - 1; row >= 0 && rows.length < wanted; row -= 1)
    if (test(row)) rows.push(row);
  return rows;
}

/** The first `wanted` rows in the given order: keeps a few times as many, and forgets what lies behind them. */
function smallest(
  candidates: Iterable<number>,
  test: RowTest,
  compare: Compare,
  after: number | undefined,
  wanted: number,
): number[] {
  const kept: number[] = [];
  let worst: number | undefined;
  for (const row of candidates) {
    if (worst !== undefined && compare(row, worst) > 0) continue;
    if (!test(row) || (after !== undefined && compare(row, after) <= 0)) continue;
    kept.push(row);
    if (kept.length < wanted * 4) continue;
    kept.sort(compare).length = wanted;
    worst = kept[wanted - 1];
  }
  return kept.sort(compare).slice(0, wanted);
}

/** By the fields of the query, then by age; without fields newest first. A row without a value counts as smallest. */
function compareOf(listing: Listing, { collection, order }: Search): Compare {
  if (order.length === 0) return (a, b) => b - a;
  const compares = order.map(({ field, descending }): Compare => {
    const view = listing.view(field);
    if (view?.kind === 'codes')
      return codeCompare(view, ranksOf(collection, field, view), descending ? -1 : 1);
    if (view?.kind === 'times') return timeCompare(view, descending ? -1 : 1);
    throw new Error(`nothing to order ${field} by`);
  });
  return (a, b) => {
    for (const compare of compares) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
}

function codeCompare({ codes }: CodeView, ranks: Float64Array, sign: number): Compare {
  return (a, b) => sign * ((ranks[codes[a] ?? 0] ?? 0) - (ranks[codes[b] ?? 0] ?? 0));
}

/** A number per code that orders as the text does, or as its enumeration does. */
function ranksOf(collection: Collection, field: string, { texts }: CodeView): Float64Array {
  const enumeration = filterOf(collection, field)?.enumeration;
  const inOrder = enumeration
    ? ENUMS[enumeration].values.toSorted((a, b) => a.rank - b.rank).map(({ name }) => name)
    : [...new Set(texts.filter((text) => text !== undefined))].sort();
  const rankOfText = new Map(inOrder.map((text, rank) => [text, rank]));
  return Float64Array.from(texts, (text) => (text === undefined ? -1 : (rankOfText.get(text) ?? -1)));
}

function timeCompare({ seconds, nanos }: TimeView, sign: number): Compare {
  return (a, b) => sign * ((seconds[a] ?? 0) - (seconds[b] ?? 0) || (nanos[a] ?? 0) - (nanos[b] ?? 0));
}
