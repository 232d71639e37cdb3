/** What differs between two values, as a person sees it and as data. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawDiff } from '../../src/explore/diff';
import { loads as parseJson } from '../../src/values/json/parse-json';
import { PyFloat } from '../../src/values/python/number';
import { widthOf } from '../../src/values/columns';

const PIPE = { columns: Infinity, isUnicode: true };
const text = (before: unknown, after: unknown, columns = Infinity, isUnicode = true): string[] =>
  drawDiff(before, after, { columns, isUnicode }).text.split('\n');
const changes = (before: unknown, after: unknown): unknown[] => drawDiff(before, after, PIPE).rows;

const BEFORE = parseJson(
  `{"items": [
    {"id": 944455285181775872, "type": "Backup", "state": "started", "progress": {"current": 1}, "tags": ["a", "b"]},
    {"id": 944455285181775873, "type": "Backup", "state": "started"},
    {"id": 7, "type": "Restore", "state": "queued", "tenant": {"name": "株式会社さくら商事"}}],
   "paging": {"cursors": {"after": "x"}}}`,
);
const AFTER = parseJson(
  `{"items": [
    {"id": 944455285181775999, "type": "SPBackup\\u001b[2J", "state": "started"},
    {"id": 944455285181775873, "type": "Backup", "state": "started"},
    {"id": 944455285181775872, "type": "Backup", "state": "completed", "progress": {"current": 1.0, "total": 2.0}, "tags": ["b", "ok"]}],
   "paging": {"cursors": {"after": "y"}}}`,
);

test('items are matched by id, whatever their order: what changed, came and went', () => {
  expect(text(BEFORE, AFTER)).toEqual([
    '~  944455285181775872  Backup  completed',
    "   state           'started' → 'completed'",
    '   progress.total  + 2.0',
    "   tags            - 'a'",
    "   tags            + 'ok'",
    '-  7  Restore  queued  株式会社さくら商事',
    '+  944455285181775999  SPBackup\\x1b[2J  started',
    '(1 changed, 1 added, 1 removed, 1 the same)',
    '',
  ]);
  expect(changes(BEFORE, AFTER).slice(0, 2)).toEqual([
    { id: 944455285181775872n, path: 'state', change: 'changed', before: 'started', after: 'completed' },
    { id: 944455285181775872n, path: 'progress.total', change: 'added', before: null, after: 2 },
  ]);
  expect(text(BEFORE, AFTER, 80, false)[1]).toBe("   state           'started' -> 'completed'");
});

test('of values that are too long, the part where they differ is shown', () => {
  const long = 'All machines of the site in Île-de-France: '.repeat(3);
  expect(text({ title: `${long}day` }, { title: `${long}night` }, 60)).toEqual([
    "   title  ...ce: day' → ...ce: night'",
    '(1 difference)',
    '',
  ]);
});

test.each([
  ['equal values', { a: [1, 2n, 'x'] }, { a: [1n, 2, 'x'] }, []],
  ['boxed floats', [new PyFloat(1)], [new PyFloat(2)], ['removed ', 'added ']],
  ['a float and an integer of one size', { a: new PyFloat(1) }, { a: 1n }, []],
  ['neighbours beyond 2^53', { a: 2n ** 60n }, { a: 2n ** 60n + 1n }, ['changed a']],
  ['true and 1', { a: true }, { a: 1 }, ['changed a']],
  ['a name of every object', {}, { constructor: 1 }, ['added constructor']],
  ['a field that is null, and none', { a: null }, {}, ['removed a']],
  ['an object and a list', { a: {} }, { a: [] }, ['changed a']],
  ['lists of one order', [1, 2], [2, 1], ['changed ']],
  ['objects without ids', [{ a: 1 }, { a: 2 }], [{ a: 1 }], ['removed 1']],
  ['ids that are shared', [{ id: 1 }, { id: 1 }], [{ id: 1 }, { id: 2 }], ['changed 1.id']],
  ['ids in a field', { s: [{ id: 'x', n: 1 }] }, { s: [{ id: 'x', n: 2 }] }, ['changed s[id=x].n']],
  ['texts', 'a', 'b', ['changed ']],
  ['maps', { a: new Map([[1, 2]]) }, { a: new Map() }, ['changed a']],
])('%s', (_, before, after, expected) => {
  const rows = changes(before, after) as { change: string; path: string }[];
  expect(rows.map(({ change, path }) => `${change} ${path}`)).toEqual(expected);
});

test('of two replies the status is compared too, and the text of one that is no JSON', () => {
  const reply = (status_code: number, body: string) => ({
    status_code,
    text: body,
    json: () => parseJson(body),
  });
  expect(text(reply(200, '{"items": []}'), reply(502, '<h1>Bad</h1>'))).toEqual([
    '   status_code  200 → 502',
    "                {'items': []} → '<h1>Bad</h1>'",
    '(2 differences)',
    '',
  ]);
  expect(text(reply(200, '{"items": [{"id": 1}]}'), [{ id: 1 }])).toEqual([
    '(0 changed, 0 added, 0 removed, 1 the same)',
    '',
  ]);
});

test('values that contain themselves, and deep ones', () => {
  const ring = (name: string): unknown => {
    const value: Record<string, unknown> = { name };
    value['self'] = value;
    return value;
  };
  expect(changes(ring('a'), ring('b'))).toHaveLength(1);
  const deep = (leaf: number): unknown => {
    let value: unknown = leaf;
    for (let i = 0; i < 100_000; i++) value = { a: value };
    return value;
  };
  expect(changes(deep(1), deep(2))).toHaveLength(1);
});

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('日本', 'شركة', '\u001b[2J', 'a\nb', '👩‍👩‍👧', 'e\u0301'),
    fc.bigInt(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('id', 'state', '__proto__', 'toString', '1', '名'), tie('value')),
  ),
})).value;

test('whatever the values: none differs from its copy, and each difference has its mirror image', () => {
  const mirrored: Readonly<Record<string, string>> = {
    changed: 'changed',
    added: 'removed',
    removed: 'added',
  };
  const told = (rows: readonly unknown[], turn: (change: string) => string): string[] =>
    (rows as { change: string; path: string }[]).map(({ change, path }) => `${turn(change)} ${path}`).sort();
  fc.assert(
    fc.property(value, value, fc.constantFrom(60, 80, 120, 200), (a, b, columns) => {
      expect(changes(a, structuredClone(a))).toEqual([]);
      const there = told(changes(a, b), (change) => change);
      expect(told(changes(b, a), (change) => mirrored[change] ?? '')).toEqual(there);
      for (const line of text(a, b, columns)) {
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f]/); // eslint-disable-line no-control-regex -- none may be there
      }
    }),
  );
});
