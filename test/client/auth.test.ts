import { beforeEach, expect, test } from 'vitest';
import { TransportFailure, type Pending, type Prepared, type Raw } from '../../src/http/transport/message';
import { createAuth } from '../../src/client/token/auth';
import type { PyError } from '../../src/values/errors/errors';
import { Secrets } from '../../src/values/secrets/secrets';

type Outcome = () => Raw;

/** A transport whose replies are made by the test: `next` for the next request, `arrive()` for one that nobody waits for. */
class ScriptedDoor {
  readonly sent: Prepared[] = [];
  next: Outcome = () => reply();
  arrive: () => void = () => undefined;

  readonly send = (request: Prepared): Raw => {
    this.sent.push(request);
    return this.next();
  };

  begin(request: Prepared): Pending {
    this.sent.push(request);
    let settled = false;
    let listener = () => undefined as void;
    this.arrive = () => {
      settled = true;
      listener();
    };
    return {
      get settled() {
        return settled;
      },
      wait: () => {
        settled = true;
        return this.next();
      },
      onSettled: (told) => {
        listener = told;
      },
      cancel: () => undefined,
    };
  }
}

let nowS = 1000;
let made = 0;
const reply = (fields: object = {}, status = 200): Raw => ({
  status,
  reason: '',
  headers: [],
  body: new TextEncoder().encode(
    JSON.stringify({ access_token: `token-number-${++made}`, expires_on: nowS + 7200, ...fields }),
  ),
  elapsedMs: 1,
});
const fails =
  (kind: 'refused' | 'cancelled'): Outcome =>
  () => {
    throw new TransportFailure(kind);
  };

function session() {
  const transport = new ScriptedDoor();
  const secrets = new Secrets();
  const problems: PyError[] = [];
  const auth = createAuth({
    connection: {
      datacenterUrl: 'http://127.0.0.1:1',
      clientId: 'an-id',
      clientSecret: 'a-client-secret',
      origins: {},
      defaultHeaders: [],
      route: { verify: true },
    },
    transport,
    secrets,
    nowMs: () => nowS * 1000,
    onProblem: (problem) => problems.push(problem),
  });
  return { transport, secrets, problems, auth };
}

beforeEach(() => {
  nowS = 1000;
  made = 0;
});

test('one request for as long as the token lives, and the same object each time', () => {
  const { auth, transport } = session();
  const header = auth.header();
  expect(header).toEqual({ Authorization: 'Bearer token-number-1' });
  nowS += 7200 - 901;
  expect(auth.header()).toBe(header);
  expect(transport.sent).toHaveLength(1);
  nowS += 1;
  expect(auth.header()).toEqual({ Authorization: 'Bearer token-number-2' });
});

test('a token that lives for ten minutes is renewed after five', () => {
  const { auth, transport } = session();
  transport.next = () => reply({ expires_on: nowS + 600 });
  auth.header();
  nowS += 299;
  auth.header();
  expect(transport.sent).toHaveLength(1);
  nowS += 1;
  auth.header();
  expect(transport.sent).toHaveLength(2);
});

test('a prefetch is waited for, and not repeated', () => {
  const { auth, transport } = session();
  auth.prefetch();
  auth.prefetch();
  expect(auth.header()).toEqual({ Authorization: 'Bearer token-number-1' });
  auth.prefetch();
  expect(transport.sent).toHaveLength(1);
});

test('a prefetch that arrives by itself is ready', () => {
  const { auth, transport } = session();
  auth.prefetch();
  transport.arrive();
  transport.next = fails('refused');
  expect(auth.header()).toEqual({ Authorization: 'Bearer token-number-1' });
});

test('a prefetch that fails is told once, and the next use tries anew', () => {
  const { auth, transport, problems } = session();
  auth.prefetch();
  transport.next = fails('refused');
  transport.arrive();
  expect(problems.map((problem) => problem.message)).toEqual([
    'nothing accepts connections at http://127.0.0.1:1',
  ]);
  expect(() => auth.header()).toThrow('nothing accepts connections');
  transport.next = () => reply();
  expect(auth.header()).toEqual({ Authorization: 'Bearer token-number-1' });
  expect(problems).toHaveLength(1);
  expect(transport.sent).toHaveLength(3);
});

test('whoever waits for a prefetch gets its error, and nobody is told twice', () => {
  const { auth, transport, problems } = session();
  auth.prefetch();
  transport.next = () => reply({ error: 'invalid_client' }, 401);
  expect(() => auth.header()).toThrow('refused the client id and secret (401 invalid_client)');
  transport.arrive();
  expect(problems).toEqual([]);
});

test('a prefetch that an interrupt at the prompt cancelled is silently asked for again', () => {
  const { auth, transport, problems } = session();
  auth.prefetch();
  transport.next = fails('cancelled');
  transport.arrive();
  transport.next = () => reply();
  expect(auth.header()).toEqual({ Authorization: 'Bearer token-number-1' });
  expect(problems).toEqual([]);
});

test('cancelled before the event loop turned: the same', () => {
  const { auth, transport } = session();
  let outcome = fails('cancelled');
  Object.assign(transport, {
    begin: () => ({ settled: true, wait: () => outcome(), onSettled: () => undefined }),
  });
  auth.prefetch();
  outcome = fails('cancelled');
  expect(auth.header()).toEqual({ Authorization: 'Bearer token-number-1' });
});

test('an interrupt while waiting is a KeyboardInterrupt', () => {
  const { auth, transport } = session();
  auth.prefetch();
  transport.next = fails('cancelled');
  expect(() => auth.header()).toThrow(expect.objectContaining({ pyName: 'KeyboardInterrupt' }));
  expect(transport.sent).toHaveLength(1);
});

test('what is no failure of the transport is not explained away', () => {
  const { auth, transport } = session();
  transport.next = () => {
    throw new RangeError('a bug');
  };
  expect(() => auth.header()).toThrow(RangeError);
});

test('every secret of the exchange is masked from then on', () => {
  const { auth, transport, secrets } = session();
  transport.next = () => reply({ access_token: 'the-access-token', id_token: 'the-identity-token' });
  auth.header();
  expect(
    secrets.mask('a-client-secret YW4taWQ6YS1jbGllbnQtc2VjcmV0 the-access-token the-identity-token an-id'),
  ).toBe('******** ******** ******** ******** an-id');
});
