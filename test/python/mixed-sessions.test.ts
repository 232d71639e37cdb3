/**
 * Sessions made at random of a documented session of Python and the TypeScript of the guides, each line run in one
 * session: no line is read in the other language unless it could be of either, and then in that of the last that could
 * not. MIXED_SESSIONS=1000 is the bar, 40 without it.
 */
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/python/contract';
import { runNode } from '../helpers/child';
import { startServers, type Servers } from '../helpers/server';
import { GUIDES, seeded, steps } from './sessions/guides';
import { FOLDER, recorded, sessionNames } from './sessions/sessions';

const SESSIONS = Number(process.env['MIXED_SESSIONS'] ?? 40);
const LINES = 14;

type Line = readonly [language: Language, source: string];
type Read = readonly [language: Language, isSure: boolean, reason: string];

let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());

const told = recorded();
/** What CPython does not read either is no line of Python, and what is typed at the prompt alone is none of a session. */
const python = (name: string): string[] =>
  (told[name] ?? []).filter(([, output]) => !output.includes('SyntaxError:')).map(([source]) => source);
// The page on bad input has lines of Python among those of TypeScript, on purpose.
const typescript = GUIDES.filter((file) => !file.includes('bad-input')).map((file) =>
  steps(file).filter((source) => !/^\.|\?$/.test(source)),
);

/** Both go on where they stopped, so that the names of each are there. */
function mixed(seed: number): { name: string; lines: Line[] } {
  const random = seeded(seed);
  const names = sessionNames();
  const name = names[random(names.length)] ?? '';
  const left: Record<Language, string[]> = {
    py: python(name),
    ts: [...(typescript[random(typescript.length)] ?? [])],
  };
  const lines: Line[] = [];
  while (lines.length < LINES && left.py.length + left.ts.length > 0) {
    const language = random(2) === 0 ? 'py' : 'ts';
    for (const source of left[language].splice(0, 1 + random(4))) lines.push([language, source]);
  }
  return { name, lines };
}

function misread(lines: readonly Line[], read: readonly Read[]): string[] {
  // The lines before those of the session are Python.
  let expected: Language = 'py';
  return lines.flatMap(([language, source], at) => {
    const [as, isSure, reason] = read[at] ?? ['py', true, 'it did not run'];
    const isWrong = as !== language && (isSure || as !== expected);
    if (isSure) expected = as;
    return isWrong ? [`${language} ${source}: ${reason}`] : [];
  });
}

test('sessions of both languages at random, run', async () => {
  const sessions = Array.from({ length: SESSIONS }, (_, seed) => mixed(seed));
  const given = sessions.map(({ name, lines }) => [name, lines.map(([, source]) => source)]);
  const { stdout, stderr } = await runNode(
    path.join(FOLDER, 'mixed.cjs'),
    [String(servers.ports.platform), String(servers.ports.httpbin)],
    {
      input: JSON.stringify(given),
    },
  );
  if (stdout === '') throw new Error(stderr);
  const read = JSON.parse(stdout) as Read[][];
  expect(read.map((one) => one.length)).toEqual(sessions.map(({ lines }) => lines.length));
  expect([...new Set(sessions.flatMap(({ lines }, at) => misread(lines, read[at] ?? [])))]).toEqual([]);
});
