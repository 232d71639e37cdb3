/** `count(value, path...)`: how many records have which values, with bars. */
import { createMeasure, padTo } from '../values/columns';
import { cellText, GAP, widestCell } from './cells';
import { plural } from '../values/text/plural';
import { column } from './columns-of';
import { compareValues } from './compare-values';
import type { Fields } from './records';
import type { Surface } from './surface';
import type { Table } from './table';

const LONGEST_BAR = 40;
const NOTHING = '(none)';

/** @param nowMs milliseconds since 1970-01-01T00:00:00Z, for what is under way */
export function drawCount(
  records: readonly Fields[],
  paths: readonly string[],
  surface: Surface,
  nowMs: number,
): Table {
  const counted = countedBy(records, paths, nowMs);
  const rows = counted.map(({ values, count }) => ({
    ...Object.fromEntries(paths.map((path, at) => [path, values[at] ?? null])),
    count,
  }));
  return { rows, text: drawn(counted, paths, surface, records.length) };
}

interface Counted {
  readonly values: readonly unknown[];
  readonly count: number;
}

/** The most frequent first; those of one count in the order of their values. */
function countedBy(records: readonly Fields[], paths: readonly string[], nowMs: number): Counted[] {
  const columns = paths.map((path) => column(path, nowMs));
  const counts = new Map<string, { values: readonly unknown[]; count: number }>();
  for (const record of records) {
    for (const values of combinations(columns.map(({ of }) => of(record)))) {
      const key = JSON.stringify(values.map((value) => [typeof value, cellText(value)]));
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { values, count: 1 });
      else known.count += 1;
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || firstDifference(a.values, b.values));
}

/** A list counts once for each of its members. */
function combinations(values: readonly unknown[]): unknown[][] {
  return values.reduce<unknown[][]>(
    (sofar, value) => {
      const members: readonly unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
      return sofar.flatMap((before) => members.map((member) => [...before, member]));
    },
    [[]],
  );
}

function firstDifference(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [at, value] of a.entries()) {
    const order = compareValues(value, b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function drawn(
  counted: readonly Counted[],
  paths: readonly string[],
  surface: Surface,
  total: number,
): string {
  const cells = counted.map(({ values }) => paths.map((_, at) => cellText(values[at]) || NOTHING));
  const widthOf = createMeasure();
  const widths = paths.map((path, at) =>
    widestCell(
      path,
      cells.map((row) => row[at] ?? ''),
      widthOf,
    ),
  );
  const numbers = counted.map(({ count }) => String(count));
  const numberWidth = Math.max('count'.length, ...numbers.slice(0, 1).map((text) => text.length));
  const used = widths.reduce((sum, width) => sum + width + GAP, 0) + numberWidth + GAP;
  const barWidth = Math.min(LONGEST_BAR, Math.max(surface.columns - used, 0));
  const line = (texts: readonly string[], number: string, bar: string): string =>
    [...texts.map((text, at) => padTo(text, widths[at] ?? 0)), number.padStart(numberWidth), bar]
      .join(' '.repeat(GAP))
      .trimEnd();
  const largest = counted[0]?.count ?? 0;
  const lines = counted.map(({ count }, at) =>
    line(cells[at] ?? [], numbers[at] ?? '', bar(count / largest, barWidth, surface.isUnicode)),
  );
  const footer = `(${plural(total, 'record')}, ${plural(counted.length, 'value')})`;
  return [line(paths, 'count', ''), ...lines, footer, ''].join('\n');
}

/** Eighths of a column, U+2588 to U+258F; what is there is never without a mark. */
function bar(share: number, columns: number, isUnicode: boolean): string {
  if (!isUnicode) return '#'.repeat(Math.max(Math.round(share * columns), Math.min(columns, 1)));
  const eighths = Math.max(Math.round(share * columns * 8), columns > 0 ? 1 : 0);
  const rest = eighths % 8;
  return '█'.repeat(Math.floor(eighths / 8)) + (rest === 0 ? '' : String.fromCodePoint(0x2590 - rest));
}
