import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { USAGE } from '../src/cli';
import { run } from './helpers/child';
import { tempFolder } from './helpers/temp';

let folder = '';
beforeAll(() => {
  folder = tempFolder();
  fs.writeFileSync(
    path.join(folder, 'a.ts'),
    'const n: number = 5\nn\nif (n > 4) {\n  print("more")\n}\nelse {\n  print("less")\n}\n',
  );
  fs.writeFileSync(path.join(folder, 'b.js'), '1\nnothing\n2\n');
  fs.writeFileSync(
    path.join(folder, 'c.md'),
    '# c\n\n```ts\n>>> x = 1\n>>> nothing\nanything\n>>> x\n1\n```\n',
  );
  fs.writeFileSync(path.join(folder, 'd.md'), '```ts\n>>> x\n');
});

const NOTHING = "NameError: name 'nothing' is not defined\n";

const differs = (name: string): string =>
  `tasksh: 1 of 3 steps differ from ${name}, the first in line 5; 'tasksh test ${name}' shows them\n`;

const table: readonly (readonly [
  args: string,
  input: string,
  code: number,
  stdout: string,
  stderr: string,
])[] = [
  ['-e 1+1', '', 0, '2\n', ''],
  ['a.ts', '', 0, '5\nmore\n', ''],
  ['b.js', '', 1, `1\n${NOTHING}`, ''],
  ['c.md', '', 1, `${NOTHING}1\n`, differs('c.md')],
  ['--transcript c.md', '', 1, `>>> x = 1\n>>> nothing\n${NOTHING}>>> x\n1\n`, differs('c.md')],
  ['', 'x = [\n1,\n2]\nx\n', 0, '[1, 2]\n', ''],
  ['-', 'f(', 1, `  File "<stdin>", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n`, ''],
  ['-', 'const x = f(', 1, 'SyntaxError: unexpected end of input in: const x = f(\n', ''],
  ['--transcript', 'x = {\n  a: 1 }\nx\n', 0, ">>> x = {\n...   a: 1 }\n>>> x\n{'a': 1}\n", ''],
  [
    '',
    'import os\nx = 7 / 2\n.lang\n',
    0,
    "lang: auto\nthe last line was read as Python: both read it, so it is of the session's language\n",
    '',
  ],
  [
    '',
    'x = 7.0\nx\n.lang\n',
    0,
    '7.0\nlang: auto\nthe last line was read as Python: both read it, and a session begins in Python\n',
    '',
  ],
  ['', 'await Promise.resolve(4)\n', 0, '4\n', ''],
  ['', '.style inspect\n({ a: 1n })\n', 0, 'style: inspect\n{ a: 1n }\n', ''],
  ['--version', '', 0, '0.1.0\n', ''],
  ['--help', '', 0, USAGE, ''],
  [
    'missing.ts',
    '',
    2,
    '',
    'tasksh: there is no file missing.ts in FOLDER\n  tasksh --help lists the options\n',
  ],
  [
    'a.doc',
    '',
    2,
    '',
    'tasksh: cannot run a.doc: a script ends in .ts, .js or .py, a lesson in .md, a Python session in .txt\n  tasksh --help lists the options\n',
  ],
  ['--wrong', '', 2, '', "tasksh: Unknown option '--wrong'\n  tasksh --help lists the options\n"],
  [
    'a.ts b.js',
    '',
    2,
    '',
    'tasksh: one file at a time, but there are 2: a.ts b.js\n  tasksh --help lists the options\n',
  ],
  [
    '-e 1 a.ts',
    '',
    2,
    '',
    'tasksh: -e and the file a.ts exclude each other\n  tasksh --help lists the options\n',
  ],
  ['', 'import sys\nsys.exit("no\\nway")\n', 1, '', 'no\nway\n'],
  ['', `const reply = JSON.parse('{"id": 944455285181775873}')\nreply.id\n`, 0, '944455285181775873\n', ''],
  ['', 'quit(["why", 2.0])\n', 1, '', "['why', 2.0]\n"],
  ['', 'exit(True)\n', 1, '', ''],
  ['', 'const x = 1\nexit("gone")\n', 1, '', 'gone\n'],
  ['', 'const x = 1\nprocess.exitCode = 6\n', 6, '', ''],
  ['', 'const x = 1\nprocess.exitCode = 6\nprocess.exit(0)\n', 0, '', ''],
  ["-e print('a');exit(3);print('b')", '', 3, 'a\n', ''],
  [
    '',
    'raise KeyboardInterrupt\nprint(1)\n',
    130,
    'Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nKeyboardInterrupt\n',
    '',
  ],
  ['-e quit', '', 0, 'Use quit() or Ctrl-D (i.e. EOF) to exit\n', ''],
  ['--lang=ts -e quit()', '', 0, '', ''],
  ['d.md', '', 2, '', 'tasksh: line 1: a block begins here and never ends\n  close it with a line ```\n'],
  [
    'sandbox --port x',
    '',
    2,
    '',
    "tasksh: --port takes a whole number from 0 to 65535, not 'x'\n  tasksh --help lists the options\n",
  ],
  [
    'sandbox --tasks 0',
    '',
    2,
    '',
    "tasksh: --tasks takes a whole number from 1 to 1000000, not '0'\n  tasksh --help lists the options\n",
  ],
  [
    'sandbox extra',
    '',
    2,
    '',
    'tasksh: tasksh sandbox takes options only, not extra\n  tasksh --help lists the options\n',
  ],
];

test.each(table)('tasksh %s < %j', async (args, input, code, stdout, stderr) => {
  const ran = await run(args === '' ? [] : args.split(' '), { input, cwd: folder });
  expect(ran).toEqual({ code, stdout, stderr: stderr.replace('FOLDER', folder) });
});

test('half a set of settings stops a script with one clear error', async () => {
  const ran = await run(['-e', '1'], { cwd: folder, env: { TASKSH_CLIENT_ID: 'abc' } });
  expect(ran.code).toBe(2);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(
    /^tasksh: TASKSH_DATACENTER_URL and TASKSH_CLIENT_SECRET are not set, but TASKSH_CLIENT_ID is set in the environment\n {2}\S.*\n$/,
  );
});
