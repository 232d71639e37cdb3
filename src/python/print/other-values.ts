/**
 * The look of everything that JSON does not have: values that print themselves, bytes, dates, errors. What Python has
 * no form for is printed by `util.inspect`, on one line.
 */
import type * as Util from 'node:util';
import { PyFloat } from '../../values/python/number';
import { PyError } from '../../values/errors/errors';
import { hasPyRepr, pyRepr } from '../../values/python/symbols';
import { TextBuffer } from './text-buffer';
import { floatText } from './number-text';
import { quoteBytes } from './quote';

/**
 * Never throws: a value that cannot be printed gives `<unprintable X object>`.
 * @param repr of a value inside this one
 */
export function otherRepr(value: unknown, repr: (value: unknown) => string): string {
  try {
    if (hasPyRepr(value)) return value[pyRepr](repr);
    if (value instanceof PyFloat) return floatText(value.valueOf());
    if (value instanceof Uint8Array) return bytesRepr(value);
    if (value instanceof Date) return dateRepr(value) ?? inspect(value);
    if (value instanceof Error) return `${errorName(value)}(${repr(value.message)})`;
    return inspect(value);
  } catch {
    return `<unprintable ${typeof value} object>`;
  }
}

function bytesRepr(bytes: Uint8Array): string {
  const out = new TextBuffer();
  quoteBytes(out, bytes);
  return out.toString();
}

function errorName(error: Error): string {
  return error instanceof PyError ? error.name : error.constructor.name;
}

/** Years that Python's `datetime` has. */
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

/** `datetime.datetime(2020, 4, 22, 11, 0, tzinfo=datetime.timezone.utc)`; undefined for a date Python cannot hold. */
function dateRepr(date: Date): string | undefined {
  const year = date.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  const parts = [year, date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
  const microseconds = date.getUTCMilliseconds() * 1000;
  if (date.getUTCSeconds() > 0 || microseconds > 0) parts.push(date.getUTCSeconds());
  if (microseconds > 0) parts.push(microseconds);
  return `datetime.datetime(${parts.join(', ')}, tzinfo=datetime.timezone.utc)`;
}

/** `2020-04-22 11:00:00+00:00`, as `str()` prints a datetime; undefined for a date Python cannot hold. */
export function dateStr(date: Date): string | undefined {
  if (dateRepr(date) === undefined) return undefined;
  const [day = '', time = ''] = date.toISOString().split('T');
  return `${day} ${time.replace(/\.000Z$/, 'Z').replace(/(\.\d{3})?Z$/, (_, ms?: string) => (ms ? `${ms}000` : ''))}+00:00`;
}

function inspect(value: unknown): string {
  const util = require('node:util') as typeof Util;
  return util.inspect(value, { breakLength: Infinity, compact: 3, depth: 4 });
}
