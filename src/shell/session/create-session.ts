/** Puts a session together: connection, names, evaluator, commands. Loaded when the first prompt is already there. */
import type * as OptionsModule from '../../http/request/request-options';
import type * as CompleterModule from '../typing/completer';
import type * as QueryModule from '../typing/complete-query';
import type * as CommandsModule from '../commands';
import type * as TypedModule from '../../client/layers/typed-secrets';
import type { Settings } from '../../client/settings/settings';
import { harmless } from '../../values/harmless';
import { Secrets } from '../../values/secrets/secrets';
import type { World } from '../../world';
import { createAnswers } from '../help/answers';
import { Backend } from '../../client/client';
import { guardTimers } from '../interrupts/late-calls';
import { createEvaluator } from './evaluate';
import { maskConsole } from '../output/masked-console';
import { maskProcess } from '../output/masked-process';
import { maskedWrites } from '../output/masked-writes';
import { installNames, type Name } from './names';
import { preloaded } from './preloaded';
import { Printer } from '../output/printer';
import { madeOnce, pythonHost } from '../python/python-host';
import { PythonLine } from '../python/python-line';
import { createProgress } from '../prompt/progress';
import type { Prompt } from '../prompt/prompt';
import { Session } from './shell-session';
import type { Terminal } from '../prompt/terminal';

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
  readonly around: Around;
  /** `exit()` of Python. */
  readonly exit: (code: number) => void;
  /** `input()` of Python; absent where the next line is not an answer but source, as at the prompt of a pipe. */
  readonly readLine?: (() => string | undefined) | undefined;
  /** Told when the token asked for ahead of time was refused. */
  readonly onProblem: (problem: unknown) => void;
  /** Told of Ctrl-C in what a line left for later, and how to say it; absent: it is said at once. */
  readonly onLateInterrupt?: (say: () => void) => void;
}

export function assemble({
  world,
  terminal,
  settings,
  sandboxPort,
  around,
  onProblem,
  onLateInterrupt = (say) => say(),
  exit,
  readLine,
}: Assembly): Parts {
  const secrets = new Secrets();
  const printer = new Printer(terminal, secrets);
  const progress = createProgress(terminal, (text) => secrets.mask(text));
  const onRemark = (text: string): void => printer.aside(`warning: ${text}`);
  const onNotice = (text: string): void => noticeNow(terminal, printer, secrets.mask(text));
  const heard = { progress, onProblem, onRemark, onNotice };
  const backend = new Backend({ world, secrets, settings, sandboxPort, ...heard });
  const writes = maskedWrites(terminal, secrets);
  const evaluator = createEvaluator({
    queues: world.queues,
    around: within(around, writes),
    onInterrupted: () => backend.cancel(),
  });
  const names: Name[] = [];
  const { help, explain, extras } = createAnswers({ world, printer, backend, names });
  names.push(...preloaded({ world, backend, printer, help, explain }).map(madeOnce));
  const before = new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
  installNames(globalThis, names);
  const python = new PythonLine(() =>
    pythonHost({ world, printer, names, before, readLine, exit, echo: (value) => session.echo(value) }),
  );
  const meet = (source: string): void =>
    (require('../../client/layers/typed-secrets') as typeof TypedModule).learnTyped(secrets, source);
  const session = new Session(evaluator, printer, python, { ...extras, meet });
  maskConsole(globalThis, printer, terminal, secrets);
  maskProcess(process, terminal, secrets);
  guardTimers(globalThis, evaluator, (arrived) => onLateInterrupt(() => session.sayInterrupted(arrived)));
  return { world, printer, backend, session, names, secrets };
}

interface Around {
  enter(): void;
  leave(): void;
}

const within = (outer: Around, inner: Around): Around => ({
  enter: () => (outer.enter(), inner.enter()),
  leave: () => (inner.leave(), outer.leave()),
});

/** A line while the thread waits; on standard error, because it is no part of what the session prints. */
function noticeNow(terminal: Terminal, printer: Printer, text: string): void {
  const line = harmless(text);
  terminal.writeErrorNow(`${terminal.stderr.isTTY === true ? printer.paint('hint', line) : line}\n`);
}

export function runDotCommand(
  text: string,
  { world, session, printer, backend, names, secrets }: Parts,
  prompt: Prompt | undefined,
): boolean | Promise<boolean> {
  const { commands, runCommand } = require('../commands') as typeof CommandsModule;
  return runCommand({ world, session, printer, backend, names, secrets, commands, prompt }, text);
}

/**
 * A key of an object may be a token, or move the cursor; it is not offered.
 * @param above the entry's lines before the one that is typed
 */
export function complete(line: string, above: string, { names, secrets }: Parts): CompleterModule.Completion {
  const { createCompleter } = require('../typing/completer') as typeof CompleterModule;
  const { commands } = require('../commands') as typeof CommandsModule;
  const { REQUEST_OPTIONS } = require('../../http/request/request-options') as typeof OptionsModule;
  const [candidates, completed] = createCompleter({
    scope: globalThis,
    commands: commands.map((command) => `.${command.name}`),
    preloaded: names.map((name) => name.name),
    requestOptions: REQUEST_OPTIONS,
    query: (entry) => (require('../typing/complete-query') as typeof QueryModule).completeQuery(entry),
  })(line, above);
  const isOffered = (text: string): boolean => !/\p{C}/u.test(text) && secrets.mask(text) === text;
  return [candidates.filter(isOffered), completed];
}
