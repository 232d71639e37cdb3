/** The documented sessions typed without their prompts, line by line: read as Python throughout, whatever they begin with. */
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServers, type Servers } from '../helpers/server';
import { FOLDER, recorded, sessionNames } from './sessions/sessions';

type Ran = readonly [source: string, output: string, language: string];

const names = sessionNames();
const statements = Object.fromEntries(
  Object.entries(recorded()).map(([name, told]) => [name, told.map(([source]) => source)]),
);
let servers: Servers;
let auto: Record<string, Ran[]> = {};
let python: Record<string, Ran[]> = {};

beforeAll(async () => {
  servers = await startServers();
  auto = await typed('auto');
  python = await typed('py');
}, 240_000);

afterAll(() => servers.stop());

async function typed(lang: string): Promise<Record<string, Ran[]>> {
  const args = [path.join(FOLDER, 'bare.cjs'), String(servers.ports.platform), lang, ...names];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], DIST: process.env['DIST'], HOME: '/nonexistent', TASKSH_HISTORY: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(statements));
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as Record<string, Ran[]>;
}

const withoutAddresses = (ran: readonly Ran[] | undefined): Ran[] =>
  (ran ?? []).map(([source, output, language]) => [
    source,
    output.replace(/0x[0-9a-f]{6,}/g, '0x...').replace(/:\d\d\.\d+/g, ':SS'),
    language,
  ]);

test.each(names)('%s', (name) => {
  expect(auto[name]?.length).toBeGreaterThan(0);
  expect(withoutAddresses(auto[name])).toEqual(withoutAddresses(python[name]));
});
