/** Runs one piece of JavaScript in the session's global scope, so that Ctrl-C can stop it and nothing can end the shell. */
import type * as Vm from 'node:vm';
import { dropHalfLoaded } from './half-loaded';
import { StepTimers } from './step-timers';

export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: unknown }
  /** `arrived` says what there is of a reply that was being read. */
  | { readonly kind: 'interrupted'; readonly arrived?: string | undefined };

export interface Evaluator {
  run(js: string): Outcome;
  /** Runs a function of the shell itself, printing for instance, so that Ctrl-C can stop it as it stops a line. */
  guard(action: () => unknown): Outcome;
  /** Waits for a promise of the shell itself until Ctrl-C. */
  wait(promise: Promise<unknown>): Promise<Outcome>;
  /** As `run`, for code that gives a promise: waits for its value. */
  runAwaiting(js: string): Promise<Outcome>;
  /** Ends what `runAwaiting` waits for, as Ctrl-C does. */
  interruptAwaiting(): void;
}

export interface EvaluatorOptions {
  /** Around the run: the terminal is cooked inside, so that Ctrl-C is a signal, and raw outside. */
  readonly around: { enter(): void; leave(): void };
  /**
   * After an interrupt: `finally` blocks did not run, so whatever was under way is given up here.
   * @returns what had arrived of it, as one line
   */
  readonly onInterrupted: () => string | undefined;
}

export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const timers = new StepTimers();
  const interrupted = (): Outcome => {
    dropHalfLoaded();
    return { kind: 'interrupted', arrived: options.onInterrupted() };
  };
  const judge = (error: unknown): Outcome => (isInterrupt(error) ? interrupted() : { kind: 'error', error });
  const attempt = (action: () => unknown): Outcome => {
    try {
      return { kind: 'value', value: action() };
    } catch (error) {
      return judge(error);
    }
  };
  const waits = new Waits(judge, () => {
    timers.stop();
    return interrupted();
  });
  const within = (run: () => unknown): unknown => runWithin(options, () => waits.areOpen, run);
  return {
    run: (js) => attempt(() => within(() => runScript(js))),
    guard: (action) => attempt(() => within(action)),
    wait: (promise) => waits.until(promise),
    runAwaiting(js) {
      const begun = attempt(() => timers.run(() => within(() => runScript(js))));
      return begun.kind === 'value' ? waits.until(Promise.resolve(begun.value)) : Promise.resolve(begun);
    },
    interruptAwaiting: () => waits.interrupt(),
  };
}

/** The waits under way, the innermost last: a script that is loaded waits inside the command that loads it. */
class Waits {
  readonly #open: (() => void)[] = [];

  constructor(
    readonly judge: (error: unknown) => Outcome,
    readonly interrupted: () => Outcome,
  ) {}

  /** Waits for the promise or an interrupt, whichever comes first. */
  until(promise: Promise<unknown>): Promise<Outcome> {
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        const at = this.#open.indexOf(interrupt);
        if (at >= 0) this.#open.splice(at, 1);
        resolve(outcome);
      };
      const interrupt = (): void => finish(this.interrupted());
      this.#open.push(interrupt);
      promise.then(
        (value) => finish({ kind: 'value', value }),
        (error: unknown) => finish(this.judge(error)),
      );
    });
  }

  get areOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Ends the innermost one. */
  interrupt(): void {
    this.#open.at(-1)?.();
  }
}

/** One run may be inside another: a line that a command runs. */
let depth = 0;

/**
 * The terminal is cooked only while somebody listens for the signal, that is inside the guarded script: a Ctrl-C in
 * between would be a signal that nobody takes.
 * @param goesOn whether more follows by itself, as in a file that is loaded: an interrupt must not be lost between two
 */
function runWithin({ around }: EvaluatorOptions, goesOn: () => boolean, run: () => unknown): unknown {
  const isOutermost = depth === 0;
  depth += 1;
  try {
    return runGuarded(() => {
      if (isOutermost) around.enter();
      const value = run();
      if (isOutermost) around.leave();
      if (value instanceof Promise || goesOn()) settle();
      return value;
    });
  } finally {
    depth -= 1;
    // After an error or an interrupt.
    if (isOutermost) around.leave();
  }
}

/**
 * A signal that came in the last moment of a script is told to it by another thread. Where that is late, Node drops the
 * signal with the end of the script, and what follows or is waited for would go on: the thread gets this long.
 */
const SETTLE_MS = 4;
const settled = new Int32Array(new SharedArrayBuffer(4));

function settle(): void {
  Atomics.wait(settled, 0, 0, SETTLE_MS);
}

function runScript(js: string): unknown {
  const vm = require('node:vm') as typeof Vm;
  const script = new vm.Script(js, {
    filename: 'session',
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext({ displayErrors: false });
}

/** Where a guarded function finds itself: a script has no other way to what is not global. */
const GUARDED = Symbol.for('tasksh.guarded');
let guard: Vm.Script | undefined;

function runGuarded(action: () => unknown): unknown {
  const vm = require('node:vm') as typeof Vm;
  guard ??= new vm.Script("globalThis[Symbol.for('tasksh.guarded')]()", { filename: 'session' });
  const before: unknown = Reflect.get(globalThis, GUARDED);
  Object.defineProperty(globalThis, GUARDED, { configurable: true, enumerable: false, value: action });
  try {
    return guard.runInThisContext({ displayErrors: false, breakOnSigint: true });
  } finally {
    Object.defineProperty(globalThis, GUARDED, { configurable: true, enumerable: false, value: before });
  }
}

function isInterrupt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}
