/** The tasks of a sandbox as columns, a row per task, oldest first; and what every row has, whenever it was made. */
import { ENUMS } from '../../api/contract/enums';
import { DOCUMENTED_ID, DOCUMENTED_TIMES } from './documented-task';
import type { Entities } from './entities';
import { TAGS } from './seed-words';
import { WORKS, type Work } from './seed-work';
import type { Chance } from './seeded-random';
import { timeColumn, type TimeView } from '../query/listing';

/** In nanoseconds. */
export const SECOND = 1e9;

export const STATES: readonly string[] = ENUMS.state.values.map(({ name }) => name);
export const [ENQUEUED, ASSIGNED, STARTED, PAUSED, COMPLETED] = [0, 1, 2, 3, 4] as const;
export const PRIORITIES: readonly string[] = ENUMS.priority.values.map(({ name }) => name);
export const NORMAL = 2;
/** Code 0: not over yet. */
export const RESULTS: readonly (string | undefined)[] = [
  undefined,
  ...ENUMS.resultCode.values.map(({ name }) => name),
];
/** In per mille, for `RESULTS` 1 to 6: ok, error, warning, cancelled, abandoned, timedout. */
const RESULT_SHARES = [780, 80, 90, 30, 10, 10];

export interface TaskColumns {
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
  /** Of 100. */
  readonly progress: Uint8Array;
  readonly enqueuedAt: TimeView;
  readonly assignedAt: TimeView;
  readonly startedAt: TimeView;
  readonly completedAt: TimeView;
  readonly updatedAt: TimeView;
}

export interface TaskTable extends TaskColumns {
  readonly size: number;
  readonly chance: Chance;
  readonly entities: Entities;
  readonly documentedRow: number;
  /** The number that stands for a row wherever chance decides: 32 bits, of each row another. */
  keyOf(row: number): number;
  rowOfKey(key: number): number | undefined;
}

const CODE_COLUMNS = [
  'work',
  'state',
  'priority',
  'result',
  'resource',
  'policy',
  'tag',
  'progress',
] as const;
const TIME_COLUMNS = ['enqueuedAt', 'assignedAt', 'startedAt', 'completedAt', 'updatedAt'] as const;

export function makeColumns(size: number): TaskColumns {
  return {
    ids: new BigInt64Array(size),
    work: new Uint8Array(size),
    state: new Uint8Array(size),
    priority: new Uint8Array(size),
    result: new Uint8Array(size),
    resource: new Uint16Array(size),
    policy: new Uint8Array(size),
    tag: new Uint8Array(size),
    progress: new Uint8Array(size),
    enqueuedAt: timeColumn(size),
    assignedAt: timeColumn(size),
    startedAt: timeColumn(size),
    completedAt: timeColumn(size),
    updatedAt: timeColumn(size),
  };
}

/** Copies all rows of `from` to the first rows of `to`. */
export function copyColumns(from: TaskColumns, to: TaskColumns): void {
  to.ids.set(from.ids);
  for (const name of CODE_COLUMNS) to[name].set(from[name]);
  for (const name of TIME_COLUMNS) {
    to[name].seconds.set(from[name].seconds);
    to[name].nanos.set(from[name].nanos);
  }
}

/** Indices of `WORKS`, each as often as its weight says. */
const LOTS = WORKS.flatMap((work, index) => Array.from({ length: work.weight }, () => index));

/** What the task of a row does, and to what. */
export function fillSubject(table: TaskTable, row: number): Work {
  const { chance, entities } = table;
  const key = table.keyOf(row);
  const index = chance.pick(key, 0, LOTS);
  const work = workAt(index);
  table.work[row] = index;
  table.priority[row] = chance.integer(key, 1, 4) > 0 ? NORMAL : chance.integer(key, 2, PRIORITIES.length);
  table.resource[row] = chance.pick(key, 3, entities.resourcesOf[work.resource]);
  const policies = work.policyType === undefined ? undefined : entities.policiesOf.get(work.policyType);
  table.policy[row] = policies === undefined ? 0 : chance.pick(key, 4, policies);
  table.tag[row] = chance.integer(key, 5, TAGS.length + 1);
  return work;
}

/** How a task ends, as index of `RESULTS`. */
export function resultAt(chance: Chance, key: number): number {
  let lot = chance.integer(key, 22, 1000);
  for (const [index, share] of RESULT_SHARES.entries()) {
    lot -= share;
    if (lot < 0) return index + 1;
  }
  return 1;
}

/** Bits of an id below the millisecond. */
const ID_BITS = 22n;
/** The millisecond since 1970 that an id of 0 would stand for: ids are counted from the documented one. */
const ID_ORIGIN_MS = DOCUMENTED_TIMES.started / 1_000_000n - (DOCUMENTED_ID >> ID_BITS);
/** In the year 2082 ids reach the end of 64 bits. */
export const LAST_ID_MS = Number(ID_ORIGIN_MS + (1n << (63n - ID_BITS))) - 1;
/** Activities count on from the id of their task, so some room is left before the next millisecond. */
const LOW_IDS = (1 << Number(ID_BITS)) - 64;

/**
 * Odd ids beyond 2^53: a double cannot hold them, as it cannot hold most of the real ones.
 * @param enqueuedMs since 1970
 */
export function idAt(enqueuedMs: number, bits: number): bigint {
  return ((BigInt(enqueuedMs) - ID_ORIGIN_MS) << ID_BITS) + BigInt((bits % LOW_IDS) | 1);
}

/** @param nanos after the second `originS`, below 2^53 so that plain numbers are exact */
export function setTime(column: TimeView, row: number, originS: number, nanos: number): void {
  const seconds = Math.floor(nanos / SECOND);
  column.seconds[row] = originS + seconds;
  column.nanos[row] = nanos - seconds * SECOND;
}

/** @throws for an index that no work has */
export function workAt(index: number): Work {
  const work = WORKS[index];
  if (work === undefined) throw new Error(`no work ${index}`);
  return work;
}
