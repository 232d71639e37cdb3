/** Puts a session together: settings, connection, names, evaluator, and what feeds it. */
import type * as JsonModule from '../python/json-module';
import type * as PprintModule from '../python/pprint-module';
import type * as PrintModule from '../python/print';
import type * as OptionsRoom from '../http/request-options';
import type * as CompleterRoom from './completer';
import type * as HighlightRoom from './highlight';
import type * as ModuleRoom from 'node:module';
import { resolveSettings, type SettingsOptions } from '../platform/settings';
import { reservePort } from '../sandbox/reserve-port';
import { Secrets } from '../values/secrets';
import type { World } from '../world';
import { Backend } from './backend';
import { banner } from './banner';
import type * as CommandsRoom from './commands';
import { createEvaluator } from './evaluate';
import { History, historyPath } from './history';
import { installNames, type Name } from './names';
import { Printer } from './printer';
import { createProgress } from './progress';
import { Prompt } from './prompt';
import type * as ScriptRoom from './script';
import { Session } from './session';
import type { Terminal } from './terminal';

export interface ShellOptions {
  readonly world: World;
  readonly terminal: Terminal;
  readonly version: string;
  readonly settings: SettingsOptions;
}

export interface Script {
  readonly text: string;
  readonly extension: string;
  readonly transcript: boolean;
}

/** All parts of a session but the prompt. */
interface Parts {
  readonly printer: Printer;
  readonly backend: Backend;
  readonly session: Session;
  readonly names: readonly Name[];
  readonly secrets: Secrets;
}

/** Opens the prompt; the process goes on until it is closed. */
export async function startPrompt(options: ShellOptions): Promise<void> {
  const { terminal, world, version } = options;
  let prompt: Prompt | undefined;
  const around = { enter: () => prompt?.cook(), leave: () => prompt?.uncook() };
  const interject = (error: unknown): void => prompt?.interject(() => parts.printer.error(error));
  const parts = await assemble(options, around, interject);
  const { printer, backend, session, secrets } = parts;
  const { settings, locations } = backend;
  printer.notice(banner(version, settings, locations.datacenterUrl, terminal.stdout.columns ?? 80));
  if (settings.kind === 'sandbox' && settings.problem) printer.error(settings.problem);
  for (const warning of settings.warnings) printer.notice(`warning: ${warning}`);
  prompt = new Prompt({
    terminal,
    session,
    printer,
    history: new History(world.files, historyPath(world.env, world.homeDir), (text) => secrets.mask(text)),
    command: (text) => runDotCommand(text, options, parts, prompt),
    complete: (line) => complete(line, parts.names),
    highlight: (line) => (require('./highlight') as typeof HighlightRoom).highlight(line, printer.paint),
    onClose() {
      backend.close();
      terminal.exit(0);
    },
  });
  // Between two lines a signal ends nothing, as it would by Node's default; while a line awaits it ends the wait.
  terminal.onInterrupt(() => prompt?.signalled());
  terminal.onStrayError(interject);
  setImmediate(() => {
    prompt?.loadHistory();
    backend.warm();
  });
}

/** Runs a script or a lesson. @returns the exit code */
export async function runScript(options: ShellOptions, script: Script): Promise<number> {
  const { terminal } = options;
  const { runText, EXIT } = require('./script') as typeof ScriptRoom;
  const around = { enter: () => undefined, leave: () => undefined };
  const parts = await assemble(options, around, () => undefined);
  const { printer, backend, session } = parts;
  // Nobody is there to see a note: a script must not run against the sandbox when it was meant for a data centre.
  if (backend.settings.kind === 'sandbox' && backend.settings.problem) throw backend.settings.problem;
  for (const warning of backend.settings.warnings) terminal.stderr.write(`tasksh: warning: ${warning}\n`);
  terminal.onInterrupt(() => terminal.exit(EXIT.interrupted));
  terminal.onStrayError((error) => {
    printer.error(error);
    terminal.exit(EXIT.error);
  });
  const { createRequire } = require('node:module') as typeof ModuleRoom;
  Object.assign(globalThis, { require: createRequire(`${options.world.cwd}/session.js`) });
  const command = (text: string): boolean | Promise<boolean> =>
    runDotCommand(text, options, parts, undefined);
  const code = await runText(script.text, script.extension, {
    session,
    printer,
    transcript: script.transcript,
    command,
  });
  backend.close();
  return code;
}

async function assemble(
  options: ShellOptions,
  around: { enter(): void; leave(): void },
  onProblem: (problem: unknown) => void,
): Promise<Parts> {
  const { world, terminal } = options;
  const secrets = new Secrets();
  const printer = new Printer(terminal, secrets);
  const settings = resolveSettings(world, options.settings);
  const backend = new Backend({
    world,
    secrets,
    settings,
    sandboxPort: settings.kind === 'sandbox' ? await reservePort() : 0,
    progress: createProgress(terminal, (text) => secrets.mask(text)),
    onProblem,
  });
  const evaluator = createEvaluator({ around, onInterrupted: () => backend.cancel() });
  const names = preloaded(backend, printer);
  installNames(globalThis, names);
  return { printer, backend, session: new Session(evaluator, printer), names, secrets };
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

function runDotCommand(
  text: string,
  { world }: ShellOptions,
  { session, printer, backend, names }: Parts,
  prompt: Prompt | undefined,
): boolean | Promise<boolean> {
  const { commands, runCommand } = require('./commands') as typeof CommandsRoom;
  return runCommand({ world, session, printer, backend, names, commands, prompt }, text);
}

function complete(line: string, names: readonly Name[]): CompleterRoom.Completion {
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

