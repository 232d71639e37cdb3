/** The check as a layer: what leaves, what is said, and a loop that would never end. */
import { expect, test } from 'vitest';
import type { Prepared, Raw } from '../../src/http/transport/message';
import { checkLayer, type CheckMode } from '../../src/client/layers/check-layer';
import type { PyError } from '../../src/values/errors/errors';

const DATACENTER = 'https://eu2-cloud.acronis.com';

function send(mode: CheckMode, query: string, body = '{"items":[]}'): { said: string[]; sent: number } {
  const said: string[] = [];
  let sent = 0;
  const layer = checkLayer({
    datacenterUrl: () => DATACENTER,
    mode: () => mode,
    warn: (text) => said.push(text),
  });
  const raw: Raw = {
    status: 200,
    reason: 'OK',
    headers: [],
    body: new TextEncoder().encode(body),
    elapsedMs: 1,
  };
  const request: Prepared = {
    method: 'GET',
    url: `${DATACENTER}/api/task_manager/v2/tasks?${query}`,
    headers: [['Authorization', 'Bearer x']],
  };
  try {
    layer(() => {
      sent += 1;
      return raw;
    })(request, { verify: true, stream: false });
  } catch (error) {
    said.push(`${(error as PyError).pyName}: ${(error as PyError).message}\n${(error as PyError).hint}`);
  }
  return { said, sent };
}

test.each([
  ['off', 'status=5', [], 1],
  [
    'warn',
    'status=5&lod=medium',
    ['/tasks has no parameter status; write state', 'there is no lod medium; write long'],
    1,
  ],
  ['refuse', 'state=started', [], 1],
  [
    'refuse',
    'status=5&lod=medium',
    [
      'tasksh.RequestError: /tasks has no parameter status\nwrite state; nothing was sent\n' +
        '  there is no lod medium; write long\n  .check warn sends it all the same',
    ],
    0,
  ],
] as const)('%s: %s', (mode, query, said, sent) => {
  expect(send(mode, query)).toEqual({ said, sent });
});

test('a token that does not move on is noticed, one that does is not', () => {
  const page = (after: string): string => `{"items":[],"paging":{"cursors":{"after":"${after}"}}}`;
  expect(send('warn', 'limit=1&after=AAAA', page('BBBB')).said).toEqual([]);
  expect(send('warn', 'limit=1&after=AA%2BA', page('AA+A')).said).toEqual([
    'the reply names the page that was just read as the next one: end the loop when after does not change',
  ]);
});
