/** Runs one piece of JavaScript in the session's global scope, so that Ctrl-C can stop it and nothing can end the shell. */
import type * as Vm from 'node:vm';

export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'interrupted' };

export interface Evaluator {
  run(js: string): Outcome;
  /** As `run`, for code that gives a promise: waits for its value. */
  runAwaiting(js: string): Promise<Outcome>;
  /** Ends what `runAwaiting` waits for, as Ctrl-C does. */
  interruptAwaiting(): void;
}

export interface EvaluatorOptions {
  /** Around the run: the terminal is cooked inside, so that Ctrl-C is a signal, and raw outside. */
  readonly around: { enter(): void; leave(): void };
  /** After an interrupt: `finally` blocks did not run, so whatever was under way is given up here. */
  readonly onInterrupted: () => void;
}

export function createEvaluator(options: EvaluatorOptions): Evaluator {
  let interrupt: () => void = () => undefined;
  const judge = (error: unknown): Outcome => {
    if (!isInterrupt(error)) return { kind: 'error', error };
    options.onInterrupted();
    return { kind: 'interrupted' };
  };
  return {
    run(js) {
      try {
        return { kind: 'value', value: runWithin(options, js) };
      } catch (error) {
        return judge(error);
      }
    },
    runAwaiting(js) {
      const interrupted = new Promise<Outcome>((resolve) => {
        interrupt = (): void => {
          options.onInterrupted();
          resolve({ kind: 'interrupted' });
        };
      });
      try {
        const promise = Promise.resolve(runWithin(options, js));
        const settled = promise.then((value): Outcome => ({ kind: 'value', value }), judge);
        return Promise.race([settled, interrupted]);
      } catch (error) {
        return Promise.resolve(judge(error));
      }
    },
    interruptAwaiting: () => interrupt(),
  };
}

function runWithin({ around }: EvaluatorOptions, js: string): unknown {
  around.enter();
  try {
    return runScript(js);
  } finally {
    around.leave();
  }
}

function runScript(js: string): unknown {
  const vm = require('node:vm') as typeof Vm;
  const script = new vm.Script(js, {
    filename: 'session',
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext({ displayErrors: false, breakOnSigint: true });
}

function isInterrupt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}
