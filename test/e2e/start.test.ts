/** What is loaded before the prompt: nothing heavy, so that it opens as fast as Node's own. */
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { BIN } from '../helpers/child';

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
    'dist/client/settings/any-settings.js',
    'dist/main.js',
    'dist/process-world.js',
    'dist/sandbox/server/pick-port.js',
    'dist/shell/output/paint.js',
    'dist/shell/prompt/banner.js',
    'dist/shell/prompt/prompt-host.js',
    'dist/shell/prompt/terminal.js',
    'dist/shell/session/open-prompt.js',
    'dist/shell/session/prompted.js',
    'dist/shell/session/shell-options.js',
    'dist/values/errors/errors.js',
    'dist/values/lazy.js',
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
  const files = stderr.split('\n').filter((line) => /dist\/python\/language\/|@lezer/.test(line));
  const root = path.join(__dirname, '..', '..');
  expect(files.map((file) => path.relative(root, file)).sort()).toEqual([
    'dist/python/language/syntax/detect.js',
    'dist/python/language/syntax/scan.js',
    'dist/python/language/syntax/syntax-error.js',
    'dist/python/language/syntax/transcript.js',
  ]);
});
