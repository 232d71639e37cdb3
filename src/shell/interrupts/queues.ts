/** What Node runs at the end of each callback: first ticks, then what promises go on with. */
import { mendCallStack } from './fatal-exception';
import { runDue } from './tick-callback';

export interface Queues {
  /** Runs the action behind the code that runs now, before any promise goes on. */
  tick(action: () => void): void;
  /** Runs all that is due, now; not to be called in what a promise goes on with. */
  empty(): void;
  /**
   * Puts Node's bookkeeping of asynchronous calls in order, which an interrupt inside one leaves as it was there.
   *
   * @param interrupt handed to those who are told of errors that nobody caught
   */
  mend(interrupt: unknown): void;
}

/** @param node the process */
export function processQueues(node: Pick<NodeJS.Process, 'nextTick'>): Queues {
  return {
    tick: (action) => node.nextTick(action),
    empty: () => runDue(node),
    mend: (interrupt) => mendCallStack(node, interrupt),
  };
}
