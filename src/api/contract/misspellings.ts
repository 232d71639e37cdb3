/**
 * What people write instead of the names of the API: other APIs of the platform, generated clients and habit suggest
 * them. Each leads to the right name.
 */

/** Parameters by the guess, in lower case without `_` and `-`. */
const PARAMETER_GUESSES: Readonly<Record<string, string>> = {
  status: 'state',
  taskstate: 'state',
  result: 'resultCode',
  resultstatus: 'resultCode',
  outcome: 'resultCode',
  taskuuid: 'uuid',
  guid: 'uuid',
  taskid: 'id',
  activityid: 'id',
  policy: 'policyName',
  plan: 'policyName',
  planid: 'policyId',
  planname: 'policyName',
  protectionplanid: 'policyId',
  resource: 'resourceName',
  machine: 'resourceName',
  machinename: 'resourceName',
  agentid: 'affinityAgentId',
  clusterid: 'affinityClusterId',
  user: 'startedBy',
  startedbyuser: 'startedBy',
  tags: 'tag',
  starttime: 'startedAt',
  started: 'startedAt',
  from: 'startedAt',
  since: 'startedAt',
  to: 'completedAt',
  endtime: 'completedAt',
  finishedat: 'completedAt',
  enqueuetime: 'enqueuedAt',
  created: 'createdAt',
  modifiedat: 'updatedAt',
  parentid: 'parentActivityId',
  parent: 'parentActivityId',
  sort: 'order',
  sortby: 'order',
  orderby: 'order',
  pagesize: 'limit',
  perpage: 'limit',
  size: 'limit',
  top: 'limit',
  max: 'limit',
  count: 'limit',
  cursor: 'after',
  next: 'after',
  pagetoken: 'after',
  level: 'lod',
  levelofdetail: 'lod',
  detail: 'lod',
};

/** What takes the place of a parameter on the other collection. */
export const COUNTERPARTS: Readonly<Record<string, string>> = {
  createdAt: 'enqueuedAt',
  enqueuedAt: 'createdAt',
};

/** The parameter that somebody may have meant, if the guess is a known one. */
export function guessedParameter(typed: string): string | undefined {
  const key = typed.toLowerCase().replace(/[_-]/g, '');
  return Object.hasOwn(PARAMETER_GUESSES, key) ? PARAMETER_GUESSES[key] : undefined;
}

/** Values of enumerations by the guess, in lower case; a value may belong to another parameter. */
const VALUE_GUESSES: Readonly<Record<string, readonly [parameter: string, value: string]>> = {
  running: ['state', 'started'],
  inprogress: ['state', 'started'],
  active: ['state', 'started'],
  executing: ['state', 'started'],
  processing: ['state', 'started'],
  queued: ['state', 'enqueued'],
  pending: ['state', 'enqueued'],
  waiting: ['state', 'enqueued'],
  new: ['state', 'enqueued'],
  suspended: ['state', 'paused'],
  stopped: ['resultCode', 'cancelled'],
  finished: ['state', 'completed'],
  done: ['state', 'completed'],
  complete: ['state', 'completed'],
  closed: ['state', 'completed'],
  failed: ['resultCode', 'error'],
  failure: ['resultCode', 'error'],
  fail: ['resultCode', 'error'],
  errors: ['resultCode', 'error'],
  succeeded: ['resultCode', 'ok'],
  success: ['resultCode', 'ok'],
  successful: ['resultCode', 'ok'],
  warnings: ['resultCode', 'warning'],
  canceled: ['resultCode', 'cancelled'],
  aborted: ['resultCode', 'abandoned'],
  timeout: ['resultCode', 'timedout'],
  timedout: ['resultCode', 'timedout'],
  immediate: ['priority', 'high'],
  urgent: ['priority', 'high'],
  medium: ['priority', 'normal'],
};

/** The parameter and value that somebody may have meant, if the guess is a known one. */
export function guessedValue(typed: string): readonly [parameter: string, value: string] | undefined {
  const key = typed.toLowerCase().replace(/[ _-]/g, '');
  return Object.hasOwn(VALUE_GUESSES, key) ? VALUE_GUESSES[key] : undefined;
}

/** Levels of detail by the guess. */
export const LOD_GUESSES: Readonly<Record<string, string>> = {
  medium: 'long',
  normal: 'long',
  default: 'long',
  all: 'full',
  minimal: 'tiny',
  brief: 'short',
};
