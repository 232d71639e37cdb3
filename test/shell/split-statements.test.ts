import { expect, test } from 'vitest';
import { prepare } from '../../src/shell/source/source';
import { splitStatements } from '../../src/shell/source/split-statements';
import { transpile } from '../../src/shell/source/typescript';

const isComplete = (source: string): boolean => prepare(source, 'auto', transpile).kind !== 'more';

const table: readonly (readonly [text: string, pieces: readonly string[]])[] = [
  ['', []],
  ['\n\n', []],
  ['a\nb\n', ['a', 'b']],
  ['a\r\nb', ['a', 'b']],
  ['\uFEFFa', ['a']],
  ['#!/usr/bin/env tasksh\na', ['a']],
  ['filters = {\n  a: 1,\n}\nx', ['filters = {\n  a: 1,\n}', 'x']],
  ['if (a) {\n  b\n}\nelse {\n  c\n}\nd', ['if (a) {\n  b\n}\nelse {\n  c\n}', 'd']],
  ['x = f()\n  .map(g)\n  .filter(h)\ny', ['x = f()\n  .map(g)\n  .filter(h)', 'y']],
  ['x = f()\n.map(g)\n.type (x)\n.help', ['x = f()\n.map(g)', '.type (x)', '.help']],
  ['x = a\n  ? b\n  : c', ['x = a\n  ? b\n  : c']],
  ['x = a ||\n  b', ['x = a ||\n  b']],
  ['x\n\n// a comment\ny', ['x', '// a comment', 'y']],
  ['f(\n', ['f(\n']],
  ['s = `a\n\nb`\nx', ['s = `a\n\nb`', 'x']],
];

test.each(table)('%j', (text, pieces) => {
  expect([...splitStatements(text, isComplete)].map((piece) => piece.source)).toEqual(pieces);
});

test('each piece knows the line where it begins', () => {
  expect([...splitStatements('a\n\nb(\n)\nc', isComplete)].map((piece) => piece.line)).toEqual([1, 3, 5]);
});

test('a long piece is not read again at each of its lines', () => {
  let asked = 0;
  const count = (source: string): boolean => {
    asked += 1;
    return isComplete(source);
  };
  const body = '  x = { a: [`${x}`] } / 2; // (\n'.repeat(2000);
  expect([...splitStatements(`function f(x) {\n${body}}\ny`, count)]).toHaveLength(2);
  expect(asked).toBeLessThan(5);
});
