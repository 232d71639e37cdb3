/** A time axis: where a moment stands, and labels at round hours or days, in UTC as all times of the API. */

export interface TimeAxis {
  /** From 0 to `columns - 1`; moments beyond the ends stand at them. */
  readonly columnOf: (ms: number) => number;
  /** One line of labels, each behind the mark of its moment. */
  readonly labels: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between labels in milliseconds, in UTC at round times. */
const STEPS = [
  ...[1, 5, 15, 30].map((count) => count * SECOND),
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 365].map((count) => count * DAY),
];

/** Columns between two labels. */
const GAP = 1;

/** @param toMs later than `fromMs` */
export function timeAxis(fromMs: number, toMs: number, columns: number, isUnicode: boolean): TimeAxis {
  const columnOf = (ms: number): number =>
    Math.min(Math.max(Math.floor(((ms - fromMs) / (toMs - fromMs)) * columns), 0), columns - 1);
  return { columnOf, labels: labelsOf(fromMs, toMs, columns, columnOf, isUnicode ? '│' : '|') };
}

function labelsOf(
  fromMs: number,
  toMs: number,
  columns: number,
  columnOf: (ms: number) => number,
  mark: string,
): string {
  const room = (step: number): number => (step / (toMs - fromMs)) * columns;
  const width = (step: number): number => mark.length + labelOf(fromMs, step, fromMs, toMs).length + GAP;
  const longest = Math.ceil((toMs - fromMs) / DAY) * DAY;
  const step = STEPS.find((one) => room(one) >= width(one)) ?? longest;
  let line = '';
  for (let ms = Math.ceil(fromMs / step) * step; ms <= toMs; ms += step) {
    const label = mark + labelOf(ms, step, fromMs, toMs);
    if (columnOf(ms) + label.length <= columns) line = line.padEnd(columnOf(ms)) + label;
  }
  return line;
}

/** As much of a time as tells it from those beside it: `10:03:20`, `10:00`, `04-22`, `2020-04-22`. */
function labelOf(ms: number, step: number, fromMs: number, toMs: number): string {
  const [day = '', time = ''] = new Date(ms).toISOString().split('T');
  if (step < DAY && ms % DAY !== 0) return time.slice(0, step < MINUTE ? 8 : 5);
  const isOneYear = new Date(fromMs).getUTCFullYear() === new Date(toMs).getUTCFullYear();
  return isOneYear || step < DAY ? day.slice(5) : day;
}
