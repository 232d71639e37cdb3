/** From a reply to an answer: the functions of the prompt that draw records and give them back as data. */
import { typeError } from '../values/errors/errors';
import { harmlessLine } from '../values/harmless';
import { checkKeywords, type Kind } from '../values/keywords';
import { typeName } from '../values/python/type-name';
import { plural } from '../values/text/plural';
import { drawCount } from './count';
import { drawDiff } from './diff';
import { exportAs } from './export';
import { recordsOf, type Fields } from './records';
import { drawsUnicode, type Surface } from './surface';
import { drawTable, type LongTable, type Table } from './table';
import { drawTimeline } from './timeline';

/** The options of `table` and of `export`, and what each takes. */
export const TABLE_KINDS: Readonly<Record<string, Kind>> = { columns: 'any', sort: 'string' };
export const EXPORT_KINDS: Readonly<Record<string, Kind>> = {
  columns: 'any',
  plain: 'boolean',
  bom: 'boolean',
};

/** Where the functions draw. */
export interface View {
  /** Of the terminal, Infinity where there is none. Asked for each drawing: a terminal changes its size. */
  readonly columns: () => number;
  /** Says what the terminal can draw. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly write: (text: string) => void;
  /** Makes or replaces a file, whole or not at all, secrets masked. @throws PyError FileNotFoundError and its kin */
  readonly writeFile: (
    typed: string,
    text: string,
  ) => { readonly path: string; readonly isReplaced: boolean };
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Told of what is given back and has been shown: the prompt need not show it once more. */
  readonly onShown: (rows: object) => void;
}

export interface TableKeywords {
  /** Dotted paths, as `tenant.name`; those a person wants first when absent. */
  readonly columns?: readonly string[];
  /** A dotted path; `-startedAt` puts the latest first. */
  readonly sort?: string;
}

export interface ExportKeywords {
  /** Dotted paths; without them, `.md` has those a person wants first, and every other file has all. */
  readonly columns?: readonly string[];
  /** CSV: every value as it is, also where a spreadsheet would round or compute it. */
  readonly plain?: boolean;
  /** CSV: begin with a byte order mark, by which Excel knows UTF-8. */
  readonly bom?: boolean;
}

export interface Explore {
  /**
   * Draws the records of a reply, a page, a list or an object as a table.
   * @returns the rows: each record's columns by their paths
   * @throws PyError TypeError for what has no records and for unknown options
   */
  readonly table: (value: unknown, options?: TableKeywords) => Fields[];
  /**
   * Draws how many records have which values at the paths, the most frequent first; a list counts for each member.
   * @returns a row for each: the values by their paths, and `count`
   * @throws PyError TypeError for what has no records, and without a path
   */
  readonly count: (value: unknown, ...paths: string[]) => Fields[];
  /**
   * Draws how one value, reply or list differs from another; items are matched by their ids.
   * @returns a row for each difference: `id` of the item, `path` in it, `change` ('changed', 'added', 'removed'),
   *   `before` and `after`; a whole item that was added or removed has the path ''
   */
  readonly diff: (before: unknown, after: unknown) => Fields[];
  /**
   * Draws tasks or activities on a time axis: what ran when, what ran at once, what has no end.
   * @returns a row for each that has started, in this order: `id`, `what`, `startedAt`, `completedAt` (null while it is
   *   under way), `seconds` (so far), and `overlaps`, how many others ran at the same time
   * @throws PyError TypeError for what has no records
   */
  readonly timeline: (value: unknown) => Fields[];
  /**
   * Writes the records of a reply, a page, a list or an object to a file, as its ending says: `.csv`, `.json`, `.ndjson`
   * or `.md`. A file that is there is replaced, whole or not at all.
   * @returns `path`, absolute, `rows` and `columns`
   * @throws PyError ValueError for another ending, FileNotFoundError and its kin
   */
  readonly exportTo: (value: unknown, file: string, options?: ExportKeywords) => Fields;
}

export function createExplore({ columns: columnsNow, env, write, writeFile, nowMs, onShown }: View): Explore {
  const surface = (): Surface => ({ columns: columnsNow(), isUnicode: drawsUnicode(env) });
  const shown = (drawn: Table | LongTable): Fields[] => {
    for (const piece of 'pieces' in drawn ? drawn.pieces : [drawn.text]) write(piece);
    const { rows } = drawn;
    onShown(rows);
    return rows;
  };
  return {
    table(value, options) {
      checkKeywords('table()', options, TABLE_KINDS);
      const { columns, sort } = options ?? {};
      const paths = columnsOf('table()', columns);
      return shown(
        drawTable(
          recordsOf(value, 'table()'),
          { columns: paths, sort: sort ?? undefined },
          surface(),
          nowMs(),
        ),
      );
    },
    count(value, ...paths) {
      if (paths.length === 0)
        throw typeError('count() needs the name of a field', "as in count(response, 'state')");
      return shown(drawCount(recordsOf(value, 'count()'), pathsOf('count()', paths), surface(), nowMs()));
    },
    diff(...values) {
      if (values.length !== 2) throw typeError('diff() takes two values', 'as in diff(before, after)');
      return shown(drawDiff(...values, surface()));
    },
    timeline: (value) => shown(drawTimeline(recordsOf(value, 'timeline()'), surface(), nowMs())),
    exportTo(value, file, options) {
      const { text, rows } = exported(value, file, options, { writeFile, nowMs: nowMs() });
      write(text);
      onShown(rows);
      return rows;
    },
  };
}

function exported(
  value: unknown,
  file: unknown,
  options: ExportKeywords | undefined,
  { writeFile, nowMs }: { readonly writeFile: View['writeFile']; readonly nowMs: number },
): { readonly text: string; readonly rows: Fields } {
  if (typeof file !== 'string')
    throw typeError('export() needs the name of a file', "as in export(response, 'tasks.csv')");
  checkKeywords('export()', options, EXPORT_KINDS);
  const { columns, plain, bom } = options ?? {};
  const paths = columnsOf('export()', columns);
  const records = recordsOf(value, 'export()');
  const made = exportAs(
    /\.[^./\\]+$/.exec(file)?.[0] ?? '',
    records,
    { columns: paths, isPlain: plain === true, hasMark: bom === true },
    nowMs,
  );
  const { path, isReplaced } = writeFile(file, made.text);
  const size = `${plural(records.length, 'row')}, ${plural(made.columnCount, 'column')}`;
  return {
    text: `${size} written to ${harmlessLine(path)}${isReplaced ? ', in place of the file that was there' : ''}\n`,
    rows: { path, rows: records.length, columns: made.columnCount },
  };
}

/** @returns undefined where none are named */
const columnsOf = (callee: string, columns: unknown): string[] | undefined =>
  columns === undefined || columns === null ? undefined : pathsOf(`${callee} columns`, columns);

/** @throws PyError TypeError */
function pathsOf(callee: string, given: unknown): string[] {
  if (typeof given === 'string' || typeof given !== 'object' || given === null || !(Symbol.iterator in given))
    throw typeError(
      `${callee} must be a list of names, not ${typeName(given)}`,
      "as in ['id', 'tenant.name']",
    );
  return Array.from(given as Iterable<unknown>, (path) => {
    if (typeof path !== 'string') throw typeError(`${callee} takes names of fields, not ${typeName(path)}`);
    return path;
  });
}
