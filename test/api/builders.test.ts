/** What the builders make, and what they say of what they cannot use. */
import { expect, test } from 'vitest';
import { DATE_FORMATS, parseDate } from '../../src/api/contract/dates';
import { createBuilders, type Builders } from '../../src/api/builders/builders';
import type { PyError } from '../../src/values/errors/errors';

const builders = createBuilders(() => Date.UTC(2026, 10, 24, 16, 42, 43, 120));
const call = (name: string, given: readonly unknown[]): unknown =>
  (builders[name as keyof Builders] as (...values: readonly unknown[]) => unknown)(...given);

const made: readonly (readonly [name: keyof Builders, given: readonly unknown[], text: unknown])[] = [
  ['gt', ['2020-04-22T11:00:00Z'], 'gt(2020-04-22T11:00:00Z)'],
  ['ge', ['2020-04-22T11:34:03.290396913Z'], 'ge(2020-04-22T11:34:03.290396913Z)'],
  ['lt', [new Date('2020-04-22T11:00:00.5Z')], 'lt(2020-04-22T11:00:00.5Z)'],
  ['le', [1587553200], 'le(1587553200)'],
  ['gt', [1587555243290396913n], 'gt(1587555243290396913ns)'],
  ['gt', ['normal'], 'gt(normal)'],
  ['gt', ['944455285181775873'], 'gt(944455285181775873)'],
  [
    'between',
    ['2020-04-22T00:00:00Z', new Date('2020-04-23')],
    ['ge(2020-04-22T00:00:00Z)', 'lt(2020-04-23T00:00:00Z)'],
  ],
  ['between', ['low', 'high'], ['ge(low)', 'lt(high)']],
  ['ne', ['backup'], 'ne(backup)'],
  ['like', ['Mail boxes'], 'like(Mail boxes)'],
  ['hlike', ['DESK'], 'hlike(DESK)'],
  ['tlike', ['01'], 'tlike(01)'],
  ['isnull', [], 'isnull()'],
  ['notnull', [], 'notnull()'],
  ['asc', ['startedAt'], 'asc(startedAt)'],
  ['desc', ['startedAt'], 'desc(startedAt)'],
  ['ago', ['2h'], '2026-11-24T14:42:43.12Z'],
  ['ago', ['1w1d1h1m1s'], '2026-11-16T15:41:42.12Z'],
  ['today', [], '2026-11-24T00:00:00Z'],
];

test.each(made)('%s(%s)', (name, given, text) => {
  expect(call(name, given)).toEqual(text);
});

test.each(DATE_FORMATS.map(({ example }) => example))('the format of %s passes as it is', (example) => {
  expect(builders.gt(example)).toBe(`gt(${example})`);
});

test('nanoseconds survive', () => {
  const text = builders.gt(1587555243290396913n).slice(3, -1);
  expect(parseDate(text)).toMatchObject({ ok: true, value: { nanos: 1587555243290396913n } });
});

const refused: readonly (readonly [
  name: keyof Builders,
  given: readonly unknown[],
  message: string,
  hint: string,
])[] = [
  [
    'gt',
    [],
    'gt() takes a text, a Date, a number of seconds or a BigInt of nanoseconds, not NoneType',
    "as in gt('2020-04-22T11:00:00Z')",
  ],
  [
    'gt',
    [['a', 'b']],
    'gt() takes a text, a Date, a number of seconds or a BigInt of nanoseconds, not list',
    'several values are given to the parameter itself',
  ],
  ['gt', ['a', 'b'], 'gt() takes 1 positional argument but 2 were given', 'for a range write between(a, b)'],
  ['gt', [''], 'gt() was given an empty text', 'as in gt('],
  ['gt', [new Date('x')], 'gt() was given an invalid Date', 'as in gt('],
  [
    'gt',
    [1587553200000],
    'gt(1587553200000): this is read as seconds, far in the future',
    "write gt('2020-04-22T11:00:00Z'), or gt('1587553200000')",
  ],
  [
    'gt',
    [944455285181775900],
    'gt() takes whole seconds, and 944455285181775900 is no exact integer',
    'for an id write gt(task.idString)',
  ],
  ['gt', [1.5], 'gt() takes whole seconds, and 1.5 is no exact integer', 'for an id'],
  [
    'gt',
    ['2020-04-22'],
    "gt('2020-04-22'): a date needs a time and a zone",
    "write gt('2020-04-22T00:00:00Z')",
  ],
  [
    'gt',
    ['2020-04-22 11:00'],
    "gt('2020-04-22 11:00'): the zone is missing",
    "write gt('2020-04-22T11:00:00Z')",
  ],
  ['gt', ['lt(5)'], "gt() was given another condition, 'lt(5)'", "conditions do not nest: write gt('5')"],
  [
    'like',
    ['Server (old)'],
    "like('Server (old)'): a value cannot hold brackets",
    "use the longest part without brackets: like('Server')",
  ],
  ['ne', [5], 'ne() takes one text, not int', "as in ne('backup')"],
  ['asc', ['a', 'b'], 'asc() takes one text, not 2 values', "as in asc('startedAt')"],
  ['isnull', ['completedAt'], 'isnull() takes no value', 'write isnull()'],
  [
    'between',
    ['2020-04-23T00:00:00Z', '2020-04-22T00:00:00Z'],
    "between('2020-04-23T00:00:00Z', '2020-04-22T00:00:00Z') is empty",
    'the earlier one comes first',
  ],
  ['between', ['2020-04-23T00:00:00Z'], 'between() takes two values, not 1', 'as in between('],
  ['ago', ['2 hours'], "ago() cannot read '2 hours'", "ago('2h'), ago('1d12h'), ago('90m')"],
  ['ago', [7200], 'ago() cannot read int', "ago('2h')"],
  ['ago', ['999999w'], 'ago() reaches back beyond the year 1', "as in ago('2h')"],
];

test.each(refused)('%s(%s) is refused', (name, given, message, hint) => {
  let error: unknown;
  try {
    call(name, given);
  } catch (thrown) {
    error = thrown;
  }
  expect((error as PyError).message).toBe(message);
  expect((error as PyError).hint).toContain(hint);
});
