/** Puts a session together: connection, names, evaluator, commands. Loaded when the first prompt is already there. */
import { Client } from '../../client/client';
import type { Settings } from '../../client/settings/settings';
import { harmless } from '../../values/harmless';
import { lazy } from '../../values/lazy';
import { Secrets } from '../../values/secrets/secrets';
import { sessionEnvironment, type World } from '../../world';
import type { CommandContext, PromptControls } from '../commands/command';
import { createAnswers } from '../help/answers';
import { guardTimers } from '../interrupts/late-calls';
import { maskConsole } from '../output/masked-console';
import { maskProcess } from '../output/masked-process';
import { maskedWrites, type MaskedWrites } from '../output/masked-writes';
import { Printer } from '../output/printer';
import { letSortsBeStopped } from '../interrupts/stoppable-sort';
import { createProgress, type ProgressLine } from '../prompt/progress';
import type { Terminal } from '../prompt/terminal';
import { madeOnce, pythonHost } from '../python/python-host';
import { python } from '../python/python-entry';
import { PythonLine } from '../python/python-line';
import { isCurlLine } from '../source/curl-line';
import type { Lang } from '../source/source';
import type { Learning } from '../../training/learning';
import type { LearningParts } from '../lessons/open-learning';
import type { Completion } from '../typing/completion/completion';
import { KeptGlobals, type Moved } from '../interrupts/kept-globals';
import { keepIntegersExact } from './exact-json';
import { createEvaluator, type Evaluator, type EvaluatorOptions } from './evaluate';
import { leave, leavingNames, type Leaving } from './leave';
import { installNames, type Name } from './names';
import { preloaded } from './preloaded';
import type { SessionHost } from './session-host';
import { Session, type PastedLines } from './shell-session';

const learning = lazy(
  () => require('../../client/layers/typed-secrets') as typeof import('../../client/layers/typed-secrets'),
);
const pastedCurl = lazy(() => require('../source/pasted-curl') as typeof import('../source/pasted-curl'));
const timers = lazy(() => require('node:timers') as typeof import('node:timers'));
const commandTable = lazy(() => require('../commands') as typeof import('../commands'));
const lessonModule = lazy(
  () => require('../lessons/open-learning') as typeof import('../lessons/open-learning'),
);
const completer = lazy(
  () => require('../typing/completion/completer') as typeof import('../typing/completion/completer'),
);

/** All parts of a session but the prompt. */
export interface SessionParts {
  readonly world: World;
  readonly printer: Printer;
  readonly client: Client;
  readonly session: Session;
  readonly names: readonly Name[];
  readonly secrets: Secrets;
  readonly progress: ProgressLine | undefined;
  readonly lessons: Lessons;
}

/** The lessons of a session; nothing is loaded before one is asked for. */
export interface Lessons {
  readonly open: () => Learning;
  /** Undefined before they were asked for. */
  readonly opened: () => Learning | undefined;
  /** Told of each line that ran. */
  readonly ran: (isWell: boolean) => void;
}

export interface CreateOptions {
  readonly world: World;
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** Port of 127.0.0.1 for the sandbox. */
  readonly sandboxPort: number;
  /** How lines are read. */
  readonly lang: Lang;
  readonly host: SessionHost;
}

export function createSession(options: CreateOptions): SessionParts {
  const { world, terminal, lang, host } = options;
  const secrets = new Secrets();
  const printer = new Printer(terminal, secrets);
  const progress = progressOf(terminal, secrets, printer);
  const client = createClient(options, secrets, printer, progress, () => session.running);
  const evaluator = createEvaluator({
    queues: terminal.queues,
    signals: terminal.signals,
    onRan: () => sayMoved(globals.restore(), printer),
    around: within(host, maskedWrites(terminal, secrets, printer.line)),
    onInterrupted: () => (progress?.end(), client.cancel()),
  });
  const names: Name[] = [];
  const { help, explain, extras } = createAnswers({ world, printer, client, names });
  const runPart = host.isAttended ? evaluator.runPart : undefined;
  names.push(...preloaded({ world, client, printer, help, explain, progress, runPart }).map(madeOnce));
  const leaving = leavingFor(printer, host, () => session);
  names.push(...leavingNames(leaving).map(madeOnce));
  const before = new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
  installNames(globalThis, names);
  const echo = (value: unknown): void => session.echo(value);
  const python = new PythonLine(() => pythonHost({ world, printer, names, before, host, secrets, echo }), {
    scope: globalThis,
    before,
  });
  const meet = (source: string): void => learning().learnTyped(secrets, source);
  const exit = (code: unknown): void => leave(code, leaving);
  const pasted = pastedLines(world, secrets, meet);
  const lessons = lessonsOf(() => parts);
  const { ran } = lessons;
  const session = new Session(evaluator, printer, python, { ...extras, meet, exit, pasted, ran });
  session.lang = lang;
  changeGlobals(options, { secrets, printer, evaluator, session });
  const ofSession = new Set(['_', ...names.map(({ name }) => name)]);
  const globals = new KeptGlobals(globalThis, (name) => ofSession.has(name));
  const parts = { world, printer, client, session, names, secrets, progress, lessons };
  return parts;
}

function lessonsOf(parts: () => SessionParts): Lessons {
  let made: Learning | undefined;
  const runLine: LearningParts['runLine'] = (line) =>
    commandTable().runLine(contextOf(parts(), undefined), line);
  return {
    opened: () => made,
    ran: (isWell) => made?.heard(isWell),
    open: () => (made ??= lessonModule().openLearning({ ...parts(), runLine })),
  };
}

function leavingFor(printer: Printer, host: SessionHost, session: () => Session): Leaving {
  return {
    writeError: (text) => printer.errorText(text),
    exit(code) {
      session().isLeaving = true;
      host.exit(code);
    },
  };
}

/** What lines find of JavaScript and Node is the session's own in these. */
function changeGlobals(
  { terminal, host }: CreateOptions,
  { secrets, printer, evaluator, session }: GlobalParts,
): void {
  const sayLate = (arrived: string | undefined): void =>
    host.interrupted(() => session.sayInterrupted(arrived));
  keepIntegersExact();
  letSortsBeStopped();
  maskConsole(globalThis, printer);
  maskProcess(process, terminal, secrets);
  for (const scope of [globalThis, timers()]) guardTimers(scope, evaluator, sayLate);
}

interface GlobalParts {
  readonly secrets: Secrets;
  readonly printer: Printer;
  readonly evaluator: Evaluator;
  readonly session: Session;
}

function sayMoved(moved: readonly Moved[], printer: Printer): void {
  for (const { name, to } of moved)
    printer.aside(`${name} stays what JavaScript and Node go by; what this line made of it is ${to}`);
}

function progressOf(terminal: Terminal, secrets: Secrets, printer: Printer): ProgressLine | undefined {
  return createProgress(
    terminal,
    (text) => secrets.mask(text),
    () => printer.line.isOpen,
  );
}

function pastedLines(world: World, secrets: Secrets, meet: (source: string) => void): PastedLines {
  const variables = (name: string): string | undefined => sessionEnvironment(world)[name];
  const options = { scope: globalThis, secrets, variables, meet };
  return {
    isOne: (source) => isCurlLine(source, globalThis),
    isWhole: (source) => pastedCurl().isWholeCurl(source, options),
    callOf: (source, language) => pastedCurl().callOf(source, language, options),
  };
}

function createClient(
  { world, terminal, settings, sandboxPort, host }: CreateOptions,
  secrets: Secrets,
  printer: Printer,
  progress: ProgressLine | undefined,
  lineNow: () => string,
): Client {
  return new Client({
    world,
    secrets,
    settings,
    sandboxPort,
    progress: progress?.request,
    lineNow,
    onRemark: (text) => printer.aside(`warning: ${text}`),
    onNotice: (text) => noticeNow(terminal, printer, secrets.mask(text)),
    onProblem: (problem) => host.say(() => printer.error(problem)),
  });
}

const within = (host: SessionHost, writes: MaskedWrites): EvaluatorOptions['around'] => ({
  enter: () => (host.enter(), writes.enter()),
  leave: () => (writes.leave(), host.leave()),
});

/** A line while the thread waits; on standard error, because it is no part of what the session prints. */
function noticeNow(terminal: Terminal, printer: Printer, text: string): void {
  const line = harmless(text);
  terminal.writeErrorNow(`${terminal.stderr.isTTY === true ? printer.paint('hint', line) : line}\n`);
}

function contextOf(parts: SessionParts, prompt: PromptControls | undefined): CommandContext {
  const { commands, runCommand } = commandTable();
  const context: CommandContext = {
    ...parts,
    ...{ commands, prompt },
    learning: parts.lessons.open,
    runCommand: (inner) => runCommand(context, inner),
  };
  return context;
}

/** @param text begins with the dot */
export function runDotCommand(
  text: string,
  parts: SessionParts,
  prompt: PromptControls | undefined,
): boolean | Promise<boolean> {
  const looked = (isDone: boolean): boolean => (parts.lessons.opened()?.looked(), isDone);
  const result = commandTable().runCommand(contextOf(parts, prompt), text);
  return result instanceof Promise ? result.then(looked) : looked(result);
}

/**
 * A key of an object may be a token, or move the cursor; it is not offered.
 * @param above the entry's lines before the one that is typed
 */
export function complete(
  line: string,
  above: string,
  { world, session, client, names, secrets }: SessionParts,
): Completion {
  const [candidates, completed] = completer().createCompleter({
    scope: globalThis,
    commands: commandTable().commands,
    preloaded: names.map((name) => name.name),
    world,
    exchanges: client.exchanges,
    languageOf: (entry) => session.languageOf(entry),
    pythonNames: (value) => python().memberNames(value),
  })(line, above);
  const isOffered = (text: string): boolean => !/\p{C}/u.test(text) && secrets.mask(text) === text;
  return [candidates.filter(isOffered), completed];
}
