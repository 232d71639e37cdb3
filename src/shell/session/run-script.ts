/** Runs a script, a lesson or a pasted session without a prompt. */
import type { Settings } from '../../client/settings/settings';
import { pickPort } from '../../sandbox/server/pick-port';
import { PyError } from '../../values/errors/errors';
import { lazy } from '../../values/lazy';
import { createSession, runDotCommand } from './create-session';
import { EXIT, runText } from './script';
import type { Printer } from '../output/printer';
import type { LessonRun } from '../lessons/lesson-run';
import type { SessionHost } from './session-host';
import { scriptText, type ScriptBytes } from '../source/script-text';
import { readSettings, type ShellOptions } from './shell-options';
import type { Terminal } from '../prompt/terminal';
import type { LessonListener } from '../lessons/lesson-outputs';

const lessonRun = lazy(() => require('../lessons/lesson-run') as typeof import('../lessons/lesson-run'));
const nodeModule = lazy(() => require('node:module') as typeof import('node:module'));

export interface Script extends ScriptBytes {
  readonly transcript: boolean;
  /** Told what the steps of a lesson print, in place of standard output. */
  readonly listener?: LessonListener | undefined;
}

/** @returns the exit code */
export async function runScript(options: ShellOptions, script: Script): Promise<number> {
  const { terminal, world, lang } = options;
  const settings = readSettings(options);
  // Nobody is there to see a note: a script must not run against the sandbox when it was meant for a data centre.
  if (settings.kind === 'sandbox' && settings.problem) throw settings.problem;
  const lesson = lessonOf(script, terminal);
  const judge = (code: number): number => lesson?.judge(code, script.name) ?? code;
  const host = createScriptHost(terminal, judge);
  const parts = createSession({ world, terminal, settings, sandboxPort: pickPort(), lang, host });
  const { printer, client, session } = parts;
  // What a script prints is what the session prints, and nothing else.
  printer.asides = 'stderr';
  printer.isFitted = lesson === undefined;
  warn(settings, terminal);
  // At once: standard output may be what nobody reads.
  terminal.onInterrupt(() => terminal.exit(EXIT.interrupted));
  terminal.onStrayError((error) => {
    if (session.takeStray(error)) return;
    session.sayError(error);
    terminal.exit(EXIT.error);
  });
  Object.assign(globalThis, { require: nodeModule().createRequire(`${world.cwd}/session.js`) });
  const text = textOf(script, printer);
  if (text === undefined) return EXIT.error;
  const rest = restOf(terminal, () => {
    printer.error(new Error(STUCK));
    terminal.exit(EXIT.error);
  });
  const code = await runText(text, script.extension, {
    session,
    printer,
    transcript: script.transcript,
    lesson,
    command: (text) => runDotCommand(text, parts, undefined),
    atEnd: () => session.runOut(rest()),
  }).catch((error: unknown) => {
    // A lesson that cannot be read is wrong usage, and the command line says so.
    if (error instanceof PyError) throw error;
    // A fault of the shell's own: it is masked as everything else, where the process would print it as it is.
    printer.error(error);
    return EXIT.error;
  });
  client.close();
  return judge(code);
}

const lessonOf = ({ extension, listener }: Script, terminal: Terminal): LessonRun | undefined =>
  extension === '.md' ? new (lessonRun().LessonRun)(terminal, listener) : undefined;

const STUCK = 'this line awaits a promise, and nothing is left that could settle it';

/**
 * The end of what the lines left behind: timers, streams, promises. It has come when the process has nothing left to do,
 * as in a program of Node; a line that still awaits then would never go on.
 */
function restOf({ onIdle }: Terminal, stuck: () => void): () => Promise<void> {
  if (onIdle === undefined) return () => Promise.resolve();
  let idle = stuck;
  onIdle(() => idle());
  return () => new Promise((end) => (idle = end));
}

/** Python that cannot be read is an error of the script, as CPython says it; any other text is wrong usage. */
function textOf(script: Script, printer: Printer): string | undefined {
  try {
    return scriptText(script);
  } catch (error) {
    if (!(error instanceof PyError) || error.pyName !== 'SyntaxError') throw error;
    printer.error(error);
    return undefined;
  }
}

/** @param judge the exit code of a session that leaves with this one */
function createScriptHost(terminal: Terminal, judge: (code: number) => number): SessionHost {
  return {
    isAttended: false,
    enter: () => undefined,
    leave: () => undefined,
    say: () => undefined,
    ask: terminal.readLineNow,
    askHidden: terminal.readHiddenNow,
    interrupted: () => terminal.exit(EXIT.interrupted),
    exit: (code) => terminal.exit(judge(code)),
  };
}

function warn({ warnings }: Settings, { stderr }: Terminal): void {
  for (const warning of warnings) stderr.write(`tasksh: warning: ${warning}\n`);
}
