/**
 * Timers that an awaiting step started: what they call runs inside the guard, and an interrupt stops what would otherwise
 * go on behind the prompt. No `finally` and no flag reaches a function that waits for its next turn.
 */
import type { AsyncLocalStorage } from 'node:async_hooks';
import { lazy } from '../../values/lazy';

const asyncHooks = lazy(() => require('node:async_hooks') as typeof import('node:async_hooks'));

interface Step {
  readonly timers: Set<object>;
  stopped: boolean;
}

type Callback = (this: unknown, ...args: unknown[]) => unknown;

export class StepTimers {
  readonly #guard: (call: () => unknown) => unknown;
  #storage: AsyncLocalStorage<Step> | undefined;
  #step: Step | undefined;

  /** @param guard runs what a timer calls */
  constructor(guard: (call: () => unknown) => unknown) {
    this.#guard = guard;
  }

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
      this.#guardCallback(resource, type === 'Timeout' ? '_onTimeout' : '_onImmediate');
      owners.set(id, () => step.timers.delete(resource));
    };
    const destroy = (id: number): void => {
      owners.get(id)?.();
      owners.delete(id);
    };
    hooks.createHook({ init, destroy }).enable();
    return storage;
  }

  /** Node keeps the callback under this name, and has put it there before it tells of the timer. Test: interrupt-matrix. */
  #guardCallback(timer: object, key: '_onTimeout' | '_onImmediate'): void {
    const holder = timer as Partial<Record<typeof key, Callback>>;
    const callback = holder[key];
    if (typeof callback !== 'function') return;
    const guard = this.#guard;
    holder[key] = function guarded(this: unknown, ...args: unknown[]) {
      return guard(() => callback.apply(this, args));
    };
  }
}

function clear(timer: object): void {
  clearTimeout(timer as NodeJS.Timeout);
  clearImmediate(timer as NodeJS.Immediate);
}
