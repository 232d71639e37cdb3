/** Which column answers which filter of `/tasks`. */
import type { Policy, Resource } from './entities';
import { once, searchAscending, type CodeView, type Listing, type View } from '../query/listing';
import { TAGS } from './seed-words';
import { WORKS } from './seed-work';
import { TENANT_VIEW } from '../service/tenant-scope';
import { DOCUMENTED_UUID } from './documented-task';
import { PRIORITIES, RESULTS, STATES, type TaskTable } from './task-columns';

/** Agents that run tasks; a task's work decides which. */
export const AGENT_CLUSTERS: readonly string[] = ['agents-eu2', 'agents-eu2', 'cloud-eu2-a', 'cloud-eu2-b'];
export const AGENTS: readonly string[] = ['agent-0', 'agent-1', 'backupper-0', 'backupper-1'];

/** The agent of a work, as index of `AGENTS`. */
export function agentOf(work: number): number {
  return work % AGENTS.length;
}

/** The workflow of a task, of those that have one. */
export function workflowIdAt(table: TaskTable, row: number): bigint {
  return (table.ids[row] ?? 0n) - 2n;
}

/** One task in eight is part of a workflow. */
function isInWorkflow(table: TaskTable, row: number): boolean {
  return row !== table.documentedRow && table.chance.integer(table.keyOf(row), 30, 8) === 0;
}

export function workflowIdOf(table: TaskTable, row: number): bigint | undefined {
  return isInWorkflow(table, row) ? workflowIdAt(table, row) : undefined;
}

/** 1 for each task that is part of a workflow. */
export function workflowFlags(table: TaskTable): Uint8Array {
  const flags = new Uint8Array(table.size);
  for (let row = 0; row < flags.length; row += 1) if (isInWorkflow(table, row)) flags[row] = 1;
  return flags;
}

export function taskUuid(table: TaskTable, row: number): string {
  return row === table.documentedRow ? DOCUMENTED_UUID : table.chance.uuid(table.keyOf(row));
}

const DOCUMENTED_HEAD = parseInt(DOCUMENTED_UUID.slice(0, 8), 16);

/** The first eight digits of a task's UUID as a number. */
export function uuidHead(table: TaskTable, row: number): number {
  return row === table.documentedRow ? DOCUMENTED_HEAD : table.chance.uuidHead(table.keyOf(row));
}

function rowOfUuid(table: TaskTable, uuid: string): number | undefined {
  if (uuid === DOCUMENTED_UUID) return table.documentedRow;
  const key = table.chance.rowOfUuid(uuid);
  const row = key === undefined ? undefined : table.rowOfKey(key);
  return row === table.documentedRow ? undefined : row;
}

/** The row of a task by its number. */
export function taskRowOf(table: TaskTable, id: bigint): number | undefined {
  return searchAscending(table.size, (row) => table.ids[row] ?? 0n, id);
}

/** The views that tasks and activities share, over codes that each has one per row. */
export function sharedViews(
  table: TaskTable,
  codes: {
    readonly work: Uint8Array;
    readonly resource: Uint16Array;
    readonly policy: Uint8Array;
    readonly tag: Uint8Array;
  },
): Record<string, View> {
  const { resources, policies } = table.entities;
  const resource = (text: (resource: Resource) => string | undefined): CodeView => ({
    kind: 'codes',
    codes: codes.resource,
    texts: resources.map(text),
  });
  // Row 0, the documented machine, has no id and is no resource of its task.
  const named = (text: (resource: Resource) => string) =>
    resource((entry) => (entry.id === undefined ? undefined : text(entry)));
  const policy = (text: (policy: Policy) => string): CodeView => ({
    kind: 'codes',
    codes: codes.policy,
    texts: policies.map((entry) => (entry === undefined ? undefined : text(entry))),
  });
  return {
    policyId: policy(({ id }) => id),
    policyName: policy(({ name }) => name),
    policyType: policy(({ type }) => type),
    resourceId: resource(({ id }) => id),
    resourceName: named(({ name }) => name),
    resourceType: named(({ type }) => type),
    startedBy: resource(({ user }) => user),
    [TENANT_VIEW]: resource(({ tenant }) => tenant.locator),
    tag: { kind: 'codes', codes: codes.tag, texts: [undefined, ...TAGS] },
    type: { kind: 'codes', codes: codes.work, texts: WORKS.map(({ type }) => type) },
  };
}

/** Index of `AGENTS` plus 1; 0 for a task that nobody runs yet, and for the documented one, which names nobody. */
function executorsOf(table: TaskTable): Uint8Array {
  const codes = new Uint8Array(table.size);
  for (let row = 0; row < codes.length; row += 1) {
    if (table.state[row] !== 0) codes[row] = agentOf(table.work[row] ?? 0) + 1;
  }
  codes[table.documentedRow] = 0;
  return codes;
}

export function taskListing(table: TaskTable): Listing {
  const nowhere: CodeView = { kind: 'codes', codes: table.work, texts: [] };
  const views: Readonly<Record<string, View>> = {
    ...sharedViews(table, table),
    affinityAgentId: nowhere,
    affinityClusterId: nowhere,
    assignedAt: table.assignedAt,
    completedAt: table.completedAt,
    enqueuedAt: table.enqueuedAt,
    executorId: { kind: 'codes', codes: executorsOf(table), texts: [undefined, ...AGENTS] },
    id: { kind: 'numbers', at: (row) => table.ids[row] ?? 0n },
    priority: { kind: 'codes', codes: table.priority, texts: PRIORITIES },
    queue: { kind: 'codes', codes: table.work, texts: WORKS.map(({ queue }) => queue) },
    resultCode: { kind: 'codes', codes: table.result, texts: RESULTS },
    startedAt: table.startedAt,
    state: { kind: 'codes', codes: table.state, texts: STATES },
    updatedAt: table.updatedAt,
    uuid: {
      kind: 'uuids',
      at: (row) => taskUuid(table, row),
      head: (row) => uuidHead(table, row),
      rowOf: (uuid) => rowOfUuid(table, uuid),
    },
    workflowId: {
      kind: 'numbers',
      at: (row) => workflowIdAt(table, row),
      present: once(() => workflowFlags(table)),
    },
  };
  return { size: table.size, view: (field) => (Object.hasOwn(views, field) ? views[field] : undefined) };
}
