/**
 * CSV as Python's csv module writes it (dialect excel), made safe for spreadsheets: a cell that one would round or
 * compute begins with a tab, which makes it text in Excel and LibreOffice. Readers of numbers skip it (`int`, `BigInt`,
 * pandas), and to take one tab off the front gives back every value.
 */
import type * as CsvStringify from 'csv-stringify/sync';
import { lazy } from '../values/lazy';

const csvStringify = lazy(() => require('csv-stringify/sync') as typeof CsvStringify);

/** A spreadsheet keeps 15 digits of a number. */
const ROUNDED = /^\s*[-+]?\d{16,}\s*$/;
/** What begins a formula, also in the wide letters of East Asia, and a tab of the text's own. */
const COMPUTED = /^(?:\t|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

export interface CsvOptions {
  readonly isPlain: boolean;
  readonly hasMark: boolean;
}

export function csvOf(
  paths: readonly string[],
  rows: readonly (readonly string[])[],
  { isPlain, hasMark }: CsvOptions,
): string {
  if (paths.length === 0) return hasMark ? '\ufeff' : '';
  const lines = [paths, ...rows];
  return csvStringify().stringify(isPlain ? lines : lines.map((cells) => cells.map(asText)), {
    bom: hasMark,
    // What Python quotes beside delimiters and quotes.
    quoted_match: /[\r\n]/,
    // A line with nothing in it would be no row.
    quoted_empty: paths.length === 1,
    record_delimiter: 'windows',
  });
}

function asText(text: string): string {
  const isAltered = ROUNDED.test(text) || (COMPUTED.test(text) && !NUMBER.test(text));
  return isAltered ? `\t${text}` : text;
}
