/** `timeline(value)`: what ran when, what ran at once, and what has no end. */
import { createMeasure, cutTo, padTo, wrapWords } from '../values/columns';
import { cellText, GAP } from './cells';
import { plural } from '../values/text/plural';
import { column } from './columns-of';
import { mostAtOnce, overlapsOf } from './overlaps';
import { valueAt, type Fields } from './records';
import { spanOf, tookText, type Span } from './spans';
import type { Surface } from './surface';
import type { Table } from './table';
import { timeAxis, type TimeAxis } from './time-axis';

/** Rows that a person still looks at one by one. A pipe has them all. */
const MOST_ROWS = 100;
/** Columns of the axis where no terminal limits them. */
const AXIS_IN_PIPE = 80;
const NARROWEST_AXIS = 30;
const WIDEST_NAME = 40;
const NARROWEST_NAME = 12;

interface Run extends Span {
  readonly record: Fields;
  /** How many others ran at the same time. */
  readonly overlaps: number;
}

/** @param nowMs milliseconds since 1970-01-01T00:00:00Z, for what is under way */
export function drawTimeline(records: readonly Fields[], surface: Surface, nowMs: number): Table {
  const runs = runsOf(records, nowMs);
  const rows = runs.map(({ record, overlaps, startMs, endMs, isOpen }) => ({
    id: valueAt(record, 'id') ?? null,
    what: column('what', nowMs).of(record) ?? null,
    startedAt: valueAt(record, 'startedAt'),
    completedAt: isOpen ? null : valueAt(record, 'completedAt'),
    seconds: (endMs - startMs) / 1000,
    overlaps,
  }));
  const lines = runs.length === 0 ? [] : drawn(runs, surface, nowMs);
  return { rows, text: [...lines, ...footer(runs, records.length, nowMs, surface), ''].join('\n') };
}

/** In the order of their starts. */
function runsOf(records: readonly Fields[], nowMs: number): Run[] {
  const begun = records.flatMap((record) => {
    const span = spanOf(record, nowMs);
    return span === undefined ? [] : [{ ...span, endMs: Math.max(span.startMs, span.endMs), record }];
  });
  const overlaps = overlapsOf(begun);
  return begun
    .map((run, at) => ({ ...run, overlaps: overlaps[at] ?? 0 }))
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

interface Layout {
  readonly idWidth: number;
  readonly nameWidth: number;
  readonly tookWidth: number;
  readonly axisWidth: number;
}

function drawn(runs: readonly Run[], surface: Surface, nowMs: number): string[] {
  const shown = Number.isFinite(surface.columns) ? mostTelling(runs) : runs;
  const widthOf = createMeasure();
  const cells = shown.map((run) => cellsOf(run, nowMs));
  const layout = layoutOf(cells, surface.columns, widthOf);
  const { fromMs, toMs } = rangeOf(runs, nowMs);
  const axis = timeAxis(fromMs, toMs, layout.axisWidth, surface.isUnicode);
  const peaks = mostAtOnce(runs, layout.axisWidth, axis.columnOf);
  const fit = (text: string, width: number): string => {
    const cut = widthOf(text) > width ? cutTo(text, width) : text;
    return padTo(cut, width);
  };
  const line = ({ id, name, took }: Cells, chart: string): string =>
    [
      ...(layout.idWidth > 0 ? [id.padStart(layout.idWidth)] : []),
      fit(name, layout.nameWidth),
      took.padStart(layout.tookWidth),
      chart,
    ]
      .join(' '.repeat(GAP))
      .trimEnd();
  return [
    line({ id: layout.idWidth > 0 ? 'id' : '', name: 'what', took: 'took' }, axis.labels),
    line({ id: '', name: 'at once', took: String(Math.max(...peaks)) }, steps(peaks, surface.isUnicode)),
    ...shown.map((run, at) => line(cells[at] ?? NO_CELLS, bar(run, axis, layout.axisWidth, surface))),
  ];
}

interface Cells {
  readonly id: string;
  readonly name: string;
  readonly took: string;
}

const NO_CELLS: Cells = { id: '', name: '', took: '' };

const cellsOf = (run: Run, nowMs: number): Cells => ({
  id: cellText(valueAt(run.record, 'id')),
  name: cellText(column('what', nowMs).of(run.record)),
  took: tookText(run),
});

/** What has no end, then what took longest; in the order of their starts. */
function mostTelling(runs: readonly Run[]): readonly Run[] {
  if (runs.length <= MOST_ROWS) return runs;
  const length = ({ isOpen, startMs, endMs }: Run): number => (isOpen ? Infinity : endMs - startMs);
  const longest = [...runs].sort((a, b) => (length(a) === length(b) ? 0 : length(b) - length(a)));
  const kept = new Set(longest.slice(0, MOST_ROWS));
  return runs.filter((run) => kept.has(run));
}

/** The axis keeps its width: names are shortened first, then the ids go. */
function layoutOf(cells: readonly Cells[], columns: number, widthOf: (text: string) => number): Layout {
  const widest = (texts: readonly string[]): number =>
    texts.reduce((width, text) => Math.max(width, widthOf(text)), 0);
  const idWidth = widest(cells.map(({ id }) => id));
  const nameWidth = widest(['at once', ...cells.map(({ name }) => name)]);
  const tookWidth = widest(['took', ...cells.map(({ took }) => took)]);
  if (columns === Infinity) return { idWidth, nameWidth, tookWidth, axisWidth: AXIS_IN_PIPE };
  const ofIds = idWidth === 0 ? 0 : idWidth + GAP;
  const room = columns - tookWidth - 2 * GAP;
  const isIdShown = room - ofIds >= NARROWEST_NAME + 2 * NARROWEST_AXIS;
  const left = isIdShown ? room - ofIds : room;
  const ofNames = Math.min(nameWidth, WIDEST_NAME, Math.max(left - 2 * NARROWEST_AXIS, NARROWEST_NAME));
  return {
    idWidth: isIdShown ? idWidth : 0,
    nameWidth: ofNames,
    tookWidth,
    axisWidth: Math.max(left - ofNames, 1),
  };
}

/** From the first start to the last moment that is known; what has no end runs over it, were it years ago. */
function rangeOf(runs: readonly Run[], nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  let [fromMs, toMs] = [Infinity, -Infinity];
  for (const { startMs, endMs, isOpen } of runs) {
    fromMs = Math.min(fromMs, startMs);
    toMs = Math.max(toMs, isOpen ? startMs : endMs);
  }
  if (toMs > fromMs) return { fromMs, toMs };
  return { fromMs, toMs: Math.max(runs.some(({ isOpen }) => isOpen) ? nowMs : 0, fromMs + 1000) };
}

function bar({ startMs, endMs, isOpen }: Run, axis: TimeAxis, width: number, { isUnicode }: Surface): string {
  const from = axis.columnOf(startMs);
  const to = isOpen ? width - 1 : axis.columnOf(Math.max(endMs - 1, startMs));
  const filled = (isUnicode ? '█' : '=').repeat(to - from + (isOpen ? 0 : 1));
  return ' '.repeat(from) + filled + (isOpen ? (isUnicode ? '▸' : '>') : '');
}

/** How many run at once, as heights: U+2581 to U+2588, or digits of which 9 is the highest. */
function steps(counts: readonly number[], isUnicode: boolean): string {
  const highest = Math.max(...counts);
  return counts
    .map((count) => {
      if (count === 0) return ' ';
      if (isUnicode) return String.fromCodePoint(0x2580 + Math.ceil((count / highest) * 8));
      return highest <= 9 ? String(count) : String(Math.ceil((count / highest) * 9));
    })
    .join('');
}

function footer(runs: readonly Run[], total: number, nowMs: number, { columns }: Surface): string[] {
  if (runs.length === 0) return [`(${plural(total, 'record')}, none with a start)`];
  const shown = Number.isFinite(columns) ? Math.min(runs.length, MOST_ROWS) : runs.length;
  const openCount = runs.filter(({ isOpen }) => isOpen).length;
  const facts = [
    plural(total, 'record'),
    ...(openCount > 0 ? [`${openCount} without an end`] : []),
    ...(runs.length < total ? [`${total - runs.length} without a start left out`] : []),
    ...(shown < runs.length ? [`only ${shown} shown: those without an end, then the longest`] : []),
  ];
  const { fromMs, toMs } = rangeOf(runs, nowMs);
  return [`${minuteOf(fromMs)} to ${minuteOf(toMs)} UTC`, ...wrapWords(`(${facts.join(', ')})`, columns)];
}

const minuteOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
