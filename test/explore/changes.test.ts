/** What `.watch` shows of a run: of objects what changed in them, of anything else what is printed now. */
import { expect, test } from 'vitest';
import { drawChange } from '../../src/explore/changes';

const surface = { columns: Infinity, isUnicode: false };
const shown = (value: unknown, text = String(value)): { value: unknown; text: string } => ({ value, text });
const task = (id: number, state: string): object => ({ id, state });

test.each([
  ['the same text', shown('a'), shown('a'), undefined],
  ['another text', shown('a'), shown('b'), 'b'],
  ['equal objects that print alike', shown({ a: 1 }), shown({ a: 1 }), undefined],
  ['a field', shown({ a: 1 }), shown({ a: 2 }), '   a  1 -> 2\n(1 difference)\n'],
  [
    'a field of a reply that prints as before',
    shown([1], 'x'),
    shown([2], 'x'),
    '   - 1\n   + 2\n(2 differences)\n',
  ],
  [
    'a task of a list',
    shown([task(1, 'started'), task(2, 'queued')]),
    shown([task(1, 'completed'), task(2, 'queued')]),
    "~  1  completed\n   state  'started' -> 'completed'\n(1 changed, 0 added, 0 removed, 1 the same)\n",
  ],
  ['equal objects beside a text that changed', shown({ a: 1 }, 'x'), shown({ a: 1 }, 'y'), 'y'],
  ['an object that becomes a text', shown({ a: 1 }), shown('late'), 'late'],
  ['a text that becomes an object', shown('early'), shown([1], '[1]'), '[1]'],
  ['nothing in either', shown(undefined, ''), shown(undefined, ''), undefined],
])('%s', (_, before, now, change) => {
  expect(drawChange(before, now, surface)).toBe(change);
});
