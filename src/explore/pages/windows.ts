/**
 * A list divided into windows of time that can be read side by side: where the query has a range on the time field that it
 * is ordered by, the windows in their order are the list in its order. How many items a window has is asked for (the
 * level of detail `count`), so that all have about the same.
 */
import { parseCall } from '../../api/contract/brackets';
import { parseCondition } from '../../api/contract/conditions';
import { formatRfc3339 } from '../../api/contract/dates';
import { ENDPOINTS } from '../../api/contract/endpoints';
import { parseOrder, type OrderBy } from '../../api/contract/order';
import { filterOf, type Collection, type Parameter } from '../../api/contract/parameters';
import type { ListQuery, Pair } from './list-query';
import { countOf } from './page';
import type { Asking } from './reading';

export interface Divided {
  /** In the order of the query. */
  readonly parts: readonly ListQuery[];
  readonly total: number;
}

export interface DivideOptions {
  readonly asking: Asking;
  readonly workers: number;
  /** Where a range without an upper end is taken to end while windows are measured; the last one stays open. */
  readonly nowMs: number;
}

/** Windows for each worker: with fewer, one that is fuller than the others would keep all waiting. */
const WINDOWS_EACH = 4;
/** Items of a window at most, unless a page has more: what is read before its turn fills memory. */
const MOST_ITEMS = 10_000;
/** A list of fewer pages is read one after the other in the time that its windows would take to find. */
const FEWEST_PAGES = 4;
const SECOND = 1_000_000_000n;
/** Where a range without a lower end is taken to begin while windows are measured; the first one stays open. */
const LONG_AGO = 10n * 366n * 86_400n * SECOND;

/** @returns the windows, or in words why there are none. @throws PyError what a request throws */
export function windowsOf(query: ListQuery, { asking, workers, nowMs }: DivideOptions): Divided | string {
  const range = rangeOf(query, BigInt(nowMs) * 1_000_000n);
  if (typeof range === 'string') return range;
  const total = countOf(asking.get(countUrl(range)));
  if (total === undefined) return 'the service does not say how many items there are';
  const { limit } = query;
  if (total < limit * FEWEST_PAGES) return `there are ${total} items, which are few pages`;
  const size = Math.max(Math.min(total / (workers * WINDOWS_EACH), MOST_ITEMS), limit);
  const windows = divide({ ...range, count: total }, size, asking, workers);
  if (windows === undefined) return 'the service does not say how many items there are';
  const parts = joined(windows, size).map(queryOf);
  return { parts: range.order.descending ? parts.reverse() : parts, total };
}

/** A range of the time field that orders the query. */
interface Range {
  readonly query: ListQuery;
  readonly order: OrderBy;
  /** The conditions at its two ends; those of the query itself are kept as they are written. */
  readonly lower: readonly string[];
  readonly upper: readonly string[];
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly from: bigint;
  readonly to: bigint;
}

interface Window extends Range {
  readonly count: number;
}

/** @returns the range, or in words why there is none */
function rangeOf(query: ListQuery, now: bigint): Range | string {
  const collection = ENDPOINTS.find(
    ({ path, lists }) => lists !== undefined && query.path.endsWith(path),
  )?.lists;
  if (collection === undefined) return 'only tasks and activities are known to have times';
  if (query.hasCursor) return 'a cursor cannot be divided';
  const order = orderOf(query, collection);
  if (typeof order === 'string') return order;
  const values = query.valuesOf(order.field);
  const parameter = filterOf(collection, order.field);
  if (parameter === undefined || values.length === 0)
    return `the order is by ${order.field}, and there is no range of it`;
  if (!parameter.repeatable) return `${order.field} takes one condition, and a window has two`;
  return rangeIn(query, order, parameter, now);
}

function orderOf(query: ListQuery, collection: Collection): OrderBy | string {
  const [first] = query.valuesOf('order');
  if (first === undefined)
    return "windows need an order by the time that they divide, as order: desc('startedAt') beside a range of startedAt";
  const order = parseOrder(collection, first);
  if (!order.ok) return order.error;
  const kind = filterOf(collection, order.value.field)?.kind;
  return kind === 'time' ? order.value : `${order.value.field}, which orders the list, is no time`;
}

function rangeIn(query: ListQuery, order: OrderBy, parameter: Parameter, now: bigint): Range | string {
  const values = query.valuesOf(parameter.name);
  const condition = parseCondition(parameter, values);
  if (!condition.ok) return condition.error;
  if (condition.value.kind !== 'number' || condition.value.among !== undefined)
    return `the condition on ${parameter.name} is no range`;
  const { above, below } = condition.value;
  const to = below ?? now;
  const isLower = (text: string): boolean => {
    const call = parseCall(text);
    return call.ok && call.value.name.startsWith('g');
  };
  return {
    query,
    order,
    lower: values.filter(isLower),
    upper: values.filter((text) => !isLower(text)),
    from: above ?? to - LONG_AGO,
    to,
  };
}

function queryOf({ query, order, lower, upper }: Range): ListQuery {
  return query.with(
    [order.field],
    [...lower, ...upper].map((value): Pair => [order.field, value]),
  );
}

const countUrl = (range: Range): string =>
  queryOf(range).with(['order', 'limit', 'lod'], [['lod', 'count']]).url;

/**
 * Windows in the order of time, none much fuller than `size` unless all of it is within a second.
 * @returns undefined where the service does not count
 */
function divide(whole: Window, size: number, asking: Asking, workers: number): Window[] | undefined {
  const small: Window[] = [];
  let large = [whole];
  while (large.length > 0) {
    const slices = large.flatMap((window) => sliced(window, Math.ceil(window.count / size)));
    const counts = countsOf(slices, asking, workers);
    const windows = slices.flatMap((slice, at) => {
      const count = counts[at];
      return count === undefined ? [] : [{ ...slice, count }];
    });
    if (windows.length < slices.length) return undefined;
    const isLarge = ({ count, from, to }: Window): boolean => count > size * 1.5 && to - from > SECOND * 2n;
    small.push(...windows.filter((window) => !isLarge(window)));
    large = windows.filter(isLarge);
  }
  return small.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Slices that meet at whole seconds: the end of one and the beginning of the next are the same text. */
function sliced(range: Range, count: number): Range[] {
  const { from, to } = range;
  const cuts = new Set<bigint>();
  for (let at = 1n; at < BigInt(Math.max(count, 2)); at += 1n) {
    const cut = ((from + ((to - from) * at) / BigInt(count)) / SECOND) * SECOND;
    if (cut > from && cut < to) cuts.add(cut);
  }
  const ends = [from, ...cuts, to];
  return ends.slice(1).map((end, at) => {
    const start = ends[at] ?? from;
    return {
      ...range,
      lower: start === from ? range.lower : [`ge(${formatRfc3339(start)})`],
      upper: end === to ? range.upper : [`lt(${formatRfc3339(end)})`],
      from: start,
      to: end,
    };
  });
}

/** Asked side by side. */
function countsOf(ranges: readonly Range[], asking: Asking, workers: number): (number | undefined)[] {
  const urls = ranges.map(countUrl);
  let asked = 0;
  return urls.map((url, at) => {
    for (; asked < Math.min(at + workers, urls.length); asked += 1) asking.sendAhead(urls[asked] ?? url);
    return countOf(asking.get(url));
  });
}

/** Neighbours that are small together become one window, and an empty one a part of its neighbour: what comes later is in it. */
function joined(windows: readonly Window[], size: number): Window[] {
  const all: Window[] = [];
  for (const window of windows) {
    const last = all.at(-1);
    if (last === undefined || last.count + window.count > size * 1.25) all.push(window);
    else
      all[all.length - 1] = { ...last, upper: window.upper, to: window.to, count: last.count + window.count };
  }
  return all;
}
