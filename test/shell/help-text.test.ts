/** The help table at the widths of real terminals. */
import { expect, test } from 'vitest';
import { helpTable } from '../../src/shell/help/help-text';
import { wrapWords } from '../../src/values/columns';

test.each([
  [80, '.a  one two three\n'],
  [Infinity, '.a  one two three\n'],
  [25, '.a  one two three\n'],
])('at %s columns', (columns, expected) => {
  expect(helpTable([['.a', 'one two three']], 4, columns)).toBe(expected);
});

test('further lines stand under the first', () => {
  expect(helpTable([['.a', 'the first words and the rest of them']], 4, 25)).toBe(
    '.a  the first words and\n    the rest of them\n',
  );
});

test.each([
  ['', 5, ['']],
  ['ab cd ef', 5, ['ab cd', 'ef']],
  ['a-very-long-word b', 5, ['a-very-long-word', 'b']],
])('wraps %j to %s', (text, columns, lines) => {
  expect(wrapWords(text, columns)).toEqual(lines);
});
