/**
 * What the search sees of a table: a number of rows, oldest first, and one view per filter field. The views are
 * columns, not objects, so that a million rows fit in memory and are scanned in milliseconds.
 */

export type View = CodeView | TimeView | NumberView | UuidView;

/** A field with few different texts: a code per row, and the text of each code (undefined: the row has no value). */
export interface CodeView {
  readonly kind: 'codes';
  readonly codes: Uint8Array | Uint16Array;
  readonly texts: readonly (string | undefined)[];
}

/** Instants since 1970-01-01T00:00:00Z as seconds and nanoseconds; 0 seconds means no value. */
export interface TimeView {
  readonly kind: 'times';
  readonly seconds: Uint32Array;
  readonly nanos: Uint32Array;
}

export interface NumberView {
  readonly kind: 'numbers';
  /** Never less than that of the row before, also at rows that have no value. */
  readonly at: (row: number) => bigint;
  /** 1 for each row that has a value; not given: all rows have. */
  readonly present?: () => Uint8Array;
}

export interface UuidView {
  readonly kind: 'uuids';
  /** 36 characters in lower case. */
  at(row: number): string;
  /** The first eight digits of it as a number. */
  head(row: number): number;
  rowOf(uuid: string): number | undefined;
}

export interface Listing {
  readonly size: number;
  /** The view of a filter field of `contract/parameters`, or undefined for one that filters nothing. */
  view(field: string): View | undefined;
}

/** Room for the instants of `size` rows. */
export function timeColumn(size: number): TimeView {
  return { kind: 'times', seconds: new Uint32Array(size), nanos: new Uint32Array(size) };
}

/** The instant of a row in nanoseconds since 1970-01-01T00:00:00Z, or undefined when it has none. */
export function instantAt(view: TimeView, row: number): bigint | undefined {
  const seconds = view.seconds[row] ?? 0;
  return seconds === 0 ? undefined : BigInt(seconds) * 1_000_000_000n + BigInt(view.nanos[row] ?? 0);
}

/** The text of a row, or undefined when it has none. */
export function textAt(view: CodeView, row: number): string | undefined {
  return view.texts[view.codes[row] ?? 0];
}

/** The first row whose number is not below `value`; `size` when there is none. */
export function rowsFrom(size: number, at: (row: number) => bigint, value: bigint): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row of `value` in an ascending column. */
export function searchAscending(
  size: number,
  at: (row: number) => bigint,
  value: bigint,
): number | undefined {
  const row = rowsFrom(size, at, value);
  return row < size && at(row) === value ? row : undefined;
}

/** A function that works once and then remembers. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
