/** A thousand replies of the sandbox print whole after hostile ones have called their words, numbers and dates secrets. */
import { expect, test } from 'vitest';
import { createLearner } from '../../src/client/layers/learn-secrets';
import { pformat } from '../../src/python/pprint/pprint';
import { loads } from '../../src/values/json/parse-json';
import { Secrets } from '../../src/values/secrets/secrets';
import { random } from '../leaks/secrets';
import { Calls } from '../sandbox/calls';

const REPLIES = 1000;
const PATHS = [
  (next: number) => `/tasks?limit=${1 + (next % 7)}`,
  (next: number) => `/tasks?limit=2&order=asc(createdAt)&lod=${['short', 'medium', 'full'][next % 3] ?? ''}`,
  (next: number) => `/tasks/${next % 2 === 0 ? '944455285181775872' : String(next)}`,
  (next: number) => `/activities?limit=${1 + (next % 5)}`,
  (next: number) => `/tasks?state=or(${next % 2 === 0 ? 'completed' : 'enqueued,assigned,started'})&limit=3`,
  (next: number) => `/tasks?limit=wrong${next % 1000}`,
  () => '/nothing',
];
const NAMES = ['password', 'access_token', 'secret', 'apiKey', 'session', 'key', 'token'];
/** What a person sends by this name is a secret, whatever it is; only a reply may not say so. */
const NAMES_OF_REPLIES = [...NAMES, 'client_secret'];

/** All values of a reply, and the words in them; not the cursors, which nothing but the name tells from a token. */
function valuesOf(body: string): string[] {
  const values = [
    ...body.replace(/"cursors":\{[^}]*\}/g, '').matchAll(/"((?:[^"\\]|\\.)*)"|\b[\d.]+\b/g),
  ].map(([all, text]) => text ?? all);
  return [...values, ...values.flatMap((value) => value.split(/\W+/))].filter((value) => value.length >= 6);
}

test(`${REPLIES} honest replies after hostile learning`, () => {
  const calls = new Calls();
  const next = random(Number(process.env['HONEST_SEED'] ?? 5));
  const replies = Array.from({ length: REPLIES }, () => {
    const path = PATHS[next(PATHS.length)];
    return calls.get(path?.(next(1_000_000)) ?? '').body;
  });
  const secrets = new Secrets();
  const hostile = (isGiven: boolean): ReturnType<typeof createLearner> =>
    createLearner(secrets, { origin: 'https://h.example', source: 'a reply', isGiven });
  const [sent, seen] = [hostile(true), hostile(false)];
  const values = new Set(replies.flatMap(valuesOf));
  for (const value of values) {
    const name = NAMES_OF_REPLIES[next(NAMES_OF_REPLIES.length)] ?? '';
    seen.text(JSON.stringify({ [name]: value, tokens: [value] }));
    seen.headers([['Set-Cookie', `${name}=${encodeURIComponent(value)}`]]);
    if (/^[\w.:-]*$/.test(value)) seen.text(`<${name}>${value}</${name}> ${name}=${value}`);
    if (/^[a-z]+$|^[\d.:TZ-]+$/i.test(value)) {
      const given = NAMES[next(NAMES.length)] ?? '';
      sent.request({
        method: 'GET',
        url: `https://h.example/?${given}=${value}`,
        headers: [['Cookie', `${given}=${value}`]],
      });
    }
  }
  // As a reply would show an id: a UUID is told from a token by the name that it has there.
  for (const reply of replies) seen.text(reply);
  expect(values.size).toBeGreaterThan(100);
  const masked = replies.flatMap((reply) => {
    const printed = [reply, pformat(loads(reply), {})];
    return printed.filter((text) => secrets.mask(text) !== text).map((text) => secrets.mask(text));
  });
  expect(masked.slice(0, 3)).toEqual([]);
});
