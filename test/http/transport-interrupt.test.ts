/** Ctrl-C in a real terminal: the waiting thread is back at once, the connection is closed, the next request works. */
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServers, type Servers } from '../helpers/server';

let servers: Servers;

beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());

/** Interrupts every round of the child as soon as its request has arrived. @returns what it said, and the latencies */
async function interrupted(
  rounds: number,
  paths: readonly string[],
): Promise<{ lines: string[]; ms: number[] }> {
  const child = spawn(
    process.execPath,
    [
      '-r',
      'ts-node/register/transpile-only',
      join(__dirname, 'interrupt-child.ts'),
      `http://127.0.0.1:${servers.ports.plain}`,
      String(rounds),
      ...paths,
    ],
    { cols: 200, rows: 50, cwd: join(__dirname, '..', '..'), env: { PATH: process.env['PATH'] ?? '' } },
  );
  const before = (await servers.when(() => true)).heads.length;
  const lines: string[] = [];
  const ms: number[] = [];
  let sentMs = 0;
  let rest = '';
  const hear = (line: string): void => {
    lines.push(line.replace('^C', ''));
    if (/back /.test(line)) ms.push(performance.now() - sentMs);
    if (!line.startsWith('ready ')) return;
    // Every earlier round made two requests.
    const expected = before + 2 * Number(line.slice(6)) + 1;
    void servers
      .when(({ heads }) => heads.length >= expected)
      .then(() => {
        sentMs = performance.now();
        child.write('\x03');
      });
  };
  await new Promise<void>((resolve) => {
    child.onExit(() => resolve());
    child.onData((data) => {
      const parts = (rest + data).split('\r\n');
      rest = parts.pop() ?? '';
      parts.forEach(hear);
    });
  });
  return { lines, ms };
}

test.each([
  ['a server that never answers', 20, ['never']],
  ['a body that stops in the middle, whole or in pieces', 10, ['half', 'stream:half']],
  ['a body without end', 6, ['forever', 'stream:forever']],
])('%s, %i times', { timeout: 120_000 }, async (_, rounds, paths) => {
  const { lines, ms } = await interrupted(rounds, paths);
  expect(lines.filter((line) => line === 'back ERR_SCRIPT_EXECUTION_INTERRUPTED').length).toBe(rounds);
  expect(lines.filter((line) => line === 'next 200').length).toBe(rounds);
  expect(lines.at(-1)).toBe('done');
  await servers.when(({ open }) => open === 0);
  if (process.env['SHOW_LATENCY'] !== undefined) console.log(ms.map((one) => one.toFixed(1)).join(' '));
});
