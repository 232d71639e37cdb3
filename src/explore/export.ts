/** `export(value, 'tasks.csv')`: records as the text of a file, by the ending of its name. */
import { valueError } from '../values/errors/errors';
import { dumps } from '../python/json/json-dumps';
import { keysInOrder } from '../values/json/number-marks';
import { isPlainObject } from '../values/plain-object';
import { cellText, isNumber } from './cells';
import { column, usualColumns } from './columns-of';
import { csvOf } from './csv-text';
import { memberOf, type Fields } from './records';

export interface Exported {
  readonly text: string;
  readonly columnCount: number;
}

export interface ExportOptions {
  /** Dotted paths; when absent, the usual ones for `.md` and all for every other file. */
  readonly columns?: readonly string[] | undefined;
  /** CSV: every value as it is, also where a spreadsheet rounds or computes it. */
  readonly isPlain: boolean;
  /** CSV: begin with U+FEFF, by which Excel knows UTF-8. */
  readonly hasMark: boolean;
}

type Format = (records: readonly Fields[], options: ExportOptions, nowMs: number) => Exported;

/**
 * @param nowMs milliseconds since 1970-01-01T00:00:00Z, for what is under way
 * @throws PyError ValueError for an ending that means no format
 */
export function exportAs(
  extension: string,
  records: readonly Fields[],
  options: ExportOptions,
  nowMs: number,
): Exported {
  const format = FORMATS.get(extension.toLowerCase());
  if (format !== undefined) return format(records, options, nowMs);
  const endings = [...FORMATS.keys()].join(', ');
  throw valueError(
    extension === '' ? 'export() needs a name with an ending' : `export() knows no format ${extension}`,
    `the name of the file ends in ${endings}`,
  );
}

const FORMATS = new Map<string, Format>([
  ['.csv', asCsv],
  ['.json', (records, options, nowMs) => asJson(records, options, nowMs, whole)],
  ['.ndjson', (records, options, nowMs) => asJson(records, options, nowMs, lineByLine)],
  ['.md', asMarkdown],
]);

function asCsv(records: readonly Fields[], options: ExportOptions, nowMs: number): Exported {
  const flat =
    options.columns === undefined ? records.map(flattened) : records.map(pickerFor(options.columns, nowMs));
  const paths = options.columns ?? [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const rows = flat.map((row) => paths.map((path) => textOf(row.get(path))));
  return { text: csvOf(paths, rows, options), columnCount: paths.length };
}

function asJson(
  records: readonly Fields[],
  { columns }: ExportOptions,
  nowMs: number,
  textFor: (records: readonly unknown[]) => string,
): Exported {
  if (columns === undefined) {
    const names = new Set(records.flatMap((record) => Object.keys(record)));
    return { text: textFor(records), columnCount: names.size };
  }
  const picked = records.map(pickerFor(columns, nowMs)).map((row) => Object.fromEntries(row));
  return { text: textFor(picked), columnCount: columns.length };
}

const JSON_FORM = { ensure_ascii: false, default: (value: unknown) => cellText(value) };

const whole = (records: readonly unknown[]): string => `${dumps(records, { ...JSON_FORM, indent: 2 })}\n`;

const lineByLine = (records: readonly unknown[]): string =>
  records.map((record) => `${dumps(record, JSON_FORM)}\n`).join('');

function asMarkdown(records: readonly Fields[], options: ExportOptions, nowMs: number): Exported {
  const columns = options.columns?.map((path) => column(path, nowMs)) ?? usualColumns(records, nowMs);
  const values = records.map((record) => columns.map(({ of }) => of(record)));
  const isRight = columns.map((_, at) => values.length > 0 && values.every((row) => isNumber(row[at] ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const text = [
    line(columns.map(({ path }) => literal(path))),
    line(isRight.map((right) => (right ? '---:' : '---'))),
    ...values.map((row) => line(row.map((value) => literal(cellText(value))))),
  ].join('');
  return { text: columns.length === 0 ? '' : text, columnCount: columns.length };
}

/** Text that Markdown takes as text. */
const literal = (text: string): string => text.replace(/[\\`*_{}[\]<>|~#&]/g, '\\$&');

/** What JSON writes, but texts without their quotes and nothing for null. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : dumps(value, JSON_FORM);
}

const pickerFor = (paths: readonly string[], nowMs: number): ((record: Fields) => Map<string, unknown>) => {
  const columns = paths.map((path) => column(path, nowMs));
  return (record) => new Map(columns.map(({ path, of }) => [path, of(record) ?? null]));
};

/** Every value of a record that is no object with members, by its dotted path. */
function flattened(record: Fields): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const stack: (readonly [path: string, value: unknown])[] = membersBackwards('', record);
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [path, value] = top;
    const inner = isPlainObject(value) ? membersBackwards(`${path}.`, value) : [];
    if (inner.length === 0) values.set(path, value);
    for (const member of inner) stack.push(member);
  }
  return values;
}

const membersBackwards = (prefix: string, record: Fields): (readonly [string, unknown])[] =>
  [...keysInOrder(record)].reverse().map((name) => [prefix + name, memberOf(record, name)] as const);
