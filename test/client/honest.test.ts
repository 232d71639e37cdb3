/** Replies that call everything a password do not make honest values unreadable. */
import { expect, test } from 'vitest';
import { createLearner } from '../../src/client/layers/learn-secrets';
import { Secrets } from '../../src/values/secrets/secrets';

const HONEST = [
  'completed',
  'tooManyInFlightRequests',
  'client_secret_basic',
  'in_progress',
  'Europe/Berlin',
  'en-US',
  '123456789',
  '944455285181775873',
  '-12.50',
  '1.2.3',
  '192.168.0.1',
  '+49 30 1234567',
  '0x1f',
  '42%',
  '2024-05-01',
  '2024-05-01T12:34:56.789Z',
  '12:34:56',
  'P1DT2H',
  '01/02/2024 10:00 AM',
  'true',
  'null',
  'None',
  'project-17',
  'Task 7',
  'user17',
  'review_2024',
  'application/json; charset=utf-8',
  'https://dc.example/tasks/1?x=2',
  'bob@example.com',
  '/tasks?limit=10&after=5',
  '<your client secret>',
  '${TOKEN}',
  '{token}',
  'your_secret_here',
  'xxxxxxxx',
  '********',
  'The task was completed on 2024-05-01',
  'Administrator',
  'Grüße',
  'DESKTOP',
  'must be at least 8 characters',
];
const NAMES = ['password', 'access_token', 'secret', 'apiKey', 'client_secret', 'key', 'code', 'session'];

test.each(HONEST)('%s stays readable, whatever it is called', (value) => {
  const secrets = new Secrets();
  const learn = createLearner(secrets, { origin: 'https://h.example', source: 'a reply', isGiven: false });
  for (const name of NAMES) {
    learn.text(JSON.stringify({ [name]: value, tokens: [value], secrets: { a: value } }));
    learn.text(`${name}=${value}&x=1`);
    learn.text(`<${name}>${value}</${name}>`);
    learn.headers([
      [`X-${name}`, value],
      ['Set-Cookie', `${name}=${value}`],
    ]);
  }
  expect(secrets.mask(`<${value}>`)).toBe(`<${value}>`);
});

test('the id of a task that was called a token is readable again where it is an id', () => {
  const secrets = new Secrets();
  const id = 'f7358a00-8469-45ae-a0c3-22952e9ed12f';
  const learn = createLearner(secrets, { origin: 'https://h.example', source: 'a reply', isGiven: false });
  learn.text(JSON.stringify({ refresh_token: id }));
  expect(secrets.mask(id)).toBe('********');
  learn.text(JSON.stringify({ items: [{ id }] }));
  expect(secrets.mask(id)).toBe(id);
});

test('shapes that hold secrets', () => {
  const V = 'kqwe98asd89X';
  const shapes = [
    { tokens: [V] },
    { secrets: { db: V } },
    { a: JSON.stringify({ password: V }) },
    { accesstoken: V },
    { clientsecret: V },
    { authToken: V },
    `sig=${V}`,
    `https://x/?X-Amz-Signature=${V}`,
    { url: `postgres://app:${V}@db/x` },
    { headers: { Authorization: `Bearer ${V}` } },
    `<access_token>${V}</access_token>`,
    `<input type="hidden" name="csrf_token" value="${V}">`,
    `<input value="${V}" name="csrf_token">`,
    `{"acc\\u0065ss_token": "${V}"}`,
    { name: 'API_KEY', value: V },
    `{'password': '${V}'}`,
    `X-Api-Key: ${V}`,
    { mycompanytoken: V },
    { data: { credentials: [{ user: 'bob', value: V }] } },
    `redirect=https%3A%2F%2Fa%2F%3Faccess_token%3D${V}`,
    { APIKey: V },
    `password: ${V}\n`,
    { userPassword1: V },
    JSON.stringify(JSON.stringify({ token: V })),
  ];
  const shown = shapes.filter((shape) => {
    const secrets = new Secrets();
    const learn = createLearner(secrets, { origin: undefined, source: 'a reply', isGiven: false });
    learn.text(typeof shape === 'string' ? shape : JSON.stringify(shape));
    return secrets.mask(V) === V;
  });
  expect(shown).toEqual([]);
});

test('five thousand learned secrets are all masked', () => {
  const secrets = new Secrets();
  const learn = createLearner(secrets, { origin: 'https://h.example', source: 'a reply', isGiven: false });
  const values = Array.from({ length: 5000 }, (_, i) => `Zx7qLw${i}Pk3vTmN5rY8uH27`);
  learn.text(JSON.stringify(values.map((value, i) => ({ [`secret_token_${i}`]: value }))));
  const masked = secrets.mask(values.join('\n'));
  expect(values.filter((value) => masked.includes(value))).toEqual([]);
});
