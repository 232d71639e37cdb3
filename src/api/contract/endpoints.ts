/**
 * The endpoints of the API that this project knows. `{id}` stands for one path segment.
 */
import type { Collection } from './parameters';
import type { Sureness } from './certainty';

export type EndpointName = 'token' | 'client' | 'tasks' | 'task' | 'activities' | 'activity';

export interface Endpoint {
  readonly name: EndpointName;
  readonly method: 'GET' | 'POST';
  /** Path after the address of the data centre. */
  readonly path: string;
  /** What it lists, for the two endpoints that take filters. */
  readonly lists?: Collection;
  readonly about: string;
  readonly sure: Sureness;
}

/** Where the two APIs live below the address of the data centre. */
export const PLATFORM_PATH = '/api/2';
export const TASKS_PATH = '/api/task_manager/v2';

export const ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'token',
    method: 'POST',
    path: `${PLATFORM_PATH}/idp/token`,
    about: 'an access token for client credentials',
    sure: 'documented',
  },
  {
    name: 'client',
    method: 'GET',
    path: `${PLATFORM_PATH}/clients/{id}`,
    about: 'the API client, with its tenant',
    sure: 'documented',
  },
  {
    name: 'tasks',
    method: 'GET',
    path: `${TASKS_PATH}/tasks`,
    lists: 'tasks',
    about: 'tasks',
    sure: 'documented',
  },
  {
    name: 'task',
    method: 'GET',
    path: `${TASKS_PATH}/tasks/{id}`,
    about: 'one task, by its number',
    sure: 'open source',
  },
  {
    name: 'activities',
    method: 'GET',
    path: `${TASKS_PATH}/activities`,
    lists: 'activities',
    about: 'activities, the steps of tasks',
    sure: 'documented',
  },
  {
    name: 'activity',
    method: 'GET',
    path: `${TASKS_PATH}/activities/{id}`,
    about: 'one activity, by its number',
    sure: 'inferred',
  },
];

/** Roles of a token that may read tasks and activities. */
export const READER_ROLES = ['viewer', 'admin'] as const;

/** Seconds that a token lives. */
export const TOKEN_LIFE_S: { readonly seconds: number; readonly sure: Sureness } = {
  seconds: 7200,
  sure: 'documented',
};
