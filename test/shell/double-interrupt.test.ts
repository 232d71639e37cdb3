/** When Ctrl-C at an empty prompt leaves. */
import { beforeEach, expect, test } from 'vitest';
import { Leaving } from '../../src/shell/prompt/double-interrupt';

let nowMs = 0;
let leaving: Leaving;
const at = (ms: number, isEmpty = true): boolean => {
  nowMs = ms;
  return leaving.pressed(isEmpty);
};

beforeEach(() => {
  nowMs = 0;
  leaving = new Leaving(() => nowMs);
});

test('twice at an empty prompt leaves, also after a pause', () => {
  expect([at(0), at(300)]).toEqual([false, true]);
  leaving = new Leaving(() => nowMs);
  expect([at(0), at(60_000)]).toEqual([false, true]);
});

test('a held key does not', () => {
  expect(Array.from({ length: 20 }, (_, i) => at(30 * i)).includes(true)).toBe(false);
});

test('one that clears a line does not count, and a line entered in between starts anew', () => {
  expect([at(0), at(300, false), at(600)]).toEqual([false, false, false]);
  leaving.typed();
  expect(at(900)).toBe(false);
});

test('what is hammered at a loop that was stopped does not count', () => {
  leaving.stepInterrupted();
  expect([at(200), at(400), at(1200), at(2100)]).toEqual([false, false, false, false]);
  expect([at(4000), at(4300)]).toEqual([false, true]);
});
