/**
 * The library: the names of the prompt for a script of its own, run by Node or ts-node. What is left out, the
 * prompt and the printers' inner parts, may change at any time.
 */
import { type Json, json } from './python/json/json-module';
import { type Pprint, createPprint } from './python/pprint/pprint-module';
import type { Requests, Response } from './http';
import { createBuilders } from './api/builders/builders';
import { createFetching, type Fetching } from './explore/pages/fetching';
import { createWaitUntil, type WaitUntil } from './explore/wait-until';
import { createExplore, type Explore } from './explore/explore';
import { resolveSettings } from './client/settings/settings';
import { outputColumns, processWorld, writeError, writeOut } from './process-world';
import type { World } from './world';
import { pickPort } from './sandbox/server/pick-port';
import { Client } from './client/client';
import { harmless, harmlessLine } from './values/harmless';
import { writeTypedFile } from './support/typed-file';
import type { Entry } from './support/journal-entries';
import { Secrets } from './values/secrets/secrets';

/** The builders of conditions, as at the prompt; `ago` and `today` go by the clock of this machine. */
export const { gt, ge, lt, le, between, ne, like, hlike, tlike, isnull, notnull, asc, desc, ago, today } =
  createBuilders(() => processWorld().nowMs());

export { json } from './python/json/json-module';
export { repr, str } from './python/print/repr';
export { exceptions, isRequestException } from './http';
export { PyError } from './values/errors/errors';
export * as errors from './values/errors/all-errors';
export { isTaskshError } from './values/errors/all-errors';
export type {
  Activity,
  ActivityQuery,
  LevelOfDetail,
  Page,
  ResultCode,
  Task,
  TaskPriority,
  TaskQuery,
  TaskState,
} from './api/contract/contract-types';
export type { ExceptionName, RequestException, Requests, Response } from './http';
export type { TaskshErrorCode } from './values/errors/all-errors';

export interface Connected {
  /** The base URL of the Task Manager API. */
  readonly base_url: string;
  readonly datacenter_url: string;
  /** The base URL of the Account Management API. */
  readonly platform_url: string;
  readonly client_id: string;
  /** `{ Authorization: 'Bearer ...' }`; asks for the token when it is first read. @throws PyError when it is refused: see examples/errors.md */
  readonly auth: { Authorization: string };
  readonly requests: Requests;
  /** Prints to standard output, secrets masked. */
  readonly pprint: Pprint;
  readonly json: Json;
  /** As at the prompt; draws to standard output, secrets masked. */
  readonly table: Explore['table'];
  readonly count: Explore['count'];
  readonly diff: Explore['diff'];
  readonly timeline: Explore['timeline'];
  readonly export_items: Explore['exportTo'];
  /** As at the prompt; notes go to standard error. */
  readonly fetch_all: Fetching['fetch_all'];
  readonly iter_items: Fetching['iter_items'];
  /** Asks again until the reply is so: `wait_until(url, { state: 'completed', headers: auth })`. */
  readonly wait_until: WaitUntil;
  /** The reply to the request of this number, 1 for the first. @throws PyError where there is none */
  readonly exchange: (number: number) => Response;
  /** The requests so far, oldest first, as rows. */
  readonly exchanges: () => Entry[];
  /** Ends the threads, so that the process can end. */
  readonly close: () => void;
}

export interface ConnectOptions {
  /** Settings from `.env.NAME.local` and `.env.NAME` before the other files. */
  readonly profile?: string;
  /** Settings from this file before all other files. */
  readonly envFile?: string;
}

/**
 * Connects as the prompt does: to the data centre of the settings, or to a sandbox of its own without them.
 * @throws PyError when the settings are there but cannot be used: a script must not meet the sandbox by accident
 */
export function connect(options: ConnectOptions = {}): Connected {
  const world = processWorld();
  const settings = resolveSettings(world, options);
  if (settings.kind === 'sandbox' && settings.problem) throw settings.problem;
  const secrets = new Secrets();
  const client = new Client({ world, secrets, settings, sandboxPort: pickPort() });
  const { table, count, timeline, diff, exportTo } = exploreOf(world, secrets);
  return {
    base_url: client.locations.baseUrl,
    datacenter_url: client.locations.datacenterUrl,
    platform_url: client.locations.platformUrl,
    client_id: client.clientId,
    get auth() {
      return client.auth;
    },
    get requests() {
      return client.requests;
    },
    pprint: createPprint((text) => writeOut(secrets.mask(text))),
    json,
    table,
    count,
    timeline,
    diff,
    export_items: exportTo,
    ...fetchingOf(world, secrets, client),
    wait_until: createWaitUntil({
      requests: () => client.requests,
      nowMs: () => performance.now(),
      waitMs: (ms) => world.waitMs(ms),
    }),
    exchange: (number) => client.journal.response(number),
    exchanges: () => client.journal.entries(),
    close: () => client.close(),
  };
}

function fetchingOf(world: World, secrets: Secrets, client: Client): Fetching {
  return createFetching({
    requests: () => client.requests,
    get ahead() {
      return client.ahead;
    },
    nowMs: () => world.nowMs(),
    note: (text) => writeError(`tasksh: ${harmlessLine(secrets.mask(text))}\n`),
    interruptible: (action) => (action(), true),
  });
}

function exploreOf(world: World, secrets: Secrets): Explore {
  return createExplore({
    columns: outputColumns,
    env: world.env,
    write: (text) => writeOut(harmless(secrets.mask(text))),
    writeFile: (typed, text) => writeTypedFile(world, typed, secrets.mask(text)),
    nowMs: () => world.nowMs(),
    // Nothing is echoed here.
    onShown: () => undefined,
  });
}
