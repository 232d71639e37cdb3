/**
 * The fields of what the API answers, with their meaning. A dotted name is a field of a field.
 */
import type { Lod } from './paging';
import type { Collection } from './parameters';
import type { Sureness } from './certainty';

type FieldHolder = Collection | 'page' | 'token';

export interface Field {
  readonly name: string;
  /** What carries it: a task, an activity, the page around them, the reply to the token request. */
  readonly on: readonly FieldHolder[];
  /** As a person would say it: `text`, `64-bit integer`. */
  readonly type: string;
  readonly about: string;
  /** The lowest level of detail that shows it; for tasks and activities a choice, as `LODS` says. */
  readonly from: Lod;
  readonly sure: Sureness;
}

type Group = Pick<Field, 'on' | 'from' | 'sure'>;

function group(
  shared: Group,
  rows: readonly (readonly [name: string, type: string, about: string])[],
): Field[] {
  return rows.map(([name, type, about]) => ({ ...shared, name, type, about }));
}

const BOTH: readonly FieldHolder[] = ['tasks', 'activities'];
const TASKS: readonly FieldHolder[] = ['tasks'];
const ACTIVITIES: readonly FieldHolder[] = ['activities'];
const ACTOR = 'object {id, clusterId}';
const DURATION = 'duration, as 1h30m';
const FLAG = 'boolean';
const INT64 = '64-bit integer';
const NAMED = 'object {id, type, name}';
const TIME = 'RFC3339 time in UTC, up to 9 fraction digits';

const OF_OBJECTS: readonly Field[] = [
  ...group({ on: BOTH, from: 'tiny', sure: 'documented' }, [
    ['id', INT64, 'number of the task or activity; a BigInt here, because JavaScript would round it'],
    ['idString', 'digits', 'the same number as text, safe everywhere'],
    ['result', 'object', 'how it ended; absent before that'],
    ['result.code', 'name', 'how it ended, in one word'],
    ['result.payload', 'anything', 'what the work gave back'],
    ['state', 'name', 'where it is in its life'],
    ['type', 'text', 'kind of work: a name, or a UUID in upper case'],
    ['uuid', 'UUID', 'UUID of the task or activity'],
  ]),
  ...group({ on: BOTH, from: 'tiny', sure: 'seen' }, [
    ['result.error', 'object {domain, code, reason, context}', 'why it failed'],
    ['result.warnings', 'list of objects', 'what to look at although it is done'],
  ]),
  ...group({ on: BOTH, from: 'short', sure: 'documented' }, [
    ['completedAt', TIME, 'when it ended; the guide prints one for a started task, too'],
    ['startedAt', TIME, 'when the work began'],
    ['startedByUser', 'text', 'user who started it; the filter is called startedBy'],
    ['tenant', 'object {id, locator, name}', 'customer or partner that it belongs to'],
    ['tenant.id', 'digits', 'old number of the tenant, not the UUID of other APIs; no filter goes by it'],
    ['tenant.locator', 'path', 'tenants from the top down, as /1/1496262/1496265/'],
    ['tenant.name', 'text', 'name or e-mail address of the tenant'],
    ['updatedAt', TIME, 'when it last changed'],
  ]),
  ...group({ on: BOTH, from: 'short', sure: 'seen' }, [
    ['policy', NAMED, 'protection plan that it belongs to'],
    ['resource', NAMED, 'machine, mailbox or site worked on'],
  ]),
  ...group({ on: BOTH, from: 'long', sure: 'documented' }, [
    ['context', 'object', 'what the executor adds: free in form, differs by kind of work'],
    [
      'context.title',
      'text',
      'what the console shows, in the language of the account: do not tell work apart by it',
    ],
  ]),
  ...group({ on: BOTH, from: 'long', sure: 'seen' }, [
    ['context.IsProcessRoot', FLAG, 'true for the uppermost activity of a task: count these as runs'],
  ]),
  ...group({ on: BOTH, from: 'full', sure: 'seen' }, [
    ['executor', ACTOR, 'who runs it'],
    ['progress', 'object {current, total}', 'how far the work is'],
    ['tags', 'list of texts', 'labels; the filter is called tag'],
    ['workflowId', INT64, 'workflow that it is part of'],
  ]),
  ...group({ on: TASKS, from: 'short', sure: 'documented' }, [
    ['cancelRequested', FLAG, 'somebody asked to stop it'],
    ['cancellable', FLAG, 'it can be stopped, though not by a call of the public API'],
    ['enqueuedAt', TIME, 'when it entered its queue'],
    ['issuer', ACTOR, 'who put it into the queue'],
    ['priority', 'name', 'urgency in the queue'],
    ['queue', 'text', 'queue that holds the task'],
  ]),
  ...group({ on: TASKS, from: 'full', sure: 'seen' }, [
    ['ackTimeout', DURATION, 'time in which an executor must confirm that it took the task'],
    ['affinity', 'object {agentId, clusterId}', 'agent and cluster that must run the task'],
    ['argument', 'anything', 'what the task was given to work on'],
    ['assignedAt', TIME, 'when it was given to an executor'],
    ['execTimeout', DURATION, 'time that the work may take'],
    ['heartBeatInterval', DURATION, 'time between two signs of life of its executor'],
    ['lifeTime', DURATION, 'how long it is kept'],
    ['maxAssignCount', 'integer', 'how often it may be given to an executor'],
    ['queueTimeout', DURATION, 'time that it may wait in its queue'],
  ]),
  ...group({ on: ACTIVITIES, from: 'short', sure: 'documented' }, [
    ['createdAt', TIME, 'when the activity was made'],
    ['taskId', INT64, 'task that the activity belongs to'],
    ['taskIdString', 'digits', 'the same number as text'],
  ]),
  ...group({ on: ACTIVITIES, from: 'short', sure: 'seen' }, [
    ['parentActivityId', INT64, 'activity that this one is a step of; absent on the uppermost'],
    ['parentActivityIdString', 'digits', 'the same number as text'],
  ]),
  ...group({ on: ACTIVITIES, from: 'full', sure: 'seen' }, [
    ['details', 'object', 'definition of the activity'],
    ['sustainable', FLAG, 'survives the return of its task to the queue'],
  ]),
].sort((a, b) => (a.name < b.name ? -1 : 1));

const AROUND: readonly Field[] = [
  ...group({ on: ['page'], from: 'tiny', sure: 'documented' }, [
    ['items', 'list of objects', 'the tasks or activities of this page'],
    ['paging.cursors.after', 'text', 'token of the next page; absent on the last one'],
  ]),
  ...group({ on: ['page'], from: 'count', sure: 'open source' }, [['size', 'integer', 'number of matches']]),
  ...group({ on: ['token'], from: 'tiny', sure: 'documented' }, [
    ['access_token', 'text', 'what stands behind `Bearer ` in the Authorization header'],
    ['expires_on', 'Unix seconds', 'when the token ends: an instant, not a span'],
    ['id_token', 'text', 'who the token is for; not for the header'],
    ['token_type', 'name', '`bearer`, in lower case'],
  ]),
  ...group({ on: ['token'], from: 'tiny', sure: 'open source' }, [
    ['expires_in', 'seconds', 'how long the token lives: a span; many replies lack it, so go by expires_on'],
  ]),
];

export const FIELDS: readonly Field[] = [...OF_OBJECTS, ...AROUND];

/** All fields with that name, whole or its last part. */
export function fieldsOf(name: string): readonly Field[] {
  return FIELDS.filter((field) => field.name === name || field.name.endsWith(`.${name}`));
}
