/** A row of the task table as the object that the API sends, keys in alphabetical order. */
import type { Lod } from '../../api/contract/paging';
import { formatRfc3339 } from '../../api/contract/dates';
import { DOCUMENTED_TASK } from './documented-task';
import type { Policy, Resource } from './entities';
import { instantAt, type TimeView } from '../query/listing';
import { TAGS } from './seed-words';
import type { Work } from './seed-work';
import { PRIORITIES, RESULTS, STATES, workAt, type TaskTable } from './task-columns';
import { AGENTS, AGENT_CLUSTERS, agentOf, taskUuid, workflowIdOf } from './task-views';
import type { Json } from '../service/write-json';

export type JsonObject = { readonly [key: string]: Json | undefined };

const TINY = ['id', 'idString', 'result', 'state', 'type', 'uuid'];
const ONLY_FULL = [
  'ackTimeout',
  'affinity',
  'argument',
  'assignedAt',
  'execTimeout',
  'executor',
  'heartBeatInterval',
  'lifeTime',
  'maxAssignCount',
  'progress',
  'queueTimeout',
  'tags',
  'workflowId',
];

/** Keeps the fields that a level of detail shows; `contract/paging` says how sure that is. */
export function atLod(object: JsonObject, lod: Lod, onlyFull: readonly string[] = ONLY_FULL): JsonObject {
  const keep = (key: string): boolean => {
    if (lod === 'tiny') return TINY.includes(key);
    if (lod === 'short') return key !== 'context' && !onlyFull.includes(key);
    return lod === 'full' || lod === 'debug' || !onlyFull.includes(key);
  };
  return Object.fromEntries(Object.entries(object).filter(([key]) => keep(key)));
}

export function taskObject(table: TaskTable, row: number, lod: Lod): JsonObject {
  return atLod(row === table.documentedRow ? DOCUMENTED_TASK : wholeTask(table, row), lod);
}

/** What a task and its activities are about. */
export interface Subject {
  readonly work: Work;
  readonly resource: Resource;
  readonly policy: Policy | undefined;
  readonly result: string | undefined;
}

export function subjectOf(table: TaskTable, row: number): Subject {
  const { resources, policies } = table.entities;
  const resource = resources[table.resource[row] ?? 0];
  if (resource === undefined) throw new Error(`task ${row} has no resource`);
  return {
    work: workAt(table.work[row] ?? 0),
    resource,
    policy: policies[table.policy[row] ?? 0],
    result: RESULTS[table.result[row] ?? 0],
  };
}

/** RFC3339 text of a row's instant, or undefined. */
export function timeText(view: TimeView, row: number): string | undefined {
  const instant = instantAt(view, row);
  return instant === undefined ? undefined : formatRfc3339(instant);
}

function wholeTask(table: TaskTable, row: number): JsonObject {
  const subject = subjectOf(table, row);
  const { work, resource, policy, result } = subject;
  const id = table.ids[row] ?? 0n;
  const tag = TAGS[(table.tag[row] ?? 0) - 1];
  return {
    ackTimeout: '30s',
    affinity: { agentId: '', clusterId: '' },
    assignedAt: timeText(table.assignedAt, row),
    cancelRequested: result === 'cancelled',
    cancellable: work.manner === 'cloud' || table.chance.integer(table.keyOf(row), 40, 2) === 0,
    completedAt: timeText(table.completedAt, row),
    context: contextOf(table, row, subject),
    enqueuedAt: timeText(table.enqueuedAt, row),
    execTimeout: '24h',
    executor: executorOf(table, row),
    heartBeatInterval: '5m',
    id,
    idString: String(id),
    issuer: issuerOf(work),
    lifeTime: '168h',
    maxAssignCount: 3,
    policy: policy && { id: policy.id, name: policy.name, type: policy.type },
    priority: PRIORITIES[table.priority[row] ?? 0],
    progress: progressOf(table, row),
    queue: work.queue,
    queueTimeout: '1h30m',
    resource: resourceObject(resource),
    result: resultOf(table, row, subject),
    startedAt: timeText(table.startedAt, row),
    startedByUser: resource.user,
    state: STATES[table.state[row] ?? 0],
    tags: tag === undefined ? [] : [tag],
    tenant: tenantObject(resource),
    type: work.type,
    updatedAt: timeText(table.updatedAt, row),
    uuid: taskUuid(table, row),
    workflowId: workflowIdOf(table, row),
  };
}

/** Agents' own tasks name no issuer, as in the documented one. */
function issuerOf({ manner, queue }: Work): JsonObject {
  return manner === 'legacy' ? { clusterId: '', id: '' } : { clusterId: 'eu2', id: `${queue}-scheduler` };
}

export function resourceObject({ id, name, type }: Resource): JsonObject {
  return { id, name, type };
}

export function tenantObject({ tenant }: Resource): JsonObject {
  return { id: tenant.id, locator: tenant.locator, name: tenant.name };
}

/** Nobody runs a task that is still enqueued. */
export function executorOf(table: TaskTable, row: number): JsonObject {
  if (table.state[row] === 0) return { clusterId: '', id: '' };
  const agent = agentOf(table.work[row] ?? 0);
  return { clusterId: AGENT_CLUSTERS[agent], id: AGENTS[agent] };
}

/** Share of the work that is done, of 100. */
export function progressOf(table: TaskTable, row: number): JsonObject {
  return { current: table.progress[row], total: 100 };
}

/** `result`, with an error or a warning where the code says so; undefined while the task is not over. */
export function resultOf(
  table: TaskTable,
  row: number,
  { work, resource, result }: Subject,
): JsonObject | undefined {
  if (result === undefined) return undefined;
  const { domain, code, reason } = table.chance.pick(table.keyOf(row), 42, work.errors);
  const problem: JsonObject = {
    code,
    context: { cause_str: reason, effect_str: titleOf(work, resource), tenantname: resource.tenant.name },
    domain,
    reason,
  };
  return {
    code: result,
    error: result === 'error' ? problem : undefined,
    payload: result === 'ok' ? work.payload : undefined,
    warnings: result === 'warning' ? [problem] : undefined,
  };
}

export function titleOf(work: Work, resource: Resource): string {
  return work.title.replace('%', () => resource.name);
}

function contextOf(table: TaskTable, row: number, { work, resource, policy }: Subject): JsonObject {
  const title = titleOf(work, resource);
  if (work.manner === 'cloud') {
    return {
      activityType: work.type,
      archiveName: policy && `${resource.name}-${policy.id.slice(0, 8)}`,
      policyId: policy?.id,
      policyName: policy?.name,
      resourceId: resource.id,
      resourceKind: resource.kind,
      resourceName: resource.name,
      suite: work.suite,
      title,
    };
  }
  return {
    BackupPlanID: policy?.id,
    BackupPlanName: policy?.name,
    IsProcessRoot: true,
    MachineName: resource.name,
    Persistent: {
      AgentType: 'agent',
      ID: resource.id?.toLowerCase(),
      Name: resource.name,
      OwnerID: resource.tenant.id,
    },
    Specific: 'Business',
    UserName: resource.user,
    isLegacy: true,
    runMode: policy && (table.chance.integer(table.keyOf(row), 43, 5) === 0 ? 'manual' : 'scheduled'),
    title,
  };
}
