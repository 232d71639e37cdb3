/** A token of a page is taken as it was given, and in no other form. */
import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../src/sandbox/query/cursor';

const tokens = [1, 20, 300].map((row) =>
  writeCursor({ path: '/tasks', query: 'lod=full'.repeat(row % 4), row, era: 0 }),
);

test.each(tokens)('%s', (token) => {
  expect(readCursor(token)).toMatchObject({ path: '/tasks', era: 0 });
  for (const sign of ['!', '*', ' ', '\n', '=', 'A', 'AAAA', '-', '%']) {
    for (const at of [0, 1, token.length >> 1, token.length])
      expect(readCursor(token.slice(0, at) + sign + token.slice(at)), `${sign} at ${at}`).toBeUndefined();
  }
  expect(readCursor(token.slice(0, -1))).toBeUndefined();
});
