/** Second tries: which requests, how long apart, how often, and what is said. No test waits. */
import { expect, test } from 'vitest';
import type { Pair, Prepared, Raw } from '../../src/http/transport/message';
import { retryLayer, type RetryMode } from '../../src/client/layers/retry';

const home = 'https://dc.test';
const NOW_MS = Date.UTC(2026, 0, 1, 12);

interface Played {
  readonly sent: number;
  readonly waitsMs: readonly number[];
  readonly notices: readonly string[];
  readonly closed: number;
  readonly status: number;
}

function play(
  statuses: readonly number[],
  given: {
    method?: string;
    url?: string;
    mode?: RetryMode;
    headers?: readonly Pair[];
    stream?: boolean;
  } = {},
): Played {
  const { method = 'GET', url = `${home}/tasks`, mode = 'on', headers = [], stream = false } = given;
  let [sent, closed] = [0, 0];
  const waitsMs: number[] = [];
  const notices: string[] = [];
  const reply = (): Raw => ({
    status: statuses[sent++] ?? NaN,
    reason: 'X',
    headers,
    body: new Uint8Array(),
    elapsedMs: 1,
    ...(stream ? { stream: { next: () => undefined, close: () => void (closed += 1) } } : {}),
  });
  const layer = retryLayer({
    datacenterUrl: () => home,
    mode: () => mode,
    nowMs: () => NOW_MS,
    waitMs: (ms) => void waitsMs.push(ms),
    notice: (text) => void notices.push(text),
  });
  const request: Prepared = { method, url, headers: [] };
  const { status } = layer(reply)(request, { verify: true, stream });
  return { sent, waitsMs, notices, closed, status };
}

test('50x: twice more, one and two seconds later; the last reply is handed out', () => {
  expect(play([503, 502, 500])).toMatchObject({ sent: 3, waitsMs: [1000, 2000], status: 500 });
  expect(play([503, 200])).toMatchObject({ sent: 2, waitsMs: [1000], status: 200 });
  expect(play([200])).toMatchObject({ sent: 1, waitsMs: [], notices: [] });
});

test('each wait is said in one line', () => {
  expect(play([503, 200]).notices).toEqual([
    '503 X: trying again in 1 s (1 of 2); Ctrl-C gives up, .retry off turns this off',
  ]);
});

test.each<[string, readonly Pair[], readonly number[]]>([
  ['seconds', [['Retry-After', '7']], [7000]],
  ['a date', [['retry-after', 'Thu, 01 Jan 2026 12:00:05 GMT']], [5000]],
  ['a date that is over', [['Retry-After', 'Thu, 01 Jan 2026 11:00:00 GMT']], [0]],
  ['nonsense', [['Retry-After', 'soon']], [1000]],
  ['nothing', [], [1000]],
])('429 waits as long as the server says: %s', (_, headers, waitsMs) => {
  expect(play([429, 200], { headers })).toMatchObject({ waitsMs, status: 200 });
});

test('a server that wants minutes is left alone, and that is said', () => {
  const played = play([429, 200], { headers: [['Retry-After', '300']] });
  expect(played).toMatchObject({ sent: 1, waitsMs: [], status: 429 });
  expect(played.notices).toEqual(['429 X: the server asks to wait 300 s, so it is not tried again']);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s is tried again', (method) => {
  expect(play([503, 200], { method }).sent).toBe(2);
});
test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s only when all are wanted', (method) => {
  expect(play([503, 200], { method }).sent).toBe(1);
  expect(play([503, 200], { method, mode: 'all' }).sent).toBe(2);
});
test('never when it is off, for another host, or for a status that will not pass', () => {
  expect(play([503, 200], { mode: 'off' }).sent).toBe(1);
  expect(play([503, 200], { url: 'https://dc.test.evil/tasks' }).sent).toBe(1);
  for (const status of [400, 401, 404, 511]) expect(play([status, 200]).sent).toBe(1);
});
test('a streamed reply is closed before the next try', () => {
  expect(play([503, 200], { stream: true }).closed).toBe(1);
});
