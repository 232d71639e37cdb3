/**
 * Timers that a line leaves behind: what they call runs as the line did, so that Ctrl-C stops a request in it that never
 * ends. What awaits behind the prompt is not reached: Node goes on with promises by itself.
 */
import type { Evaluator } from '../session/evaluate';
import '../../values/own-timers';

type Callback = (this: unknown, ...args: unknown[]) => unknown;
type Start = (this: unknown, callback: unknown, ...rest: unknown[]) => unknown;

const NAMES = ['setTimeout', 'setInterval', 'setImmediate'] as const;

/** @param onInterrupt told what had arrived of a reply; a timer that was interrupted does not call again */
export function guardTimers(
  scope: object,
  evaluator: Evaluator,
  onInterrupt: (arrived: string | undefined) => void,
): void {
  for (const name of NAMES) {
    const start = (scope as Readonly<Record<string, Start>>)[name];
    if (start === undefined) continue;
    const guarded: Start = function (callback, ...rest) {
      if (typeof callback !== 'function' || !evaluator.isRunning())
        return start.call(this, callback, ...rest);
      return start.call(this, late(callback as Callback), ...rest);
    };
    // Their names, and the form of them that gives a promise.
    Object.defineProperties(guarded, Object.getOwnPropertyDescriptors(start));
    Object.defineProperty(scope, name, {
      ...Object.getOwnPropertyDescriptor(scope, name),
      value: guarded,
    });
  }

  function late(callback: Callback): Callback {
    return function (...args) {
      const outcome = evaluator.runLate(() => callback.apply(this, args));
      if (outcome.kind === 'error') throw outcome.error;
      if (outcome.kind === 'value') return outcome.value;
      clearInterval(this as NodeJS.Timeout);
      return onInterrupt(outcome.arrived);
    };
  }
}
