/** What `explain` says of replies in all three shapes of an error, and of requests without a reply. */
import { expect, test } from 'vitest';
import { TransportFailure, type FailureKind } from '../../src/http/transport/message';
import { explainFailure } from '../../src/api/explain/explain-failure';
import { explainReply, replyHint, type Reply } from '../../src/api/explain/explain-reply';
import { PyError } from '../../src/values/errors/errors';

const DATACENTER = 'https://eu2-cloud.acronis.com';
const NOW = Date.UTC(2026, 10, 24, 16, 0, 0);
const context = { datacenterUrl: DATACENTER, nowMs: NOW };

interface Case {
  readonly status: number;
  readonly reason?: string;
  readonly body?: string;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly sent?: readonly (readonly [string, string])[];
}

function reply({ status, reason = '', body = '', path = '/tasks', headers = [], sent }: Case): Reply {
  const url = `${DATACENTER}/api/task_manager/v2${path}`;
  return {
    request: { method: 'GET', url, headers: sent ?? [['Authorization', 'Bearer x']] },
    raw: { status, reason, headers, body: new TextEncoder().encode(body) },
  };
}

const text = (given: Case): string =>
  explainReply(reply(given), context)
    .map(([label, line]) => `${label}: ${line}`)
    .join('\n');

const shapes: readonly (readonly [name: string, body: string])[] = [
  [
    'flat',
    '{"domain":"TaskManager","code":"badRequest","message":"bad condition field \'status\'","context":{"a":1}}',
  ],
  [
    'wrapped',
    '{"error":{"domain":"TaskManager","code":"badRequest","message":"bad condition field \'status\'","context":{"a":1}}}',
  ],
];

test.each(shapes)('a refused filter, %s', (_name, body) => {
  const given = { status: 400, reason: 'Bad Request', body, path: '/tasks?status=running' };
  expect(text(given)).toBe(
    [
      '400 Bad Request: the request failed as it was written; the body says what is wrong with it',
      'code: badRequest, a parameter or the body cannot be used',
      'domain: TaskManager',
      "message: bad condition field 'status'",
      'context: {"a":1}',
      'cause: /tasks has no parameter status; write state=started',
    ].join('\n'),
  );
  expect(replyHint(reply(given))).toBe("400 badRequest: bad condition field 'status' (explain() says more)");
});

test('the shape of the identity provider', () => {
  const body =
    '{"domain":"Access","reason":"InvalidClient","error":"invalid_client","error_description":"invalid client credentials"}';
  const said = text({ status: 401, reason: 'Unauthorized', body });
  expect(said).toContain(
    'code: invalid_client, the client id or its secret is wrong, or of another data centre',
  );
  expect(said).toContain('domain: Access\nmessage: invalid client credentials');
});

const bearer = (exp: number): [string, string][] => [
  ['Authorization', `Bearer e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`],
];

const cases: readonly (readonly [given: Case, part: string])[] = [
  [
    { status: 401, sent: bearer(NOW / 1000 - 60) },
    'cause: the token ended at 2026-11-24T15:59:00Z: it lives two hours',
  ],
  [
    { status: 401, sent: bearer(NOW / 1000 + 60) },
    'it is of another data centre, or the secret of the client was reset',
  ],
  [
    { status: 401, sent: bearer(NOW / 1000 - 60) },
    'next: pass { headers: auth }: auth is renewed when it is read',
  ],
  [{ status: 401, sent: [] }, 'cause: the request has no access token; pass { headers: auth }'],
  [{ status: 403 }, 'next: ask for a client whose role is viewer or admin'],
  [{ status: 404, path: '/tasks/5' }, 'next: compare response.url with `${base_url}/tasks`'],
  [
    { status: 404, path: '/task' },
    'cause: nothing is at /api/task_manager/v2/task; write `${base_url}/tasks`',
  ],
  [{ status: 429, headers: [['Retry-After', '7']] }, 'next: wait 7 s, as Retry-After asks'],
  [
    { status: 503 },
    'next: send it again twice, one or two seconds apart; if it stays, call your administrator',
  ],
  [{ status: 418 }, 'no documentation of this API speaks of this status'],
  [
    { status: 502, body: '<html>', headers: [['Content-Type', 'text/html; charset=x']] },
    'body: text/html instead of JSON: a proxy or gateway may have answered',
  ],
  [
    { status: 200, body: '{"items":[{},{}],"paging":{"cursors":{"after":"AAAA"}}}' },
    'items: 2, and there are more',
  ],
  [
    { status: 200, body: '{"items":[{},{}],"paging":{"cursors":{"after":"AAAA"}}}' },
    'after: response.json().paging.cursors.after } reads the next page',
  ],
  [{ status: 200, body: '{"items":[]}' }, 'items: 0, and that is all'],
  [
    { status: 200, body: '{"items":[]}', path: '/tasks?startedAt=gt(1587553200000)' },
    'cause: startedAt=gt(1587553200000): this is read as seconds',
  ],
  [
    { status: 401, headers: [['Date', 'Tue, 24 Nov 2026 15:00:00 GMT']] },
    'clock: this machine is 60 min ahead of the service',
  ],
  [
    { status: 401, headers: [['Date', 'Fri, 27 Nov 2026 16:00:00 GMT']] },
    'clock: this machine is 3 days behind the service',
  ],
];

test.each(cases.map(([given, part]) => ({ given, part })))('$given.status: $part', ({ given, part }) => {
  expect(text(given)).toContain(part);
});

test('clocks that agree are not mentioned', () => {
  expect(text({ status: 200, headers: [['Date', 'Tue, 24 Nov 2026 16:04:00 GMT']] })).not.toContain('clock');
});

const failures: readonly (readonly [kind: FailureKind, code: string, part: string])[] = [
  ['dns', 'ENOTFOUND', 'next: check the host name for a typing error'],
  ['refused', 'ECONNREFUSED', 'next: check host and port, https:// against http://'],
  ['connect-timeout', '', 'next: check address, VPN and firewall, or give it longer'],
  ['read-timeout', '', 'next: raise the timeout'],
  ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'REQUESTS_CA_BUNDLE'],
  [
    'tls',
    'CERT_NOT_YET_VALID',
    'clock: here it is 2026-11-24T16:00:00.000Z; if that is wrong, set the clock',
  ],
  ['proxy', '', 'next: check HTTP_PROXY, HTTPS_PROXY and NO_PROXY'],
  ['reset', 'ECONNRESET', 'next: send it again'],
  ['incomplete', '', 'the connection broke before the reply was complete'],
];

test.each(failures)('%s %s', (kind, code, part) => {
  const cause = new TransportFailure(kind, { code });
  const error = Object.assign(new PyError('requests.exceptions.ConnectionError', 'x', { cause }), {
    request: { url: 'https://eu3-cloud.acronis.com/api/task_manager/v2/tasks' },
  });
  const said = explainFailure(error, context).map(([label, line]) => `${label}: ${line}`);
  expect(said.join('\n')).toContain(part);
  expect(said.at(-1)).toBe(`note: the data centre of this session is ${DATACENTER}, which is another host`);
});

test('an error that is not of the network keeps its own words', () => {
  const error = new PyError('requests.exceptions.MissingSchema', 'Invalid URL', {
    hint: 'Begin with https://',
  });
  expect(explainFailure(error, context)).toEqual([
    ['MissingSchema', 'Invalid URL'],
    ['next', 'Begin with https://'],
  ]);
});
