/** Runs one piece of JavaScript in the session's global scope, so that Ctrl-C can stop it and nothing can end the shell. */
import type { Queues } from '../interrupts/queues';
import { dropHalfLoaded } from '../interrupts/half-loaded';
import { PendingPromises } from '../interrupts/pending-promises';
import { runInScript } from '../interrupts/run-in-script';
import type { SignalWatch } from '../interrupts/signal-watch';
import { StepTimers } from '../interrupts/step-timers';
import { Turns } from '../interrupts/turns';
import { INTERRUPTED, isInterrupt } from '../../values/errors/errors';
import { lazy } from '../../values/lazy';
import { quietImports } from '../source/quiet-imports';

const vmModule = lazy(() => require('node:vm') as typeof import('node:vm'));
const asyncHooks = lazy(() => require('node:async_hooks') as typeof import('node:async_hooks'));

export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: unknown }
  /** `arrived` says what there is of a reply that was being read. */
  | { readonly kind: 'interrupted'; readonly arrived?: string | undefined };

export interface Evaluator {
  run(js: string): Outcome;
  /** Runs a function of the shell itself, printing for instance, so that Ctrl-C can stop it as it stops a line. */
  guard(action: () => unknown): Outcome;
  /** Runs a part of a line that Ctrl-C ends while the line goes on. It leaves nothing for later. */
  readonly runPart: (action: () => void) => Outcome;
  /** Runs what is due of ticks and promises; nothing where a promise goes on with the shell itself. */
  runDue(): Outcome;
  /** Waits for a promise of the shell itself until Ctrl-C. */
  wait(promise: Promise<unknown>): Promise<Outcome>;
  /** As `run`, for code that gives a promise: waits for its value. */
  runAwaiting(js: string): Promise<Outcome>;
  /** Waits as for a line that awaits the promise: what runs meanwhile is stopped by Ctrl-C as that line is. */
  awaitAsLine(promise: Promise<unknown>): Promise<Outcome>;
  /** Ends what is waited for, as Ctrl-C does. */
  interruptAwaiting(): void;
  /** Told of an error that nobody caught: an interrupt of a line that awaits ends it. @returns whether it was one */
  takeStray(error: unknown): boolean;
  /** Whether code of the session runs at this moment. */
  isRunning(): boolean;
  /** Runs what a line left for later, with Ctrl-C as for the line itself. */
  runLate(call: () => unknown): Outcome;
}

export interface EvaluatorOptions {
  readonly queues: Queues;
  /** Around the run: the terminal is cooked inside, so that Ctrl-C is a signal, and raw outside. */
  readonly around: { enter(): void; leave(): void };
  /** When a script has ended, before anything else of the shell runs. */
  readonly onRan?: (() => void) | undefined;
  /** Hears of an interrupt that came too late for the script it was meant for; absent: it is lost. */
  readonly signals?: Pick<SignalWatch, 'open' | 'release'> | undefined;
  /**
   * After an interrupt: `finally` blocks did not run, so whatever was under way is given up here.
   * @returns what had arrived of it, as one line
   */
  readonly onInterrupted: () => string | undefined;
}

export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const interrupted = (): Outcome => {
    dropHalfLoaded();
    return { kind: 'interrupted', arrived: options.onInterrupted() };
  };
  const judge = (error: unknown): Outcome => (isInterrupt(error) ? interrupted() : { kind: 'error', error });
  const attempts = new Attempts(options.queues, judge);
  const waits = new Waits(judge, () => {
    timers.stop();
    attempts.forget();
    return interrupted();
  });
  const within = (run: () => unknown): unknown => runWithin(options, run);
  const guard = (action: () => unknown): Outcome => attempts.run(() => within(action));
  const turns = new Turns(options.queues, within, () => waits.areOfStep && !attempts.isForgetting);
  const timers = new StepTimers();
  // In a tick of its own: between two promises, where a script that is loaded goes on, no turn could be guarded.
  const awaiting = (begin: () => unknown): Promise<Outcome> =>
    new Promise((resolve) => options.queues.tick(() => timers.run(() => waits.begin(begin, resolve, turns))));
  return {
    run: (js) => guard(scriptOf(js)),
    guard,
    runDue: () => guard(() => options.queues.empty()),
    runPart: (action) => runPart(action, judge),
    isRunning: () => depth > 0,
    runLate(call) {
      if (depth > 0) return { kind: 'value', value: call() };
      // While a line is waited for, Ctrl-C is meant for that, whoever runs.
      return waits.areOfStep ? { kind: 'value', value: within(call) } : guard(call);
    },
    wait: (promise) => new Promise((resolve) => waits.open(resolve).follow(promise)),
    runAwaiting: (js) => awaiting(scriptOf(js)),
    awaitAsLine: (promise) => awaiting(() => promise),
    interruptAwaiting: () => waits.interrupt(),
    takeStray: (error) => takeStray(error, attempts, waits),
  };
}

/** Of scripts inside one another Node stops the innermost. */
function runPart(action: () => void, judge: (error: unknown) => Outcome): Outcome {
  try {
    return { kind: 'value', value: runInScript(action, { breakOnSigint: true }) };
  } catch (error) {
    return judge(error);
  }
}

function takeStray(error: unknown, attempts: Attempts, waits: Waits): boolean {
  if (attempts.isMending) return true;
  if (!isInterrupt(error)) return false;
  waits.interrupt();
  return true;
}

class Attempts {
  /** While Node is told of an interrupt that has been taken already. */
  isMending = false;

  readonly #promises: PendingPromises;

  constructor(
    readonly queues: Queues,
    readonly judge: (error: unknown) => Outcome,
  ) {
    this.#promises = new PendingPromises(queues);
  }

  get isForgetting(): boolean {
    return this.#promises.isDropping;
  }

  run(action: () => unknown): Outcome {
    const before = asyncId();
    try {
      return { kind: 'value', value: action() };
    } catch (error) {
      if (isInterrupt(error)) this.forget(before);
      return this.judge(error);
    }
  }

  /**
   * Forgets what the interrupted line left to promises. An interrupt in the middle of an asynchronous call leaves that
   * call on Node's stack, which would end the process.
   * @param before the asynchronous call in which the line began
   */
  forget(before = asyncId()): void {
    this.#promises.drop();
    if (asyncId() === before) return;
    this.isMending = true;
    this.queues.mend(new Error('interrupted'));
    this.isMending = false;
  }
}

interface Wait {
  /** Ends with what the promise ends with, unless an interrupt comes first. */
  readonly follow: (promise: Promise<unknown>) => void;
  readonly interrupt: () => void;
  /** How a line goes on that is waited for; absent: the shell itself waits. */
  readonly turns: Turns | undefined;
}

/** The waits under way, the innermost last: a script that is loaded waits inside the command that loads it. */
class Waits {
  readonly #open: Wait[] = [];

  constructor(
    readonly judge: (error: unknown) => Outcome,
    readonly interrupted: () => Outcome,
  ) {}

  /**
   * @param done not a promise: an interrupt forgets every promise that is about to go on
   * @param turns of the line that is waited for
   */
  open(done: (outcome: Outcome) => void, turns?: Turns): Wait {
    const { judge } = this;
    const finish = (outcome: Outcome): void => {
      // What follows is the shell's own, and no turn of the line.
      if (turns === undefined) done(outcome);
      else turns.afterwards(() => done(outcome));
      this.#close(wait);
    };
    const wait: Wait = {
      follow(promise) {
        promise.then(
          (value) => finish({ kind: 'value', value }),
          (error: unknown) => finish(judge(error)),
        );
      },
      interrupt: () => finish(this.interrupted()),
      turns,
    };
    this.#open.push(wait);
    return wait;
  }

  /** Runs a line that awaits up to its first `await`, and waits for its end. */
  begin(first: () => unknown, done: (outcome: Outcome) => void, turns: Turns): void {
    const wait = this.open(done, turns);
    turns.begin(() => wait.follow(new Promise((resolve) => resolve(first()))));
  }

  #close(wait: Wait): void {
    const at = this.#open.indexOf(wait);
    if (at >= 0) this.#open.splice(at, 1);
    if (!this.areOfStep) wait.turns?.rest();
  }

  /** Whether the innermost one is for a line that awaits. */
  get areOfStep(): boolean {
    return this.#open.at(-1)?.turns !== undefined;
  }

  /** Ends the innermost one. */
  interrupt(): void {
    this.#open.at(-1)?.interrupt();
  }
}

/** One run may be inside another: a line that a command runs. */
let depth = 0;

/**
 * The terminal is cooked only while somebody listens for the signal, that is inside the guarded script: a Ctrl-C in
 * between would be a signal that nobody takes.
 */
function runWithin({ around, signals, onRan }: EvaluatorOptions, run: () => unknown): unknown {
  const isOutermost = depth === 0;
  // What was pressed on the last moment of the script before this one was meant for what follows from it, too.
  if (isOutermost && signals?.open() === true) throw new Interrupted();
  depth += 1;
  try {
    return runInScript(
      () => {
        if (isOutermost) around.enter();
        const value = run();
        if (isOutermost) around.leave();
        return value;
      },
      { breakOnSigint: true },
    );
  } finally {
    depth -= 1;
    onRan?.();
    // After an error or an interrupt.
    if (isOutermost) around.leave();
    if (isOutermost) signals?.release();
  }
}

/** As Node interrupts a script. */
class Interrupted extends Error {
  readonly code = INTERRUPTED;
}

function scriptOf(js: string): () => unknown {
  quietImports(js, process);
  return () => runScript(js);
}

function runScript(js: string): unknown {
  const vm = vmModule();
  const script = new vm.Script(js, {
    filename: 'session',
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext({ displayErrors: false });
}

function asyncId(): number {
  return asyncHooks().executionAsyncId();
}
