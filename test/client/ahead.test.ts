/** Requests sent ahead: who asks for one gets its reply, and whatever is not exactly that request is sent by itself. */
import { expect, test } from 'vitest';
import { Ahead } from '../../src/client/layers/ahead';
import type { Pair, Pending, Prepared, Raw, SendOptions } from '../../src/http/transport/message';

const OPTIONS: SendOptions = { verify: true, stream: false };
const list = 'https://dc.test/tasks';
const headers: readonly Pair[] = [['Authorization', 'Bearer one']];
const get = (url: string, more: Partial<Prepared> = {}): Prepared => ({
  method: 'GET',
  url,
  headers,
  ...more,
});

/** What happens, in words. */
function open(): { log: string[]; ahead: Ahead; ask: (request: Prepared, options?: SendOptions) => string } {
  const log: string[] = [];
  const reply = (text: string): Raw => ({
    status: 200,
    reason: text,
    headers: [],
    body: new Uint8Array(),
    elapsedMs: 1,
  });
  const begin = ({ url, headers: fields }: Prepared): Pending => {
    log.push(`begin ${url} ${fields.join()}`);
    return {
      settled: true,
      wait: () => reply(`ahead ${url}`),
      onSettled: () => undefined,
      cancel: () => void log.push(`cancel ${url}`),
    };
  };
  const ahead = new Ahead({ begin });
  const send = ahead.layer(({ url }) => reply(`sent ${url}`));
  return { log, ahead, ask: (request, options = OPTIONS) => send(request, options).reason };
}

test('it is like the request before it, and is found once', () => {
  const { log, ahead, ask } = open();
  expect(ask(get(`${list}?a=1`))).toBe(`sent ${list}?a=1`);
  ahead.send(`${list}?a=2`);
  expect(log).toEqual([`begin ${list}?a=2 Authorization,Bearer one`]);
  expect(ask(get(`${list}?a=3`))).toBe(`sent ${list}?a=3`);
  expect(ask(get(`${list}?a=2`))).toBe(`ahead ${list}?a=2`);
  expect(ask(get(`${list}?a=2`))).toBe(`sent ${list}?a=2`);
});

test.each([
  ['with another token', get(`${list}?a=2`, { headers: [['Authorization', 'Bearer two']] })],
  ['with another method', get(`${list}?a=2`, { method: 'HEAD' })],
  ['with a body', get(`${list}?a=2`, { body: new Uint8Array(1) })],
])('another request is sent by itself: %s', (_, request) => {
  const { log, ahead, ask } = open();
  ask(get(list));
  ahead.send(`${list}?a=2`);
  expect(ask(request)).toBe(`sent ${list}?a=2`);
  expect(log.at(-1)).toBe(`cancel ${list}?a=2`);
});

test('nothing goes where nothing was sent before, and nothing like what may change something', () => {
  const { log, ahead, ask } = open();
  ask(get(list));
  ask(get('https://dc.test/post', { method: 'POST' }));
  ask(get('https://dc.test/body', { body: new Uint8Array(1) }));
  ask(get('https://dc.test/stream'), { ...OPTIONS, stream: true });
  for (const place of [
    'https://other.test/tasks',
    `${list}/7`,
    'https://dc.test/post',
    'https://dc.test/body',
  ])
    ahead.send(`${place}?a=1`);
  ahead.send('https://dc.test/stream?a=1');
  expect(log).toEqual([]);
});

test('other requests in between do not matter', () => {
  const { log, ahead, ask } = open();
  ask(get(`${list}?a=1`));
  for (let at = 0; at < 7; at += 1) ask(get(`${list}/${at}`));
  ahead.send(`${list}?a=2`);
  expect(log).toEqual([`begin ${list}?a=2 Authorization,Bearer one`]);
});

test('what nobody has asked for is given up', () => {
  const { log, ahead, ask } = open();
  ask(get(list));
  ahead.send(`${list}?a=1`);
  ahead.forget();
  expect(log.at(-1)).toBe(`cancel ${list}?a=1`);
  expect(ask(get(`${list}?a=1`))).toBe(`sent ${list}?a=1`);
});
