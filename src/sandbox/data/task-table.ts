/**
 * The tasks of a sandbox as columns. Tasks lie evenly over ten days that end at `SANDBOX_END_S`, oldest first; the
 * documented task takes the place of the one that would have been enqueued in its slice of time.
 */
import { ENUMS } from '../../api/contract/enums';
import { Chance } from './seeded-random';
import { DOCUMENTED_ID, DOCUMENTED_TIMES } from './documented-task';
import { makeEntities, type Entities } from './entities';
import { timeColumn, type TimeView } from '../query/listing';
import { TAGS } from './seed-words';
import { WORKS, type Work } from './seed-work';

/**
 * The sandbox's "now", 2020-04-24T12:00:00Z, in seconds: two days after the documented task. It does not follow the
 * clock, so that the same seed gives the same bytes on any day.
 */
const SANDBOX_END_S = 1_587_729_600;
const WINDOW_S = 10 * 86_400;
const START_S = SANDBOX_END_S - WINDOW_S;
const SECOND = 1e9;

/** Unfinished work is rare, but frequent among tasks of the last hours. */
const RECENT_S = 12 * 3600;

export const STATES: readonly string[] = ENUMS.state.values.map(({ name }) => name);
const [ENQUEUED, ASSIGNED, STARTED, PAUSED, COMPLETED] = [0, 1, 2, 3, 4] as const;
export const PRIORITIES: readonly string[] = ENUMS.priority.values.map(({ name }) => name);
const NORMAL = 2;
/** Code 0: not over yet. */
export const RESULTS: readonly (string | undefined)[] = [
  undefined,
  ...ENUMS.resultCode.values.map(({ name }) => name),
];
/** In per mille, for `RESULTS` 1 to 6: ok, error, warning, cancelled, abandoned, timedout. */
const RESULT_SHARES = [780, 80, 90, 30, 10, 10];

export interface TaskTable {
  readonly size: number;
  readonly chance: Chance;
  readonly entities: Entities;
  readonly documentedRow: number;
  readonly ids: BigInt64Array;
  readonly work: Uint8Array;
  readonly state: Uint8Array;
  readonly priority: Uint8Array;
  readonly result: Uint8Array;
  /** Row of `entities.resources`; tenant and user follow from it. */
  readonly resource: Uint16Array;
  /** Row of `entities.policies`, 0 for none. */
  readonly policy: Uint8Array;
  /** Index of `TAGS` plus 1, 0 for none. */
  readonly tag: Uint8Array;
  readonly enqueuedAt: TimeView;
  readonly assignedAt: TimeView;
  readonly startedAt: TimeView;
  readonly completedAt: TimeView;
  readonly updatedAt: TimeView;
}

/**
 * Makes the columns.
 *
 * @param size number of tasks, from 1 to 1,000,000
 */
export function makeTasks(seed: number, size: number): TaskTable {
  const chance = new Chance(seed, 'tasks');
  const table: TaskTable = {
    size,
    chance,
    entities: makeEntities(new Chance(seed, 'entities')),
    documentedRow: Math.floor(
      ((Number(DOCUMENTED_TIMES.started / 1_000_000_000n) - START_S) * size) / WINDOW_S,
    ),
    ids: new BigInt64Array(size),
    work: new Uint8Array(size),
    state: new Uint8Array(size),
    priority: new Uint8Array(size),
    result: new Uint8Array(size),
    resource: new Uint16Array(size),
    policy: new Uint8Array(size),
    tag: new Uint8Array(size),
    enqueuedAt: timeColumn(size),
    assignedAt: timeColumn(size),
    startedAt: timeColumn(size),
    completedAt: timeColumn(size),
    updatedAt: timeColumn(size),
  };
  const lots = WORKS.flatMap((work, index) => Array.from({ length: work.weight }, () => index));
  for (let row = 0; row < size; row += 1) fillRow(table, row, lots);
  fillDocumented(table);
  return table;
}

function fillRow(table: TaskTable, row: number, lots: readonly number[]): void {
  const { chance, entities } = table;
  const index = chance.pick(row, 0, lots);
  const work = workAt(index);
  table.work[row] = index;
  table.priority[row] = chance.integer(row, 1, 4) > 0 ? NORMAL : chance.integer(row, 2, PRIORITIES.length);
  table.resource[row] = chance.pick(row, 3, entities.resourcesOf[work.resource]);
  const policies = work.policyType === undefined ? undefined : entities.policiesOf.get(work.policyType);
  table.policy[row] = policies === undefined ? 0 : chance.pick(row, 4, policies);
  table.tag[row] = chance.integer(row, 5, TAGS.length + 1);
  fillLife(table, row, work);
}

/** Times of a life, in nanoseconds after `START_S`: below 2^53, so that plain numbers are exact. */
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
  table.ids[row] = idAt(enqueuedMs, chance.bits(row, 15));
  setTime(table.enqueuedAt, row, enqueued);
  if (state >= ASSIGNED) setTime(table.assignedAt, row, assigned);
  if (state >= STARTED) setTime(table.startedAt, row, started);
  if (state === COMPLETED) {
    setTime(table.completedAt, row, completed);
    table.result[row] = resultAt(chance, row);
  }
  const changed = [enqueued, assigned, started, started + SECOND, completed][state] ?? enqueued;
  setTime(table.updatedAt, row, changed + chance.integer(row, 16, 5_000_000));
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

function resultAt(chance: Chance, row: number): number {
  let lot = chance.integer(row, 22, 1000);
  for (const [index, share] of RESULT_SHARES.entries()) {
    lot -= share;
    if (lot < 0) return index + 1;
  }
  return 1;
}

/** Bits of an id below the millisecond. */
const ID_BITS = 22n;
/** The millisecond after `START_S` that the documented id stands for; others are counted from there. */
const DOCUMENTED_MS = DOCUMENTED_TIMES.started / 1_000_000n - BigInt(START_S) * 1000n;
const FIRST_ID_MS = (DOCUMENTED_ID >> ID_BITS) - DOCUMENTED_MS;
/** Activities count on from the id of their task, so some room is left before the next millisecond. */
const LOW_IDS = (1 << 22) - 64;

/** Odd ids beyond 2^53: a double cannot hold them, as it cannot hold most of the real ones. */
function idAt(enqueuedMs: number, bits: number): bigint {
  return ((FIRST_ID_MS + BigInt(enqueuedMs)) << ID_BITS) + BigInt((bits % LOW_IDS) | 1);
}

function setTime(column: TimeView, row: number, nanosAfterStart: number): void {
  const seconds = Math.floor(nanosAfterStart / SECOND);
  column.seconds[row] = START_S + seconds;
  column.nanos[row] = nanosAfterStart - seconds * SECOND;
}

function setInstant(column: TimeView, row: number, nanos: bigint): void {
  column.seconds[row] = Number(nanos / 1_000_000_000n);
  column.nanos[row] = Number(nanos % 1_000_000_000n);
}

function fillDocumented(table: TaskTable): void {
  const row = table.documentedRow;
  table.ids[row] = DOCUMENTED_ID;
  table.work[row] = 0;
  table.state[row] = COMPLETED;
  table.priority[row] = NORMAL;
  table.result[row] = 1;
  table.resource[row] = 0;
  table.policy[row] = 0;
  table.tag[row] = 0;
  table.assignedAt.seconds[row] = 0;
  for (const column of [table.enqueuedAt, table.startedAt, table.completedAt]) {
    setInstant(column, row, DOCUMENTED_TIMES.started);
  }
  setInstant(table.updatedAt, row, DOCUMENTED_TIMES.updated);
}

/** @throws for an index that no work has */
export function workAt(index: number): Work {
  const work = WORKS[index];
  if (work === undefined) throw new Error(`no work ${index}`);
  return work;
}
