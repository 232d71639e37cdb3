/** Which columns a table of records has, the most important first. */
import { isPlainObject } from '../values/plain-object';
import { pathReader, valueAt, type Fields } from './records';
import { spanOf, tookText } from './spans';

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
  const made = MADE.get(path);
  const read = pathReader(path);
  return { path, of: made === undefined ? read : (record) => read(record) ?? made(record, nowMs) };
}

type Made = (record: Fields, nowMs: number) => unknown;

const MADE = new Map<string, Made>([
  ['what', (record) => valueAt(record, 'context.title') ?? valueAt(record, 'type')],
  ['took', tookOf],
]);

function tookOf(record: Fields, nowMs: number): string | undefined {
  const span = spanOf(record, nowMs);
  return span && tookText(span);
}

/** The columns of records that nobody has named columns for. */
export function usualColumns(records: readonly Fields[], nowMs: number): Column[] {
  if (!areOfTasks(records)) return leaves(records).map((path) => column(path, nowMs));
  return OF_TASKS.map((path) => column(path, nowMs)).filter(({ of }) => records.some((record) => of(record)));
}

/** Tasks and activities have a kind and a state, and no other object of the platform has both. */
const areOfTasks = (records: readonly Fields[]): boolean =>
  records.length > 0 &&
  ['type', 'state'].every((name) => records.every((record) => Object.hasOwn(record, name))) &&
  records.some((record) => (valueAt(record, 'id') ?? '') !== '');

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
