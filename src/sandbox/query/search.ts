/** Finds the rows of a page: filter, order, and where the last page ended. */
import type { Condition } from '../../api/contract/conditions';
import type { OrderBy } from '../../api/contract/order';
import type { Listing } from './listing';
import { narrow } from './filter-rows';
import type { RowOrders } from './sort-rows';

export interface Search {
  readonly conditions: readonly { readonly field: string; readonly condition: Condition }[];
  /** None: newest first. */
  readonly order: readonly OrderBy[];
}

export interface Found {
  readonly rows: readonly number[];
  /** There are more rows behind the last one. */
  readonly more: boolean;
}

/**
 * @param after the last row of the page before, undefined for the first page
 * @param limit most rows to return
 */
export function search(
  listing: Listing,
  orders: RowOrders,
  query: Search,
  after: number | undefined,
  limit: number,
): Found {
  const mask = maskOf(listing, query);
  const rows =
    query.order.length === 0
      ? newest(mask, after, limit + 1)
      : ordered(mask, orders.rows(query.order), after, limit + 1);
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** How many rows match. */
export function count(listing: Listing, query: Search): number {
  let matches = 0;
  const mask = maskOf(listing, query);
  for (let row = 0; row < mask.length; row += 1) matches += mask[row] ?? 0;
  return matches;
}

/** 1 for each row that satisfies every condition. */
function maskOf(listing: Listing, { conditions }: Search): Uint8Array {
  const mask = new Uint8Array(listing.size).fill(1);
  for (const { field, condition } of conditions) {
    const view = listing.view(field);
    if (view !== undefined) narrow(mask, view, condition);
  }
  return mask;
}

function newest(mask: Uint8Array, after: number | undefined, wanted: number): number[] {
  const rows: number[] = [];
  for (let row = (after ?? mask.length) - 1; row >= 0 && rows.length < wanted; row -= 1) {
    if (mask[row] === 1) rows.push(row);
  }
  return rows;
}

function ordered(mask: Uint8Array, order: Uint32Array, after: number | undefined, wanted: number): number[] {
  const rows: number[] = [];
  const start = after === undefined ? 0 : order.indexOf(after) + 1;
  for (let index = start; index < order.length && rows.length < wanted; index += 1) {
    const row = order[index] ?? 0;
    if (mask[row] === 1) rows.push(row);
  }
  return rows;
}
