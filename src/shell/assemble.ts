/** Puts a session together: connection, names, evaluator, commands. Loaded when the first prompt is already there. */
import type * as JsonModule from '../python/json-module';
import type * as PprintModule from '../python/pprint-module';
import type * as PrintModule from '../python/print';
import type * as OptionsRoom from '../http/request-options';
import type * as CompleterRoom from './completer';
import type * as CommandsRoom from './commands';
import type * as LearnRoom from '../platform/learn';
import type { Settings } from '../platform/settings';
import { harmless } from '../values/harmless';
import { Secrets } from '../values/secrets';
import type { World } from '../world';
import { Backend } from './backend';
import { createEvaluator } from './evaluate';
import { maskConsole } from './masked-console';
import { maskedWrites } from './masked-writes';
import { installNames, type Name } from './names';
import { Printer } from './printer';
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
  /** Told when the token asked for ahead of time was refused. */
  readonly onProblem: (problem: unknown) => void;
}

export function assemble({ world, terminal, settings, sandboxPort, around, onProblem }: Assembly): Parts {
  const secrets = new Secrets();
  const printer = new Printer(terminal, secrets);
  const progress = createProgress(terminal, (text) => secrets.mask(text));
  const onNotice = (text: string): void => noticeNow(terminal, printer, secrets.mask(text));
  const backend = new Backend({ world, secrets, settings, sandboxPort, progress, onProblem, onNotice });
  const writes = maskedWrites(terminal, secrets);
  const both = {
    enter: (): void => (around.enter(), writes.enter()),
    leave: (): void => (writes.leave(), around.leave()),
  };
  const evaluator = createEvaluator({ around: both, onInterrupted: () => backend.cancel() });
  const names = preloaded(backend, printer);
  installNames(globalThis, names);
  const meet = (source: string): void =>
    (require('../platform/learn') as typeof LearnRoom).learnTyped(secrets, source);
  maskConsole(globalThis, printer, terminal, secrets);
  return { world, printer, backend, session: new Session(evaluator, printer, meet), names, secrets };
}

/** A line while the thread waits; on standard error, because it is no part of what the session prints. */
function noticeNow(terminal: Terminal, printer: Printer, text: string): void {
  const line = harmless(text);
  terminal.writeErrorNow(`${terminal.stderr.isTTY === true ? printer.paint('hint', line) : line}\n`);
}

function preloaded(backend: Backend, printer: Printer): Name[] {
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
    { name: 'datacenter_url', help: 'the data centre', make: () => backend.locations.datacenterUrl },
    {
      name: 'platform_url',
      help: 'the base URL of the Account Management API',
      make: () => backend.locations.platformUrl,
    },
    { name: 'client_id', help: 'the id of the API client', make: () => backend.clientId },
  ];
}

export function runDotCommand(
  text: string,
  { world, session, printer, backend, names, secrets }: Parts,
  prompt: Prompt | undefined,
): boolean | Promise<boolean> {
  const { commands, runCommand } = require('./commands') as typeof CommandsRoom;
  return runCommand({ world, session, printer, backend, names, secrets, commands, prompt }, text);
}

/** A key of an object may be a token; it is not offered. */
export function complete(line: string, { names, secrets }: Parts): CompleterRoom.Completion {
  const { createCompleter } = require('./completer') as typeof CompleterRoom;
  const { commands } = require('./commands') as typeof CommandsRoom;
  const { REQUEST_OPTIONS } = require('../http/request-options') as typeof OptionsRoom;
  const [candidates, completed] = createCompleter({
    scope: globalThis,
    commands: commands.map((command) => `.${command.name}`),
    preloaded: names.map((name) => name.name),
    requestOptions: REQUEST_OPTIONS,
  })(line);
  return [candidates.filter((candidate) => secrets.mask(candidate) === candidate), completed];
}
