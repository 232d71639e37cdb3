/** The network thread and the sandbox die: it is said, the next request starts a new one, and the session is whole. */
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Terminal } from '../helpers/terminal';

let shell: Terminal;
afterEach(() => shell.close());

const ASK = 'requests.get(`${base_url}/tasks`, { headers: auth, params: { limit: 1 } }).status_code';

async function open(): Promise<void> {
  const preload = path.join(__dirname, 'threads.cjs');
  shell = new Terminal({ cwd: '/', columns: 200, env: { NODE_OPTIONS: `--require ${preload}` } });
  await shell.untilPrompt();
  await shell.enter('witness = [1, 2]');
  await shell.enter(ASK);
}

test.each([
  ['one', 'madeThreads[0]'],
  ['the other', 'madeThreads[1]'],
  ['both', '...madeThreads'],
])('%s between two lines: the next request works', async (_, threads) => {
  await open();
  // Until they have ended, which takes a thread some time, as much of it as a busy machine wants.
  await shell.enter(`void (await Promise.all([${threads}].map((thread) => thread.terminate())))`);
  await shell.enter(ASK);
  expect(shell.text.endsWith('\n200\n>>>')).toBe(true);
  await shell.enter('witness');
  expect(shell.text.endsWith('\n[1, 2]\n>>>')).toBe(true);
});

test('in the middle of a line: a request that waits fails in one line, the next one works', async () => {
  await open();
  // Within one line no event tells of a death: neither of the network thread's nor of the sandbox's.
  await shell.enter(
    `for (const thread of madeThreads) thread.terminate();` +
      ` for (const tried of [1, 2, 3]) try { print(tried, ${ASK}) } catch (error) { print(tried, error.name) }`,
  );
  // A thread needs some milliseconds to end: the first request finds it dead, or waits for it.
  expect(shell.text.replace(/^.*started again\n/m, '')).toMatch(
    /\n1 (200|ConnectionError)\n2 200\n3 200\n>>>$/,
  );
  await shell.enter(ASK);
  expect(shell.text.endsWith('\n200\n>>>')).toBe(true);
});
