/** Ctrl-C in a real terminal: the waiting thread is back, the connection is closed, the next request works. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../helpers/child';
import { startServers, type Servers } from '../helpers/server';
import { Terminal } from '../helpers/terminal';

const PROGRAM = ['-r', 'ts-node/register/transpile-only', join(__dirname, 'interrupt-child.ts')];

let servers: Servers;

beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());

/** Interrupts every round of the child as soon as its request has arrived. @returns what it said */
async function interrupted(rounds: number, paths: readonly string[]): Promise<string[]> {
  const args = [`http://127.0.0.1:${servers.ports.plain}`, String(rounds), ...paths];
  const child = new Terminal({ program: PROGRAM, args, columns: 200, cwd: ROOT });
  const said = (line: string): Promise<void> => child.until(() => child.raw.includes(`${line}\r\n`));
  const before = (await servers.when(() => true)).heads.length;
  for (let round = 0; round < rounds; round++) {
    await said(`ready ${round}`);
    // Every earlier round made two requests.
    await servers.when(({ heads }) => heads.length > before + 2 * round);
    child.write('\x03');
  }
  await said('done');
  await child.exited();
  const lines = child.raw.split('\r\n').map((line) => line.replace('^C', ''));
  child.close();
  return lines;
}

test.each([
  ['a server that never answers', 20, ['never']],
  ['a body that stops in the middle, whole or in pieces', 10, ['half', 'stream:half']],
  ['a body without end', 6, ['forever', 'stream:forever']],
])('%s, %i times', { timeout: 120_000 }, async (_, rounds, paths) => {
  const lines = await interrupted(rounds, paths);
  expect(lines.filter((line) => line === 'back ERR_SCRIPT_EXECUTION_INTERRUPTED').length).toBe(rounds);
  expect(lines.filter((line) => line === 'next 200').length).toBe(rounds);
  expect(lines.at(-2)).toBe('done');
  await servers.when(({ open }) => open === 0);
});
