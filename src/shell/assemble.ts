/** Puts a session together: connection, names, evaluator, commands. Loaded when the first prompt is already there. */
import type * as OptionsRoom from '../http/request-options';
import type * as CompleterRoom from './completer';
import type * as QueryRoom from './complete-query';
import type * as CommandsRoom from './commands';
import type { Settings } from '../platform/settings';
import { Secrets } from '../values/secrets';
import type { World } from '../world';
import { createAnswers } from './answers';
import { Backend } from './backend';
import { createEvaluator } from './evaluate';
import { installNames, type Name } from './names';
import type * as ModuleRoom from 'node:module';
import { preloaded } from './preloaded';
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
  /** `input()` of Python; absent where the next line is not an answer but source, as at the prompt of a pipe. */
  readonly readLine?: (() => string | undefined) | undefined;
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
  readLine,
}: Assembly): Parts {
  const secrets = new Secrets();
  const printer = new Printer(terminal, secrets);
  const progress = createProgress(terminal, (text) => secrets.mask(text));
  const onRemark = (text: string): void => printer.aside(`warning: ${text}`);
  const backend = new Backend({ world, secrets, settings, sandboxPort, progress, onProblem, onRemark });
  const evaluator = createEvaluator({ around, onInterrupted: () => backend.cancel() });
  const names: Name[] = [];
  const { help, explain, extras } = createAnswers({ world, printer, backend, names });
  names.push(...preloaded({ world, backend, printer, help, explain }).map(madeOnce));
  const before = new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
  installNames(globalThis, names);
  const python = new PythonLine(() => ({
    world,
    scope: globalThis,
    before,
    free: (require('node:module') as typeof ModuleRoom).builtinModules,
    beside: new Set(names.map(({ name }) => name).filter((name) => !DOCUMENTED.has(name))),
    modules: modulesOf(names),
    print: names.find(({ name }) => name === 'print')?.make(),
    write: (text) => printer.python(text),
    echo: (value) => session.echo(value),
    ...questions(readLine, (question) => printer.python(question)),
    exit: (code) => exit(typeof code === 'number' ? code : code === null || code === undefined ? 0 : 1),
  }));
  const session = new Session(evaluator, printer, python, extras);
  return { world, printer, backend, session, names, secrets };
}

function questions(
  readLine: Assembly['readLine'],
  write: (question: string) => void,
): { readLine?: (question: string) => string | undefined } {
  if (readLine === undefined) return {};
  return {
    readLine(question) {
      write(question);
      return readLine();
    },
  };
}

/** The same value for whoever asks: the name at the prompt, and `import` of a Python line. */
function madeOnce(name: Name): Name {
  if (name.fresh === true) return name;
  let made: { value: unknown } | undefined;
  return { ...name, make: () => (made ??= { value: name.make() }).value };
}

/** The names that the documented session in Python has, too. */
const DOCUMENTED = new Set(['base_url', 'auth', 'requests', 'json', 'pprint', 'datacenter_url', 'client_id']);

/** What `import` finds of the session's own: the same objects that its lines use. */
function modulesOf(names: readonly Name[]): Record<string, object> {
  const shared = names.filter(({ name }) => ['requests', 'pprint', 'json'].includes(name));
  return Object.fromEntries(shared.map(({ name, make }) => [name, make() as object]));
}

export function runDotCommand(
  text: string,
  { world, session, printer, backend, names }: Parts,
  prompt: Prompt | undefined,
): boolean | Promise<boolean> {
  const { commands, runCommand } = require('./commands') as typeof CommandsRoom;
  return runCommand({ world, session, printer, backend, names, commands, prompt }, text);
}

/** @param above the entry's lines before the one that is typed */
export function complete(line: string, above: string, names: readonly Name[]): CompleterRoom.Completion {
  const { createCompleter } = require('./completer') as typeof CompleterRoom;
  const { commands } = require('./commands') as typeof CommandsRoom;
  const { REQUEST_OPTIONS } = require('../http/request-options') as typeof OptionsRoom;
  return createCompleter({
    scope: globalThis,
    commands: commands.map((command) => `.${command.name}`),
    preloaded: names.map((name) => name.name),
    requestOptions: REQUEST_OPTIONS,
    query: (entry) => (require('./complete-query') as typeof QueryRoom).completeQuery(entry),
  })(line, above);
}
