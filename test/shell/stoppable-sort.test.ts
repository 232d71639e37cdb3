/** Large arrays in the default order: what the session's `sort` makes of them is what the engine's makes. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { letSortsBeStopped } from '../../src/shell/interrupts/stoppable-sort';

const MORE_THAN_LARGE = 100_001;
const engines = Array.prototype.sort;

beforeAll(letSortsBeStopped);

const items = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(undefined, null, true, -0, '', 'undefined', '10', 9),
  fc.array(fc.integer(), { maxLength: 2 }),
);

/** Few items with holes between them, again and again, and a tail that differs. */
function large(some: readonly unknown[], holeAt: number): unknown[] {
  const list = Array.from({ length: MORE_THAN_LARGE }, (_, i) => some[(i * 7919) % some.length]);
  for (let at = holeAt; at < list.length; at += holeAt) Reflect.deleteProperty(list, at);
  return list;
}

test('sort, and its holes', () => {
  fc.assert(
    fc.property(
      fc.array(items, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 2, max: 1e6 }),
      (some, holeAt) => {
        const theirs = engines.call(large(some, holeAt));
        const list = large(some, holeAt);
        expect(list.sort()).toBe(list);
        expect(
          list.findIndex((item, at) => !Object.is(item, theirs[at]) || at in list !== at in theirs),
        ).toBe(-1);
      },
    ),
    { numRuns: 20 },
  );
});

test('toSorted leaves the array, and has no holes', () => {
  const list = large([3, 'b', undefined, 10], 5);
  const sorted = list.toSorted();
  expect([sorted.slice(0, 1), sorted.length, 3 in sorted]).toEqual([[10], list.length, true]);
  expect([sorted.at(-1), sorted.length - 1 in sorted, list[0], 5 in list]).toEqual([
    undefined,
    true,
    3,
    false,
  ]);
});

test('what cannot be ordered is refused, as the engine does', () => {
  const list = Array.from({ length: MORE_THAN_LARGE }, () => Symbol('one'));
  expect(() => list.sort()).toThrow(TypeError);
  expect(() => (Object.freeze(large([2, 1], 1e6)) as unknown[]).sort()).toThrow(TypeError);
});
