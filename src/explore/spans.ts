/** How long a task or an activity took: between its times, or until now while it is under way. */
import { valueAt, type Fields } from './records';

/** From when to when, in milliseconds since 1970-01-01T00:00:00Z. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  /** It goes on: `endMs` is now. */
  readonly isOpen: boolean;
}

/**
 * @param nowMs milliseconds since 1970-01-01T00:00:00Z
 * @returns undefined for what has not begun, or has no times
 */
export function spanOf(record: Fields, nowMs: number): Span | undefined {
  const startMs = timeMs(valueAt(record, 'startedAt'));
  if (startMs === undefined) return undefined;
  // The guide prints a completedAt for a task that is under way, too.
  const isOver = valueAt(record, 'state') === 'completed' || valueAt(record, 'state') === undefined;
  const endMs = isOver ? timeMs(valueAt(record, 'completedAt')) : undefined;
  return { startMs, endMs: endMs ?? Math.max(nowMs, startMs), isOpen: endMs === undefined };
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);

export const isNothingOrTime = (value: unknown): boolean =>
  value === undefined || value === null || isTime(value);

/** How long it took, or takes so far. */
export const tookText = ({ startMs, endMs, isOpen }: Span): string =>
  `${durationText(endMs - startMs)}${isOpen ? ' so far' : ''}`;

/** Characters of a time up to its fraction. */
const SHORT_TIME = '2020-04-22T11:00:00'.length;

/** A time without the fraction of its second, which a terminal has no room for. */
export const shortTime = (text: string): string =>
  text[SHORT_TIME] !== '.' ? text : text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+(?=Z|[+-])/, '$1');

/** Of an RFC 3339 text; undefined for any other value. */
export function timeMs(value: unknown): number | undefined {
  if (!isTime(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** As a person says it, in two units at most: `12s`, `3m 20s`, `2h 5m`, `4d 3h`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 1000) return `${Math.round(ms)}ms`;
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return pair(seconds, 60, 'm', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return pair(minutes, 60, 'h', 'm');
  return pair(Math.round(minutes / 60), 24, 'd', 'h');
}

function pair(amount: number, per: number, large: string, small: string): string {
  const rest = amount % per;
  return `${Math.floor(amount / per)}${large}${rest === 0 ? '' : ` ${rest}${small}`}`;
}
