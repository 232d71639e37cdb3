/** `with` over an object of TypeScript: what its methods are told, and whether an error ends there, as in CPython 3.11. */
import { expect, test } from 'vitest';
import { python } from '../helpers/python';

class Manager {
  constructor(readonly swallows: boolean) {}
  told: readonly unknown[] = [];
  __enter__(): string {
    return 'entered';
  }
  __exit__(...told: readonly unknown[]): boolean {
    this.told = told;
    return this.swallows;
  }
}

const run = python();

function withManager(
  swallows: boolean,
  body: string,
): { readonly printed: string; readonly manager: Manager } {
  const manager = new Manager(swallows);
  Object.assign(globalThis, { manager });
  return { printed: run(`with manager as got:\n    print(got)\n    ${body}\nprint('after')`), manager };
}

test('without an error __exit__ is told of nothing', () => {
  const { printed, manager } = withManager(false, 'pass');
  expect([printed, manager.told]).toEqual(['entered\nafter\n', [null, null, null]]);
});

test('an error passes __exit__, which is told of it', () => {
  const { printed, manager } = withManager(false, '1 / 0');
  expect(printed).toBe('entered\nZeroDivisionError: division by zero');
  expect(String(manager.told[1])).toContain('division by zero');
});

test('__exit__ ends the error by a true answer', () => {
  expect(withManager(true, '1 / 0').printed).toBe('entered\nafter\n');
});

test('what has only close() is closed', () => {
  let closed = 0;
  class Closing {
    close(): void {
      closed += 1;
    }
  }
  Object.assign(globalThis, { closing: new Closing() });
  expect(run('with closing:\n    1 / 0')).toBe('ZeroDivisionError: division by zero');
  expect(closed).toBe(1);
});
