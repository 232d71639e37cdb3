/**
 * The turns of a line that awaits: what goes on with it behind its first `await`. Node runs a turn by itself, where no
 * script is watched and no signal stops it; here each is run inside the guard. A turn begins with a callback of Node's (a
 * timer, a reply) and ends when the queues of ticks and of promises are empty.
 *
 * Not known to these hooks is what comes from the engine itself: the first turn that `Atomics.waitAsync` or the
 * compiling of WebAssembly begins is not stopped.
 */
import type { AsyncHook } from 'node:async_hooks';
import type { Queues } from './queues';
import { lazy } from '../../values/lazy';

const asyncHooks = lazy(() => require('node:async_hooks') as typeof import('node:async_hooks'));

export class Turns {
  readonly #queues: Queues;
  readonly #guard: (turn: () => void) => unknown;
  readonly #isAwaited: () => boolean;
  #hook: AsyncHook | undefined;
  #isPlanned = false;
  #isRunning = false;
  readonly #afterwards: (() => void)[] = [];

  /**
   * @param guard runs a turn; it throws what the turn throws, an interrupt too
   * @param isAwaited whether what comes next belongs to a line that awaits
   */
  constructor(queues: Queues, guard: (turn: () => void) => unknown, isAwaited: () => boolean) {
    this.#queues = queues;
    this.#guard = guard;
    this.#isAwaited = isAwaited;
  }

  /** Runs the first turn of a line, and watches for the others. Called in a turn of its own. */
  begin(first: () => void): void {
    const { createHook } = asyncHooks();
    this.#hook ??= createHook({ before: () => this.#plan() });
    this.#hook.enable();
    // In one script with what follows from it: between two the terminal is raw, and a Ctrl-C would be a key unread.
    this.#run(first);
  }

  /** Leaves the turns to Node again. */
  rest(): void {
    this.#hook?.disable();
  }

  /** Does what must not be broken off by an interrupt: at once, or where a turn is under way behind it. */
  afterwards(action: () => void): void {
    if (this.#isRunning) this.#afterwards.push(action);
    else action();
  }

  /** Ticks come before promises, and this one before those that the callback asks for. */
  #plan(): void {
    if (this.#isPlanned || !this.#isAwaited()) return;
    this.#isPlanned = true;
    this.#queues.tick(() => this.#run());
  }

  /**
   * An interrupt is thrown on, into Node's own handling of what nobody caught: it alone puts the bookkeeping of
   * asynchronous calls in order, which an interrupt leaves in the middle.
   */
  #run(first?: () => void): void {
    this.#isPlanned = true;
    try {
      if (!this.#isAwaited()) return;
      this.#isRunning = true;
      this.#guard(() => {
        first?.();
        this.#queues.empty();
      });
    } finally {
      this.#isRunning = this.#isPlanned = false;
      for (const action of this.#afterwards.splice(0)) action();
    }
  }
}
