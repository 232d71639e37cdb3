/** How a thread is started, from whatever folder the shell was. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { threadEntry } from '../../src/values/thread-entry';

test('a source file starts in any working directory', () => {
  const { execArgv } = threadEntry('/folder/worker', '/folder/link.ts');
  const code = 'process.stdout.write("started")';
  expect(execFileSync(process.execPath, [...execArgv, '-e', code], { cwd: '/', encoding: 'utf8' })).toBe(
    'started',
  );
});

test('a compiled file needs nothing', () => {
  expect(threadEntry('/folder/worker', '/folder/link.js')).toEqual({
    file: '/folder/worker.js',
    execArgv: [],
  });
});
