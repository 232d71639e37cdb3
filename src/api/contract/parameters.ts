/**
 * The parameters that filter `/tasks` and `/activities`. A name that is not here is refused by the service:
 * `bad condition field 'X'`.
 */
import type { EnumName } from './enums';
import type { FieldKind } from './condition-operators';
import type { Sureness } from './certainty';

export type Collection = 'tasks' | 'activities';

export interface Parameter {
  readonly name: string;
  readonly on: readonly Collection[];
  readonly kind: FieldKind;
  /** Longest value in bytes, for strings. */
  readonly maxLength?: number;
  readonly enumeration?: EnumName;
  /** `like hlike tlike` are allowed. */
  readonly like: boolean;
  /** May stand in `order`. */
  readonly orderable: boolean;
  /** May be given more than once: plain values are alternatives, comparisons must all hold. */
  readonly repeatable: boolean;
  readonly about: string;
  readonly sure: { readonly name: Sureness; readonly like: Sureness; readonly orderable: Sureness };
}

const BOTH: readonly Collection[] = ['tasks', 'activities'];
const TASKS: readonly Collection[] = ['tasks'];
const ACTIVITIES: readonly Collection[] = ['activities'];

type Row = Pick<Parameter, 'name' | 'on' | 'about'> &
  Partial<Omit<Parameter, 'name' | 'on' | 'about' | 'sure'>> & { readonly sure?: Partial<Parameter['sure']> };

/** What most rows share: no likes, not orderable, repeatable; the name seen in clients, the rest chosen or inferred. */
function rowOf(kind: FieldKind, row: Row): Parameter {
  const orderable = row.orderable ?? false;
  return {
    kind,
    like: false,
    repeatable: true,
    ...row,
    orderable,
    sure: {
      name: 'seen',
      // The engine has no likes for these kinds; for strings nothing is known.
      like: kind === 'string' ? 'choice' : 'open source',
      orderable: orderable ? 'open source' : 'choice',
      ...row.sure,
    },
  };
}

const int64 = (row: Row) => rowOf('int64', row);
const time = (row: Row) => rowOf('time', { orderable: true, ...row });
const string = (maxLength: number, row: Row) => rowOf('string', { maxLength, ...row });

/** In alphabetical order, which is also the order in which the service checks them. */
export const PARAMETERS: readonly Parameter[] = [
  string(64, { name: 'affinityAgentId', on: TASKS, about: 'agent that must run the task' }),
  string(64, { name: 'affinityClusterId', on: TASKS, about: 'cluster of agents that must run the task' }),
  rowOf('boolean', {
    name: 'allow_deleted',
    on: BOTH,
    repeatable: false,
    about: 'list deleted ones too (spelt with an underscore)',
  }),
  time({ name: 'assignedAt', on: TASKS, about: 'when it was given to an executor' }),
  time({
    name: 'completedAt',
    on: BOTH,
    about: 'when it ended',
    sure: { name: 'documented' },
  }),
  time({ name: 'createdAt', on: ACTIVITIES, about: 'when the activity was made' }),
  time({ name: 'enqueuedAt', on: TASKS, about: 'when it entered its queue' }),
  string(64, { name: 'executorId', on: TASKS, about: 'who runs the task' }),
  int64({ name: 'id', on: BOTH, about: '64-bit number of the task or activity' }),
  int64({ name: 'parentActivityId', on: ACTIVITIES, about: 'activity that this one is a step of' }),
  string(64, { name: 'policyId', on: BOTH, about: 'protection plan, by id' }),
  string(256, {
    name: 'policyName',
    on: BOTH,
    like: true,
    about: 'protection plan, by name',
    sure: { like: 'open source' },
  }),
  string(64, { name: 'policyType', on: BOTH, about: 'kind of plan, as `backup`' }),
  rowOf('enum', {
    name: 'priority',
    on: TASKS,
    enumeration: 'priority',
    orderable: true,
    about: 'urgency in the queue',
  }),
  string(64, { name: 'queue', on: TASKS, about: 'queue that holds the task' }),
  string(64, { name: 'resourceId', on: BOTH, about: 'machine, mailbox or site worked on, by id' }),
  string(256, {
    name: 'resourceName',
    on: BOTH,
    like: true,
    orderable: true,
    about: 'machine, mailbox or site worked on, by name',
    sure: { like: 'open source' },
  }),
  string(64, { name: 'resourceType', on: BOTH, about: 'kind of thing worked on' }),
  rowOf('enum', {
    name: 'resultCode',
    on: BOTH,
    enumeration: 'resultCode',
    orderable: true,
    about: 'how it ended',
  }),
  time({ name: 'startedAt', on: BOTH, about: 'when the work began', sure: { name: 'documented' } }),
  string(256, { name: 'startedBy', on: BOTH, orderable: true, about: 'user who started it' }),
  rowOf('enum', {
    name: 'state',
    on: BOTH,
    enumeration: 'state',
    orderable: true,
    about: 'where it is in its life',
    sure: { name: 'documented' },
  }),
  rowOf('boolean', {
    name: 'sustainable',
    on: ACTIVITIES,
    about: 'survives the return of its task to the queue',
  }),
  string(64, { name: 'tag', on: BOTH, about: 'one of the labels' }),
  int64({ name: 'taskId', on: ACTIVITIES, about: 'task that the activity belongs to' }),
  string(64, {
    name: 'type',
    on: BOTH,
    orderable: true,
    about: 'kind of work: a name or a UUID in upper case',
    sure: { name: 'documented', like: 'open source' },
  }),
  time({ name: 'updatedAt', on: BOTH, repeatable: false, about: 'when it last changed' }),
  rowOf('uuid', { name: 'uuid', on: BOTH, about: 'UUID of the task or activity' }),
  int64({ name: 'workflowId', on: BOTH, about: 'workflow that it is part of' }),
];

const BY_NAME = new Map(PARAMETERS.map((parameter) => [parameter.name, parameter]));

/** The filter of that name on that collection, or undefined where the service says `bad condition field`. */
export function filterOf(collection: Collection, name: string): Parameter | undefined {
  const parameter = BY_NAME.get(name);
  return parameter?.on.includes(collection) ? parameter : undefined;
}
