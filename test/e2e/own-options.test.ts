/** Options of the shell's that Node has, too: the shell alone reads them, started as its package starts it. */
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, cleanEnv, ROOT } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

const folder = tempFolder();
fs.writeFileSync(path.join(folder, 'evil.js'), 'console.log("ran code of the file")');
fs.writeFileSync(path.join(folder, 'evil.env'), 'NODE_OPTIONS=--require ./evil.js\nOTHER=1\n');

const start = (program: string, args: readonly string[], cwd = folder): Promise<[unknown, string, string]> =>
  new Promise((done) => {
    const env = { ...cleanEnv(), PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}` };
    execFile(program, args, { cwd, env }, (error, stdout, stderr) =>
      done([error?.code ?? 0, stdout, stderr]),
    );
  });

const onPosix = test.skipIf(process.platform === 'win32');
const WAYS = [
  ['-e', 'process.env.OTHER ?? 2', '--env-file', 'evil.env'],
  ['-e', 'process.env.OTHER ?? 2', '--env-file=evil.env'],
  ['--env-file', 'evil.env', '-e', 'process.env.OTHER ?? 2'],
];

onPosix.each(WAYS)('%s %s %s %s: the file sets settings, and runs nothing', async (...args) => {
  const given = args.filter((arg) => arg !== undefined);
  expect(await start(BIN, given)).toEqual([0, '2\n', '']);
});

onPosix('a file that is not there is said by the shell', async () => {
  const said = 'tasksh: there is no file missing.env\n  Correct the path given to --env-file.\n';
  expect(await start(BIN, ['-e', '1', '--env-file', 'missing.env'])).toEqual([2, '', said]);
});

onPosix.each(['--env-file-if-exists=evil.env', '--require=./evil.js', '--eval-none'])(
  'Node is not given %s',
  async (option) => {
    const [code, stdout] = await start(BIN, ['-e', '1', option]);
    expect([code, stdout]).toEqual([2, '']);
  },
);

test('npm start keeps it so', () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  expect(scripts.start).toBe('node -- src/bin.js');
});
