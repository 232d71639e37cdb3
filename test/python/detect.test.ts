/**
 * Which language a line is in: lines of documented sessions and of Python that people type, lines of this project's own
 * source and of TypeScript that people type. Nothing may be taken for the other language; what both can mean stays with
 * the line before.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import * as syntax from '../../src/python/language/syntax/detect';
import type { Judgement, Known, Language } from '../../src/python/contract';
import { NO_SESSION } from '../../src/python/language/syntax/reading/session-values';
import { prepare } from '../../src/shell/source/source';
import { transpile } from '../../src/shell/source/typescript';

/** What every session has, and what the sessions that the lines are from had made before them. */
const PRELOADED = new Set(['requests', 'auth', 'base_url', 'print', 'pprint', 'json', 'tasks']);
const MADE = new Set(['fetch']);

const known: Known = {
  scope: {
    typescript: (name) => (PRELOADED.has(name) ? {} : NO_SESSION.typescript(name)),
    python: (name) => (PRELOADED.has(name) || MADE.has(name) ? {} : undefined),
  },
  isTyped: (source) => prepare(source, 'auto', transpile).kind === 'ready',
};
const judge = (source: string, before: Language): Judgement => syntax.judge(source, before, known);
const detect = (source: string, before: Language): Language => judge(source, before).language;

const samples = (name: string): string[] =>
  fs
    .readFileSync(path.join(__dirname, 'detect', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

test.each<[string, Language]>([
  ['python.txt', 'py'],
  ['typescript.txt', 'ts'],
])('%s: none is taken for the other language', (name, language) => {
  const lines = samples(name);
  expect(lines.length).toBeGreaterThanOrEqual(300);
  const other = language === 'py' ? 'ts' : 'py';
  expect(lines.filter((line) => detect(line, language) !== language)).toEqual([]);
  expect(lines.filter((line) => judge(line, other).isSure && judge(line, other).language === other)).toEqual(
    [],
  );
});

/** What a line of the other language before it must not change. */
test.each<[Language, string]>([
  ['py', 'requests.get(u, headers=auth)'],
  ['py', "f'{x}'"],
  ['py', 'x = None'],
  ['py', 'for x in xs:\n    print(x)'],
  ['py', 'if x:\n    y'],
  ['py', 'not x'],
  ['py', 'x = 1  # one'],
  ['py', 'import json'],
  ['py', 'a, b = 1, 2'],
  ['py', 'x[1:2]'],
  ['py', 'del x'],
  ['ts', 'requests.get(u, { headers: auth })'],
  ['ts', 'const x = 1'],
  ['ts', 'items.map((t) => t.id)'],
  ['ts', '`${x}`'],
  ['ts', 'x === 1'],
  ['ts', 'for (const x of xs) print(x)'],
  ['ts', 'const f = (a = 1) => a'],
  ['ts', 'function f(a = 1) { return a }'],
  ['ts', 'new Date()'],
])('%s: %s', (language, line) => {
  expect(detect(line, 'py')).toBe(language);
  expect(detect(line, 'ts')).toBe(language);
});

test.each([
  'x',
  'x = 1',
  'response.status_code',
  'response.json()',
  'print(x)',
  "x['a']",
  'x + 1',
  '[1, 2]',
  // Python allows the semicolon that TypeScript ends with.
  'x;',
  'x = 1;',
  'print(x);',
  'x = 1; y = 2',
  // Words of TypeScript that are names of both.
  'let = 1',
  "interface = 'eth0'",
])('either: %s', (line) => {
  expect(detect(line, 'py')).toBe('py');
  expect(detect(line, 'ts')).toBe('ts');
});

test.each(['requests.get(u, headers=auth);', 'import json;', 'x = None;'])(
  'a semicolon says nothing against Python: %s',
  (line) => {
    expect(judge(line, 'ts')).toMatchObject({ language: 'py', isSure: true });
  },
);

/** What both read, in a session that no line of Python has begun: a name that only one has, before anything could happen. */
test.each<[string, Language, Language]>([
  ['undefined', 'py', 'ts'],
  ['x = undefined', 'py', 'ts'],
  ['x = [1, Math]', 'py', 'ts'],
  ['print(URL)', 'py', 'ts'],
  ['t = [sorted, len]', 'ts', 'py'],
  ['f(open)', 'ts', 'ts'],
  ['made = {"a": sorted}', 'ts', 'py'],
  // What is there in both, or in neither.
  ['x = nobody', 'py', 'py'],
  ['x = [Math, nobody]', 'py', 'py'],
  ['x = [Math, sorted]', 'py', 'py'],
  // Something may have happened before, or the name is not reached.
  ['[print(1), Math]', 'py', 'py'],
  ['[requests.get, Math]', 'py', 'py'],
  ['x = tasks[0], Math', 'py', 'py'],
  ['print(1)\nMath', 'py', 'py'],
  // Words of JSON are Python's NameError, with what it suggests.
  ['x = {"a": true}', 'py', 'py'],
])('%s in a session that begins: %s', (source, before, language) => {
  const { language: read, isSure } = syntax.judge(source, before, { ...known, isBegun: false });
  expect([read, isSure]).toEqual([language, false]);
});

test('in a session that Python has begun, a name that is missing is missing', () => {
  expect(judge('x = undefined', 'py')).toEqual({
    language: 'py',
    isSure: false,
    reason: "both read it, so it is of the session's language",
  });
  expect(judge('x = sorted', 'ts')).toEqual({
    language: 'py',
    isSure: false,
    reason: 'only Python has sorted',
  });
});
