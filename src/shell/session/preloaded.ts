/** The names that are there when the prompt opens. What they stand for is made, and loaded, when one is first read. */
import type { Builders } from '../../api/builders/builders';
import { BUILDERS } from '../../api/builders/builder-table';
import type { Explore } from '../../explore/explore';
import type { World } from '../../world';
import type { FetchHost, Fetching } from '../../explore/pages/fetching';
import type { Client } from '../../client/client';
import type { Name } from './names';
import type { Evaluator } from './evaluate';
import type { ProgressLine } from '../prompt/progress';
import type { Printer } from '../output/printer';
import { lazy } from '../../values/lazy';

const printing = lazy(() => require('../../python/print/print') as typeof import('../../python/print/print'));
const jsonModule = lazy(
  () => require('../../python/json/json-module') as typeof import('../../python/json/json-module'),
);
const pprintModule = lazy(
  () => require('../../python/pprint/pprint-module') as typeof import('../../python/pprint/pprint-module'),
);
const builders = lazy(
  () => require('../../api/builders/builders') as typeof import('../../api/builders/builders'),
);
const exploring = lazy(() => require('../../explore/explore') as typeof import('../../explore/explore'));
const files = lazy(() => require('../../support/typed-file') as typeof import('../../support/typed-file'));
const fetching = lazy(
  () => require('../../explore/pages/fetching') as typeof import('../../explore/pages/fetching'),
);
const waiting = lazy(() => require('../../explore/wait-until') as typeof import('../../explore/wait-until'));
const apiNames = lazy(() => require('./api-names') as typeof import('./api-names'));

export interface PreloadedOptions {
  readonly world: World;
  readonly client: Client;
  readonly printer: Printer;
  /** What `help` and `explain` do with their arguments. */
  readonly help: (given: readonly unknown[]) => void;
  readonly explain: (given: readonly unknown[]) => void;
  /** The line that shows how long work stands; undefined where nobody sees one. */
  readonly progress: ProgressLine | undefined;
  /** Undefined where Ctrl-C ends all that runs. */
  readonly runPart: Evaluator['runPart'] | undefined;
}

/** In the order of `.help`; names that belong together have the same help and stand in one row. */
export function preloaded(options: PreloadedOptions): Name[] {
  return [
    ...documentedNames(options),
    ...queryNames(options),
    ...fetchNames(options),
    ...exploreNames(options),
    ...journalNames(options),
  ];
}

function documentedNames({ client, printer }: PreloadedOptions): Name[] {
  const write = (text: string): void => printer.python(text);
  return [
    { name: 'base_url', help: 'the base URL of the Task Manager API', make: () => client.locations.baseUrl },
    {
      name: 'auth',
      help: "the 'Authorization' header with the access token",
      make: () => client.auth,
      fresh: true,
    },
    {
      name: 'requests',
      help: 'get, post, put, patch, delete... as the Python library',
      make: () => client.requests,
    },
    {
      name: 'pprint',
      help: 'pprint.pprint(value) prints a value as Python does',
      make: () => pprintModule().createPprint(write),
    },
    {
      name: 'json',
      help: 'json.dumps(value, { indent: 4 }) and json.loads(text)',
      make: () => jsonModule().json,
    },
    {
      name: 'print',
      help: 'print(value, ...) as in Python',
      make: () => printing().createPrint(write),
    },
    { name: 'datacenter_url', help: 'the data centre', make: () => client.locations.datacenterUrl },
    {
      name: 'platform_url',
      help: 'the base URL of the Account Management API',
      make: () => client.locations.platformUrl,
    },
    { name: 'client_id', help: 'the id of the API client', make: () => client.clientId },
  ];
}

function queryNames({ world, help, explain }: PreloadedOptions): Name[] {
  let made: Builders | undefined;
  const build = (): Builders => (made ??= builders().createBuilders(() => world.nowMs()));
  const paths = 'the endpoints: `${base_url}${tasks}`, help(tasks)';
  return [
    ...BUILDERS.map(({ name, group }): Name => ({ name, help: group, make: () => build()[name] })),
    { name: 'tasks', help: paths, make: () => apiNames().endpointName('tasks') },
    { name: 'activities', help: paths, make: () => apiNames().endpointName('activities') },
    {
      name: 'explain',
      help: 'explain(response) says why a request failed, and what to do next',
      make: () => apiNames().speaking('explain', explain),
    },
    {
      name: 'help',
      help: "help('startedAt') or startedAt? explains a field, an operator, a value, a command",
      make: () => apiNames().speaking('help', help),
    },
  ];
}

/** What reads lists to their end. */
function fetchNames({ world, client, printer, progress, runPart }: PreloadedOptions): Name[] {
  let made: Fetching | undefined;
  const interruptible: FetchHost['interruptible'] = (action) => {
    const outcome = runPart?.(action) ?? { kind: 'value', value: action() };
    if (outcome.kind === 'error') throw outcome.error;
    return outcome.kind === 'value';
  };
  const fetchers = (): Fetching =>
    (made ??= fetching().createFetching({
      requests: () => client.requests,
      ahead: client.ahead,
      nowMs: () => world.nowMs(),
      note: (text) => printer.aside(text),
      progress,
      interruptible,
    }));
  return [
    {
      name: 'fetch_all',
      help: 'fetch_all(url, { headers: auth, params: filters }) reads all pages; also max_items, workers',
      make: () => fetchers().fetch_all,
    },
    {
      name: 'iter_items',
      help: 'for (const task of iter_items(url, { headers: auth })) reads page by page, in little memory',
      make: () => fetchers().iter_items,
    },
    {
      name: 'wait_until',
      help: "wait_until(url, { state: 'completed', headers: auth }) asks again until the reply is so; also timeout, every",
      make: () =>
        waiting().createWaitUntil({
          requests: () => client.requests,
          nowMs: () => performance.now(),
          waitMs: (ms) => world.waitMs(ms),
          progress,
        }),
    },
  ];
}

const replyTo = (client: Client): Client['journal']['response'] =>
  function exchange(number) {
    return client.journal.response(number);
  };

const entriesOf = (client: Client): Client['journal']['entries'] =>
  function exchanges() {
    return client.journal.entries();
  };

/** What answers questions about the requests so far. */
function journalNames({ client }: PreloadedOptions): Name[] {
  return [
    {
      name: 'exchange',
      help: 'exchange(3) is the reply to request 3 of the session; .requests lists them',
      make: () => replyTo(client),
    },
    {
      name: 'exchanges',
      help: 'exchanges() are the requests of the session as a list: table(exchanges())',
      make: () => entriesOf(client),
    },
  ];
}

/** What answers questions about the records of a reply. */
function exploreNames({ world, printer }: PreloadedOptions): Name[] {
  let made: Explore | undefined;
  const explore = (): Explore =>
    (made ??= exploring().createExplore({
      columns: () => printer.columns,
      env: world.env,
      write: (text) => printer.drawn(text),
      writeFile: (typed, text) => files().writeTypedFile(world, typed, printer.masked(text)),
      nowMs: () => world.nowMs(),
      onShown: (rows) => printer.noteShown(rows),
    }));
  return [
    {
      name: 'table',
      help: "table(response), table(items, { columns: ['id', 'state'], sort: '-startedAt' })",
      make: () => explore().table,
    },
    {
      name: 'count',
      help: "count(response, 'state') counts records by their values, with bars",
      make: () => explore().count,
    },
    {
      name: 'diff',
      help: 'diff(before, after) shows what changed, came and went between two replies, lists or values',
      make: () => explore().diff,
    },
    {
      name: 'timeline',
      help: 'timeline(response) shows what ran when, what ran at once and what has no end',
      make: () => explore().timeline,
    },
    // TypeScript reserves `export`: a line of it calls the second.
    ...['export', 'export_items'].map((name): Name => ({
      name,
      help: "export(response, 'tasks.csv') writes a .csv, .json, .ndjson or .md; export_items in TypeScript",
      make: () => explore().exportTo,
    })),
  ];
}
