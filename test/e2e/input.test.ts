/** `input()` in a terminal and in scripts: the line that is typed or piped is the answer. */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { BIN, cleanEnv, run } from '../helpers/child';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

let shell: Terminal | undefined;
afterEach(() => shell?.close());

async function ask(): Promise<Terminal> {
  shell = new Terminal({ cwd: '/', args: ['--lang', 'py'] });
  await shell.untilPrompt();
  shell.write("name = input('Who? ')\r");
  await shell.until(() => shell?.atPrompt('Who?') === true);
  return shell;
}

test('a typed line is the answer, edited as the terminal does; the prompt is as it was', async () => {
  const terminal = await ask();
  terminal.write('Zoë\x7fé and co\r');
  await terminal.untilPrompt();
  await terminal.enter('name');
  expect(terminal.text.split('\n').slice(1)).toEqual([
    ">>> name = input('Who? ')",
    'Who? Zoé and co',
    '>>> name',
    "'Zoé and co'",
    '>>>',
  ]);
});

test('two questions in one line, an empty answer, and Ctrl-D', async () => {
  const terminal = await ask();
  terminal.write('\r');
  await terminal.untilPrompt();
  terminal.write("[name, input('a'), input('b')]\r");
  await terminal.until(() => terminal.cursor.line === 'a');
  terminal.write('1\r');
  await terminal.until(() => terminal.cursor.line === 'b');
  terminal.write('2\r');
  await terminal.untilText("['', '1', '2']");
  await terminal.untilPrompt();
  terminal.write("input('last?')\r");
  await terminal.until(() => terminal.cursor.line === 'last?');
  terminal.write('\x04');
  await terminal.untilText('EOFError: EOF when reading a line');
  await terminal.untilPrompt();
});

test('Ctrl-C ends the question, and the prompt works', async () => {
  const terminal = await ask();
  terminal.write('half an ans\x03');
  await terminal.untilText('KeyboardInterrupt');
  await terminal.untilPrompt();
  await terminal.enter('1 + 1');
  expect(terminal.text.endsWith('>>> 1 + 1\n2\n>>>')).toBe(true);
});

const ASKING = "first = input('a? ')\nprint(first + '|' + input())\ninput()\n";

const piped = async (args: readonly string[], input: string): Promise<string> =>
  (await run(args, { input })).stdout;

test('a script asks its standard input; one that is its standard input finds it at its end', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'asking.py');
  fs.writeFileSync(file, ASKING);
  expect(await piped([file], 'é\r\ntwo')).toMatch(/^a\? é\|two\n\n?[^]*EOFError: EOF when reading a line\n/);
  expect(await piped(['--lang', 'py'], ASKING)).toMatch(/^a\? \n[^]*EOFError: EOF when reading a line\n/);
  expect(await piped(['-i', '--lang', 'py'], ASKING)).toContain('EOFError: EOF when reading a line');
});

/** CPython 3.11 prints these for the same input. */
test.each([
  ['print(repr(sys.stdin.read()))', "'é\\nb'\n"],
  ['print([line for line in sys.stdin])', "['é\\n', 'b']\n"],
  ['print(sys.stdin.readlines())', "['é\\n', 'b']\n"],
  ['print([sys.stdin.readline() for _ in range(3)])', "['é\\n', 'b', '']\n"],
  ['print([input(), sys.stdin.readline()])', "['é', 'b']\n"],
  ['print([sys.stdin.readline() for _ in range(3)])', "['é\\r\\n', 'b', '']\n", 'é\r\nb'],
])('what is read has a newline only where the input has one: %s', async (line, expected, input = 'é\nb') => {
  const file = path.join(tempFolder(), 'reading.py');
  fs.writeFileSync(file, `import sys\n${line}\n`);
  expect(await piped([file], input)).toBe(expected);
});

test('a line longer than a pipe holds is read whole', async () => {
  const file = path.join(tempFolder(), 'reading.py');
  fs.writeFileSync(file, 'print(len(input()), input())\n');
  expect(await piped([file], `${'é'.repeat(300_001)}\nend\n`)).toBe('300001 end\n');
});

test('a script that comes slowly is waited for', async () => {
  // The first shell has its text only when it has started, long after the second one reads.
  const shellOf = (code: string): string => `'${process.execPath}' '${BIN}' -e '${code}'`;
  const pipe = `${shellOf('print("1 + 1")')} | '${process.execPath}' '${BIN}'`;
  const child = spawn('sh', ['-c', pipe], { env: cleanEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, printed] = await Promise.all([child.stderr.toArray(), child.stdout.toArray()]);
  expect([Buffer.concat(said).toString(), Buffer.concat(printed).toString()]).toEqual(['', '2\n']);
});

async function openPython(): Promise<Terminal> {
  shell = new Terminal({ cwd: '/', args: ['--lang', 'py'] });
  await shell.untilPrompt();
  return shell;
}

test('getpass shows nothing of what is typed, and nothing shows it afterwards', async () => {
  const terminal = await openPython();
  await terminal.enter('import getpass');
  terminal.write('word = getpass.getpass()\r');
  await terminal.until(() => terminal.atPrompt('Password:') === true);
  terminal.write('Tr0ub4dorx\x7f&3\r');
  await terminal.untilPrompt();
  await terminal.enter('len(word), word, f"<{word}>"');
  expect(terminal.text.split('\n').slice(2)).toEqual([
    '>>> word = getpass.getpass()',
    'Password:',
    '>>> len(word), word, f"<{word}>"',
    "(11, '********', '<********>')",
    '>>>',
  ]);
});

test('Ctrl-C and Ctrl-D end the question of getpass', async () => {
  const terminal = await openPython();
  await terminal.enter('from getpass import getpass');
  terminal.write("getpass('A: ')\r");
  await terminal.until(() => terminal.atPrompt('A:') === true);
  terminal.write('half\x03');
  await terminal.untilText('KeyboardInterrupt');
  await terminal.untilPrompt();
  terminal.write("getpass('B: ')\r");
  await terminal.until(() => terminal.atPrompt('B:') === true);
  terminal.write('\x04');
  await terminal.untilText('EOFError');
  await terminal.untilPrompt();
  await terminal.enter('1 + 1');
  expect(terminal.text.endsWith('>>> 1 + 1\n2\n>>>')).toBe(true);
});
