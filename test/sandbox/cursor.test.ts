/** A token of a page is taken as it was given, and in no other form. */
import { expect, test } from 'vitest';
import { readCursor, writeCursor, type Cursor } from '../../src/sandbox/query/cursor';

const tokens = [1, 20, 300].map((row) =>
  writeCursor({
    path: '/tasks',
    query: 'lod=full'.repeat(row % 4),
    row,
    atMs: row > 1 ? 1_700_000_000_000 + row : undefined,
    era: 0,
  }),
);

test.each(tokens)('%s', (token) => {
  expect(readCursor(token)).toMatchObject({ path: '/tasks', era: 0 });
  expect(writeCursor(readCursor(token) as Cursor)).toBe(token);
  for (const sign of ['!', '*', ' ', '\n', '=', 'A', 'AAAA', '-', '%']) {
    for (const at of [0, 1, token.length >> 1, token.length])
      expect(readCursor(token.slice(0, at) + sign + token.slice(at)), `${sign} at ${at}`).toBeUndefined();
  }
  expect(readCursor(token.slice(0, -1))).toBeUndefined();
});
