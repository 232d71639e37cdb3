/** Which columns a table of records has, the most important first. */
import { isPlainObject } from '../values/plain-object';
import { isAnywhere, valueAt, type Fields } from './records';
import { durationText, spanOf } from './spans';

export interface Column {
  readonly path: string;
  readonly of: (record: Fields) => unknown;
}

/** What a person wants to see of a task or an activity, in the order of its weight; `what` and `took` are made of others. */
const OF_TASKS = [
  'id',
  'what',
  'state',
  'result.code',
  'startedAt',
  'took',
  'tenant.name',
  'resource.name',
  'policy.name',
];

/** @param nowMs for what is under way */
export function column(path: string, nowMs: number): Column {
  const made = MADE[path];
  return {
    path,
    of: (record) => valueAt(record, path) ?? (made === undefined ? undefined : made(record, nowMs)),
  };
}

const MADE: Readonly<Record<string, (record: Fields, nowMs: number) => unknown>> = {
  what: (record) => valueAt(record, 'context.title') ?? valueAt(record, 'type'),
  took(record, nowMs) {
    const span = spanOf(record, nowMs);
    return span && `${durationText(span.endMs - span.startMs)}${span.isOpen ? ' so far' : ''}`;
  },
};

/** The columns of records that nobody has named columns for. */
export function usualColumns(records: readonly Fields[], nowMs: number): Column[] {
  const paths = isOfTasks(records) ? OF_TASKS : leaves(records);
  const columns = paths.map((path) => column(path, nowMs));
  return isOfTasks(records) ? columns.filter(({ of }) => records.some((record) => of(record))) : columns;
}

/** Tasks and activities have a kind and a state, and no other object of the platform has both. */
const isOfTasks = (records: readonly Fields[]): boolean =>
  records.length > 0 &&
  ['type', 'state'].every((name) => records.every((record) => Object.hasOwn(record, name))) &&
  isAnywhere(records, 'id');

/** Every field, and the fields of a field that is an object, in the order they are first met. */
function leaves(records: readonly Fields[]): string[] {
  const paths = new Set<string>();
  for (const record of records)
    for (const [name, value] of Object.entries(record)) {
      if (isPlainObject(value) && Object.keys(value).length > 0)
        for (const inner of Object.keys(value)) paths.add(`${name}.${inner}`);
      else paths.add(name);
    }
  return [...paths];
}
