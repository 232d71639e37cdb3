/**
 * Promises that are about to go on when Ctrl-C comes. V8 forgets them where the interrupt falls into the running of
 * promises (`MicrotaskQueue::RunMicrotasks`), and nowhere else: one that falls between `await` and there would leave a
 * loop that goes on behind the prompt, at a terminal that gives no more signals. `drop` makes them forgotten always.
 */
import type { AsyncHook } from 'node:async_hooks';
import type { Queues } from './queues';
import { runInScript } from './run-in-script';
import { lazy } from '../../values/lazy';

const asyncHooks = lazy(() => require('node:async_hooks') as typeof import('node:async_hooks'));

/** Time for the queue to be reached, in which ticks of the line may run on; longer where the machine is busy. */
const TRIES_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 64];

export class PendingPromises {
  readonly #queues: Queues;
  #hook: AsyncHook | undefined;
  /** While what is due begins and is stopped; nothing that watches for turns of a line is to take part. */
  isDropping = false;

  constructor(queues: Queues) {
    this.#queues = queues;
  }

  /**
   * Begins to run what is due, stops before the first of it does anything, and ends the run as an interrupt does, by
   * terminating it from outside. Called where no promise goes on: there the queue is not to be reached.
   */
  drop(): void {
    const { createHook } = asyncHooks();
    this.#hook ??= createHook({ before: () => this.#stop() });
    this.#hook.enable();
    this.isDropping = true;
    try {
      TRIES_MS.some((timeoutMs) => this.#run(timeoutMs));
    } finally {
      this.isDropping = false;
      this.#hook.disable();
    }
  }

  /** @returns whether nothing is left */
  #run(timeout: number): boolean {
    try {
      runInScript(() => this.#queues.empty(), { timeout });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return false;
    }
  }

  /** Before what a promise or `queueMicrotask` goes on with: waits there until the run is terminated. */
  #stop(): void {
    if (!this.isDropping) return;
    const { AsyncResource, executionAsyncResource } = asyncHooks();
    const resource = executionAsyncResource();
    if (resource instanceof Promise || resource instanceof AsyncResource) for (;;);
  }
}
