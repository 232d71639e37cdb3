/** Tasks on a time axis, as a person sees them and as data. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostAtOnce, overlapsOf } from '../../src/explore/overlaps';
import type { Fields } from '../../src/explore/records';
import { timeAxis } from '../../src/explore/time-axis';
import { drawTimeline } from '../../src/explore/timeline';
import { widthOf } from '../../src/values/columns';

const NOW_MS = Date.parse('2026-01-01T00:00:00Z');
const task = (id: bigint, title: string, startedAt?: string, completedAt?: string): Fields => ({
  id,
  context: { title },
  state: completedAt === undefined ? 'started' : 'completed',
  ...(startedAt === undefined ? {} : { startedAt }),
  ...(completedAt === undefined ? {} : { completedAt }),
});
const TASKS = [
  task(944455285181775873n, 'Recovering 株式会社さくら商事', '2020-04-22T12:00:00Z'),
  task(944455285181775872n, 'Backing up', '2020-04-22T10:00:00Z', '2020-04-22T12:00:00Z'),
  task(944455285181775874n, 'Scan\u001b[2J', '2020-04-22T11:00:00.5Z', '2020-04-22T14:00:00Z'),
  task(944455285181775875n, 'Queued'),
];
const text = (records: readonly Fields[], columns: number, isUnicode = true): string[] =>
  drawTimeline(records, { columns, isUnicode }, NOW_MS).text.split('\n');

test('what ran when, what ran at once, and what has no end', () => {
  expect(text(TASKS, 120)).toEqual([
    '                id  what                              took  │10:00 │10:30  │11:00 │11:30  │12:00 │12:30  │13:00 │13:30',
    '                    at once                              2  ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄█████████████████████████████████████████████',
    '944455285181775872  Backing up                          2h  ██████████████████████████████',
    '944455285181775874  Scan\\x1b[2J                         3h                 █████████████████████████████████████████████',
    '944455285181775873  Recovering 株式会...  2079d 12h so far                                █████████████████████████████▸',
    '2020-04-22 10:00 to 2020-04-22 14:00 UTC',
    '(4 records, 1 without an end, 1 without a start left out)',
    '',
  ]);
});

test('a narrow terminal shortens the names and leaves out the ids, never the axis', () => {
  expect(text(TASKS, 60, false).slice(0, 5)).toEqual([
    'what                      took  |10:00 |11:00 |12:00 |13:00',
    'at once                      2  1111111222222222222222222222',
    'Backing up                  2h  ==============',
    'Scan\\x1b[2J                 3h         =====================',
    'Recoverin...  2079d 12h so far                =============>',
  ]);
});

test('each run is data: how long, and how many others ran at the same time', () => {
  expect(drawTimeline(TASKS, { columns: Infinity, isUnicode: true }, NOW_MS).rows.slice(1)).toEqual([
    {
      id: 944455285181775874n,
      what: 'Scan\u001b[2J',
      startedAt: '2020-04-22T11:00:00.5Z',
      completedAt: '2020-04-22T14:00:00Z',
      seconds: 10799.5,
      overlaps: 2,
    },
    {
      id: 944455285181775873n,
      what: 'Recovering 株式会社さくら商事',
      startedAt: '2020-04-22T12:00:00Z',
      completedAt: null,
      seconds: (NOW_MS - Date.parse('2020-04-22T12:00:00Z')) / 1000,
      overlaps: 1,
    },
  ]);
});

test('nothing to draw', () => {
  expect(text([], 80)).toEqual(['(0 records, none with a start)', '']);
  expect(text([{ a: 1 }, { startedAt: 'yesterday' }], 80)).toEqual(['(2 records, none with a start)', '']);
});

test('of very many, a terminal shows those that a person looks for; a pipe shows all', () => {
  const many = Array.from({ length: 100_000 }, (_, at) =>
    task(
      BigInt(at),
      `Backup ${at % 10}`,
      new Date(NOW_MS - at * 1000).toISOString(),
      at === 50_000 ? undefined : new Date(NOW_MS - at * 1000 + (at % 997)).toISOString(),
    ),
  );
  const lines = text(many, 80);
  expect(lines.slice(2, -4)).toHaveLength(100);
  expect(lines.filter((line) => line.endsWith('▸'))).toHaveLength(1);
  expect(lines.slice(-4)).toEqual([
    '2025-12-30 20:13 to 2026-01-01 00:00 UTC',
    '(100000 records, 1 without an end, only 100 shown: those without an end, then',
    'the longest)',
    '',
  ]);
  expect(text(many.slice(0, 200), Infinity)).toHaveLength(2 + 200 + 3);
});

test.each([
  ['seconds', 15, '             |00:00:05    |00:00:10'],
  ['minutes', 600, '|00:05'],
  ['hours over midnight', 200_000, '        |12:00   |04-23  |12:00   |04-24'],
  ['days', 5 * 86_400, '|04-23'],
  ['years', 4 * 365 * 86_400, '                |2021-12-19'],
])('labels of %s', (_, seconds, labels) => {
  const fromMs = Date.parse('2020-04-22T00:00:00Z');
  expect(timeAxis(fromMs + 1, fromMs + seconds * 1000, 40, false).labels).toContain(labels);
});

const moment = fc.integer({ min: 0, max: 40 });
const span = fc
  .tuple(moment, moment)
  .map(([a, b]) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b), isOpen: false }));

test('overlaps and the most at once are those of counting moment by moment', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const runsAt = (ms: number) =>
        spans.filter(({ startMs, endMs }) => startMs <= ms && ms < Math.max(endMs, startMs + 1));
      const moments = Array.from({ length: 42 }, (_, ms) => ms);
      expect(mostAtOnce(spans, 42, (ms) => ms)).toEqual(moments.map((ms) => runsAt(ms).length));
      expect(mostAtOnce(spans, 6, (ms) => Math.floor(ms / 7))).toEqual(
        [0, 1, 2, 3, 4, 5].map((column) =>
          Math.max(...moments.slice(column * 7, column * 7 + 7).map((ms) => runsAt(ms).length)),
        ),
      );
      expect(overlapsOf(spans)).toEqual(
        spans.map(
          (one) => new Set(moments.filter((ms) => runsAt(ms).includes(one)).flatMap(runsAt)).size - 1,
        ),
      );
    }),
  );
});

test('whatever the records: lines fit and hold no control character', () => {
  const time = fc.oneof(
    fc
      .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') })
      .map((date) => date.toISOString()),
    fc.constantFrom('2020-04-22T11:00:00Z', '2020-04-22T11:00:00.123456789Z', 'never', null),
  );
  const record = fc.record(
    {
      id: fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.string()),
      startedAt: time,
      completedAt: time,
      state: fc.constantFrom('started', 'completed'),
      type: fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('日本語', 'شركة', '👩‍👩‍👧', '\u001b]0;x\u0007'),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.array(record),
      fc.constantFrom(60, 80, 120, 200),
      fc.boolean(),
      (records, columns, isUnicode) => {
        for (const line of text(records, columns, isUnicode)) {
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f]/); // eslint-disable-line no-control-regex -- none may be there
        }
      },
    ),
  );
});
