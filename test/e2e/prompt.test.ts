import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { goldenRows } from '../golden/golden-file';
import { run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';
import { Terminal, type OpenOptions } from '../helpers/terminal';

const open: Terminal[] = [];
let folder = '';

beforeAll(() => {
  folder = tempFolder();
});

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});

async function start(options: OpenOptions = {}): Promise<Terminal> {
  const terminal = new Terminal({ cwd: folder, ...options });
  open.push(terminal);
  await terminal.untilPrompt();
  return terminal;
}

const expected = `${goldenRows<string>('documented-task').join('\n')}\n`;

test('the documented session, typed, prints what Python prints', async () => {
  const shell = await start();
  expect(shell.text).toMatch(/^tasksh 0\.1\.0 \| sandbox at http:\/\/127\.0\.0\.1:\d+ \| .*\n>>>$/);
  await shell.enter('auth');
  expect(shell.text).toContain(
    "{'Authorization': 'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6ImMwMD...'}",
  );
  shell.write('filters = {\r');
  await shell.untilPrompt('...');
  shell.write("  startedAt: 'gt(2020-04-22T11:00:00Z)'\r");
  await shell.untilPrompt('...');
  await shell.enter('}');
  await shell.enter('response = requests.get(`${base_url}/tasks`, { headers: auth, params: filters })');
  await shell.enter('response.status_code');
  expect(shell.text.endsWith('response.status_code\n200\n>>>')).toBe(true);
  await shell.enter('pprint.pprint(response.json())');
  expect(shell.text).toContain(`pprint.pprint(response.json())\n${expected}>>>`);
});

test('assignments, None and undefined print nothing; _ is the last value', async () => {
  const shell = await start();
  for (const line of ['x = 5', 'undefined', 'const y = 6', 'null', 'y', 'x = 7', '_ + 1'])
    await shell.enter(line);
  expect(shell.text.split('\n').slice(1)).toEqual(
    '>>> x = 5|>>> undefined|>>> const y = 6|>>> null|>>> y|6|>>> x = 7|>>> _ + 1|7|>>>'.split('|'),
  );
});

test('.lang says why, in lines that end at words', async () => {
  const shell = await start({ columns: 80 });
  for (const line of ['import os', 'x = 1', '.lang']) await shell.enter(line);
  expect(shell.text.split('\n').slice(-4)).toEqual([
    'lang: auto',
    "the last line was read as Python: both read it, so it is of the session's",
    'language',
    '>>>',
  ]);
});

test('an entry of several lines comes back whole, with its prompts, and is kept whole', async () => {
  const history = path.join(folder, 'history');
  const shell = await start({ env: { TASKSH_HISTORY: history } });
  shell.write('x = {\r');
  await shell.untilPrompt('...');
  await shell.enter('  a: 1 }');
  shell.write('\x1b[A');
  const [above, last] = ['>>> x = {\n', '...   a: 1 }'];
  await shell.until(() => shell.text.endsWith(above + last) && shell.cursor.column === last.length);
  shell.write('\x1b[D\x1b[D');
  await shell.until(() => shell.cursor.column === '...   a: 1'.length);
  shell.write('2');
  await shell.until(() => shell.text.endsWith('...   a: 12 }'));
  await shell.enter('');
  await shell.enter('x.a');
  expect(shell.text.endsWith('>>> x.a\n12\n>>>')).toBe(true);
  expect(fs.readFileSync(history, 'utf8')).toBe('x = {\\n  a: 1 }\nx = {\\n  a: 12 }\nx.a\n');
  expect(fs.statSync(history).mode & 0o777).toBe(0o600);
  const next = await start({ env: { TASKSH_HISTORY: history } });
  next.write('\x1b[A\x1b[A');
  await next.until(() => next.text.endsWith('>>> x = {\n...   a: 12 }'));
});

test.each([79, 80, 81, 160, 200])('a pasted line of %i columns is drawn once', async (columns) => {
  const shell = await start({ columns: 80 });
  const line = `x = '${'y'.repeat(columns - '>>> x = ""'.length)}'`;
  shell.write(line);
  await shell.until(() => shell.raw.includes('\x1b[32m'));
  expect(shell.text.split('\n').slice(1).join('\n')).toBe(`>>> ${line}`);
  await shell.enter('');
  await shell.enter('x.length');
  expect(shell.text.split('\n').slice(1)).toEqual([
    `>>> ${line}`,
    '>>> x.length',
    String(line.length - 6),
    '>>>',
  ]);
});

test('Ctrl-C clears the line and the entry, Ctrl-D leaves', async () => {
  const shell = await start();
  shell.write('abc\x03');
  await shell.until(() => shell.text.endsWith('>>> abc\nKeyboardInterrupt\n>>>'));
  shell.write('f(\r');
  await shell.untilPrompt('...');
  shell.write('\x03');
  await shell.until(() => shell.text.endsWith('KeyboardInterrupt\n>>>'));
  await shell.enter('1 + 1');
  shell.write('\x04');
  expect(await shell.exited()).toBe(0);
});

test('a burst of Ctrl-C leaves the prompt usable', async () => {
  const shell = await start();
  shell.write('\x03'.repeat(10));
  await shell.until(() => shell.text.split('KeyboardInterrupt').length === 11 && shell.atPrompt());
  await shell.enter('1 + 1');
  expect(shell.text.endsWith('2\n>>>')).toBe(true);
});

test('what is typed is coloured, and values as well', async () => {
  const shell = await start({ env: { TERM: 'xterm-256color' } });
  shell.write("x = ['text', 5]");
  await shell.until(() => shell.text.endsWith("x = ['text', 5]") && shell.colourOf("'text'") !== -1);
  expect([shell.colourOf("'text'"), shell.colourOf('5]')]).toEqual([2, 3]);
  await shell.enter('; x');
  expect(shell.raw).toContain("[\x1b[32m'text'\x1b[39m, \x1b[33m5\x1b[39m]");
});

test('NO_COLOR turns all colours off', async () => {
  const shell = await start({ env: { NO_COLOR: '1' } });
  await shell.enter("['text', nothing]");
  // eslint-disable-next-line no-control-regex
  expect(/\x1b\[\d*m/.test(shell.raw)).toBe(false);
});

test('Tab completes names, members, options and commands', async () => {
  const shell = await start();
  const complete = async (typed: string, whole: string): Promise<void> => {
    shell.write(typed);
    await shell.until(() => shell.text.endsWith(typed));
    shell.write('\t');
    await shell.until(() => shell.text.endsWith(whole));
    shell.write('\x03');
    await shell.untilPrompt();
  };
  await complete('base_', '>>> base_url');
  await complete('requests.ge', '>>> requests.get');
  await complete('requests.get(base_url, { hea', '>>> requests.get(base_url, { headers:');
  await complete('.sty', '>>> .style');
});

test('the editor runs several lines at Ctrl-D', async () => {
  const shell = await start();
  shell.write('.editor\r');
  await shell.untilText('Ctrl-D runs');
  shell.write('1 +\r');
  shell.write('41\r');
  await shell.untilText('41');
  shell.write('\x04');
  await shell.until(() => shell.text.endsWith('42\n>>>'));
});

test('awaiting lines, with lines typed ahead and Ctrl-C', async () => {
  const shell = await start();
  await shell.enter('await new Promise((done) => setTimeout(() => done(7), 20))');
  expect(shell.text.endsWith('7\n>>>')).toBe(true);
  await shell.enter('const z = await Promise.resolve(8)');
  await shell.enter('z');
  expect(shell.text.endsWith('8\n>>>')).toBe(true);
  // The timer runs when the line is already waiting.
  shell.write('await new Promise(() => setTimeout(() => print("waits"), 0))\r');
  await shell.until(() => shell.raw.includes('waits\r\n'));
  shell.write('\x03');
  await shell.until(() => shell.text.endsWith('KeyboardInterrupt\n>>>'));
});

test('an error of a timer is printed above the line being typed', async () => {
  const shell = await start();
  await shell.enter('void setTimeout(() => { throw new Error("late") }, 20)');
  shell.write('abc');
  await shell.until(() => shell.text.endsWith('Error: late\n>>> abc'));
});

test('with prompts on a pipe: -i', async () => {
  const { stdout } = await run(['-i'], { input: 'x = {\na: 1 }\nx\n', cwd: folder });
  expect(stdout.split('\n').slice(1).join('\n')).toBe(">>> ... >>> {'a': 1}\n>>> ");
});

test('.edit puts the line of a request into the prompt', async () => {
  const shell = await start({ columns: 120 });
  await shell.enter("requests.get(f'{base_url}/tasks/1').status_code");
  shell.write('.edit\r');
  await shell.until(() => shell.cursor.line.endsWith('.status_code'));
  await shell.enter(' + 1');
  expect(shell.text).toMatch(/status_code \+ 1\n.*\n402\n>>>$/);
});
