/**
 * The tasks that a sandbox has at any time. They lie evenly over ten days before the documented one, which is the
 * newest: the documented filter, "started after 11 o'clock of that day", finds it and no other.
 */
import { Chance } from './seeded-random';
import { DOCUMENTED_ID, DOCUMENTED_TIMES } from './documented-task';
import { makeEntities } from './entities';
import type { TimeView } from '../query/listing';
import type { Work } from './seed-work';
import {
  ASSIGNED,
  COMPLETED,
  ENQUEUED,
  fillSubject,
  idAt,
  makeColumns,
  NORMAL,
  PAUSED,
  resultAt,
  SECOND,
  setTime,
  STARTED,
  type TaskTable,
} from './task-columns';

/**
 * When the last of the others has changed, 2020-04-22T10:00:00Z, in seconds. It does not follow the clock, so that the
 * same seed gives the same bytes on any day.
 */
const END_S = 1_587_549_600;
const WINDOW_S = 10 * 86_400;
const START_S = END_S - WINDOW_S;

/** Unfinished work is rare, but frequent among tasks of the last hours. */
const RECENT_S = 12 * 3600;

/**
 * Makes the columns.
 *
 * @param size number of tasks, from 1 to 1,000,000
 */
export function makeTasks(seed: number, size: number): TaskTable {
  const table: TaskTable = {
    ...makeColumns(size),
    size,
    chance: new Chance(seed, 'tasks'),
    entities: makeEntities(new Chance(seed, 'entities')),
    documentedRow: size - 1,
    keyOf: (row) => row,
    rowOfKey: (key) => (key < size ? key : undefined),
  };
  for (let row = 0; row < table.documentedRow; row += 1) fillLife(table, row, fillSubject(table, row));
  fillDocumented(table);
  return table;
}

/** All times in nanoseconds after `START_S`. */
function fillLife(table: TaskTable, row: number, work: Work): void {
  const { chance } = table;
  const sliceMs = (WINDOW_S * 1000) / table.size;
  // At least one millisecond per slice, so ids, which begin with the millisecond, ascend.
  const enqueuedMs = Math.floor(row * sliceMs + chance.integer(row, 10, Math.floor(sliceMs)));
  const enqueued = enqueuedMs * 1e6 + chance.integer(row, 11, 1e6);
  const assigned = enqueued + 1 + chance.integer(row, 12, 20 * SECOND);
  const started = assigned + 1 + chance.integer(row, 13, 5 * SECOND);
  const completed = started + SECOND + chance.integer(row, 14, work.longestS * 1000) * 1e6;
  const state = stateAt(chance, row, started, completed);
  table.state[row] = state;
  table.ids[row] = idAt(START_S * 1000 + enqueuedMs, chance.bits(row, 15));
  const set = (column: TimeView, nanos: number): void => setTime(column, row, START_S, nanos);
  set(table.enqueuedAt, enqueued);
  if (state >= ASSIGNED) set(table.assignedAt, assigned);
  if (state >= STARTED) set(table.startedAt, started);
  table.progress[row] = state === COMPLETED ? 100 : state >= STARTED ? chance.integer(row, 41, 99) : 0;
  if (state === COMPLETED) {
    set(table.completedAt, completed);
    table.result[row] = resultAt(chance, row);
  }
  const changed = [enqueued, assigned, started, started + SECOND, completed][state] ?? enqueued;
  set(table.updatedAt, changed + chance.integer(row, 16, 5_000_000));
}

function stateAt(chance: Chance, row: number, started: number, completed: number): number {
  const now = WINDOW_S * SECOND;
  if (started > now - SECOND) return ENQUEUED;
  const unfinishedOfHundred = now - started < RECENT_S * SECOND ? 40 : 2;
  if (chance.integer(row, 20, 100) < unfinishedOfHundred) {
    // What has waited for long is paused or in progress; an old task in its queue would look like a fault.
    return unfinishedOfHundred === 2
      ? chance.pick(row, 21, [STARTED, PAUSED])
      : chance.pick(row, 21, [ENQUEUED, ASSIGNED, STARTED, STARTED, PAUSED]);
  }
  return completed > now ? STARTED : COMPLETED;
}

function setInstant(column: TimeView, row: number, nanos: bigint): void {
  column.seconds[row] = Number(nanos / 1_000_000_000n);
  column.nanos[row] = Number(nanos % 1_000_000_000n);
}

function fillDocumented(table: TaskTable): void {
  const row = table.documentedRow;
  table.ids[row] = DOCUMENTED_ID;
  table.state[row] = COMPLETED;
  table.priority[row] = NORMAL;
  table.result[row] = 1;
  table.progress[row] = 100;
  for (const column of [table.enqueuedAt, table.startedAt, table.completedAt]) {
    setInstant(column, row, DOCUMENTED_TIMES.started);
  }
  setInstant(table.updatedAt, row, DOCUMENTED_TIMES.updated);
}
