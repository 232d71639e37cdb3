/** Ctrl-C while a request waits: the prompt is back, the server sees the connection closed, the next request works. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startServers, type Servers } from '../helpers/server';
import { Terminal } from '../helpers/terminal';

let servers: Servers;
let shell: Terminal;
const at = (path: string): string => `http://127.0.0.1:${servers.ports.plain}/${path}`;

beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());
afterEach(() => shell.close());

async function interrupt(): Promise<void> {
  const before = shell.raw.split('KeyboardInterrupt').length;
  shell.write('\x03');
  await shell.until(() => shell.raw.split('KeyboardInterrupt').length > before && shell.atPrompt());
}

test.each(['never', 'half-chunked'])('twenty times in a row: %s', async (path) => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  const { heads } = await servers.when(({ open }) => open === 0);
  for (let i = 1; i <= 20; i++) {
    shell.write(`requests.get('${at(path)}')\r`);
    await servers.when((now) => now.heads.length === heads.length + i);
    await interrupt();
    await servers.when(({ open }) => open === 0);
  }
  await shell.enter(`requests.get('${at('size/2')}').text`);
  expect(shell.text.endsWith("'xx'\n>>>")).toBe(true);
});

test('an endless loop, and a loop of requests', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  for (const loop of ['while (true) {}', `for (;;) requests.get('${at('size/2')}')`]) {
    await shell.enter('started = true');
    const before = shell.raw.split('runs\r\n').length;
    shell.write(`print('runs'); ${loop}\r`);
    await shell.until(() => shell.raw.split('runs\r\n').length > before);
    await interrupt();
  }
  await shell.enter('started');
  expect(shell.text.endsWith('True\n>>>')).toBe(true);
});

test('a loop that prints: Ctrl-C in the middle of a write leaves the terminal usable, ten times', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  for (let i = 0; i < 10; i++) {
    const before = shell.raw.length;
    shell.write("for (;;) print('x')\r");
    await shell.until(() => shell.raw.length > before + 2000);
    await interrupt();
  }
});

test('a slow request shows a line of progress, which goes away', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  shell.write(`requests.get('${at('half-chunked')}')\r`);
  await shell.until(() => /\d\.\d s 14 B, Ctrl-C cancels: GET http/.test(shell.text));
  await interrupt();
  expect(shell.text).not.toContain('Ctrl-C cancels');
});

test('Ctrl-C in the first moments after Enter, before the terminal sends signals', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  for (let round = 0; round < 12; round++) {
    shell.forget();
    shell.write('for (;;);\r');
    // With the Enter in one chunk, behind it in the terminal, and while the line is read.
    const pressAtMs = performance.now() + round / 4;
    while (performance.now() < pressAtMs);
    shell.write('\x03');
    await shell.until(() => shell.raw.includes('KeyboardInterrupt') && shell.atPrompt());
  }
});

test('what is typed while a line runs stays typed', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  shell.write("print('ru' + 'ns'); const until = Date.now() + 300; while (Date.now() < until);\r");
  await shell.until(() => shell.raw.includes('runs'));
  shell.write("6 * 7\r'typed' + 'ahead'");
  await shell.until(() => shell.raw.includes('42') && shell.cursor.line.endsWith("'ahead'"));
});
