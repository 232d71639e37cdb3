/**
 * Ctrl-C in every situation of the table, several times each: the prompt is back, nothing goes on behind it, and the
 * session works. REPEATS=20 is the bar, 2 without it; FIGURES names a file for the times from the key to the prompt
 * (test/bench/interrupts.js has their bars).
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { situations, type Situation } from './interrupt-table';
import { noteFigure } from '../helpers/figures';
import { startServers, type Ports } from '../helpers/server';
import { tempFolder } from '../helpers/temp';
import { Terminal } from '../helpers/terminal';

const REPEATS = Number(process.env['REPEATS'] ?? 2);

let ports: Ports;
let stop: () => Promise<void>;
let shell: Terminal;
let folder: string;

beforeAll(async () => {
  ({ ports, stop } = await startServers());
  folder = tempFolder();
  execFileSync('mkfifo', [path.join(folder, 'a-pipe')]);
  fs.writeFileSync(path.join(folder, 'loop.js'), "print('runs')\nfor (;;);\nprint('never')\n");
  fs.writeFileSync(
    path.join(folder, 'awaiting.js'),
    "print('runs'); await new Promise(() => undefined)\nprint('never')\n",
  );
  fs.writeFileSync(path.join(folder, 'looping.js'), "await 0; print('runs'); for (;;);\nprint('never')\n");
});
beforeEach(async () => {
  shell = await open();
});
afterEach(() => shell.close());
afterAll(() => stop());

async function open(): Promise<Terminal> {
  const terminal = new Terminal({
    cwd: folder,
    env: {
      TASKSH_DATACENTER_URL: `http://127.0.0.1:${ports.plain}`,
      TASKSH_CLIENT_ID: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
      TASKSH_CLIENT_SECRET: 'a-secret-of-this-test',
    },
  });
  await terminal.untilPrompt();
  // The token that is asked for ahead of time is refused by this server, and that is printed above the prompt.
  await terminal.until(() => terminal.raw.includes('tasksh.') && terminal.atPrompt());
  return terminal;
}

async function begin({ lines, until = /^runs$/m, keys = '' }: Situation): Promise<void> {
  shell.forget();
  for (const line of lines(ports)) {
    const typed = line.replace(/(LOOP|LOOPING|AWAITING)$/, (name) => `${name.toLowerCase()}.js`);
    shell.write(`${typed}\r`);
    await shell.until(() => shell.raw.includes(typed.slice(-5)));
  }
  // Keys one by one: a Tab inside a chunk is taken for pasted text.
  for (const key of keys) shell.write(key);
  await shell.until(() => until.test(printedSince(0)));
}

// eslint-disable-next-line no-control-regex -- the sequences of a terminal
const SEQUENCES = /\x1b\[[\d;?]*[A-Za-z]/g;

/** Without control sequences, with plain line ends. */
function printedSince(before: number): string {
  return shell.raw
    .slice(before, before + LOOKED_AT)
    .replace(SEQUENCES, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
}

/** Characters that are searched: what prints prints megabytes. */
const LOOKED_AT = 20_000;

/** Milliseconds from the key to the prompt. */
async function interrupt(): Promise<number> {
  const before = shell.raw.length;
  const startedMs = performance.now();
  shell.write('\x03');
  await shell.until(() => shell.raw.includes('KeyboardInterrupt', before) && shell.atPrompt());
  const tookMs = performance.now() - startedMs;
  shell.forget();
  return tookMs;
}

test('there are at least fifteen', () => expect(situations.length).toBeGreaterThanOrEqual(15));

test.each(situations.map((situation) => [situation.name, situation] as const))(
  '%s',
  async (name, situation) => {
    const tookMs: number[] = [];
    for (let i = 0; i < REPEATS; i++) {
      await begin(situation);
      tookMs.push(await interrupt());
      // Nothing goes on behind the prompt: what follows is the answer and nothing else.
      await shell.enter(`${i} + 1`);
      expect(printedSince(0)).not.toMatch(/^(runs|x+|never)$/m);
      expect(shell.text.endsWith(`\n${i + 1}\n>>>`)).toBe(true);
    }
    if (situation.after) {
      const [line, prints] = situation.after;
      shell.forget();
      await shell.enter(line);
      expect(printedSince(0)).toMatch(prints);
    }
    for (const ms of tookMs) noteFigure({ name, tookMs: ms, prints: situation.prints === true });
  },
);
