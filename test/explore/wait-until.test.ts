/** What ends a wait and what does not; the replies and the clock are the test's. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWaitUntil, type WaitOptions } from '../../src/explore/wait-until';
import type { Requests, Response } from '../../src/http';
import { PyError } from '../../src/values/errors/errors';

interface Played {
  readonly status?: number;
  readonly body?: unknown;
}

/** @returns what came of it, how many times was asked, and the seconds that were waited for */
function wait(replies: readonly Played[], options: object): { end: unknown; asked: number; waitedS: number } {
  let [asked, nowMs] = [0, 0];
  const get = (): Response => {
    const { status = 200, body } = replies[Math.min(asked++, replies.length - 1)] ?? {};
    const raise_for_status = (): void => {
      if (status >= 400) throw new PyError('requests.exceptions.HTTPError', `${status}`);
    };
    return { status_code: status, json: () => body, raise_for_status } as unknown as Response;
  };
  const waitUntil = createWaitUntil({
    requests: () => ({ get }) as unknown as Requests,
    nowMs: () => nowMs,
    waitMs: (ms) => void (nowMs += ms),
  });
  const body = (): unknown => {
    try {
      return waitUntil('http://127.0.0.1/', options as WaitOptions).json();
    } catch (error) {
      return `${(error as PyError).pyName}: ${(error as PyError).message}`;
    }
  };
  return { end: body(), asked, waitedS: nowMs / 1000 };
}

const states = (...all: readonly string[]): Played[] => all.map((state) => ({ body: { state } }));

test.each<[string, readonly Played[], object, unknown, number, number]>([
  ['at once', states('completed'), { state: 'completed' }, { state: 'completed' }, 1, 0],
  ['later', states('started', 'started', 'completed'), { state: 'completed' }, { state: 'completed' }, 3, 10],
  [
    'one of several',
    states('started', 'paused'),
    { state: ['completed', 'paused'], every: 2 },
    { state: 'paused' },
    2,
    2,
  ],
  ['what a function says', states('a', 'b'), { state: (state: string) => state > 'a' }, { state: 'b' }, 2, 5],
  ['a field that goes', [{ body: { error: 1 } }, { body: {} }], { error: null }, {}, 2, 5],
  ['an id of either kind', [{ body: { id: 7n } }], { id: 7 }, { id: 7n }, 1, 0],
  [
    'a dotted field',
    [{ body: { result: { code: 'ok' } } }],
    { where: { 'result.code': 'ok' } },
    { result: { code: 'ok' } },
    1,
    0,
  ],
  [
    'no item yet',
    [{ body: { items: [] } }, { body: { items: [{ a: 1 }] } }],
    { a: 1 },
    { items: [{ a: 1 }] },
    2,
    5,
  ],
  [
    'all items',
    [{ body: { items: [{ a: 1 }, { a: 2 }] } }, { body: { items: [{ a: 1 }] } }],
    { a: 1 },
    { items: [{ a: 1 }] },
    2,
    5,
  ],
  [
    'errors that pass',
    [{ status: 503 }, { status: 429 }, ...states('done')],
    { state: 'done' },
    { state: 'done' },
    3,
    10,
  ],
  ['a refusal', [{ status: 404 }], { state: 'done' }, 'requests.exceptions.HTTPError: 404', 1, 0],
  [
    'too late',
    states('started'),
    { state: 'completed', timeout: 20 },
    'TimeoutError: state is started after 20s, and not state completed',
    5,
    20,
  ],
  [
    'errors to the end',
    [{ status: 500 }],
    { state: 'a', timeout: 5 },
    'TimeoutError: status 500 after 5s, and not state a',
    2,
    5,
  ],
  [
    'one of many is late',
    [{ body: { items: [{ a: 1 }, { a: 2 }] } }],
    { a: 1, timeout: 0 },
    'TimeoutError: a is 2 in 1 of 2 after 0ms, and not a 1',
    1,
    0,
  ],
  [
    'nothing to wait for',
    states('a'),
    { headers: {} },
    'TypeError: wait_until() missing what to wait for',
    0,
    0,
  ],
  [
    'a wrong time',
    states('a'),
    { state: 'a', every: 0 },
    'ValueError: wait_until() option every must be 0.1 seconds or more',
    0,
    0,
  ],
])('%s', (_, replies, options, end, asked, waitedS) => {
  expect(wait(replies, options)).toEqual({ end, asked, waitedS });
});

test('whatever comes before: the first reply that fits ends it, and no wait is longer than its time', () => {
  const reply = fc.oneof(
    fc
      .constantFrom('enqueued', 'started', 'paused', 'completed')
      .map((state): Played => ({ body: { state } })),
    fc.constantFrom(429, 500, 503).map((status): Played => ({ status })),
  );
  fc.assert(
    fc.property(
      fc.array(reply, { minLength: 1 }),
      fc.nat(60),
      fc.integer({ min: 1, max: 9 }),
      (replies, timeout, every) => {
        const { end, asked, waitedS } = wait(replies, { state: 'completed', timeout, every });
        const first = replies.findIndex(
          ({ body }) => (body as { state?: string } | undefined)?.state === 'completed',
        );
        const most = Math.floor(timeout / every) + 1;
        expect(waitedS).toBeLessThanOrEqual(timeout);
        if (first >= 0 && first < most) expect([end, asked]).toEqual([{ state: 'completed' }, first + 1]);
        else expect([String(end).split(':')[0], asked]).toEqual(['TimeoutError', most]);
      },
    ),
  );
});
