/** What is learned from requests and replies, and what is not. */
import { expect, test } from 'vitest';
import type { Pair, Prepared, Raw } from '../../src/http/transport/message';
import { learningLayer } from '../../src/client/layers/learn-secrets';
import { learnTyped } from '../../src/client/layers/typed-secrets';
import { Secrets } from '../../src/values/secrets/secrets';

const JWT = `eyJhbGciOiJSUzI1NiJ9.${'p'.repeat(40)}.${'s'.repeat(40)}`;

function learned(request: Partial<Prepared>, reply: Partial<Raw> = {}): (text: string) => string {
  const secrets = new Secrets();
  const send = learningLayer(
    secrets,
    () => true,
  )(() => ({
    status: 200,
    reason: '',
    headers: [],
    body: new Uint8Array(),
    elapsedMs: 1,
    ...reply,
  }));
  const raw = send(
    { method: 'GET', url: 'https://h.example/', headers: [], ...request },
    { verify: true, stream: false },
  );
  while (raw.stream?.next() !== undefined);
  return (text) => secrets.mask(text);
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const body = (value: unknown): Partial<Raw> => ({ body: bytes(JSON.stringify(value)) });
const MULTIPART = [
  '--b1\r\nContent-Disposition: form-data; name="note"\r\n\r\njust a note\r\n',
  '--b1\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\ns3cr3t+value\r\n',
  '--b1\r\nContent-Disposition: form-data; name="password"\r\n\r\ncorrecthorse\r\n',
  '--b1\r\nContent-Disposition: form-data; name="private_key"; filename="a.pem"\r\nContent-Type: text/plain\r\n\r\n',
  'MIIEvQIBADAN\nBgkqhkiG9w0B\n\r\n--b1--\r\n',
].join('');
const header = (...pair: Pair): Partial<Prepared> => ({ headers: [pair] });

test.each<[label: string, request: Partial<Prepared>, reply: Partial<Raw>, secret: string]>([
  ['access_token', {}, body({ access_token: 'opaque-12ab34' }), 'opaque-12ab34'],
  ['deep inside, with an escape', {}, body([{ a: { clientSecret: 'quo"te12/34' } }]), 'quo"te12/34'],
  ['password', {}, body({ newPassword: 'correct-h0rse' }), 'correct-h0rse'],
  ['api key', {}, body({ 'X-Api-Key': 'kqwe98asd89' }), 'kqwe98asd89'],
  ['assertion', {}, body({ client_assertion: 'a1b2c3d4' }), 'a1b2c3d4'],
  ['a random code', {}, body({ code: 'SplxlOBeZQQYbYS6WxSbIA' }), 'SplxlOBeZQQYbYS6WxSbIA'],
  ['a token anywhere', {}, { body: bytes(`<p>${JWT}</p>`) }, JWT.slice(21)],
  ['Set-Cookie', {}, { headers: [['Set-Cookie', 'sid=a81hd92jd0; Path=/']] }, 'a81hd92jd0'],
  ['a header of the reply', {}, { headers: [['X-Auth-Token', 'tok-9912-aa']] }, 'tok-9912-aa'],
  ['Location', {}, { headers: [['Location', 'https://a/?access_token=q1w2e3r4']] }, 'q1w2e3r4'],
  ['Authorization', header('Authorization', 'Custom abc-123-def'), {}, 'abc-123-def'],
  ['Basic: the password', header('Authorization', `Basic ${btoa('me:pass-word-1')}`), {}, 'pass-word-1'],
  [
    'Basic: the whole',
    header('Authorization', `Basic ${btoa('me:pass-word-1')}`),
    {},
    btoa('me:pass-word-1'),
  ],
  ['Cookie', header('Cookie', 'a=b; session=k3j4h5k3j4'), {}, 'k3j4h5k3j4'],
  ['a form', { body: bytes('grant_type=x&client_secret=s3cr3t%2Bvalue') }, {}, 's3cr3t+value'],
  ['a part of a form', { body: bytes(MULTIPART) }, {}, 's3cr3t+value'],
  ['a password of a form with boundaries', { body: bytes(MULTIPART) }, {}, 'correcthorse'],
  ['a file of a form', { body: bytes(MULTIPART) }, {}, 'MIIEvQIBADAN\nBgkqhkiG9w0B'],
  ['a query', { url: 'https://h.example/?api_key=1234abcd5678' }, {}, '1234abcd5678'],
  ['a password in the URL', { url: 'https://me:pa55w0rd@h.example/' }, {}, 'pa55w0rd'],
])('learned: %s', (_label, request, reply, secret) => {
  expect(learned(request, reply)(`<${secret}>`)).not.toContain(secret);
});

test.each<[label: string, reply: Partial<Raw>, text: string]>([
  [
    'a result code',
    body({ result: { code: 'ok' }, resultCode: 'warning', status_code: '200 fine 12' }),
    "'ok' warning 200 fine 12",
  ],
  [
    'an error code',
    body({ code: 'tooManyInFlightRequests', errorCode: 'E1234567890ab' }),
    'tooManyInFlightRequests E1234567890ab',
  ],
  [
    'a kind',
    body({ token_type: 'bearer', token_endpoint_auth_method: 'client_secret_basic' }),
    'bearer client_secret_basic',
  ],
  ['yes and no', body({ secret: 'true', password_set: 'false', token: null }), 'true false null'],
  ['a name', body({ key: 'taskmanager.queue', keys: 'policyName' }), 'taskmanager.queue policyName'],
  ['an id', body({ key: '11111111-2222-4333-8444-555555555555' }), '11111111-2222-4333-8444-555555555555'],
  ['a short one', body({ password: 'abc' }), 'abc'],
  ['a page', body({ paging: { cursors: { after: 'YWZ0ZXIxMjM0NTY3' } } }), 'YWZ0ZXIxMjM0NTY3'],
  ['a language', { headers: [['Set-Cookie', 'lang=english']] }, 'english'],
  [
    'an address',
    body({ token_url: 'https://a.example/token12', secret: 'https://a.example/x1' }),
    'https://a.example/x1',
  ],
])('not learned: %s', (_label, reply, text) => {
  expect(learned({}, reply)(text)).toBe(text);
});

test('a streamed body, cut inside the secret', () => {
  const pieces = ['{"access_tok', 'en": "opaque-12', 'ab34"}'].map(bytes);
  const mask = learned({}, { stream: { next: () => pieces.shift(), close: () => undefined } });
  expect(mask('opaque-12ab34')).toBe('********');
});

test('what a person types', () => {
  const secrets = new Secrets();
  learnTyped(
    secrets,
    "client_secret = 'typed-secret-1'; x = { password: \"hunter22\" }; token_type = 'bearer'",
  );
  expect(secrets.mask('typed-secret-1 hunter22 bearer')).toBe('******** ******** bearer');
  expect(secrets.names).toEqual(['client_secret', 'password']);
});

test('thousands of learned secrets: the newest are masked, and memory has an end', () => {
  const secrets = new Secrets();
  secrets.add('from-the-settings-1');
  for (let i = 0; i < 5000; i++) secrets.add(`learned-${i}-x7`, { learned: 'a reply' });
  expect(secrets.mask('from-the-settings-1 learned-4999-x7')).toBe('******** ********');
  expect(secrets.mask('learned-12-x7')).not.toContain('********-x7');
});

test('a note in a form with boundaries is none, and such lines without end take no time', () => {
  expect(learned({ body: bytes(MULTIPART) })('just a note')).toBe('just a note');
  const line = 'Content-Disposition: form-data; name="token"; ';
  for (const filler of ['\r\n', ' ', `${'x'.repeat(200)}\r\n`, '\r\n\r\n'])
    expect(learned({ body: bytes(`${line}${filler}`.repeat(20_000)) })('text')).toBe('text');
});
