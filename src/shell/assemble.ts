/** Puts a session together: connection, names, evaluator, commands. Loaded when the first prompt is already there. */
import type * as JsonModule from '../python/json-module';
import type * as PprintModule from '../python/pprint-module';
import type * as PrintModule from '../python/print';
import type * as OptionsRoom from '../http/request-options';
import type * as CompleterRoom from './completer';
import type * as CommandsRoom from './commands';
import type { Settings } from '../platform/settings';
import { Secrets } from '../values/secrets';
import type { World } from '../world';
import { Backend } from './backend';
import { createEvaluator } from './evaluate';
import { installNames, type Name } from './names';
import type * as ModuleRoom from 'node:module';
import { Printer } from './printer';
import { PythonLine } from './python-line';
import { createProgress } from './progress';
import type { Prompt } from './prompt';
import { Session } from './session';
import type { Terminal } from './terminal';

/** All parts of a session but the prompt. */
export interface Parts {
  readonly world: World;
  readonly printer: Printer;
  readonly backend: Backend;
  readonly session: Session;
  readonly names: readonly Name[];
  readonly secrets: Secrets;
}

export interface Assembly {
  readonly world: World;
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** Port of 127.0.0.1 for the sandbox. */
  readonly sandboxPort: number;
  /** Around each run: see `Evaluator`. */
  readonly around: { enter(): void; leave(): void };
  /** `exit()` of Python. */
  readonly exit: (code: number) => void;
  /** Told when the token asked for ahead of time was refused. */
  readonly onProblem: (problem: unknown) => void;
}

export function assemble({
  world,
  terminal,
  settings,
  sandboxPort,
  around,
  onProblem,
  exit,
}: Assembly): Parts {
  const secrets = new Secrets();
  const printer = new Printer(terminal, secrets);
  const progress = createProgress(terminal, (text) => secrets.mask(text));
  const backend = new Backend({ world, secrets, settings, sandboxPort, progress, onProblem });
  const evaluator = createEvaluator({ around, onInterrupted: () => backend.cancel() });
  const names = preloaded(backend, printer).map(madeOnce);
  const before = new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
  installNames(globalThis, names);
  const python = new PythonLine(() => ({
    world,
    scope: globalThis,
    before,
    free: (require('node:module') as typeof ModuleRoom).builtinModules,
    modules: modulesOf(names),
    print: names.find(({ name }) => name === 'print')?.make(),
    write: (text) => printer.python(text),
    echo: (value) => session.echo(value),
    exit: (code) => exit(typeof code === 'number' ? code : code === null || code === undefined ? 0 : 1),
  }));
  const session = new Session(evaluator, printer, python);
  return { world, printer, backend, session, names, secrets };
}

/** The same value for whoever asks: the name at the prompt, and `import` of a Python line. */
function madeOnce(name: Name): Name {
  if (name.fresh === true) return name;
  let made: { value: unknown } | undefined;
  return { ...name, make: () => (made ??= { value: name.make() }).value };
}

/** What `import` finds of the session's own: the same objects that its lines use. */
function modulesOf(names: readonly Name[]): Record<string, object> {
  const shared = names.filter(({ name }) => ['requests', 'pprint', 'json'].includes(name));
  return Object.fromEntries(shared.map(({ name, make }) => [name, make() as object]));
}

function preloaded(backend: Backend, printer: Printer): Name[] {
  const { baseUrl, datacenterUrl, platformUrl } = backend.locations;
  const write = (text: string): void => printer.python(text);
  return [
    { name: 'base_url', help: 'the base URL of the Task Manager API', make: () => baseUrl },
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
      make: () => (require('../python/pprint-module') as typeof PprintModule).createPprint(write),
    },
    {
      name: 'json',
      help: 'json.dumps(value, { indent: 4 }) and json.loads(text)',
      make: () => (require('../python/json-module') as typeof JsonModule).json,
    },
    {
      name: 'print',
      help: 'print(value, ...) as in Python',
      make: () => (require('../python/print') as typeof PrintModule).createPrint(write),
    },
    { name: 'datacenter_url', help: 'the data centre', make: () => datacenterUrl },
    { name: 'platform_url', help: 'the base URL of the Account Management API', make: () => platformUrl },
    { name: 'client_id', help: 'the id of the API client', make: () => backend.clientId },
  ];
}

export function runDotCommand(
  text: string,
  { world, session, printer, backend, names }: Parts,
  prompt: Prompt | undefined,
): boolean | Promise<boolean> {
  const { commands, runCommand } = require('./commands') as typeof CommandsRoom;
  return runCommand({ world, session, printer, backend, names, commands, prompt }, text);
}

export function complete(line: string, names: readonly Name[]): CompleterRoom.Completion {
  const { createCompleter } = require('./completer') as typeof CompleterRoom;
  const { commands } = require('./commands') as typeof CommandsRoom;
  const { REQUEST_OPTIONS } = require('../http/request-options') as typeof OptionsRoom;
  return createCompleter({
    scope: globalThis,
    commands: commands.map((command) => `.${command.name}`),
    preloaded: names.map((name) => name.name),
    requestOptions: REQUEST_OPTIONS,
  })(line);
}
