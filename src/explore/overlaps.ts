/** How many spans of time run at once. */
import type { Span } from './spans';

/** Of each span, how many others run at some moment of it; one that ends as another begins does not overlap it. */
export function overlapsOf(spans: readonly Span[]): number[] {
  const { starts, ends } = momentsOf(spans);
  return spans.map((span) => countBelow(starts, lastMs(span)) - countBelow(ends, span.startMs + 1) - 1);
}

/** Each sorted by itself. */
function momentsOf(spans: readonly Span[]): { readonly starts: Float64Array; readonly ends: Float64Array } {
  return {
    starts: Float64Array.from(spans, ({ startMs }) => startMs).sort(),
    ends: Float64Array.from(spans, lastMs).sort(),
  };
}

/** The whole milliseconds of a span end before this one: what begins and ends in one of them ran in it. */
const lastMs = ({ startMs, endMs }: Span): number => Math.max(endMs, startMs + 1);

/** How many numbers of a sorted list are smaller. */
function countBelow(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The most spans that run at once in each of the columns of a time axis.
 * @param columnOf the column of a moment, from 0 to `columns - 1`
 */
export function mostAtOnce(
  spans: readonly Span[],
  columns: number,
  columnOf: (ms: number) => number,
): number[] {
  const most = new Array<number>(columns).fill(0);
  const { starts, ends } = momentsOf(spans);
  let running = 0;
  let column = 0;
  for (let begun = 0, ended = 0; ended < ends.length;) {
    const [start, end] = [starts[begun] ?? Infinity, ends[ended] ?? Infinity];
    const isEnd = end <= start;
    const next = columnOf(isEnd ? end - 1 : start);
    // What runs on fills the columns up to this moment.
    for (; column < next; column++) most[column + 1] = Math.max(most[column + 1] ?? 0, running);
    running += isEnd ? -1 : 1;
    if (isEnd) ended += 1;
    else begun += 1;
    most[next] = Math.max(most[next] ?? 0, running);
  }
  return most;
}
