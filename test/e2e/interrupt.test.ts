/** Ctrl-C while a request waits: the prompt is back, the server sees the connection closed, the next request works. */
import { fork, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Terminal } from '../helpers/terminal';

interface Message {
  readonly port?: number;
  readonly event?: string;
}

let server: ChildProcess;
let port = 0;
const counts: Record<string, number> = { asked: 0, closed: 0 };
const watchers = new Set<() => void>();
let shell: Terminal;

beforeAll(async () => {
  server = fork(path.join(__dirname, '..', 'helpers', 'server', 'silent-server.mjs'));
  await new Promise<void>((listening) =>
    server.on('message', ({ port: told, event }: Message) => {
      if (told !== undefined) {
        port = told;
        listening();
      }
      if (event !== undefined) counts[event] = (counts[event] ?? 0) + 1;
      for (const watcher of [...watchers]) watcher();
    }),
  );
});
afterAll(() => void server.kill());
afterEach(() => shell.close());

function seen(event: string, times: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if ((counts[event] ?? 0) < times) return;
      watchers.delete(look);
      resolve();
    };
    watchers.add(look);
    look();
  });
}

/** Milliseconds from the key to the prompt. */
async function interrupt(): Promise<number> {
  const before = shell.raw.split('KeyboardInterrupt').length;
  const start = performance.now();
  shell.write('\x03');
  await shell.until(() => shell.raw.split('KeyboardInterrupt').length > before && shell.atPrompt());
  return performance.now() - start;
}

test.each(['/never', '/half'])('twenty times in a row: %s', async (path) => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  const first = counts['asked'] ?? 0;
  const took: number[] = [];
  for (let i = 1; i <= 20; i++) {
    shell.write(`requests.get('http://127.0.0.1:${port}${path}')\r`);
    await seen('asked', first + i);
    took.push(await interrupt());
    await seen('closed', first + i);
  }
  await shell.enter(`requests.get('http://127.0.0.1:${port}/ok').text`);
  expect(shell.text.endsWith("'ok'\n>>>")).toBe(true);
  // The bar is 100 ms; a busy machine gets some more, a lost interrupt would take for ever.
  expect(Math.max(...took)).toBeLessThan(1000);
  process.stderr.write(
    `Ctrl-C to prompt, ${path}: ${took
      .map((ms) => ms.toFixed(0))
      .sort((a, b) => +a - +b)
      .join(' ')} ms\n`,
  );
});

test('an endless loop, and a loop of requests', async () => {
  shell = new Terminal({ cwd: '/' });
  await shell.untilPrompt();
  for (const loop of ['while (true) {}', `for (;;) requests.get('http://127.0.0.1:${port}/ok')`]) {
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
  shell.write(`requests.get('http://127.0.0.1:${port}/half')\r`);
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
