/** `table(value)`: records as a table that fits the terminal, or one record as lines of name and value. */
import { createMeasure, cutTo, padTo, widthOf, wrapWords } from '../values/columns';
import { cellText, GAP, isNumber, widestCell } from './cells';
import { plural } from '../values/text/plural';
import { column, usualColumns, type Column } from './columns-of';
import { compareValues } from './compare-values';
import { valueAt, type Fields } from './records';
import { isNothingOrTime, shortTime } from './spans';
import type { Surface } from './surface';

export interface TableOptions {
  /** Dotted paths; the usual ones when absent. */
  readonly columns?: readonly string[] | undefined;
  /** A dotted path; a `-` before it puts the largest and latest first. */
  readonly sort?: string | undefined;
}

export interface Table {
  readonly text: string;
  /** Each record with the columns as its fields, also those that did not fit. */
  readonly rows: Fields[];
}

/** A column of text that is longer gives up its end before another column is left out. */
const NARROW = 20;

/** Rows that are drawn at a time. */
const ROWS_PER_PIECE = 500;

/** A table that may be long: its first lines are there before the last are drawn. */
export interface LongTable extends Table {
  /** The text, piece by piece. */
  readonly pieces: Iterable<string>;
}

/** @param nowMs milliseconds since 1970-01-01T00:00:00Z, for what is under way */
export function drawTable(
  records: readonly Fields[],
  options: TableOptions,
  surface: Surface,
  nowMs: number,
): LongTable {
  const columns = options.columns?.map((path) => column(path, nowMs)) ?? usualColumns(records, nowMs);
  const sorted = options.sort === undefined ? records : sortedBy(records, options.sort, nowMs);
  const values = columns.map(({ of }) => sorted.map(of));
  const grid = new Grid(columns, values, sorted.length, surface);
  const isOne = records.length === 1 && grid.shown.length < columns.length;
  const only = records[0];
  const pieces =
    isOne && only !== undefined
      ? [named(only, options, columns, surface)]
      : { [Symbol.iterator]: () => grid.draw() };
  return {
    pieces,
    get text() {
      return [...pieces].join('');
    },
    get rows() {
      return sorted.map((_, row) => fieldsOf(columns, values, row));
    },
  };
}

/** @param values by column */
function fieldsOf(columns: readonly Column[], values: readonly (readonly unknown[])[], row: number): Fields {
  const fields: Record<string, unknown> = {};
  for (const [at, { path }] of columns.entries()) {
    const value = values[at]?.[row] ?? null;
    // An assignment would set the prototype.
    if (path === '__proto__') Object.defineProperty(fields, path, { ...MEMBER, value });
    else fields[path] = value;
  }
  return fields;
}

const MEMBER = { enumerable: true, writable: true, configurable: true };

function sortedBy(records: readonly Fields[], sort: string, nowMs: number): Fields[] {
  const isDescending = sort.startsWith('-');
  const { of } = column(isDescending ? sort.slice(1) : sort, nowMs);
  const keyed = records.map((record) => [of(record), record] as const);
  keyed.sort(([a], [b]) => {
    // What has no value stays last either way.
    const isMissing = (a ?? undefined) === undefined || (b ?? undefined) === undefined;
    return isDescending && !isMissing ? compareValues(b, a) : compareValues(a, b);
  });
  return keyed.map(([, record]) => record);
}

class Grid {
  /** Indices of the columns that fit. */
  readonly shown: readonly number[];
  readonly #columns: readonly Column[];
  readonly #rowCount: number;
  /** By column. */
  readonly #cells: readonly (readonly string[])[];
  readonly #isRight: readonly boolean[];
  readonly #widths: readonly number[];
  readonly #surface: Surface;
  readonly #widthOf = createMeasure();
  readonly #cuts = new Map<string, string>();

  /** @param values by column */
  constructor(
    columns: readonly Column[],
    values: readonly (readonly unknown[])[],
    rowCount: number,
    surface: Surface,
  ) {
    const isCut = Number.isFinite(surface.columns);
    this.#columns = columns;
    this.#rowCount = rowCount;
    this.#surface = surface;
    const textOf = isCut ? (value: unknown) => shortTime(cellText(value)) : cellText;
    this.#cells = values.map((cells) => cells.map(textOf));
    this.#isRight = values.map((cells) => rowCount > 0 && cells.every((value) => isNumber(value ?? 0)));
    const natural = columns.map(({ path }, at) => widestCell(path, this.#cells[at] ?? [], this.#widthOf));
    const rigid = values.map((cells, at) => this.#isRight[at] === true || cells.every(isNothingOrTime));
    ({ shown: this.shown, widths: this.#widths } = fitted(natural, rigid, surface.columns));
  }

  *draw(): Generator<string> {
    const lines = [this.#line((at) => this.#columns[at]?.path ?? ''), this.#rule()];
    for (let row = 0; row < this.#rowCount; row += 1) {
      lines.push(this.#line((at) => this.#cells[at]?.[row] ?? ''));
      if (lines.length < ROWS_PER_PIECE) continue;
      yield `${lines.join('\n')}\n`;
      lines.length = 0;
    }
    yield [...lines, ...this.#footer(), ''].join('\n');
  }

  #line(textOf: (at: number) => string): string {
    return this.shown
      .map((at) => this.#padded(textOf(at), at))
      .join(' '.repeat(GAP))
      .trimEnd();
  }

  #rule(): string {
    const sign = this.#surface.isUnicode ? '─' : '-';
    return this.shown.map((at) => sign.repeat(this.#widths[at] ?? 0)).join(' '.repeat(GAP));
  }

  #padded(text: string, at: number): string {
    const width = this.#widths[at] ?? 0;
    const cut = this.#widthOf(text) > width ? this.#cut(text, width) : text;
    const space = ' '.repeat(Math.max(width - this.#widthOf(cut), 0));
    return this.#isRight[at] === true ? space + cut : cut + space;
  }

  #cut(text: string, width: number): string {
    const key = `${width} ${text}`;
    let cut = this.#cuts.get(key);
    if (cut === undefined) this.#cuts.set(key, (cut = cutTo(text, width)));
    return cut;
  }

  #footer(): string[] {
    const count = plural(this.#rowCount, 'row');
    const left = this.#columns.filter((_, at) => !this.shown.includes(at)).map(({ path }) => path);
    if (left.length === 0) return [`(${count}, ${plural(this.#columns.length, 'column')})`];
    const shown = `${this.shown.length} of ${this.#columns.length} columns`;
    return [`(${count}, ${shown})`, ...wrapWords(`no room for ${left.join(', ')}`, this.#surface.columns)];
  }
}

/**
 * The columns that fit, and how wide each is: text is shortened first, the widest most, then the last columns go.
 * @param rigid columns of which every character counts
 */
function fitted(
  natural: readonly number[],
  rigid: readonly boolean[],
  available: number,
): { readonly shown: readonly number[]; readonly widths: readonly number[] } {
  for (let count = natural.length; count > 1; count -= 1) {
    const widths = natural.slice(0, count);
    let excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - available;
    while (excess > 0) {
      const widest = widestOf(widths, rigid);
      if (widest === undefined) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
      excess -= 1;
    }
    if (excess <= 0) return { shown: [...widths.keys()], widths };
  }
  return {
    shown: natural.length === 0 ? [] : [0],
    widths: natural.map((width) => Math.min(width, available)),
  };
}

function widestOf(widths: readonly number[], rigid: readonly boolean[]): number | undefined {
  let widest: number | undefined;
  for (const [at, width] of widths.entries())
    if (rigid[at] !== true && width > NARROW && width > (widths[widest ?? -1] ?? 0)) widest = at;
  return widest;
}

/** One record as lines of name and value: all of it, where nobody has named columns. */
function named(record: Fields, options: TableOptions, columns: readonly Column[], surface: Surface): string {
  const pairs =
    options.columns === undefined
      ? leafPairs(record, '')
      : columns.map(({ path, of }) => [path, of(record)] as const);
  const nameWidth = Math.max(...pairs.map(([name]) => widthOf(name)));
  const room = Math.max(surface.columns - nameWidth - GAP, NARROW);
  const lines = pairs.map(([name, value]) => {
    const text = cellText(value);
    return `${padTo(name, nameWidth)}  ${widthOf(text) > room ? cutTo(text, room) : text}`.trimEnd();
  });
  return [...lines, '(1 row)', ''].join('\n');
}

function leafPairs(record: Fields, prefix: string): (readonly [string, unknown])[] {
  return Object.keys(record).flatMap((name) => {
    const value = valueAt(record, name);
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    const inner = isNested ? leafPairs(value as Fields, `${prefix}${name}.`) : [];
    return inner.length > 0 ? inner : [[`${prefix}${name}`, value] as const];
  });
}
