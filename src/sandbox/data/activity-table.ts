/**
 * Activities, the steps of tasks: two of each task, a root that carries the task's own number (as in the guide's
 * sample) and one step below it. They are read off the task's columns, so that they cost little and always agree.
 */
import type { Lod } from '../../api/contract/paging';
import {
  once,
  searchAscending,
  type CodeView,
  type Listing,
  type TimeView,
  type View,
} from '../query/listing';
import { TAGS } from './seed-words';
import {
  atLod,
  executorOf,
  progressOf,
  resourceObject,
  resultOf,
  subjectOf,
  tenantObject,
  timeText,
  titleOf,
  type JsonObject,
} from './task-object';
import { DOCUMENTED_TASK } from './documented-task';
import { RESULTS, STATES, type TaskTable } from './task-columns';
import { sharedViews, taskUuid, uuidHead, workflowFlags, workflowIdAt, workflowIdOf } from './task-views';

/** Activities per task; rows 2n and 2n + 1 are those of task n. */
const STEPS = 2;
/** The number of a step is its task's plus this: odd stays odd, and the next task's numbers are further off. */
const STEP_ID = 2n;
const ONLY_FULL = ['details', 'executor', 'progress', 'sustainable', 'tags', 'workflowId'];

const taskOf = (row: number): number => Math.floor(row / STEPS);
const isStep = (row: number): boolean => row % STEPS === 1;

function idOf(table: TaskTable, row: number): bigint {
  return (table.ids[taskOf(row)] ?? 0n) + (isStep(row) ? STEP_ID : 0n);
}

/** A step's UUID is its task's with the last digit turned by eight. */
function uuidOf(table: TaskTable, row: number): string {
  const uuid = taskUuid(table, taskOf(row));
  return isStep(row) ? turned(uuid) : uuid;
}

function turned(uuid: string): string {
  return uuid.slice(0, -1) + (parseInt(uuid.slice(-1), 16) ^ 8).toString(16);
}

export interface ActivityListing extends Listing {
  rowOfId(id: bigint): number | undefined;
}

/** The views over all activities; the columns of the tasks are doubled once, at the first request. */
export function activityListing(table: TaskTable, tasks: Listing): ActivityListing {
  const size = table.size * STEPS;
  const rowOfId = (id: bigint): number | undefined => searchAscending(size, (row) => idOf(table, row), id);
  const taskIdOf = (row: number): bigint => table.ids[taskOf(row)] ?? 0n;
  /** 1 for each step. */
  const parity = Uint8Array.from({ length: size }, (_, row) => row % STEPS);
  const views: Readonly<Record<string, View>> = {
    ...sharedViews(table, {
      work: doubled(table.work, Uint8Array),
      resource: doubled(table.resource, Uint16Array),
      policy: doubled(table.policy, Uint8Array),
      tag: doubled(table.tag, Uint8Array),
    }),
    completedAt: doubledTimes(table.completedAt),
    createdAt: doubledTimes(table.enqueuedAt),
    id: { kind: 'numbers', at: (row) => idOf(table, row) },
    parentActivityId: { kind: 'numbers', at: taskIdOf, present: () => parity },
    resultCode: codes(table.result, RESULTS),
    startedAt: doubledTimes(table.startedAt),
    state: codes(table.state, STATES),
    sustainable: { kind: 'codes', codes: parity, texts: ['false', 'true'] },
    taskId: { kind: 'numbers', at: taskIdOf },
    updatedAt: doubledTimes(table.updatedAt),
    uuid: {
      kind: 'uuids',
      at: (row) => uuidOf(table, row),
      head: (row) => uuidHead(table, taskOf(row)),
      rowOf: (uuid) => rowOfUuid(tasks, uuid),
    },
    workflowId: {
      kind: 'numbers',
      at: (row) => workflowIdAt(table, taskOf(row)),
      present: once(() => doubled(workflowFlags(table), Uint8Array)),
    },
  };
  return { size, rowOfId, view: (field) => (Object.hasOwn(views, field) ? views[field] : undefined) };
}

function rowOfUuid(tasks: Listing, uuid: string): number | undefined {
  const view = tasks.view('uuid');
  if (view?.kind !== 'uuids') return undefined;
  const root = view.rowOf(uuid);
  if (root !== undefined) return root * STEPS;
  const parent = view.rowOf(turned(uuid));
  return parent === undefined ? undefined : parent * STEPS + 1;
}

function codes(column: Uint8Array, texts: CodeView['texts']): CodeView {
  return { kind: 'codes', codes: doubled(column, Uint8Array), texts };
}

function doubledTimes({ seconds, nanos }: TimeView): TimeView {
  return { kind: 'times', seconds: doubled(seconds, Uint32Array), nanos: doubled(nanos, Uint32Array) };
}

function doubled<Column extends Uint8Array | Uint16Array | Uint32Array>(
  column: Column,
  Kind: new (size: number) => Column,
): Column {
  const twice = new Kind(column.length * STEPS);
  for (let row = 0; row < twice.length; row += 1) twice[row] = column[taskOf(row)] ?? 0;
  return twice;
}

export function activityObject(table: TaskTable, row: number, lod: Lod): JsonObject {
  return atLod(wholeActivity(table, row), lod, ONLY_FULL);
}

function wholeActivity(table: TaskTable, row: number): JsonObject {
  const task = taskOf(row);
  const subject = subjectOf(table, task);
  const taskId = table.ids[task] ?? 0n;
  const id = idOf(table, row);
  const documented = task === table.documentedRow ? DOCUMENTED_TASK : undefined;
  const tag = TAGS[(table.tag[task] ?? 0) - 1];
  return {
    completedAt: timeText(table.completedAt, task),
    context: contextOf(table, row),
    createdAt: timeText(table.enqueuedAt, task),
    details: {},
    executor: executorOf(table, task),
    id,
    idString: String(id),
    parentActivityId: isStep(row) ? taskId : undefined,
    parentActivityIdString: isStep(row) ? String(taskId) : undefined,
    policy: subject.policy && { id: subject.policy.id, name: subject.policy.name, type: subject.policy.type },
    progress: progressOf(table, task),
    resource: documented ? undefined : resourceObject(subject.resource),
    result: documented?.['result'] ?? resultOf(table, task, subject),
    startedAt: timeText(table.startedAt, task),
    startedByUser: subject.resource.user,
    state: STATES[table.state[task] ?? 0],
    sustainable: isStep(row),
    tags: tag === undefined ? [] : [tag],
    taskId,
    taskIdString: String(taskId),
    tenant: documented?.['tenant'] ?? tenantObject(subject.resource),
    type: subject.work.type,
    updatedAt: timeText(table.updatedAt, task),
    uuid: uuidOf(table, row),
    workflowId: workflowIdOf(table, task),
  };
}

function contextOf(table: TaskTable, row: number): JsonObject {
  const { work, resource } = subjectOf(table, taskOf(row));
  const title = titleOf(work, resource);
  return {
    HasChildren: !isStep(row),
    IsProcessRoot: !isStep(row),
    Specific: 'Business',
    title: isStep(row) ? `${title}: running` : title,
  };
}
