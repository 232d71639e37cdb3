/** `repr()` and `str()` of any value, as Python prints them. */
import { hasPyStr, pyStr } from '../../values/python/symbols';
import { Ancestors } from './ancestors';
import { type OneLineStyle, OneLinePrinter } from './one-line';
import type * as Foreign from './other-values';
import { TextBuffer } from './text-buffer';

const REPR: OneLineStyle = {
  sortKeys: false,
  underscores: false,
  depth: 0,
  recursion: (container) => (Array.isArray(container) ? '[...]' : '{...}'),
  repr,
};

/**
 * The text that Python's `repr()` gives for the same value: null and undefined are `None`, a safe integer is an int,
 * any other number and what JSON wrote as `1.0` is a float, an object is a dict in its own order. A value with
 * `[pyRepr]` prints itself; what Python has no form for is printed by `util.inspect`. Any depth of nesting prints;
 * CPython stops at about 1,000 levels.
 *
 * @throws PyError ValueError for an integer of more than 4300 digits, as CPython
 */
export function repr(value: unknown): string {
  const out = new TextBuffer();
  new OneLinePrinter(out, REPR, new Ancestors()).print(value, false, Infinity, 0);
  return out.toString();
}

/** The text that Python's `str()` gives: a string as it is, an error's message, and `repr` of everything else. */
export function str(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' && typeof value !== 'function') return repr(value);
  if (hasPyStr(value)) return value[pyStr]();
  if (value instanceof Date) return dateStr(value) ?? repr(value);
  return value instanceof Error ? value.message : repr(value);
}

function dateStr(date: Date): string | undefined {
  return (require('./other-values') as typeof Foreign).dateStr(date);
}
