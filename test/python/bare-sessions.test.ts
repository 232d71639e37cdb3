/** The documented sessions typed without their prompts, line by line: they print what CPython prints, statement by statement. */
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from '../helpers/child';
import { startServers, type Servers } from '../helpers/server';
import { compare } from './sessions/run-sessions';
import { FOLDER, recorded, sessionNames } from './sessions/sessions';

type Ran = readonly [source: string, output: string, language: string];

const theirs = recorded();
const names = sessionNames();
let servers: Servers;
let ours: Record<string, Ran[]> = {};

beforeAll(async () => {
  servers = await startServers();
  const statements = Object.entries(theirs).map(([name, told]) => [name, told.map(([source]) => source)]);
  const args = [String(servers.ports.platform), String(servers.ports.httpbin), 'auto', ...names];
  const { stdout, stderr } = await runNode(path.join(FOLDER, 'bare.cjs'), args, {
    input: JSON.stringify(Object.fromEntries(statements)),
  });
  if (stdout === '') throw new Error(stderr);
  ours = JSON.parse(stdout) as Record<string, Ran[]>;
});

afterAll(() => servers.stop());

/** Typed, a block whose first line is wrong ends with that line; pasted, its other lines are of the same statement. */
const REFUSED_AT_FIRST_LINE = new Set(['recovery/broken-blocks.txt']);

test.each(names)('%s', (name) => {
  const ran = ours[name] ?? [];
  if (REFUSED_AT_FIRST_LINE.has(name)) return expect(ran[0]?.[2]).toBe('py');
  const told = ran.map(([source, output]) => [source, output] as const);
  expect(compare(name, theirs[name] ?? [], told)).toEqual([]);
  expect(ran.filter(([, , language]) => language !== 'py')).toEqual([]);
});
