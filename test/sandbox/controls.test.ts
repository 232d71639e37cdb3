import { expect, test } from 'vitest';
import { startSandboxThread } from '../../src/sandbox/server/thread';
import { CONTROLS, readControl } from '../../src/sandbox/service/controls';
import { Calls } from './calls';

const SHAPES = [
  ['flat', '{"domain":"TaskManager","code":"notFound","message":"Not found."}'],
  ['wrapped', '{"error":{"domain":"TaskManager","code":"notFound","message":"Not found."}}'],
  [
    'documented',
    '{"error":{"code":404,"message":"Not found.","details":{"info":"Not found.","addition":[]},"domain":"TaskManager"}}',
  ],
] as const;

test.each(SHAPES)('errors can be %s', (shape, body) => {
  const calls = new Calls();
  calls.sandbox.control(['errors', shape]);
  expect(calls.text('/tasks/5')).toBe(`404 ${body}`);
});

const FAILED = [
  [400, 'badRequest'],
  [401, 'authenticationFailed'],
  [403, 'authorizationFailed'],
  [404, 'notFound'],
  [405, 'methodNotAllowed'],
  [409, 'conflict'],
  [415, 'unsupportedMediaType'],
  [429, 'tooManyRequests'],
  [500, 'internalError'],
  [502, 'badGateway'],
  [503, 'serviceUnavailable'],
  [504, 'gatewayTimeout'],
] as const;

test.each(FAILED)('fail %i: as often as told, Task Manager only', (status, code) => {
  const calls = new Calls();
  calls.sandbox.control(['fail', String(status), '2']);
  expect(calls.post('grant_type=client_credentials').status).toBe(200);
  const replies = [
    calls.get('/tasks?limit=1'),
    calls.get('/activities?limit=1'),
    calls.get('/tasks?limit=1'),
  ];
  expect(replies.map((reply) => reply.status)).toEqual([status, status, 200]);
  expect((JSON.parse(replies[0]?.body ?? '') as { code: string }).code).toBe(code);
});

test.each([
  [['fail', '429'], '1'],
  [['fail', '429', '1', '30'], '30'],
  [['fail', '503', '1', '5'], '5'],
  [['fail', '503'], undefined],
])('%j says Retry-After %s', (words, seconds) => {
  const calls = new Calls();
  calls.sandbox.control(words);
  const headers = new Map(calls.get('/tasks').headers);
  expect(headers.get('Retry-After')).toBe(seconds);
});

test('expire-token refuses the tokens of before, not those of after', () => {
  const calls = new Calls();
  calls.sandbox.control(['expire-token']);
  expect(calls.get('/tasks').status).toBe(401);
  const info = JSON.parse(calls.post('grant_type=client_credentials').body) as Record<string, string>;
  const path = '/api/task_manager/v2/tasks/944455285181775872';
  expect(calls.call('GET', path, { authorization: `Bearer ${info['access_token']}` }).status).toBe(200);
  expect(calls.call('GET', path, { authorization: `Bearer ${info['id_token']}` }).status).toBe(401);
});

test.each([
  ['viewer', 200],
  ['admin', 200],
  ['issuer', 403],
  ['consumer', 403],
] as const)('the role %s gets %i', (role, status) => {
  const calls = new Calls();
  calls.sandbox.control(['role', role]);
  expect(calls.get('/tasks?limit=1').status).toBe(status);
  expect(calls.call('GET', '/api/2/clients/1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d').status).toBe(200);
});

test('cursors: strict refuses what lenient ignores, expire-cursors refuses the old ones', () => {
  const calls = new Calls();
  const after = encodeURIComponent(calls.page('/tasks?limit=2').paging?.cursors.after ?? '');
  const beside = `/tasks?limit=2&after=${after}&state=started`;
  expect(calls.ids(beside)).toEqual(calls.ids(`/tasks?limit=2&after=${after}`));
  calls.sandbox.control(['cursors', 'strict']);
  expect(calls.text(beside)).toContain("'state' cannot be set alongside with 'after'");
  expect(calls.get(`/tasks?after=${after}&lod=short`).status).toBe(200);
  calls.sandbox.control(['expire-cursors']);
  expect(calls.get(`/tasks?limit=2&after=${after}`).status).toBe(400);
});

test('page sizes, expires_in, latency, and back to the start', () => {
  const calls = new Calls();
  for (const line of ['page-limit 3', 'default-limit 2', 'expires-in on', 'latency 1.5s']) {
    calls.sandbox.control(line.split(' '));
  }
  expect(calls.ids('/tasks?limit=100')).toHaveLength(3);
  const first = calls.page('/tasks');
  expect(first.items).toHaveLength(2);
  expect(calls.ids(`/tasks?after=${encodeURIComponent(first.paging?.cursors.after ?? '')}`)).toHaveLength(2);
  expect(JSON.parse(calls.post('grant_type=client_credentials').body)).toMatchObject({ expires_in: 7200 });
  expect(calls.get('/tasks').delayMs).toBe(1500);
  calls.sandbox.control(['reset']);
  expect(calls.get('/tasks').delayMs).toBeUndefined();
  expect(calls.ids('/tasks')).toHaveLength(400);
});

test.each([
  [['nix'], "the sandbox has no control 'nix'"],
  [['fail'], "'' does not fit the sandbox control fail"],
  [['fail', '200'], "'200' does not fit the sandbox control fail"],
  [['fail', '503', '0'], "'503 0' does not fit the sandbox control fail"],
  [['fail', '503', '1', '1', '1'], "'503 1 1 1' does not fit the sandbox control fail"],
  [['latency', '5'], "'5' does not fit the sandbox control latency"],
  [['latency', '61s'], "'61s' does not fit the sandbox control latency"],
  [['errors', 'round'], "'round' does not fit the sandbox control errors"],
  [['page-limit', '1001'], "'1001' does not fit the sandbox control page-limit"],
  [['expire-token', 'now'], "'now' does not fit the sandbox control expire-token"],
  [['live', 'soon'], "'soon' does not fit the sandbox control live"],
  [['live', '20'], "'20' does not fit the sandbox control live"],
  [['live', '53w'], "'53w' does not fit the sandbox control live"],
  [['live', 'on', 'off'], "'on off' does not fit the sandbox control live"],
  [['reset', 'all'], "'all' does not fit the sandbox control reset"],
])('%j is refused', (words, message) => {
  expect(() => readControl(words)).toThrow(message);
});

const LIVE = 'live: also tasks that follow the clock, from 6 hours ago on; 20m: as they will be then; now';

test.each([
  [['live'], `${LIVE} on\n`],
  [['live', 'on'], `${LIVE} on\n`],
  [['live', '1h30m'], `${LIVE} on, 1h30m ahead of the clock\n`],
  [['live', 'off'], `${LIVE} off\n`],
])('%j says how it stands', (words, said) => {
  expect(new Calls().sandbox.control(words)).toBe(said);
});

test('live 20m shows what there will be in twenty minutes', () => {
  const [ahead, later] = [new Calls({ tasks: 3 }), new Calls({ tasks: 3 })];
  ahead.sandbox.control(['live', '20m']);
  later.sandbox.control(['live']);
  later.nowMs += 20 * 60_000;
  expect(ahead.get('/tasks?lod=full').body).toBe(later.get('/tasks?lod=full').body);
});

/** Every control with arguments that change something. */
const EACH: Readonly<Record<string, string>> = {
  errors: 'wrapped',
  fail: '503 3',
  latency: '1s',
  role: 'issuer',
  cursors: 'strict',
  'page-limit': '7',
  'default-limit': '7',
  'expires-in': 'on',
  live: 'on',
  'expire-token': '',
  'expire-cursors': '',
};

test('reset takes back every control, alone and all together; what was given out before is good again', () => {
  const names = CONTROLS.map(({ name }) => name).filter((name) => name !== 'reset');
  expect(Object.keys(EACH).sort()).toEqual(names.toSorted());
  const calls = new Calls({ tasks: 20 });
  const look = (): unknown => [
    calls.sandbox.control([]),
    calls.get('/tasks'),
    calls.get('/activities?limit=1000'),
    calls.get('/tasks/5'),
    // Not its body: the next cursor tells how often cursors were expired.
    calls.get(`/tasks?${after}&state=started`).status,
    calls.sandbox.handle({ method: 'GET', url: '/nix', headers: {}, body: new Uint8Array() }),
    Object.keys(JSON.parse(calls.post('grant_type=client_credentials').body) as object),
  ];
  const after = `limit=5&after=${encodeURIComponent(calls.page('/tasks?limit=5').paging?.cursors.after ?? '')}`;
  const start = look();
  for (const round of [...names.map((name) => [name]), names]) {
    for (const name of round) calls.sandbox.control(`${name} ${EACH[name]}`.trim().split(' '));
    expect(look(), round.join()).not.toEqual(start);
    calls.sandbox.control(['reset']);
    expect(look(), round.join()).toEqual(start);
  }
});

test('what is expired after a reset is refused as before it', () => {
  const calls = new Calls({ tasks: 20 });
  const { after = '' } = calls.page('/tasks?limit=5').paging?.cursors ?? {};
  const next = `/tasks?after=${encodeURIComponent(after)}`;
  for (const control of ['expire-cursors', 'reset', 'expire-cursors']) calls.sandbox.control([control]);
  expect(calls.get(next).status).toBe(400);
  for (const control of ['reset', 'expire-token']) calls.sandbox.control([control]);
  expect(calls.get(next).status).toBe(401);
});

test('reset goes back to the errors that the sandbox was made with', () => {
  const calls = new Calls({ errorShape: 'wrapped' });
  const { body } = calls.get('/tasks/5');
  calls.sandbox.control(['errors', 'flat']);
  calls.sandbox.control(['reset']);
  expect(calls.get('/tasks/5').body).toBe(body);
});

test('every control is shown', () => {
  const shown = new Calls().sandbox.control([]);
  expect(CONTROLS.filter(({ name }) => !shown.includes(`  ${name}`))).toEqual([]);
});

test('a thread takes controls over its own port, and no address does', async () => {
  const thread = startSandboxThread({ port: 0, clientId: 'x', clientSecret: 'y' });
  try {
    expect(thread.control(['errors', 'wrapped'])).toBe('errors: the shape of error bodies; now wrapped\n');
    expect(() => thread.control(['errors', 'nix'])).toThrow("'nix' does not fit the sandbox control errors");
    const reply = await fetch(`http://127.0.0.1:${thread.ready().port}/control?errors=flat`, {
      method: 'POST',
    });
    expect(await reply.text()).toBe(
      '{"error":{"domain":"TaskManager","code":"notFound","message":"Not found."}}',
    );
  } finally {
    thread.stop();
  }
});
