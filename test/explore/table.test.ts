/** Tables and counts as a person sees them: records in, text out. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawCount } from '../../src/explore/count';
import { recordsOf, type Fields } from '../../src/explore/records';
import { drawTable, type TableOptions } from '../../src/explore/table';
import { widthOf } from '../../src/values/columns';
import { run } from '../helpers/child';

const NOW_MS = Date.parse('2020-04-24T12:00:00Z');
const TASKS: Fields[] = [
  {
    id: 944455285181775872n,
    type: 'UserMailboxBackup',
    state: 'completed',
    result: { code: 'ok' },
    startedAt: '2020-04-24T10:00:00.123456789Z',
    completedAt: '2020-04-24T10:03:20.5Z',
    tenant: { id: '7', name: '株式会社さくら商事' },
    resource: { name: 'anna@example.com' },
  },
  {
    id: 944455285181775999n,
    type: 'SPBackup',
    state: 'started',
    startedAt: '2020-04-24T09:30:00Z',
    completedAt: '2020-04-24T09:31:00Z',
    tenant: { id: '8', name: 'Ærø\tFærgeri' },
    resource: { name: 'A site\u202e of a long, long name that no terminal has room for' },
  },
];

const drawn = (records: readonly Fields[], columns: number, options: TableOptions = {}): string[] =>
  drawTable(records, options, { columns, isUnicode: true }, NOW_MS).text.split('\n');

test('a pipe has every column and every character', () => {
  expect(drawn(TASKS, Infinity)).toEqual([
    '                id  what               state      result.code  startedAt                       took           tenant.name         resource.name',
    '──────────────────  ─────────────────  ─────────  ───────────  ──────────────────────────────  ─────────────  ──────────────────  ───────────────────────────────────────────────────────────────',
    '944455285181775872  UserMailboxBackup  completed  ok           2020-04-24T10:00:00.123456789Z  3m 20s         株式会社さくら商事  anna@example.com',
    '944455285181775999  SPBackup           started                 2020-04-24T09:30:00Z            2h 30m so far  Ærø\\tFærgeri        A site\\u202e of a long, long name that no terminal has room for',
    '(2 rows, 8 columns)',
    '',
  ]);
});

test('a terminal loses the end of long texts first, then the last columns, and says which', () => {
  expect(drawn(TASKS, 120)).toEqual([
    '                id  what               state      result.code  startedAt             took           tenant.name',
    '──────────────────  ─────────────────  ─────────  ───────────  ────────────────────  ─────────────  ──────────────────',
    '944455285181775872  UserMailboxBackup  completed  ok           2020-04-24T10:00:00Z  3m 20s         株式会社さくら商事',
    '944455285181775999  SPBackup           started                 2020-04-24T09:30:00Z  2h 30m so far  Ærø\\tFærgeri',
    '(2 rows, 7 of 8 columns)',
    'no room for resource.name',
    '',
  ]);
  expect(drawn(TASKS, 60).slice(-4)).toEqual([
    '(2 rows, 3 of 8 columns)',
    'no room for result.code, startedAt, took, tenant.name,',
    'resource.name',
    '',
  ]);
});

test('one record that is too wide is lines of name and value', () => {
  expect(drawn(TASKS.slice(1), 60)).toEqual([
    'id             944455285181775999',
    'type           SPBackup',
    'state          started',
    'startedAt      2020-04-24T09:30:00Z',
    'completedAt    2020-04-24T09:31:00Z',
    'tenant.id      8',
    'tenant.name    Ærø\\tFærgeri',
    'resource.name  A site\\u202e of a long, long name that no ...',
    '(1 row)',
    '',
  ]);
});

test("columns and their order are the person's, and what has none is empty", () => {
  const { rows, text } = drawTable(
    [{ a: 1, b: { c: [1, 2] } }, { a: 22n, d: null }, { a: 'x' }],
    { columns: ['b.c', 'a'], sort: '-a' },
    { columns: 80, isUnicode: false },
    NOW_MS,
  );
  expect(text.split('\n')).toEqual([
    'b.c     a',
    '------  --',
    '        x',
    '        22',
    '[1, 2]  1',
    '(3 rows, 2 columns)',
    '',
  ]);
  expect(rows).toEqual([
    { 'b.c': null, a: 'x' },
    { 'b.c': null, a: 22n },
    { 'b.c': [1, 2], a: 1 },
  ]);
});

test('a column that no record has is empty, whatever its name', () => {
  const { rows } = drawTable(
    [{ a: 1 }],
    { columns: ['constructor', 'a'] },
    { columns: 80, isUnicode: true },
    0,
  );
  expect(rows).toEqual([{ constructor: null, a: 1 }]);
});

test('no rows', () => {
  expect(drawn([], 80)).toEqual(['', '', '(0 rows, 0 columns)', '']);
});

test('counts, the most frequent first, with bars', () => {
  const records = [...'aaaab'].map((state, at) => ({ state, tags: at === 0 ? ['x', 'y'] : [] }));
  const count = (isUnicode: boolean, columns: number, ...paths: string[]): string[] =>
    drawCount(records, paths, { columns, isUnicode }, NOW_MS).text.split('\n');
  expect(count(true, 25, 'state')).toEqual([
    'state  count',
    'a          4  ███████████',
    'b          1  ██▊',
    '(5 records, 2 values)',
    '',
  ]);
  expect(count(false, 25, 'state')).toContain('b          1  ###');
  expect(drawCount(records, ['tags'], { columns: 80, isUnicode: true }, NOW_MS).rows).toEqual([
    { tags: [], count: 4 },
    { tags: 'x', count: 1 },
    { tags: 'y', count: 1 },
  ]);
});

test.each([
  ['a list', [{ a: 1 }], [{ a: 1 }]],
  ['a page', { items: [{ a: 1 }], paging: {} }, [{ a: 1 }]],
  ['a reply', { status_code: 200, json: () => ({ items: [{ a: 1 }] }) }, [{ a: 1 }]],
  ['an iterator', [{ a: 1 }].values(), [{ a: 1 }]],
  ['an object', { a: 1 }, [{ a: 1 }]],
  ['values', ['x', 2n], [{ value: 'x' }, { value: 2n }]],
])('records of %s', (_, value, records) => expect(recordsOf(value, 'table()')).toEqual(records));

test.each([['text'], [7], [null], [undefined]])('no records in %j', (value) =>
  expect(() => recordsOf(value, 'table()')).toThrow(/^table\(\) takes a reply, a list or an object, not /),
);

test('whatever the records: lines fit, every record has its line, numbers keep their digits', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('日本語', 'شركة', '\u001b]0;x\u0007', 'a\nb'),
  );
  const value = fc.oneof(
    text,
    fc.bigInt(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer()),
  );
  const record = fc.dictionary(fc.constantFrom('id', 'name', 'a.b', 'tenant', '日本'), value);
  fc.assert(
    fc.property(fc.array(record, { minLength: 2 }), fc.constantFrom(60, 80, 120, 200), (records, columns) => {
      const lines = drawn(records, columns);
      const footer = lines.findIndex((line) => /^\(\d+ rows, /.test(line));
      expect(footer).toBe(records.length + 2);
      for (const line of lines) expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/); // eslint-disable-line no-control-regex -- none of them may be there
      const isFirstTooWide = (lines[1]?.split('  ')[0]?.length ?? 0) > columns;
      if (!isFirstTooWide) for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('a table that was drawn is not printed again at the end of its line, and afterwards it is', async () => {
  const input = "rows = table([{ 'a': 1 }])\nrows\ntable([{ 'a': 2 }])\n_";
  const { stdout } = await run(['--lang', 'py'], { input });
  expect(stdout).toBe("a\n─\n1\n(1 row, 1 column)\n[{'a': 1}]\na\n─\n2\n(1 row, 1 column)\n[{'a': 2}]\n");
});
