/** What a session keeps of its steps. */
import { expect, test } from 'vitest';
import { Printer } from '../../src/shell/output/printer';
import { PythonLine } from '../../src/shell/python/python-line';
import { Session } from '../../src/shell/session/shell-session';
import { Secrets } from '../../src/values/secrets/secrets';
import { memoryTerminal } from '../helpers/memory-terminal';

test('outputs are kept up to 20 million characters, the newest; sources all', () => {
  const printer = new Printer(memoryTerminal().terminal, new Secrets());
  const text = 'x'.repeat(900_000);
  const evaluator = {
    run: () => {
      printer.text(text);
      return { kind: 'value', value: undefined } as const;
    },
    guard: (action: () => unknown) => ({ kind: 'value', value: action() }) as const,
    wait: () => Promise.reject(new Error('not used')),
    awaitAsLine: () => Promise.reject(new Error('nothing is left behind')),
    runAwaiting: () => Promise.reject(new Error('not used')),
    runDue: () => ({ kind: 'value', value: undefined }) as const,
    runPart: () => ({ kind: 'value', value: undefined }) as const,
    interruptAwaiting: () => undefined,
    takeStray: () => false,
    isRunning: () => false,
    runLate: (call: () => unknown) => ({ kind: 'value', value: call() }) as const,
  };
  const session = new Session(
    evaluator,
    printer,
    new PythonLine(() => expect.fail('there is no Python here')),
  );
  session.expect('ts');
  for (let i = 0; i < 30; i++) void session.run(`f(${i})`);
  expect(session.steps.map((step) => step.source)).toEqual(Array.from({ length: 30 }, (_, i) => `f(${i})`));
  const kept = session.steps.filter((step) => step.output === text);
  expect(kept).toHaveLength(22);
  expect(session.steps.slice(0, 8).every((step) => step.output === '... (no longer kept)\n')).toBe(true);
});
