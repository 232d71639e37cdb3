/** `a[1:2]`: which positions a slice means. */
import { pyRepr, pyTypeName } from '../../../values/python/symbols';
import { typeError, valueError } from '../../../values/errors/errors';
import { isInt, isNone } from './kinds-of-value';

export class PySlice {
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;

  constructor(start: unknown, stop: unknown, step: unknown) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  get [pyTypeName](): string {
    return 'slice';
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `slice(${repr(this.start)}, ${repr(this.stop)}, ${repr(this.step)})`;
  }
}

export function isSlice(value: unknown): value is PySlice {
  return value instanceof PySlice;
}

export interface Positions {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  /** How many positions: start, start + step... */
  readonly count: number;
}

/** @throws PyError as CPython for a step of zero and for what is no integer */
export function slicePositions({ start, stop, step }: PySlice, length: number): Positions {
  const by = isNone(step) ? 1 : whole(step);
  if (by === 0) throw valueError('slice step cannot be zero');
  const lowest = by < 0 ? -1 : 0;
  const highest = by < 0 ? length - 1 : length;
  const place = (value: unknown, otherwise: number): number => {
    if (isNone(value)) return otherwise;
    const at = whole(value);
    return Math.min(Math.max(at < 0 ? at + length : at, lowest), highest);
  };
  const first = place(start, by < 0 ? highest : lowest);
  const last = place(stop, by < 0 ? lowest : highest);
  const count = Math.max(0, Math.ceil((last - first) / by));
  return { start: first, stop: last, step: by, count };
}

function whole(value: unknown): number {
  if (isInt(value)) return Number(value);
  throw typeError('slice indices must be integers or None or have an __index__ method');
}

/** The positions one by one. */
export function positions({ start, step, count }: Positions): number[] {
  return Array.from({ length: count }, (_, i) => start + i * step);
}
