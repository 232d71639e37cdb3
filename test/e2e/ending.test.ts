/** Signals, a closed terminal and Ctrl-C twice: no process and no raw terminal stays, and the history is written. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startServers, type Ports } from '../helpers/server';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

let ports: Ports;
let stop: () => Promise<void>;
let folder: string;
let history: string;
let shell: Terminal;

beforeAll(async () => {
  ({ ports, stop } = await startServers());
  folder = tempFolder();
});
afterEach(() => shell.close());
afterAll(() => stop());

let count = 0;

async function open(): Promise<void> {
  history = path.join(folder, `history-${count++}`);
  shell = new Terminal({ cwd: folder, env: { TASKSH_HISTORY: history } });
  await shell.untilPrompt();
  await shell.enter('kept = 1');
}

const situations: Readonly<Record<string, (at: Ports) => string>> = {
  'at the prompt': () => '',
  'in an endless loop': () => "print('runs'); for (;;);\r",
  'waiting for a reply': (at) => `print('runs'); requests.get('http://127.0.0.1:${at.plain}/never')\r`,
  awaiting: () => "print('runs'); await new Promise(() => setTimeout(() => undefined, 1e8))\r",
};

const cases = Object.keys(situations).flatMap((situation) =>
  ['SIGTERM', 'SIGHUP'].map((signal) => [signal, situation] as const),
);

test.each(cases)('%s %s ends the process, and the history is there', async (signal, situation) => {
  await open();
  const line = situations[situation]?.(ports) ?? '';
  if (line !== '') {
    shell.write(line);
    await shell.until(() => /runs\r?\n/.test(shell.raw));
  }
  process.kill(shell.pid, signal);
  await shell.exited();
  expect(fs.existsSync(`/proc/${shell.pid}`)).toBe(false);
  expect(fs.readFileSync(history, 'utf8')).toBe('kept = 1\n');
});

test('a terminal that is closed under an endless loop takes the process with it', async () => {
  await open();
  shell.write("print('runs'); for (;;);\r");
  await shell.until(() => /runs\r?\n/.test(shell.raw));
  shell.hangUp();
  await shell.exited();
});

test('Ctrl-C twice at an empty prompt leaves', async () => {
  await open();
  // Between the two lies more than a burst: the shell itself says when, by a thread, not by a timer of a line, which the
  // second Ctrl-C could meet at work.
  const thread = "setTimeout(() => require('worker_threads').parentPort.postMessage(1), 500)";
  await shell.enter(
    `void new (require('worker_threads').Worker)(${JSON.stringify(thread)}, { eval: true }).on('message', () => print('later'))`,
  );
  shell.write('\x03');
  await shell.until(() => shell.text.includes('KeyboardInterrupt'));
  await shell.until(() => /later\r?\n/.test(shell.raw));
  shell.write('\x03');
  expect(await shell.exited()).toBe(0);
});

test('two shells at once: all entries of both are kept', async () => {
  await open();
  const other = new Terminal({ cwd: folder, env: { TASKSH_HISTORY: history } });
  await other.untilPrompt();
  for (let i = 0; i < 5; i++) await Promise.all([shell.enter(`a${i} = 1`), other.enter(`b${i} = 1`)]);
  other.close();
  const entries = fs.readFileSync(history, 'utf8').split('\n');
  const wanted = [0, 1, 2, 3, 4].flatMap((i) => [`a${i} = 1`, `b${i} = 1`]);
  expect(wanted.filter((entry) => !entries.includes(entry))).toEqual([]);
});

test('a broken history is set aside and said', async () => {
  const broken = path.join(folder, 'broken');
  fs.writeFileSync(broken, Buffer.from([0xff, 0xfe, 0, 0, 1]));
  shell = new Terminal({ cwd: folder, env: { TASKSH_HISTORY: broken } });
  await shell.untilText('broken is not text; it was moved to');
  await shell.untilPrompt();
  await shell.enter('x = 1');
  await shell.enter('x');
  expect(fs.readFileSync(broken, 'utf8')).toBe('x = 1\nx\n');
  expect(fs.readFileSync(`${broken}.broken`)).toEqual(Buffer.from([0xff, 0xfe, 0, 0, 1]));
});

test('what a server sends reaches the terminal as text, in every printer', async () => {
  await open();
  await shell.enter(`r = requests.get('http://127.0.0.1:${ports.plain}/control')`);
  shell.forget();
  for (const line of ['r.text', 'print(r.text)', 'pprint.pprint([r.text])', 'console.log(r.text)', '.last'])
    await shell.enter(line);
  for (const write of ['console.error', 'process.stdout.write', 'process.stderr.write'])
    await shell.enter(`${write}(r.text)`);
  await shell.enter('process.stdout.write(r.content)');
  await shell.enter('await 0; process.stdout.write(r.text)');
  await shell.enter('throw new Error(r.text)');
  await shell.enter('.error');
  await shell.enter('.style inspect');
  for (const line of ['r.text', '[r.text]', 'new Error(r.text)']) await shell.enter(line);
  // eslint-disable-next-line no-control-regex -- they must not be there
  expect(shell.raw).not.toMatch(/\x1b\[2J|\x1b\]|\x07|[\x80-\x9f]|\u202e/);
  expect(shell.text.split('evil').length).toBeGreaterThan(13);
});
