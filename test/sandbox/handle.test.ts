import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { loads } from '../../src/values/json/parse-json';
import { BASIC, Calls } from './calls';

const calls = new Calls();
const DOCUMENTED = '38045860-8901-426e-b51f-fc6d24d1cbe0';

test('the token is a three-part JWT that begins as the documented one', () => {
  const reply = calls.post('grant_type=client_credentials');
  const info = JSON.parse(reply.body) as Record<string, unknown>;
  expect(reply.status).toBe(200);
  expect(Object.keys(info)).toEqual(['access_token', 'expires_on', 'id_token', 'token_type']);
  const token = String(info['access_token']);
  expect(token.startsWith('eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6ImMwMD')).toBe(true);
  expect(token.split('.').map((part) => Buffer.from(part, 'base64url').length > 0)).toEqual([
    true,
    true,
    true,
  ]);
  expect(info['expires_on']).toBe(1_700_000_000 + 7200);
  expect(info['token_type']).toBe('bearer');
});

const tokenErrors: readonly (readonly [body: string, headers: Record<string, string>, reply: string])[] = [
  [
    'grant_type=password',
    {},
    '400 {"error":"unsupported_grant_type","error_description":"unsupported grant type \'password\'"}',
  ],
  [
    'grant_type=client_credentials',
    { authorization: 'Basic eDp5' },
    '401 {"domain":"Access","reason":"InvalidClient","error":"invalid_client","error_description":"invalid client credentials"}',
  ],
  [
    '{}',
    { 'content-type': 'application/json' },
    '415 {"domain":"TaskManager","code":"unsupportedMediaType","message":"Unsupported media type."}',
  ],
];

test.each(tokenErrors)('token request %s %j', (body, headers, reply) => {
  const { status, body: text } = calls.post(body, headers);
  expect(`${status} ${text}`).toBe(reply);
});

test('credentials may stand in the form', () => {
  const pair = Buffer.from(BASIC.slice(6), 'base64').toString().split(':');
  const form = `grant_type=client_credentials&client_id=${pair[0]}&client_secret=${pair[1]}`;
  expect(calls.post(form, { authorization: '' }).status).toBe(200);
});

test('a token ends after two hours, and only this sandbox takes it', () => {
  const own = new Calls();
  expect(own.get('/tasks/944455285181775872').status).toBe(200);
  own.nowMs += 7_199_000;
  expect(own.get('/tasks/944455285181775872').status).toBe(200);
  own.nowMs += 1000;
  expect(own.text('/tasks')).toBe(
    '401 {"domain":"TaskManager","code":"authenticationFailed","message":"Authentication has failed."}',
  );
  const other = new Calls({ clientSecret: 'another', clientId: 'x' });
  expect(
    other.token === undefined
      ? 401
      : other.call('GET', '/api/task_manager/v2/tasks', { authorization: `Bearer ${calls.token}` }).status,
  ).toBe(401);
});

const errors: readonly (readonly [method: string, url: string, reply: string])[] = [
  ['GET', '/api/2/tasks', '404 {"domain":"TaskManager","code":"notFound","message":"Not found."}'],
  [
    'GET',
    '/api/task_manager/v2/tasks/5',
    '404 {"domain":"TaskManager","code":"notFound","message":"Not found."}',
  ],
  [
    'GET',
    '/api/task_manager/v2/tasks/',
    '404 {"domain":"TaskManager","code":"notFound","message":"Not found."}',
  ],
  [
    'GET',
    '/api/task_manager/v2/tasks/abc',
    '400 {"domain":"TaskManager","code":"badRequest","message":"strconv.ParseInt: parsing \\"abc\\": invalid syntax on field \'id\'"}',
  ],
  [
    'DELETE',
    '/api/task_manager/v2/tasks',
    '405 {"domain":"TaskManager","code":"methodNotAllowed","message":"Method not allowed."}',
  ],
  [
    'GET',
    '/api/2/idp/token',
    '405 {"domain":"TaskManager","code":"methodNotAllowed","message":"Method not allowed."}',
  ],
];

test.each(errors)('%s %s', (method, url, reply) => {
  const { status, body } = calls.call(method, url);
  expect(`${status} ${body}`).toBe(reply);
});

test('without a token: 401', () => {
  expect(calls.call('GET', '/api/task_manager/v2/tasks', {}).body).toContain('bearerTokenMissing');
});

test('errors can be wrapped as the guide documents them', () => {
  const wrapped = new Calls({ errorShape: 'wrapped' });
  expect(wrapped.text('/tasks/5')).toBe(
    '404 {"error":{"domain":"TaskManager","code":"notFound","message":"Not found."}}',
  );
});

const refused: readonly (readonly [query: string, message: string])[] = [
  ['tenant_id=5', "bad condition field 'tenant_id'"],
  ['status=running', "bad condition field 'status'"],
  ['=5', 'empty condition field'],
  ['id=hex(5)', "unsupported function 'hex' on field 'id'"],
  ['id=le(10', "bad function 'le(10', no closing bracket on field 'id'"],
  ['id=le)10(', "bad function 'le)10(', closing bracket placed before opening bracket on field 'id'"],
  ['startedAt=', "empty time value on field 'startedAt'"],
  ['type=', "field 'type' value is empty"],
  ['type=ne()', "field 'type' value is empty"],
  [`type=${'x'.repeat(65)}`, "field 'type' value is too long, max length is 64"],
  [`resourceName=like(${'x'.repeat(257)})`, "field 'resourceName' value is too long, max length is 256"],
  [
    'type=a&type=ne(a)',
    "positive condition on value cannot be set alongside with ne function on it, field 'type', value 'a'",
  ],
  ['state=ne(started)', "unsupported function 'ne' on field 'state'"],
  ['state=running', "unknown value 'running' on field 'state'"],
  ['updatedAt=gt(1)&updatedAt=lt(9)', "field 'updatedAt' can be set only once"],
  [
    'startedAt=or(gt(1),lt(2))',
    "incorrect time format, must be one of (UNIX-TIMESTAMP-NANO, UNIX-TIMESTAMP, RFC3339, RFC1123, RFC850, ANSI-C) on field 'startedAt'",
  ],
  ['order=asc(policyName)', "bad order field 'policyName'"],
  ['id=le10)', "bad function 'le10)', no opening bracket on field 'id'"],
  [
    'startedAt=gt(2020-04-22)',
    "incorrect time format, must be one of (UNIX-TIMESTAMP-NANO, UNIX-TIMESTAMP, RFC3339, RFC1123, RFC850, ANSI-C) on field 'startedAt'",
  ],
  ['startedAt=12xns', "incorrect UNIX-TIMESTAMP-NANO format on field 'startedAt'"],
  ['startedAt=le()', "empty time value on field 'startedAt'"],
  ['id=abc', 'strconv.ParseInt: parsing "abc": invalid syntax on field \'id\''],
  ['uuid=hello-world', "bad uuid format: invalid UUID length: 11 on field 'uuid'"],
  ['type=like(a)', "like functions are unsupported on field 'type'"],
  ['order=startedAt', 'empty order function'],
  ['order=up(startedAt)', "bad order function 'up'"],
  ['order=asc()', 'empty order field'],
  ['lod=medium', "bad lod 'medium'"],
  ['limit=0', "bad limit '0', must be from 1 to 1000"],
  ['limit=1001', "bad limit '1001', must be from 1 to 1000"],
  ['limit=1&after=AAAA', "bad cursor 'AAAA'"],
];

test.each(refused)('?%s is refused', (query, message) => {
  const { status, body } = calls.get(`/tasks?${query}`);
  expect([status, (JSON.parse(body) as { message: string }).message]).toEqual([400, message]);
});

test.each([1, 2, 400, 5000])('of %i tasks the documented query finds the documented one alone', (tasks) => {
  const own = new Calls({ tasks });
  for (const field of ['enqueuedAt', 'startedAt', 'completedAt', 'updatedAt']) {
    expect(own.ids(`/tasks?${field}=gt%282020-04-22T11%3A00%3A00Z%29`)).toEqual(['944455285181775872']);
  }
});

test('the documented task is found by its UUID, and its number is exact', () => {
  const body = calls.get(`/tasks?uuid=${DOCUMENTED}`).body;
  expect(loads(body)).toMatchObject({ items: [{ id: 944455285181775872n, uuid: DOCUMENTED }] });
  expect(body).toContain('"id":944455285181775872,');
});

const formats: readonly (readonly [format: string, text: string])[] = [
  ['RFC3339', '2020-04-22T11:34:03Z'],
  ['RFC3339 with an offset', '2020-04-22T13:34:03+02:00'],
  ['RFC1123', 'Wed, 22 Apr 2020 11:34:03 GMT'],
  ['RFC850', 'Wednesday, 22-Apr-20 11:34:03 GMT'],
  ['ANSI', 'Wed Apr 22 11:34:03 2020'],
  ['UnixTimestamp', '1587555243'],
  ['UnixTimestampNano', '1587555243000000000ns'],
];

test.each(formats)('a date as %s', (_format, text) => {
  const range = `startedAt=gt(${encodeURIComponent(text)})&startedAt=lt(2020-04-22T11:34:04Z)`;
  expect(calls.ids(`/tasks?${range}`)).toEqual(['944455285181775872']);
});

test('repeated values are alternatives, repeated comparisons a range', () => {
  const states = calls.page('/tasks?state=started&state=paused').items.map((item) => item['state']);
  expect(new Set(states)).toEqual(new Set(['started', 'paused']));
  const all = calls.page('/tasks').items.length;
  const parts = ['enqueued', 'assigned', 'started', 'paused', 'completed'].map(
    (s) => calls.ids(`/tasks?state=${s}`).length,
  );
  expect(parts.reduce((a, b) => a + b)).toBe(all);
});

test('order, with ties by age', () => {
  const items = calls.page('/tasks?order=desc(priority)&order=asc(startedAt)&limit=1000').items;
  const rank = ['low', 'belowNormal', 'normal', 'aboveNormal', 'high'];
  const ranks = items.map((item) => rank.indexOf(String(item['priority'])));
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
});

test.each([1, 7, 100, 399, 400, 1000])('pages of %i cover every task exactly once', (limit) => {
  const filter = 'state=completed&order=asc(completedAt)';
  const wanted = calls.ids(`/tasks?${filter}`);
  const seen: string[] = [];
  let path = `/tasks?${filter}&limit=${limit}`;
  for (;;) {
    const { items, paging } = calls.page(path);
    seen.push(...items.map((item) => item.idString));
    if (paging?.cursors.after === undefined) break;
    path = `/tasks?limit=${limit}&after=${encodeURIComponent(paging.cursors.after)}`;
  }
  expect(seen).toEqual(wanted);
});

test('levels of detail', () => {
  const one = (lod: string): string[] =>
    Object.keys(calls.page(`/tasks?limit=1&lod=${lod}&state=completed&order=asc(startedAt)`).items[0] ?? {});
  expect(one('tiny')).toEqual(['id', 'idString', 'result', 'state', 'type', 'uuid']);
  expect(one('short')).not.toContain('context');
  expect(one('long')).toContain('context');
  expect(one('full')).toContain('executor');
  expect(calls.text('/tasks?lod=count')).toBe('200 {"size":400}');
});

test('a step of a task is found by its number, its UUID, its task and its parent', () => {
  const [step] = calls.page('/activities?limit=1').items;
  const parent = String(step?.['parentActivityIdString']);
  expect(calls.ids(`/activities?uuid=${String(step?.['uuid'])}`)).toEqual([step?.idString]);
  expect(calls.ids(`/activities?parentActivityId=${parent}`)).toEqual([step?.idString]);
  expect(calls.ids(`/activities?taskId=${parent}&order=asc(createdAt)`)).toEqual([parent, step?.idString]);
  expect(calls.get(`/activities/${step?.idString}`).status).toBe(200);
});

test('the same seed gives the same bytes, another seed others', () => {
  const hash = (seed: number): string =>
    createHash('sha256').update(new Calls({ seed }).get('/tasks').body).digest('hex');
  expect(hash(1)).toBe(hash(1));
  expect(hash(2)).not.toBe(hash(1));
});

test('every state, result and priority occurs, and ids are odd numbers beyond 2^53 but for the documented one', () => {
  const { items } = calls.page('/tasks');
  expect(items.length).toBe(400);
  const of = (field: string): Set<unknown> => new Set(items.map((item) => item[field]));
  expect(of('state').size).toBe(5);
  expect(of('priority').size).toBe(5);
  expect(new Set(items.map((item) => (item['result'] as { code?: string } | undefined)?.code)).size).toBe(7);
  expect(items.filter((item) => BigInt(item.idString) % 2n === 0n).map((item) => item.idString)).toEqual([
    '944455285181775872',
  ]);
  expect(items.every((item) => BigInt(item.idString) > 2n ** 53n)).toBe(true);
});
