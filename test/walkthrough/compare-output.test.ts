import { expect, test } from 'vitest';
import { compareOutput, type Difference } from '../../src/walkthrough/compare-output';

const agree: [expected: string, actual: string][] = [
  ['', ''],
  ['', '\n \n'],
  ['200', '200\n'],
  ['a  \nb', 'a\nb \r\n\r\n'],
  ['...', ''],
  ['...', 'a\nb\n'],
  ['a\n...\nd', 'a\nb\nc\nd'],
  ['a\n...\nd', 'a\nd'],
  ['a\n...', 'a'],
  ['...\nc\n...\ne', 'a\nc\nd\nc\nd\ne'],
  ['...\na\nb', 'a\nc\na\nb'],
  ["{'Authorization': 'Bearer eyJ0...'}", "{'Authorization': 'Bearer eyJ0eXAi'}"],
  ["{'Authorization': 'Bearer eyJ0...'}", "{'Authorization': 'Bearer eyJ0...'}"],
  ["'http://127.0.0.1:.../v2'", "'http://127.0.0.1:41573/v2'"],
  ['a...', 'a'],
  ['a...b...c', 'abbcbc'],
  ['[.*](x)', '[.*](x)'],
];
test.each(agree)('%j allows %j', (expected, actual) => {
  expect(compareOutput(expected, actual)).toBeUndefined();
});

const differ: [
  expected: string,
  actual: string,
  difference: [line: number, expected: string | undefined, actual: string | undefined],
][] = [
  ['a', 'b', [1, 'a', 'b']],
  ['a', ' a', [1, 'a', ' a']],
  ['a\nb', 'a\nc', [2, 'b', 'c']],
  ['a\nb', 'a', [2, 'b', undefined]],
  ['a', 'a\nb', [2, undefined, 'b']],
  ['', 'a', [1, undefined, 'a']],
  ['a\n\nb', 'a\nb', [2, '', 'b']],
  ['a\n...\nd', 'b\nd', [1, 'a', 'b']],
  ['a\n...\nd', 'a\nb\nc', [3, 'd', 'b']],
  ['a\n...\nd\ne', 'a\nb\nd\nf', [4, 'e', 'f']],
  ['a\n...\nd', 'a\nd\ne', [4, undefined, 'e']],
  ['a...b', 'ab c', [1, 'a...b', 'ab c']],
  ['ab...bc', 'abc', [1, 'ab...bc', 'abc']],
  ['a...b...c', 'acb', [1, 'a...b...c', 'acb']],
  ['x...', 'a', [1, 'x...', 'a']],
];
test.each(differ)('%j does not allow %j', (expected, actual, [line, wanted, printed]) => {
  const difference: Difference = { line, expected: wanted, actual: printed };
  expect(compareOutput(expected, actual)).toEqual(difference);
});

// How the work grows with the line is measured by test/bench/growth.js.
test('many wildcards on a long line are no puzzle', () => {
  const [expected, actual] = [`${'a...'.repeat(50)}b`, 'a'.repeat(100_000)];
  expect(compareOutput(expected, actual)).toEqual({ line: 1, expected, actual });
});
