/** What is loaded before the prompt: nothing heavy, so that it opens as fast as Node's own. */
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { BIN } from '../run';

const spy = path.join(__dirname, 'loaded-modules.cjs');

test('no network client, compiler or sandbox before the first need', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', spy, BIN, '-i'], {
    input: '',
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: process.env['PATH'], TASKSH_HISTORY: '', HOME: '/nonexistent' },
  });
  expect(stdout).toMatch(/^tasksh .*\n>>> /);
  const files = stderr
    .split('\n')
    .filter((line) => line.includes('tasksh') || line.includes('/dist/') || line.includes('node_modules'));
  const root = path.join(__dirname, '..', '..');
  expect(files.map((file) => path.relative(root, file)).sort()).toEqual([
    'dist/cli.js',
    'dist/main.js',
    'dist/platform/any-settings.js',
    'dist/process-world.js',
    'dist/sandbox/pick-port.js',
    'dist/shell/banner.js',
    'dist/shell/paint.js',
    'dist/shell/start.js',
    'dist/shell/terminal.js',
    'dist/values/errors.js',
  ]);
});

test('a session of TypeScript loads what tells Python apart, and nothing else of it', () => {
  const { stderr } = spawnSync(
    process.execPath,
    ['-r', path.join(__dirname, 'loaded-at-exit.cjs'), BIN, '-e', '1 + 1'],
    {
      encoding: 'utf8',
      cwd: '/',
      env: { PATH: process.env['PATH'], TASKSH_HISTORY: '', HOME: '/nonexistent' },
    },
  );
  const files = stderr.split('\n').filter((line) => /dist\/dialect\/|@lezer/.test(line));
  const root = path.join(__dirname, '..', '..');
  expect(files.map((file) => path.relative(root, file)).sort()).toEqual([
    'dist/dialect/detect.js',
    'dist/dialect/errors.js',
    'dist/dialect/scan.js',
    'dist/dialect/transcript.js',
  ]);
});
