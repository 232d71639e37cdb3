/** `csv`: reader, writer, DictReader and DictWriter, in the dialects excel and excel-tab. */
import { typeError, valueError } from '../../../values/errors/errors';
import { typeName } from '../../../values/python/type-name';
import { PyFloat } from '../../../values/python/number';
import type { Keywords } from '../runtime/functions/calling';
import { callMethod, iterate, setItem, toRepr, toStr } from '../runtime';
import { pyRepr } from '../../../values/python/symbols';
import { ADDRESS } from '../library/iterators';
import { builtInTypes } from '../types/built-in-types';
import { hasMember } from '../types/members';
import { typeOf } from '../types/type-of';
import { defineType, markInstances } from '../types/py-type';
import { exceptionNamed, raise } from '../types/python-exceptions';
import type { PyType } from '../types/traits';
import { createModule } from './module';

/** QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE. */
const [MINIMAL, ALL, NONNUMERIC, NONE] = [0, 1, 2, 3];

interface Dialect {
  readonly delimiter: string;
  readonly quotechar: string | null;
  readonly escapechar: string | null;
  readonly doublequote: boolean;
  readonly skipinitialspace: boolean;
  readonly lineterminator: string;
  readonly quoting: number;
  readonly strict: boolean;
}

const EXCEL: Dialect = {
  delimiter: ',',
  quotechar: '"',
  escapechar: null,
  doublequote: true,
  skipinitialspace: false,
  lineterminator: '\r\n',
  quoting: MINIMAL ?? 0,
  strict: false,
};

const DIALECTS: Readonly<Record<string, Dialect>> = {
  excel: EXCEL,
  'excel-tab': { ...EXCEL, delimiter: '\t' },
  unix: { ...EXCEL, lineterminator: '\n', quoting: ALL ?? 1 },
};

function dialectOf(name: unknown, keywords: Keywords): Dialect {
  const base = DIALECTS[toStr(name)] ?? raise('_csv.Error', 'unknown dialect');
  const strange = [...keywords.keys()].find((one) => !(one in EXCEL));
  if (strange !== undefined) throw typeError(`'${strange}' is an invalid keyword argument for this function`);
  const dialect = { ...base, ...Object.fromEntries(keywords) };
  if (typeof dialect.delimiter !== 'string' || [...dialect.delimiter].length !== 1)
    throw typeError('"delimiter" must be a 1-character string');
  return dialect;
}

/** The fields of a row whose lines are given one by one; undefined at the end. */
class RowReader {
  readonly #lines: Iterator<unknown>;
  readonly dialect: Dialect;
  count = 0;

  constructor(lines: Iterable<unknown>, dialect: Dialect) {
    this.#lines = lines[Symbol.iterator]();
    this.dialect = dialect;
  }

  next(): IteratorResult<unknown[]> {
    const row = this.row();
    return row === undefined ? { done: true, value: undefined } : { done: false, value: row };
  }

  [Symbol.iterator](): this {
    return this;
  }

  [pyRepr](): string {
    return `<_csv.reader object at ${ADDRESS}>`;
  }

  #line(): string | undefined {
    const step = this.#lines.next();
    if (step.done === true) return undefined;
    if (typeof step.value !== 'string')
      return raise(
        '_csv.Error',
        `iterator should return strings, not ${typeName(step.value)} (the file should be opened in text mode)`,
      );
    this.count++;
    return step.value;
  }

  row(): unknown[] | undefined {
    let text = this.#line();
    if (text === undefined) return undefined;
    for (;;) {
      const fields = fieldsOf(text, this.dialect);
      if (fields !== undefined) return fields;
      const more = this.#line();
      if (more === undefined && this.dialect.strict) return raise('_csv.Error', 'unexpected end of data');
      if (more === undefined) return fieldsOf(`${text}"`, this.dialect) ?? [];
      text += more;
    }
  }
}

/** undefined: a quoted field goes on in the next line. */
function fieldsOf(line: string, dialect: Dialect): unknown[] | undefined {
  const { delimiter, quotechar, escapechar, doublequote, skipinitialspace, quoting } = dialect;
  const fields: unknown[] = [];
  const end = line.replace(/\r?\n$|\r$/, '').length;
  if (line.slice(0, end) === '') return [];
  let [field, inQuotes, wasQuoted, isNew] = ['', false, false, true];
  const close = (): void => {
    fields.push(quoting === NONNUMERIC && !wasQuoted ? floatOf(field) : field);
    [field, wasQuoted, isNew] = ['', false, true];
  };
  for (let at = 0; at < line.length; at++) {
    const one = line[at] as string;
    if (!inQuotes && at >= end) break;
    if (one === escapechar) field += line[++at] ?? '';
    else if (inQuotes && one === quotechar) {
      if (doublequote && line[at + 1] === quotechar) field += line[++at] ?? '';
      else inQuotes = false;
    } else if (inQuotes) field += one;
    else if (one === delimiter) close();
    else if (isNew && one === quotechar && quoting !== NONE)
      [inQuotes, wasQuoted, isNew] = [true, true, false];
    else if (!(isNew && skipinitialspace && one === ' ')) [field, isNew] = [field + one, false];
  }
  if (inQuotes) return undefined;
  close();
  return fields;
}

const floatOf = (text: string): unknown => (builtInTypes.float as unknown as (text: string) => unknown)(text);

const readerType = defineType('reader', {
  module: '_csv',
  isClosed: true,
  iterate: (reader: RowReader) => reader,
  members: {
    line_num: (reader: RowReader) => reader.count,
  },
});
markInstances(RowReader, readerType);

const linesOf = (source: unknown): Iterable<unknown> => iterate(source);

class Writer {
  constructor(
    readonly file: unknown,
    readonly dialect: Dialect,
  ) {
    if (!hasMember(typeOf(file), 'write')) throw typeError('argument 1 must have a "write" method');
  }

  row(values: unknown): unknown {
    const fields = rowValues(values);
    const texts = fields.map((value) => this.#field(value, fields.length === 1));
    return callMethod(this.file, 'write', [texts.join(this.dialect.delimiter) + this.dialect.lineterminator]);
  }

  #field(value: unknown, isAlone: boolean): string {
    const { delimiter, quotechar, quoting, doublequote, escapechar, lineterminator } = this.dialect;
    const text = value === null ? '' : toStr(value);
    const isNumber = typeof value === 'number' || typeof value === 'bigint' || value instanceof PyFloat;
    const special = [...text].some(
      (one) =>
        one === delimiter ||
        one === quotechar ||
        one === escapechar ||
        '\r\n'.includes(one) ||
        lineterminator.includes(one),
    );
    if (quoting === NONE) {
      if (isAlone && text === '') return raise('_csv.Error', 'single empty field record must be quoted');
      if (special && escapechar === null) return raise('_csv.Error', 'need to escape, but no escapechar set');
      return escaped(text, [delimiter, quotechar, escapechar, '\r', '\n'], escapechar ?? '');
    }
    const isQuoted =
      quoting === ALL || (quoting === NONNUMERIC && !isNumber) || special || (isAlone && text === '');
    if (!isQuoted || quotechar === null) return text;
    const inner = doublequote
      ? text.replaceAll(quotechar, quotechar + quotechar)
      : escaped(text, [quotechar, escapechar], escapechar ?? '');
    return quotechar + inner + quotechar;
  }
}

const escaped = (text: string, marks: readonly (string | null)[], by: string): string =>
  [...text].map((one) => (marks.includes(one) ? by + one : one)).join('');

function rowValues(values: unknown): unknown[] {
  try {
    return [...iterate(values)];
  } catch {
    return raise('_csv.Error', `iterable expected, not ${typeName(values)}`);
  }
}

const writerType = defineType('writer', {
  module: '_csv',
  isClosed: true,
  members: {
    'writerow(row, /)': (writer: Writer, row) => writer.row(row),
    'writerows(rows, /)': (writer: Writer, all) => {
      for (const row of iterate(all)) writer.row(row);
    },
  },
});
markInstances(Writer, writerType);

/** Rows as dicts, by the names of the first line or those given. */
class DictReader {
  #names: unknown[] | null;

  constructor(
    readonly reader: RowReader,
    names: unknown,
    readonly restKey: unknown,
    readonly restValue: unknown,
  ) {
    this.#names = names === null ? null : [...iterate(names)];
  }

  get names(): unknown[] | null {
    this.#names ??= this.reader.row() ?? null;
    return this.#names;
  }

  *[Symbol.iterator](): Generator<unknown> {
    const { names } = this;
    for (const row of this.reader) {
      if (row.length === 0) continue;
      const dict = {};
      names?.forEach((name, at) => setItem(dict, name, at < row.length ? row[at] : this.restValue));
      if (row.length > (names?.length ?? 0)) setItem(dict, this.restKey, row.slice(names?.length));
      yield dict;
    }
  }
}

const dictReaderType = defineType('DictReader', {
  module: 'csv',
  isClosed: true,
  make: [
    "def DictReader.__init__(f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds)",
    (
      file: unknown,
      names: unknown,
      key: unknown,
      value: unknown,
      dialect: unknown,
      _: unknown,
      kwds: Keywords,
    ) => new DictReader(new RowReader(linesOf(file), dialectOf(dialect, kwds)), names, key, value),
  ],
  iterate: (reader: DictReader) => reader,
  members: {
    fieldnames: (reader: DictReader) => reader.names,
    line_num: (reader: DictReader) => reader.reader.count,
  },
});
markInstances(DictReader, dictReaderType);

const keysOf = (dict: unknown): unknown[] => [...iterate(callMethod(dict, 'keys', []))];

class DictWriter {
  constructor(
    readonly writer: Writer,
    readonly names: readonly unknown[],
    readonly restValue: unknown,
    readonly ignores: boolean,
  ) {}

  row(dict: unknown): unknown {
    const strange = this.ignores ? [] : keysOf(dict).filter((key) => !this.names.includes(key));
    if (strange.length > 0)
      throw valueError(`dict contains fields not in fieldnames: ${strange.map(toRepr).join(', ')}`);
    return this.writer.row(this.names.map((name) => callMethod(dict, 'get', [name, this.restValue])));
  }
}

const dictWriterType: PyType = defineType('DictWriter', {
  module: 'csv',
  isClosed: true,
  make: [
    "def DictWriter.__init__(f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds)",
    (
      file: unknown,
      names: unknown,
      rest: unknown,
      extra: unknown,
      dialect: unknown,
      _: unknown,
      kwds: Keywords,
    ) => {
      if (extra !== 'raise' && extra !== 'ignore')
        throw valueError(`extrasaction (${toStr(extra)}) must be 'raise' or 'ignore'`);
      const writer = new Writer(file, dialectOf(dialect, kwds));
      return new DictWriter(writer, [...iterate(names)], rest, extra === 'ignore');
    },
  ],
  members: {
    fieldnames: (writer: DictWriter) => writer.names,
    'def writeheader()': (writer: DictWriter) => writer.writer.row(writer.names),
    'def writerow(rowdict)': (writer: DictWriter, row) => writer.row(row),
    'def writerows(rowdicts)': (writer: DictWriter, all) => {
      for (const row of iterate(all)) writer.row(row);
    },
  },
});
markInstances(DictWriter, dictWriterType);

export const csv = (): object =>
  createModule('csv', {
    "reader(csvfile, dialect='excel', **fmtparams)": (file: unknown, dialect: unknown, kwds: Keywords) =>
      new RowReader(linesOf(file), dialectOf(dialect, kwds)),
    "writer(csvfile, dialect='excel', **fmtparams)": (file: unknown, dialect: unknown, kwds: Keywords) =>
      new Writer(file, dialectOf(dialect, kwds)),
    DictReader: dictReaderType,
    DictWriter: dictWriterType,
    Error: exceptionNamed('_csv.Error'),
    QUOTE_MINIMAL: MINIMAL,
    QUOTE_ALL: ALL,
    QUOTE_NONNUMERIC: NONNUMERIC,
    QUOTE_NONE: NONE,
    'list_dialects()': () => Object.keys(DIALECTS),
  });
