/** What importers of a HAR read first: its page, and the sizes of a body that came compressed. */
import { expect, test } from 'vitest';
import type { Pair } from '../../src/http/transport/message';
import type { Exchange } from '../../src/support/recorder';
import { toHar } from '../../src/support/har';

interface Read {
  log: {
    pages: { id: string; startedDateTime: string }[];
    entries: { pageref: string; response: { bodySize: number; content: { size: number } } }[];
  };
}

function harOf(headers: readonly Pair[]): Read['log'] {
  const raw = { status: 200, reason: 'OK', headers, body: Buffer.from('abcdef'), elapsedMs: 1 };
  const exchange: Exchange = {
    request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
    raw: raw,
    number: 1,
    startedAtMs: 0,
    durationMs: 2,
    bodyBytes: 6,
  };
  return (JSON.parse(toHar([exchange])) as Read).log;
}

test.each([
  [[], 6],
  [[['Content-Length', '6']], 6],
  [
    [
      ['Content-Encoding', 'gzip'],
      ['Content-Length', '46'],
    ],
    46,
  ],
  [[['Content-Encoding', 'br']], -1],
] as [Pair[], number][])('a reply with %j has a body of %i', (headers, size) => {
  const { pages, entries } = harOf(headers);
  expect(entries[0]?.response).toMatchObject({ bodySize: size, content: { size: 6 } });
  expect(pages).toMatchObject([{ id: entries[0]?.pageref, startedDateTime: '1970-01-01T00:00:00.000Z' }]);
});
