/**
 * Tasks that follow the clock. Time since 1970 is cut into slices, and each slice has one task, whose whole life chance
 * decides by the number of the slice. What there is at an instant is computed from the instant: nothing is kept, and
 * who asks twice for the same instant gets the same.
 */
import type { Chance } from './seeded-random';
import { DOCUMENTED_TIMES } from './documented-task';
import type { Work } from './seed-work';
import {
  ASSIGNED,
  COMPLETED,
  copyColumns,
  ENQUEUED,
  fillSubject,
  idAt,
  LAST_ID_MS,
  makeColumns,
  PAUSED,
  resultAt,
  SECOND,
  setTime,
  STARTED,
  type TaskTable,
} from './task-columns';

const SLICE_MS = 20_000;
/** How far back they go. Every life is shorter: what leaves the list is over. */
export const LIVE_HOURS = 6;
const SLICES = (LIVE_HOURS * 3_600_000) / SLICE_MS;
/** The first slice behind the fixed tasks: a clock may be wrong by years. */
const FIRST_SLICE = Math.ceil(Number(DOCUMENTED_TIMES.updated / 1_000_000n) / SLICE_MS);

/** Work takes a tenth of the time that it takes among the fixed tasks, so that whoever watches sees it end. */
const HURRY = 10;
/** While a task runs it tells its progress so often. */
const BEAT = 10 * SECOND;
/** A change is seen a little later than it is said to have been, the same span at every change of a task. */
const LONGEST_LAG = 5_000_000;

/** The fixed tasks, and behind them those of the last hours as they are at that instant. @param clockMs since 1970 */
export function liveTasks(fixed: TaskTable, clockMs: number): TaskTable {
  const nowMs = Math.min(clockMs, LAST_ID_MS);
  const first = Math.max(FIRST_SLICE, Math.floor(nowMs / SLICE_MS) - SLICES);
  const end = Math.max(first, endSlice(fixed.chance, nowMs));
  const size = fixed.size + end - first;
  const table: TaskTable = {
    ...makeColumns(size),
    size,
    chance: fixed.chance,
    entities: fixed.entities,
    documentedRow: fixed.documentedRow,
    keyOf: (row) => (row < fixed.size ? row : first + row - fixed.size),
    rowOfKey: (key) => (key >= first && key < end ? fixed.size + key - first : fixed.rowOfKey(key)),
  };
  copyColumns(fixed, table);
  for (let row = fixed.size; row < size; row += 1) fillRow(table, row, nowMs);
  return table;
}

/** The slice behind the last one whose task is there: that of `nowMs` has its task at some time within. */
function endSlice(chance: Chance, nowMs: number): number {
  const slice = Math.floor(nowMs / SLICE_MS);
  const isThere = enqueuedIn(chance, slice) + lagOf(chance, slice) <= nanosIn(slice, nowMs);
  return isThere ? slice + 1 : slice;
}

const nanosIn = (slice: number, nowMs: number): number => (nowMs - slice * SLICE_MS) * 1e6;
const lagOf = (chance: Chance, slice: number): number => chance.integer(slice, 16, LONGEST_LAG);

/** In nanoseconds after the beginning of the slice; what is seen later is still seen within it. */
function enqueuedIn(chance: Chance, slice: number): number {
  return chance.integer(slice, 10, SLICE_MS - LONGEST_LAG / 1e6 - 1) * 1e6 + chance.integer(slice, 11, 1e6);
}

interface Phase {
  readonly state: number;
  /** In nanoseconds after the beginning of the slice. */
  readonly since: number;
  /** Nanoseconds of the work that are done by then. */
  readonly done: number;
}

interface Life {
  readonly phases: readonly Phase[];
  /** Nanoseconds that the work takes, without a pause. */
  readonly run: number;
}

function lifeOf(chance: Chance, slice: number, work: Work): Life {
  const enqueued = enqueuedIn(chance, slice);
  const assigned = enqueued + SECOND + chance.integer(slice, 12, 20 * SECOND);
  const started = assigned + SECOND + chance.integer(slice, 13, 5 * SECOND);
  const run = SECOND + chance.integer(slice, 14, (work.longestS * 1000) / HURRY) * 1e6;
  const pause = chance.integer(slice, 17, 4) === 0 ? (30 + chance.integer(slice, 18, 210)) * SECOND : 0;
  const before = Math.floor((run * (30 + chance.integer(slice, 19, 40))) / 100);
  const paused: readonly Phase[] = [
    { state: PAUSED, since: started + before, done: before },
    { state: STARTED, since: started + before + pause, done: before },
  ];
  const phases = [
    { state: ENQUEUED, since: enqueued, done: 0 },
    { state: ASSIGNED, since: assigned, done: 0 },
    { state: STARTED, since: started, done: 0 },
    ...(pause === 0 ? [] : paused),
    { state: COMPLETED, since: started + run + pause, done: run },
  ];
  return { phases, run };
}

function fillRow(table: TaskTable, row: number, nowMs: number): void {
  const { chance } = table;
  const slice = table.keyOf(row);
  const { phases, run } = lifeOf(chance, slice, fillSubject(table, row));
  const lag = lagOf(chance, slice);
  const seen = nanosIn(slice, nowMs) - lag;
  const originS = (slice * SLICE_MS) / 1000;
  for (const { state, since } of phases) {
    if (since > seen) break;
    // A task that goes on after a pause was started before.
    const column = [table.enqueuedAt, table.assignedAt, table.startedAt, undefined, table.completedAt][state];
    if (column?.seconds[row] === 0) setTime(column, row, originS, since);
  }
  const now = phases.findLast(({ since }) => since <= seen);
  if (now === undefined) throw new Error(`the task of slice ${slice} is not there yet`);
  const beat = now.state === STARTED ? Math.floor((seen - now.since) / BEAT) * BEAT : 0;
  table.state[row] = now.state;
  table.progress[row] = Math.floor((100 * (now.done + beat)) / run);
  table.result[row] = now.state === COMPLETED ? resultAt(chance, slice) : 0;
  table.ids[row] = idAt(slice * SLICE_MS + Math.floor((phases[0]?.since ?? 0) / 1e6), chance.bits(slice, 15));
  setTime(table.updatedAt, row, originS, now.since + beat + lag);
}
