/** A documented session as a file and on standard input: what the command prints is what CPython prints, in order. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../helpers/child';
import { comparable } from './sessions/run-sessions';
import { startServers, type Servers } from '../helpers/server';
import { tempFolder } from '../helpers/temp';
import { FOLDER, recorded, sessionText } from './sessions/sessions';

const theirs = recorded();
/** Sessions without an error, because a command ends at the first. */
const names = [
  'account/create-tenant.txt',
  'account/set-quota.txt',
  'notary/hash-file.txt',
  'tasks/whole-page.txt',
];
const preambles = JSON.parse(fs.readFileSync(path.join(FOLDER, 'preambles.json'), 'utf8')) as Record<
  string,
  string[]
>;
let servers: Servers;
let cwd: string;

beforeAll(async () => {
  servers = await startServers();
  cwd = tempFolder();
  fs.cpSync(path.join(FOLDER, 'files'), cwd, { recursive: true });
});

afterAll(() => servers.stop());

/** The session with the lines that documentation takes for granted in front. */
function whole(name: string): string {
  const lines = [...(preambles['all'] ?? []), ...(preambles[path.dirname(name)] ?? [])];
  return (
    lines.map((line) => `>>> ${line.replace('PORT', String(servers.ports.platform))}\n`).join('') +
    sessionText(name)
  );
}

const expected = (name: string): string => (theirs[name] ?? []).map(([, output]) => output).join('');

async function reset(): Promise<void> {
  await fetch(`http://127.0.0.1:${servers.ports.platform}/reset`, { method: 'POST' });
}

test.each(names)('tasksh %s', async (name) => {
  await reset();
  const file = path.join(cwd, 'session.txt');
  fs.writeFileSync(file, whole(name));
  const { code, stdout, stderr } = await run([file], { cwd });
  expect([code, stderr, comparable(stdout)]).toEqual([0, '', expected(name)]);
});

test.each(names)('tasksh --lang py < %s', async (name) => {
  await reset();
  const { code, stdout, stderr } = await run(['--lang', 'py'], { cwd, input: whole(name) });
  expect([code, stderr, comparable(stdout)]).toEqual([0, '', expected(name)]);
});

/** Python that does not say it is Python, dot commands and TypeScript between; CPython 3.11 prints the same for the Python. */
test.each([
  ['for n in [1, 2]:\n    print(n)\n\nprint("x")\n', '1\n2\nx\n'],
  [
    '.check off\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n\n    print("zero")\nprint(f"{2 + 2}")\n',
    'check: off\nzero\n4\n',
  ],
  [
    'def twice(n):\n    return 2 * n\nif (twice(2) === 4) {\n  print("both")\n}\nelse {\n  print("no")\n}\n',
    'both\n',
  ],
  [
    'x = 1\n\ndef f():\n  return x / 0\nf()\n',
    'Traceback (most recent call last):\n  File "<stdin>", line 5, in <module>\n' +
      '  File "<stdin>", line 4, in f\nZeroDivisionError: division by zero\n',
  ],
])('tasksh < %j', async (input, printed) => {
  const { stdout, stderr } = await run([], { cwd, input });
  expect([stdout, stderr]).toEqual([printed, '']);
});

/** Recorded: CPython 3.11, standard output in UTF-8. */
test.each([
  [
    String.raw`print('before'); print('a\ud83d')`,
    'before\n',
    String.raw`UnicodeEncodeError: 'utf-8' codec can't encode character '\ud83d' in position 1: surrogates not allowed`,
  ],
  [
    String.raw`import sys; sys.stdout.write('x\udfff\ud800')`,
    '',
    String.raw`UnicodeEncodeError: 'utf-8' codec can't encode characters in position 1-2: surrogates not allowed`,
  ],
])('what UTF-8 cannot write is an error: %s', async (line, output, lastLine) => {
  const { stdout, code } = await run(['--lang', 'py', '-e', line]);
  const [before, traceback = ''] = stdout.split('Traceback (most recent call last):\n');
  expect([before, traceback.split('\n')[1], code]).toEqual([output, lastLine, 1]);
});
