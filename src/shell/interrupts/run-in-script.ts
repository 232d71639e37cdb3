/** Runs a function inside a `vm.Script`: Node stops nothing else at Ctrl-C or after a time. */
import type * as Vm from 'node:vm';
import { lazy } from '../../values/lazy';

const vmModule = lazy(() => require('node:vm') as typeof import('node:vm'));

// A script may have made anything of Object.
const { defineProperty } = Object;

/** Where the function finds itself: a script has no other way to what is not global. */
const CALLED = Symbol.for('tasksh.called');
let script: Vm.Script | undefined;

/**
 * @returns what the function returns
 * @throws what the function throws; ERR_SCRIPT_EXECUTION_INTERRUPTED or ERR_SCRIPT_EXECUTION_TIMEOUT where it was stopped
 */
export function runInScript(
  action: () => unknown,
  how: Pick<Vm.RunningScriptOptions, 'breakOnSigint' | 'timeout'>,
): unknown {
  const vm = vmModule();
  script ??= new vm.Script("globalThis[Symbol.for('tasksh.called')]()", { filename: 'session' });
  const before: unknown = Reflect.get(globalThis, CALLED);
  const set = (value: unknown): void =>
    void defineProperty(globalThis, CALLED, { configurable: true, enumerable: false, value });
  set(action);
  try {
    return script.runInThisContext({ displayErrors: false, ...how });
  } finally {
    set(before);
  }
}
