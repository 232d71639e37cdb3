/** What is loaded before the prompt: nothing heavy, so that it opens as fast as Node's own. */
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, run } from '../helpers/child';

const spy = path.join(__dirname, 'loaded-modules.cjs');

test('no network client, compiler or sandbox before the first need', async () => {
  const { stdout, stderr } = await run(['-i'], { nodeArgs: ['-r', spy] });
  expect(stdout).toMatch(/^tasksh .*\n>>> /);
  const files = stderr
    .split('\n')
    .filter((line) => line.includes('tasksh') || line.includes('/dist/') || line.includes('node_modules'));
  expect(files.map((file) => path.relative(ROOT, file)).sort()).toEqual([
    'dist/cli.js',
    'dist/client/settings/any-settings.js',
    'dist/main.js',
    'dist/process-output.js',
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
    'dist/values/own-timers.js',
  ]);
});

test('a session of TypeScript loads what tells Python apart, and nothing else of it', async () => {
  const { stderr } = await run(['-e', 'const x = 1\nx + 1'], {
    nodeArgs: ['-r', path.join(__dirname, 'loaded-at-exit.cjs')],
  });
  const files = stderr.split('\n').filter((line) => /dist\/python\/language\/|@lezer/.test(line));
  expect(files.map((file) => path.relative(ROOT, file)).sort()).toEqual([
    'dist/python/language/index.js',
    'dist/python/language/syntax/detect.js',
    'dist/python/language/syntax/reading/evidence.js',
    'dist/python/language/syntax/reading/grammars.js',
    'dist/python/language/syntax/reading/known-names.js',
    'dist/python/language/syntax/reading/lexemes.js',
    'dist/python/language/syntax/reading/missing-name.js',
    'dist/python/language/syntax/reading/session-values.js',
    'dist/python/language/syntax/scan.js',
    'dist/python/language/syntax/syntax-error.js',
    'dist/python/language/syntax/transcript.js',
  ]);
});

test('a line may import: silently, as in Node, and the names are there in the next line', async () => {
  const lines = [
    'const { sep } = await import("node:path")',
    'import os, { EOL as end } from "node:os"',
    'class A { static a = [sep, end === os.EOL] }',
    'class A { static [await "a"] = [sep, end === os.EOL] }',
    'A.a',
  ];
  const { stdout, stderr } = await run([], { input: lines.join('\n') });
  expect(stderr).toBe('');
  expect(stdout).toBe("['/', True]\n");
});

test('the parser of declarations is loaded for a line that has some', async () => {
  const loaded = async (line: string): Promise<boolean> => {
    const { stderr } = await run(['-e', line], {
      nodeArgs: ['-r', path.join(__dirname, 'loaded-at-exit.cjs')],
    });
    return stderr.includes('node_modules/acorn');
  };
  expect(await loaded("x = [1, 'const', () => { let y = 1; return y }]")).toBe(false);
  expect(await loaded('const x = 1')).toBe(true);
});
