/** The names that are there when the prompt opens. What they stand for is made, and loaded, when one is first read. */
import type * as PrintModule from '../../python/print/print';
import type * as JsonModule from '../../python/json/json-module';
import type * as PprintModule from '../../python/pprint/pprint-module';
import type * as BuildersModule from '../../api/builders/builders';
import { BUILDERS } from '../../api/builders/builder-table';
import type { World } from '../../world';
import type * as ApiNames from './api-names';
import type { Backend } from '../../client/client';
import type { Name } from './names';
import type { Printer } from '../output/printer';

export interface PreloadedOptions {
  readonly world: World;
  readonly backend: Backend;
  readonly printer: Printer;
  /** What `help` and `explain` do with their arguments. */
  readonly help: (given: readonly unknown[]) => void;
  readonly explain: (given: readonly unknown[]) => void;
}

/** In the order of `.help`; names that belong together have the same help and stand in one row. */
export function preloaded(options: PreloadedOptions): Name[] {
  return [...documentedNames(options), ...queryNames(options)];
}

function documentedNames({ backend, printer }: PreloadedOptions): Name[] {
  const write = (text: string): void => printer.python(text);
  return [
    { name: 'base_url', help: 'the base URL of the Task Manager API', make: () => backend.locations.baseUrl },
    {
      name: 'auth',
      help: "the 'Authorization' header with the access token",
      make: () => backend.auth,
      fresh: true,
    },
    {
      name: 'requests',
      help: 'get, post, put, patch, delete... as the Python library',
      make: () => backend.requests,
    },
    {
      name: 'pprint',
      help: 'pprint.pprint(value) prints a value as Python does',
      make: () => (require('../../python/pprint/pprint-module') as typeof PprintModule).createPprint(write),
    },
    {
      name: 'json',
      help: 'json.dumps(value, { indent: 4 }) and json.loads(text)',
      make: () => (require('../../python/json/json-module') as typeof JsonModule).json,
    },
    {
      name: 'print',
      help: 'print(value, ...) as in Python',
      make: () => (require('../../python/print/print') as typeof PrintModule).createPrint(write),
    },
    { name: 'datacenter_url', help: 'the data centre', make: () => backend.locations.datacenterUrl },
    {
      name: 'platform_url',
      help: 'the base URL of the Account Management API',
      make: () => backend.locations.platformUrl,
    },
    { name: 'client_id', help: 'the id of the API client', make: () => backend.clientId },
  ];
}

function queryNames({ world, help, explain }: PreloadedOptions): Name[] {
  let builders: BuildersModule.Builders | undefined;
  const build = (): BuildersModule.Builders =>
    (builders ??= (require('../../api/builders/builders') as typeof BuildersModule).createBuilders(() =>
      world.nowMs(),
    ));
  const api = (): typeof ApiNames => require('./api-names') as typeof ApiNames;
  const paths = 'the endpoints: `${base_url}${tasks}`, help(tasks)';
  return [
    ...BUILDERS.map(({ name, group }): Name => ({ name, help: group, make: () => build()[name] })),
    { name: 'tasks', help: paths, make: () => api().endpointName('tasks') },
    { name: 'activities', help: paths, make: () => api().endpointName('activities') },
    {
      name: 'explain',
      help: 'explain(response) says why a request failed, and what to do next',
      make: () => api().speaking('explain', explain),
    },
    {
      name: 'help',
      help: "help('startedAt') or startedAt? explains a field, an operator, a value, a command",
      make: () => api().speaking('help', help),
    },
  ];
}
