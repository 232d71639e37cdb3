/** Which requests a filter leaves, and what a row says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, matches, placeOf, type Entry } from '../../src/support/journal-entries';
import { TransportFailure } from '../../src/http/transport/message';

const row: Entry = {
  number: 3,
  method: 'POST',
  url: 'https://host.example/api/tasks?state=failed',
  status: 404,
  error: null,
  started_at: '1970-01-01T00:00:00.000Z',
  duration_ms: 5,
  bytes: 2,
};
const failed: Entry = { ...row, method: 'GET', status: null, error: 'refused' };

test.each([
  ['', true, true],
  ['404', true, false],
  ['4xx', true, false],
  ['4XX post', true, false],
  ['5xx', false, false],
  ['post', true, false],
  ['GET', false, true],
  ['tasks state=FAILED', true, true],
  ['error', false, true],
  ['refused', false, true],
  ['activities', false, false],
])('%j', (filter, whole, broken) => {
  expect([matches(row, filter), matches(failed, filter)]).toEqual([whole, broken]);
});

test('words only narrow, in any order', () => {
  const word = fc.constantFrom('404', '4xx', '2xx', 'post', 'GET', 'tasks', 'error', 'x', 'refused');
  fc.assert(
    fc.property(fc.array(word), fc.array(word), fc.constantFrom(row, failed), (a, b, entry) => {
      const both = matches(entry, [...a, ...b].join(' '));
      expect(both).toBe(matches(entry, a.join('  ')) && matches(entry, b.join(' ')));
      expect(both).toBe(matches(entry, [...b, ...a].join(' ')));
    }),
  );
});

const request = { method: 'GET', url: row.url, headers: [] };
const began = { number: 1, request, startedAtMs: 0, durationMs: 5, bodyBytes: 0 };

test.each([
  [{ ...began, failure: new TransportFailure('dns') }, 'dns'],
  [{ ...began, failure: new RangeError('x') }, 'RangeError'],
  [{ ...began, failure: 5 }, 'error'],
  [began, 'interrupted'],
])('no reply: %#', (exchange, error) => {
  expect(entryOf(exchange)).toMatchObject({ status: null, error, duration_ms: 5 });
});

test('an address of the data centre is shown by its path', () => {
  expect(placeOf(row, ['https://host.example/api', 'https://host.example'])).toBe('/tasks?state=failed');
  expect(placeOf(row, ['https://host.exam'])).toBe(row.url);
});
