/**
 * What the API answers and takes, as types. Written from the tables of this folder's contract by
 * test/api/contract-types.ts; `npx vitest run --config test/vitest.config.mts test/api/contract-types -u` writes it anew.
 */

/**
 * - `enqueued`: waits in its queue
 * - `assigned`: given to an executor that has not begun
 * - `started`: in progress
 * - `paused`: in progress, but halted
 * - `completed`: over; `result.code` says how it ended
 */
export type TaskState = 'enqueued' | 'assigned' | 'started' | 'paused' | 'completed';

/**
 * - `low`: after everything else
 * - `belowNormal`: after normal tasks
 * - `normal`: the usual priority
 * - `aboveNormal`: before normal tasks
 * - `high`: before everything else
 */
export type TaskPriority = 'low' | 'belowNormal' | 'normal' | 'aboveNormal' | 'high';

/**
 * - `ok`: done
 * - `error`: failed; see `result.error`
 * - `warning`: done, with remarks; see `result.warnings`
 * - `cancelled`: stopped on request
 * - `abandoned`: given up by its executor
 * - `timedout`: not done in the time it had
 */
export type ResultCode = 'ok' | 'error' | 'warning' | 'cancelled' | 'abandoned' | 'timedout';

/**
 * - `tiny`: ids, type, state and result only
 * - `short`: all but `context`
 * - `long`: the object that the documentation prints
 * - `full`: with executor, progress, tags and time limits
 * - `debug`: as `full`
 * - `count`: the number of matches only, as `size`
 */
export type LevelOfDetail = 'tiny' | 'short' | 'long' | 'full' | 'debug' | 'count';

/** The fields of tasks and of activities. */
interface Entity {
  /** when it ended; the guide prints one for a started task, too */
  completedAt?: string;
  /** what the executor adds: free in form, differs by kind of work */
  context?: {
    /** true for the uppermost activity of a task: count these as runs */
    IsProcessRoot?: boolean;
    /** what the console shows, in the language of the account: do not tell work apart by it */
    title?: string;
    [name: string]: unknown;
  };
  /** who runs it */
  executor?: {
    id?: string;
    clusterId?: string;
  };
  /** number of the task or activity; a BigInt here, because JavaScript would round it */
  id: number | bigint;
  /** the same number as text, safe everywhere */
  idString: string;
  /** protection plan that it belongs to */
  policy?: {
    id?: string;
    type?: string;
    name?: string;
  };
  /** how far the work is */
  progress?: {
    current?: number;
    total?: number;
  };
  /** machine, mailbox or site worked on */
  resource?: {
    id?: string;
    type?: string;
    name?: string;
  };
  /** how it ended; absent before that */
  result?: {
    /** how it ended, in one word */
    code?: ResultCode;
    /** why it failed */
    error?: {
      domain?: string;
      code?: string;
      reason?: string;
      context?: Record<string, unknown>;
    };
    /** what the work gave back */
    payload?: unknown;
    /** what to look at although it is done */
    warnings?: Record<string, unknown>[];
  };
  /** when the work began */
  startedAt?: string;
  /** user who started it; the filter is called startedBy */
  startedByUser?: string;
  /** where it is in its life */
  state: TaskState;
  /** labels; the filter is called tag */
  tags?: string[];
  /** customer or partner that it belongs to */
  tenant?: {
    /** old number of the tenant, not the UUID of other APIs; no filter goes by it */
    id?: string;
    /** tenants from the top down, as /1/1496262/1496265/ */
    locator?: string;
    /** name or e-mail address of the tenant */
    name?: string;
  };
  /** kind of work: a name, or a UUID in upper case */
  type: string;
  /** when it last changed */
  updatedAt?: string;
  /** UUID of the task or activity */
  uuid: string;
  /** workflow that it is part of */
  workflowId?: number | bigint;
}

/** A task; which fields it has hangs on the level of detail. */
export interface Task extends Entity {
  /** time in which an executor must confirm that it took the task */
  ackTimeout?: string;
  /** agent and cluster that must run the task */
  affinity?: {
    agentId?: string;
    clusterId?: string;
  };
  /** what the task was given to work on */
  argument?: unknown;
  /** when it was given to an executor */
  assignedAt?: string;
  /** somebody asked to stop it */
  cancelRequested?: boolean;
  /** it can be stopped, though not by a call of the public API */
  cancellable?: boolean;
  /** when it entered its queue */
  enqueuedAt?: string;
  /** time that the work may take */
  execTimeout?: string;
  /** time between two signs of life of its executor */
  heartBeatInterval?: string;
  /** who put it into the queue */
  issuer?: {
    id?: string;
    clusterId?: string;
  };
  /** how long it is kept */
  lifeTime?: string;
  /** how often it may be given to an executor */
  maxAssignCount?: number;
  /** urgency in the queue */
  priority?: TaskPriority;
  /** queue that holds the task */
  queue?: string;
  /** time that it may wait in its queue */
  queueTimeout?: string;
}

/** An activity, a step of a task. */
export interface Activity extends Entity {
  /** when the activity was made */
  createdAt?: string;
  /** definition of the activity */
  details?: Record<string, unknown>;
  /** activity that this one is a step of; absent on the uppermost */
  parentActivityId?: number | bigint;
  /** the same number as text */
  parentActivityIdString?: string;
  /** survives the return of its task to the queue */
  sustainable?: boolean;
  /** task that the activity belongs to */
  taskId?: number | bigint;
  /** the same number as text */
  taskIdString?: string;
}

/** What a list answers. */
export interface Page<Item> {
  /** the tasks or activities of this page */
  items: Item[];
  paging?: {
    cursors?: {
      /** token of the next page; absent on the last one */
      after?: string;
    };
  };
  /** number of matches */
  size?: number;
}

type Absence = 'isnull()' | 'notnull()';
type Several<Value> = Value | readonly Value[];
/** `'completed'`, `'ge(started)'`, `['started', 'paused']`: names of one enumeration, alone or compared. */
type EnumCondition<Name extends string> = Several<Name | `${'lt' | 'le' | 'gt' | 'ge'}(${Name})`> | Absence;
/** A date in one of the six formats, alone or compared: `gt('2020-04-22T11:00:00Z')`. */
type TimeCondition = string | readonly string[];
/** A 64-bit integer, as text or exact, alone or compared. */
type IntegerCondition =
  Several<bigint | number | `${bigint}` | `${'lt' | 'le' | 'gt' | 'ge'}(${bigint})`> | Absence;
type TextCondition = Several<string>;
type BooleanCondition = boolean | 'true' | 'false';

/** The parameters of both lists. */
interface EntityQuery {
  /** list deleted ones too (spelt with an underscore) */
  allow_deleted?: BooleanCondition;
  /** when it ended */
  completedAt?: TimeCondition;
  /** 64-bit number of the task or activity */
  id?: IntegerCondition;
  /** protection plan, by id */
  policyId?: TextCondition;
  /** protection plan, by name */
  policyName?: TextCondition;
  /** kind of plan, as `backup` */
  policyType?: TextCondition;
  /** machine, mailbox or site worked on, by id */
  resourceId?: TextCondition;
  /** machine, mailbox or site worked on, by name */
  resourceName?: TextCondition;
  /** kind of thing worked on */
  resourceType?: TextCondition;
  /** how it ended */
  resultCode?: EnumCondition<ResultCode>;
  /** when the work began */
  startedAt?: TimeCondition;
  /** user who started it */
  startedBy?: TextCondition;
  /** where it is in its life */
  state?: EnumCondition<TaskState>;
  /** one of the labels */
  tag?: TextCondition;
  /** kind of work: a name or a UUID in upper case */
  type?: TextCondition;
  /** when it last changed */
  updatedAt?: TimeCondition;
  /** UUID of the task or activity */
  uuid?: TextCondition;
  /** workflow that it is part of */
  workflowId?: IntegerCondition;
  /** token of the next page, from `paging.cursors.after`; it holds the whole query, so only `limit` goes with it */
  after?: string;
  /** size of a page */
  limit?: number | `${number}`;
  /** level of detail */
  lod?: LevelOfDetail;
}

/** The parameters of `/tasks`. */
export interface TaskQuery extends EntityQuery {
  /** agent that must run the task */
  affinityAgentId?: TextCondition;
  /** cluster of agents that must run the task */
  affinityClusterId?: TextCondition;
  /** when it was given to an executor */
  assignedAt?: TimeCondition;
  /** when it entered its queue */
  enqueuedAt?: TimeCondition;
  /** who runs the task */
  executorId?: TextCondition;
  /** urgency in the queue */
  priority?: EnumCondition<TaskPriority>;
  /** queue that holds the task */
  queue?: TextCondition;
  /** `asc(field)` or `desc(field)` */
  order?: Several<`${'asc' | 'desc'}(${'assignedAt' | 'completedAt' | 'enqueuedAt' | 'priority' | 'resourceName' | 'resultCode' | 'startedAt' | 'startedBy' | 'state' | 'type' | 'updatedAt'})`>;
}

/** The parameters of `/activities`. */
export interface ActivityQuery extends EntityQuery {
  /** when the activity was made */
  createdAt?: TimeCondition;
  /** activity that this one is a step of */
  parentActivityId?: IntegerCondition;
  /** survives the return of its task to the queue */
  sustainable?: BooleanCondition;
  /** task that the activity belongs to */
  taskId?: IntegerCondition;
  /** `asc(field)` or `desc(field)` */
  order?: Several<`${'asc' | 'desc'}(${'completedAt' | 'createdAt' | 'resourceName' | 'resultCode' | 'startedAt' | 'startedBy' | 'state' | 'type' | 'updatedAt'})`>;
}
