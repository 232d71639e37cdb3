/** Sessions of many hours on a clock of their own: no request ever goes out with a token that has ended. */
import { describe, expect, test } from 'vitest';
import type { Pair, Prepared, Raw } from '../../src/http/transport/message';
import { createAuth, type Auth } from '../../src/client/token/auth';
import { describeAuth } from '../../src/client/token/describe-auth';
import { locations } from '../../src/client/locations';
import { renewingLayer } from '../../src/client/layers/renew-token';
import { createSandbox } from '../../src/sandbox/service/handle';
import { Secrets } from '../../src/values/secrets/secrets';

const HOME = 'https://dc.example';
const TENANT = '11111111-2222-4333-8444-555555555555';

interface SessionOptions {
  /** Seconds that the server's clock is ahead of ours. */
  readonly skewS?: number;
  /** Whether replies say what time it is there. */
  readonly dated?: boolean;
}

/** The sandbox as a function behind the layers of a session; `clock.s` is our time. */
function session({ skewS = 0, dated = true }: SessionOptions = {}) {
  const clock = { s: 1_600_000_000 };
  const sandbox = createSandbox({
    nowMs: () => (clock.s + skewS) * 1000,
    clientId: 'an-id',
    clientSecret: 'a-secret-1',
    tasks: 5,
  });
  const counts = { tokens: 0, refused: 0, requests: 0 };
  const state: { answer?: (request: Prepared) => Raw | undefined } = {};
  const send = (request: Prepared): Raw => {
    const given = state.answer?.(request);
    if (given !== undefined) return given;
    const reply = sandbox.handle({
      method: request.method,
      url: request.url.slice(HOME.length),
      headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
      body: request.body ?? new Uint8Array(),
    });
    if (request.url.endsWith('/idp/token')) counts.tokens++;
    else counts.requests++;
    if (reply.status === 401) counts.refused++;
    const date: Pair[] = dated ? [['Date', new Date((clock.s + skewS) * 1000).toUTCString()]] : [];
    return { status: reply.status, reason: '', headers: date, body: Buffer.from(reply.body), elapsedMs: 1 };
  };
  const auth = createAuth({
    connection: {
      datacenterUrl: HOME,
      clientId: 'an-id',
      clientSecret: 'a-secret-1',
      origins: {},
      defaultHeaders: [],
      route: { verify: true },
    },
    transport: {
      send,
      begin: () => ({
        settled: true,
        wait: () => reply401(),
        onSettled: () => undefined,
        cancel: () => undefined,
      }),
    },
    secrets: new Secrets(),
    nowMs: () => clock.s * 1000,
    onProblem: () => undefined,
  });
  const call = renewingLayer({ isHome: (url) => url.startsWith(`${HOME}/`), auth: () => auth })(send);
  const get = (header: string, url = `${HOME}/api/task_manager/v2/tasks?lod=count`, method = 'GET'): Raw =>
    call({ method, url, headers: [['Authorization', header]] }, { verify: true, stream: false });
  return { clock, counts, state, auth, get };
}

const reply401 = (): Raw => ({ status: 401, reason: '', headers: [], body: new Uint8Array(), elapsedMs: 1 });

describe.each([
  ['the clocks agree', {}],
  ['the server is an hour ahead', { skewS: 3600 }],
  ['the server is three hours behind', { skewS: -10_800 }],
  ['the server is a day ahead', { skewS: 86_400 }],
  ['replies without a date, a day ahead', { skewS: 86_400, dated: false }],
  ['replies without a date, three hours behind', { skewS: -10_800, dated: false }],
] as const)('%s', (_label, options) => {
  test('twelve hours with auth and with a copy of it: never a 401, one token each 105 minutes', () => {
    const { clock, counts, auth, get } = session(options);
    const copy = { ...auth.header() };
    for (let minute = 0; minute < 720; minute++) {
      expect(get(copy.Authorization).status).toBe(200);
      expect(get(auth.header().Authorization).status).toBe(200);
      clock.s += 60;
    }
    expect(counts.refused).toBe(0);
    expect(counts.tokens).toBe(7);
  });
});

test.each(['exchange', 'direct'] as const)('twelve hours narrowed to a customer, by %s', (way) => {
  const { clock, counts, auth, get } = session();
  const own = { ...auth.header() };
  auth.scopeTo(TENANT, way);
  const narrowed = { ...auth.header() };
  expect(narrowed.Authorization).not.toBe(own.Authorization);
  for (let minute = 0; minute < 720; minute++) {
    expect(get(narrowed.Authorization).status).toBe(200);
    expect(get(own.Authorization).status).toBe(200);
    clock.s += 60;
  }
  expect(counts.refused).toBe(0);
  expect(auth.instead(narrowed.Authorization)).toBe(auth.header().Authorization);
  auth.scopeTo(undefined);
  expect(auth.instead(own.Authorization)).toBe(auth.header().Authorization);
});

test('a token that was revoked is renewed after one 401, and the request sent again, whatever its method', () => {
  const { state, counts, auth, get } = session();
  const revoked = auth.header().Authorization;
  const sent: string[] = [];
  state.answer = ({ url, headers, method }) => {
    if (url.endsWith('/idp/token')) return undefined;
    const header = headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
    sent.push(`${method} ${header === revoked ? 'old' : 'new'}`);
    return header === revoked ? reply401() : { ...reply401(), status: 200 };
  };
  expect(get(revoked, `${HOME}/x`, 'POST').status).toBe(200);
  expect(get(revoked, `${HOME}/x`).status).toBe(200);
  expect(sent).toEqual(['POST old', 'POST new', 'GET new']);
  expect(counts.tokens).toBe(2);
});

test('a 401 that is no matter of the token costs one renewal in a minute, and is handed on', () => {
  const { clock, state, counts, auth, get } = session();
  const header = auth.header().Authorization;
  state.answer = ({ url }) => (url.endsWith('/idp/token') ? undefined : reply401());
  for (let i = 0; i < 50; i++) expect(get(header).status).toBe(401);
  expect(counts.tokens).toBe(2);
  clock.s += 61;
  expect(get(header).status).toBe(401);
  expect(counts.tokens).toBe(3);
});

test('a renewal that fails is no failure while the old token lives, and is tried again', () => {
  const { clock, state, counts, auth } = session();
  const old = auth.header().Authorization;
  clock.s += 7200 - 600;
  state.answer = () => ({ ...reply401(), status: 503 });
  expect(auth.header().Authorization).toBe(old);
  expect(auth.state().problem).toMatchObject({ pyName: 'tasksh.AuthenticationError' });
  delete state.answer;
  clock.s += 29;
  expect(auth.header().Authorization).toBe(old);
  clock.s += 1;
  expect(auth.header().Authorization).not.toBe(old);
  expect(auth.state().problem).toBeUndefined();
  expect(counts.tokens).toBe(2);
  clock.s += 7200;
  state.answer = () => ({ ...reply401(), status: 503 });
  expect(() => auth.header()).toThrow('cannot hand out a token at the moment');
});

test("another client's token goes out as it is, and so does ours to another host", () => {
  const { auth, get, clock, state } = session();
  const ours = auth.header().Authorization;
  clock.s += 8000;
  const sent: string[] = [];
  state.answer = ({ url, headers }) => {
    if (url.endsWith('/idp/token')) return undefined;
    sent.push(headers[0]?.[1] ?? '');
    return reply401();
  };
  get('Bearer somebody-elses');
  get(ours, 'https://other.example/x');
  expect(sent).toEqual(['Bearer somebody-elses', ours]);
});

test('.auth says who, what for, how long and how', () => {
  const { auth, clock } = session();
  const shown = (state: ReturnType<Auth['state']>): string =>
    describeAuth({
      locations: locations(HOME),
      clientId: 'an-id',
      state,
      trusted: ['a.example'],
      nowMs: clock.s * 1000,
    });
  expect(shown(auth.state())).toContain('none so far');
  auth.header();
  auth.scopeTo(TENANT);
  clock.s += 6600;
  expect(shown(auth.state())).toBe(
    [
      'client        an-id at https://dc.example',
      `scope         urn:acronis.com:tenant-id:${TENANT}`,
      'token         10 minutes left, renewed now when it is used; 1 so far',
      "got by        exchange of the client's own token (jwt-bearer), https://dc.example/api/2/idp/token on 2020-09-13T12:26:40.000Z",
      'also sent to  a.example',
    ].join('\n'),
  );
});
