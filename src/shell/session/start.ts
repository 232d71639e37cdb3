/**
 * Opens a session: at a prompt, or for a script. What stands before the first prompt is kept small on purpose; the rest
 * of the session is put together behind it, before any key can arrive.
 */
import type * as Repl from 'node:repl';
import type * as ModuleModule from 'node:module';
import { withoutSettings } from '../../client/settings/any-settings';
import type * as SettingsModule from '../../client/settings/settings';
import type { Settings, SettingsOptions } from '../../client/settings/settings';
import { pickPort } from '../../sandbox/server/pick-port';
import { PyError } from '../../values/errors/errors';
import type { World } from '../../world';
import type * as AssembleModule from './create-session';
import { banner } from '../prompt/banner';
import type * as CommandsModule from '../commands';
import type * as HighlightModule from '../typing/highlight';
import type * as HistoryModule from '../prompt/history';
import { createPaint } from '../output/paint';
import type * as PromptModule from '../prompt/prompt';
import type { Prompt } from '../prompt/prompt';
import type * as ScriptModule from './script';
import type { Lang } from '../source/source';
import { HISTORY_SIZE, type Terminal } from '../prompt/terminal';

export interface ShellOptions {
  readonly world: World;
  readonly terminal: Terminal;
  readonly version: string;
  readonly settings: SettingsOptions;
  /** Told of the secrets in the settings, as soon as they are read. */
  readonly onSecrets: (secrets: readonly string[]) => void;
  /** How lines are read. */
  readonly lang: Lang;
}

export interface Script {
  readonly text: string;
  readonly extension: string;
  readonly transcript: boolean;
}

export const PROMPT = '>>> ';

type Completer = (line: string) => [candidates: string[], completed: string];

/** Opens the prompt; the process goes on until it is closed. */
export function startPrompt(options: ShellOptions): void {
  const { terminal, world, version } = options;
  const settings = readSettings(options);
  const sandboxPort = pickPort();
  const address = settings.kind === 'sandbox' ? `http://127.0.0.1:${sandboxPort}` : settings.datacenterUrl;
  const line = banner(version, settings, address, terminal.stdout.columns ?? 80);
  terminal.stdout.write(`${createPaint(terminal.colour)('hint', line)}\n${notes(settings, terminal)}`);
  let complete: Completer = (typed) => [[], typed];
  const server = openServer(terminal, (typed) => complete(typed));

  const room = require('./create-session') as typeof AssembleModule;
  const live: { prompt?: Prompt } = {};
  const around = { enter: () => live.prompt?.cook(), leave: () => live.prompt?.uncook() };
  const interject = (error: unknown): void => live.prompt?.interject(() => parts.printer.error(error));
  const exit = (code: number): void =>
    live.prompt === undefined ? terminal.exit(code) : live.prompt.close();
  const readLine = terminal.stdin.isTTY === true ? terminal.readLineNow : undefined;
  const parts = room.assemble({
    world,
    terminal,
    settings,
    sandboxPort,
    around,
    onProblem: interject,
    onLateInterrupt: (say) => live.prompt?.interject(say),
    exit,
    readLine,
  });
  parts.session.lang = options.lang;
  complete = (typed) => room.complete(typed, live.prompt?.pending ?? '', parts);
  if (settings.kind === 'sandbox') parts.session.lastError = settings.problem;
  const prompt = makePrompt(options, parts, server, () => live.prompt);
  live.prompt = prompt;
  // Between two lines a signal ends nothing, as it would by Node's default; while a line awaits it ends the wait.
  terminal.onInterrupt(() => prompt.signalled());
  terminal.onStrayError((error) => parts.session.takeStray(error) || interject(error));
  prompt.loadHistory();
  setImmediate(() => parts.backend.warm());
}

function readSettings({ world, settings, onSecrets }: ShellOptions): Settings {
  const found =
    withoutSettings(world, settings) ??
    (require('../../client/settings/settings') as typeof SettingsModule).resolveSettings(world, settings);
  onSecrets(found.secretValues);
  return found;
}

/** What is wrong with the settings, between banner and prompt. No value of a setting is in these texts. */
function notes(settings: Settings, terminal: Terminal): string {
  const paint = createPaint(terminal.colour);
  const problem = settings.kind === 'sandbox' ? settings.problem : undefined;
  const lines = settings.warnings.map((warning) => paint('hint', `warning: ${warning}`));
  if (problem)
    lines.push(
      paint('error', `${problem.pyName}: ${problem.message}`),
      paint('hint', `  ${problem.hint ?? ''}`),
    );
  return lines.map((line) => `${line}\n`).join('');
}

/** The line editor; it writes the first prompt. */
function openServer({ stdin, stdout }: Terminal, complete: Completer): Repl.REPLServer {
  const repl = require('node:repl') as typeof Repl;
  return repl.start({
    input: stdin,
    output: stdout,
    prompt: PROMPT,
    terminal: stdin.isTTY === true && stdout.isTTY === true,
    useGlobal: true,
    useColors: false,
    preview: false,
    completer: complete,
    // Known to node:readline, not to the types of node:repl.
    ...{ historySize: HISTORY_SIZE },
  });
}

function makePrompt(
  { world, terminal }: ShellOptions,
  parts: AssembleModule.Parts,
  server: Repl.REPLServer,
  current: () => Prompt | undefined,
): Prompt {
  const { Prompt: PromptClass } = require('../prompt/prompt') as typeof PromptModule;
  const { History, historyPath } = require('../prompt/history') as typeof HistoryModule;
  const { runDotCommand } = require('./create-session') as typeof AssembleModule;
  const { session, printer, backend, secrets } = parts;
  return new PromptClass({
    server,
    terminal,
    session,
    printer,
    history: new History(
      world.files,
      historyPath(world.env, world.homeDir),
      (text) => secrets.mask(text),
      (text) => current()?.interject(() => printer.notice(text)),
    ),
    command: (text) => runDotCommand(text, parts, current()),
    takesKeys: (text) => (require('../commands') as typeof CommandsModule).takesKeys(text),
    highlight: (line, language) =>
      (require('../typing/highlight') as typeof HighlightModule).highlight(line, language, printer.paint),
    nowMs: () => world.nowMs(),
    onClose(code) {
      backend.close();
      terminal.exit(code);
    },
  });
}

/** Runs a script or a lesson. @returns the exit code */
export async function runScript(options: ShellOptions, script: Script): Promise<number> {
  const { terminal, world } = options;
  const { runText, EXIT } = require('./script') as typeof ScriptModule;
  const { assemble, runDotCommand } = require('./create-session') as typeof AssembleModule;
  const settings = readSettings(options);
  // Nobody is there to see a note: a script must not run against the sandbox when it was meant for a data centre.
  if (settings.kind === 'sandbox' && settings.problem) throw settings.problem;
  const around = { enter: () => undefined, leave: () => undefined };
  const onProblem = (): void => undefined;
  const exit = (exitCode: number): void => terminal.exit(exitCode);
  const readLine = terminal.readLineNow;
  const sandboxPort = pickPort();
  const interrupted = (): void => terminal.exit(EXIT.interrupted);
  const heard = { onProblem, onLateInterrupt: interrupted };
  const parts = assemble({ world, terminal, settings, sandboxPort, around, exit, readLine, ...heard });
  const { printer, backend, session } = parts;
  // What a script prints is what the session prints, and nothing else.
  printer.asides = 'stderr';
  session.lang = options.lang;
  for (const warning of settings.warnings) terminal.stderr.write(`tasksh: warning: ${warning}\n`);
  terminal.onInterrupt(interrupted);
  terminal.onStrayError((error) => {
    if (session.takeStray(error)) return;
    printer.error(error);
    terminal.exit(EXIT.error);
  });
  const { createRequire } = require('node:module') as typeof ModuleModule;
  Object.assign(globalThis, { require: createRequire(`${world.cwd}/session.js`) });
  const command = (text: string): boolean | Promise<boolean> => runDotCommand(text, parts, undefined);
  const code = await runText(script.text, script.extension, {
    session,
    printer,
    transcript: script.transcript,
    command,
  }).catch((error: unknown) => {
    // A lesson that cannot be read is wrong usage, and the command line says so.
    if (error instanceof PyError) throw error;
    // A fault of the shell's own: it is masked as everything else, where the process would print it as it is.
    printer.error(error);
    return EXIT.error;
  });
  backend.close();
  return code;
}
