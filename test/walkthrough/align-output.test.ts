import { expect, test } from 'vitest';
import { alignOutput } from '../../src/walkthrough/align-output';

const SIGNS = { kept: ' ', missing: '-', extra: '+' } as const;
const diff = (expected: string, printed: string): string[] =>
  alignOutput(expected, printed).map(
    (row) => SIGNS[row.kind] + (row.kind === 'extra' ? row.printed : row.expected),
  );

const table: [expected: string, printed: string, rows: string[]][] = [
  ['', '', []],
  ['a', 'a\n', [' a']],
  ['a', '', ['-a']],
  ['', 'a\n', ['+a']],
  ['a\nb\nc', 'a\nx\nc\n', [' a', '-b', '+x', ' c']],
  ['a\nb\nc', 'a\nc\n', [' a', '-b', ' c']],
  ['a\nc', 'a\nb\nc\n', [' a', '+b', ' c']],
  ['a\nb\nc', 'x\ny\nc\n', ['-a', '-b', '+x', '+y', ' c']],
  ['a\na', 'a\n', [' a', '-a']],
  ['a\n...\nd', 'x\nb\nd\n', ['-a', '+x', ' ...', ' d']],
  ['a\n...\nd', 'a\nb\nx\n', [' a', ' ...', '-d', '+x']],
  ['a\n...\nd', 'a\nb\nc\nd\ne\n', [' a', ' ...', ' d', '+e']],
  ['a\nb\n...\nd', 'a\nd\n', [' a', '-b', ' ...', ' d']],
  ['...\nb\n...\nd', 'a\nb\nc\nx\n', [' ...', ' b', ' ...', '-d', '+x']],
  ['id: ...\nb', 'id: 7\nx\n', [' id: ...', '-b', '+x']],
];
test.each(table)('%j, printed %j', (expected, printed, rows) => {
  expect(diff(expected, printed)).toEqual(rows);
});

test('a text too long to be aligned is changed as a whole, but for its beginning and its end', () => {
  const lines = (name: string): string => Array.from({ length: 1500 }, (_, i) => name + i).join('\n');
  const rows = diff(`first\n${lines('a')}\nlast`, `first\n${lines('b')}\nlast`);
  expect([rows.length, rows[0], rows[1], rows[1501], rows.at(-1)]).toEqual([
    3002,
    ' first',
    '-a0',
    '+b0',
    ' last',
  ]);
});
