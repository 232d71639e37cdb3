/**
 * Timers that an awaiting step started: an interrupt stops them, which would otherwise go on behind the prompt. No
 * `finally` and no flag reaches a function that waits for its next turn. What they call is guarded by `late-calls`.
 */
import type { AsyncLocalStorage } from 'node:async_hooks';
import { lazy } from '../../values/lazy';

const asyncHooks = lazy(() => require('node:async_hooks') as typeof import('node:async_hooks'));

interface Step {
  readonly timers: Set<object>;
  stopped: boolean;
}

export class StepTimers {
  #storage: AsyncLocalStorage<Step> | undefined;
  #step: Step | undefined;

  /** Runs the beginning of a step; what follows from it is known by where it came from. */
  run<T>(begin: () => T): T {
    const storage = (this.#storage ??= this.#watch());
    this.#step = { timers: new Set(), stopped: false };
    return storage.run(this.#step, begin);
  }

  /** Stops the timers of the step that ran last, and those it may still start. */
  stop(): void {
    if (this.#step === undefined) return;
    this.#step.stopped = true;
    this.#step.timers.forEach(clear);
    this.#step.timers.clear();
  }

  #watch(): AsyncLocalStorage<Step> {
    const hooks = asyncHooks();
    const storage = new hooks.AsyncLocalStorage<Step>();
    const owners = new Map<number, () => void>();
    const init = (id: number, type: string, _trigger: number, resource: object): void => {
      if (type !== 'Timeout' && type !== 'Immediate') return;
      const step = storage.getStore();
      if (step === undefined) return;
      // A timer of a stopped step is not in its list yet, so that it can be cleared only a moment later.
      if (step.stopped) return queueMicrotask(() => clear(resource));
      step.timers.add(resource);
      owners.set(id, () => step.timers.delete(resource));
    };
    const destroy = (id: number): void => {
      owners.get(id)?.();
      owners.delete(id);
    };
    hooks.createHook({ init, destroy }).enable();
    return storage;
  }
}

function clear(timer: object): void {
  clearTimeout(timer as NodeJS.Timeout);
  clearImmediate(timer as NodeJS.Immediate);
}
