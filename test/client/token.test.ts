import { describe, expect, test } from 'vitest';
import {
  TransportFailure,
  type FailureDetail,
  type FailureKind,
  type Pair,
  type Raw,
} from '../../src/http/transport/message';
import type { TokenConnection } from '../../src/client/token/token-connection';
import { explainTransportFailure } from '../../src/client/token/connection-failures';
import { locations } from '../../src/client/locations';
import { credentialsCall } from '../../src/client/token/grants';
import { readToken } from '../../src/client/token/token';
import { PyError } from '../../src/values/errors/errors';

const connection: TokenConnection = {
  datacenterUrl: 'https://eu2-cloud.acronis.com',
  clientId: 'an-id',
  clientSecret: 'a-secret',
  origins: {
    TASKSH_DATACENTER_URL: '.env',
    TASKSH_CLIENT_ID: '.env.local',
    TASKSH_CLIENT_SECRET: 'the environment',
  },
  defaultHeaders: [
    ['User-Agent', 'python-requests/2.28.1'],
    ['Accept-Encoding', 'gzip, deflate'],
    ['Accept', '*/*'],
    ['Connection', 'keep-alive'],
  ],
  route: { verify: true, proxy: 'http://127.0.0.1:3128' },
};

const raw = (status: number, body: unknown, headers: Pair[] = [], reason = ''): Raw => ({
  status,
  reason,
  headers,
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  elapsedMs: 1,
});
const TOKEN = {
  access_token: 'eyJ0.eyJz.c2ln',
  expires_on: 1562910964,
  id_token: 'eyJ1',
  token_type: 'bearer',
};

function printed(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PyError) return `${error.pyName}: ${error.message}\n${error.hint}`;
    throw error;
  }
  return 'no error';
}

test('where the APIs of a data centre are', () => {
  expect(locations('https://eu2-cloud.acronis.com')).toEqual({
    datacenterUrl: 'https://eu2-cloud.acronis.com',
    platformUrl: 'https://eu2-cloud.acronis.com/api/2',
    baseUrl: 'https://eu2-cloud.acronis.com/api/task_manager/v2',
    tokenUrl: 'https://eu2-cloud.acronis.com/api/2/idp/token',
  });
});

// What `requests.Session().prepare_request` of requests 2.28.1 makes of the documented call, header by header.
test('the token request is the one that the documented session sends', () => {
  const { request, options } = credentialsCall(connection);
  expect({ ...request, body: new TextDecoder().decode(request.body) }).toEqual({
    method: 'POST',
    url: 'https://eu2-cloud.acronis.com/api/2/idp/token',
    headers: [
      ['User-Agent', 'python-requests/2.28.1'],
      ['Accept-Encoding', 'gzip, deflate'],
      ['Accept', '*/*'],
      ['Connection', 'keep-alive'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Authorization', 'Basic YW4taWQ6YS1zZWNyZXQ='],
      ['Content-Length', '29'],
    ],
    body: 'grant_type=client_credentials',
  });
  expect(options).toEqual({
    connectTimeoutMs: 10_000,
    readTimeoutMs: 30_000,
    stream: false,
    verify: true,
    proxy: 'http://127.0.0.1:3128',
  });
});

describe('a good reply', () => {
  const cases: [
    label: string,
    body: object,
    expiresOnS: number,
    tokenType: string,
    idToken: string | undefined,
  ][] = [
    ['as documented', TOKEN, 1562910964, 'bearer', 'eyJ1'],
    ['a lifetime instead of an end', { access_token: 'a', expires_in: 60 }, 1060, 'bearer', undefined],
    ['neither', { access_token: 'a', token_type: 'Bearer' }, 8200, 'Bearer', undefined],
    ['null is nothing', { access_token: 'a', expires_on: null, id_token: null }, 8200, 'bearer', undefined],
  ];
  test.each(cases)('%s', (_label, body, expiresOnS, tokenType, idToken) => {
    expect(readToken(raw(200, body), connection, 1_000_000)).toMatchObject({
      expiresOnS,
      tokenType,
      idToken,
    });
  });
});

describe('every other reply is one error', () => {
  const credentials =
    'Check TASKSH_CLIENT_ID (.env.local) and TASKSH_CLIENT_SECRET (the environment); ' +
    'TASKSH_DATACENTER_URL (.env) must be the data centre where this API client was made.';
  const place =
    'Check TASKSH_DATACENTER_URL (.env): scheme and host of the page where you log in to the management console.';
  const host = 'https://eu2-cloud.acronis.com';
  const later = (when: string) =>
    `Use auth again ${when}; if it lasts, ask the administrator of the data centre.`;
  const html: Pair = ['Content-Type', 'text/html; charset=utf-8'];
  const cases: [reply: Raw, what: string, next: string][] = [
    [
      raw(401, {
        domain: 'Access',
        reason: 'InvalidClient',
        error: 'invalid_client',
        error_description: 'invalid client credentials',
      }),
      `${host} refused the client id and secret (401 invalid_client: invalid client credentials)`,
      credentials,
    ],
    [
      raw(401, '', [], 'Unauthorized'),
      `${host} refused the client id and secret (401 Unauthorized)`,
      credentials,
    ],
    [
      raw(400, { error: 'invalid_client' }),
      `${host} refused the client id and secret (400 invalid_client)`,
      credentials,
    ],
    [
      raw(400, { error: 'unauthorized_client' }),
      `${host} did not accept the token request (400 unauthorized_client)`,
      'Check that TASKSH_CLIENT_ID (.env.local) belongs to an API client that is enabled.',
    ],
    [
      raw(403, { error: { code: 'AccessDenied', message: 'no\n\u001b[31m way' } }),
      `${host} did not accept the token request (403 AccessDenied: no [31m way)`,
      'Check that TASKSH_CLIENT_ID (.env.local) belongs to an API client that is enabled.',
    ],
    [
      raw(403, '<html>', [html], 'Forbidden'),
      `${host} does not answer like a data centre (403 Forbidden)`,
      place,
    ],
    [raw(404, { code: 'notFound' }), `${host} does not answer like a data centre (404 notFound)`, place],
    [raw(404, { error: { code: 404 } }), `${host} does not answer like a data centre (404 404)`, place],
    [
      raw(200, '<html>', [html]),
      `${host} does not answer like a data centre (200 with text/html instead of JSON)`,
      place,
    ],
    [
      raw(200, ''),
      `${host} does not answer like a data centre (200 with an empty body instead of JSON)`,
      place,
    ],
    [
      raw(200, '[1'),
      `${host} does not answer like a data centre (200 with something instead of JSON)`,
      place,
    ],
    [raw(200, {}), `${host} does not answer like a data centre (200 without a usable access_token)`, place],
    [
      raw(200, { access_token: 'a\r\nb' }),
      `${host} does not answer like a data centre (200 without a usable access_token)`,
      place,
    ],
    [
      raw(302, '', [['location', 'https://eu8.acronis.cloud/']]),
      `${host} redirects the token request to https://eu8.acronis.cloud/ (302); secrets are not sent on`,
      'Correct TASKSH_DATACENTER_URL (.env) if that is your data centre.',
    ],
    [
      raw(407, '', [], 'Proxy Authentication Required'),
      'the proxy wants a user name and password (407 Proxy Authentication Required)',
      'Write them into HTTPS_PROXY: http://user:password@host:port.',
    ],
    [
      raw(429, { code: 'tooManyRequests', message: 'Too many requests.' }, [['Retry-After', '17']]),
      `${host} cannot hand out a token at the moment (429 tooManyRequests: Too many requests.)`,
      later('after 17 s, as the service asks'),
    ],
    [
      raw(503, '', [['retry-after', 'Thu, 01 Jan 1970 00:20:00 GMT']], 'Service Unavailable'),
      `${host} cannot hand out a token at the moment (503 Service Unavailable)`,
      later('after 200 s, as the service asks'),
    ],
    [
      raw(502, '<html>', [html], 'Bad Gateway'),
      `${host} cannot hand out a token at the moment (502 Bad Gateway)`,
      later('in a moment'),
    ],
  ];
  test.each(cases)('$status: %#', (reply, what, next) => {
    expect(printed(() => readToken(reply, connection, 1_000_000))).toBe(
      `tasksh.AuthenticationError: ${what}\n${next}`,
    );
  });

  test('a page full of words is cut', () => {
    const reply = raw(400, { error: 'x'.repeat(5000) });
    expect(printed(() => readToken(reply, connection, 0)).length).toBeLessThan(400);
  });
});

describe('no reply at all', () => {
  const host = 'https://eu2-cloud.acronis.com';
  const address = 'The address is in TASKSH_DATACENTER_URL (.env).';
  const broken: [string, string] = [
    'the connection broke before the reply was complete',
    'Send it again; if it breaks at the same place, ask for less, or ask who runs the proxy.',
  ];
  const cases: readonly (readonly [FailureKind, FailureDetail, readonly [what: string, next: string]])[] = [
    [
      'dns',
      {},
      [
        'there is no host eu2-cloud.acronis.com, or no network to ask for it',
        `Check the host name for a typing error, then the network connection, VPN and DNS server. ${address}`,
      ],
    ],
    [
      'refused',
      {},
      [
        `nothing accepts connections at ${host}`,
        `Check host and port, https:// against http://, and that the server runs. ${address}`,
      ],
    ],
    [
      'connect-timeout',
      {},
      [
        `${host} did not take the connection in time`,
        `Check address, VPN and firewall, or give it longer: { timeout: [10, 30] }. ${address}`,
      ],
    ],
    [
      'tls',
      { code: 'CODE' },
      [
        'there is no trusted connection to eu2-cloud.acronis.com (CODE)',
        `Name the authority to trust with { verify: "/path/ca.pem" } or REQUESTS_CA_BUNDLE; { verify: false } turns the check off. ${address}`,
      ],
    ],
    [
      'tls',
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID', names: ['a.test', 'b.test'] },
      [
        'the certificate that answers for eu2-cloud.acronis.com is for a.test, b.test',
        `Check the host name, and HTTPS_PROXY; { verify: false } turns the check off. ${address}`,
      ],
    ],
    [
      'proxy',
      { status: 407, phrase: 'No' },
      [
        'the proxy did not connect: Tunnel connection failed: 407 No',
        'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or the proxies option, user and password included.',
      ],
    ],
    [
      'certificate-file',
      { path: '/etc/ca.pem' },
      [
        'the certificate file /etc/ca.pem cannot be used',
        'Verify (or REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE) and cert name PEM files that can be read.',
      ],
    ],
    ['incomplete', {}, broken],
    ['chunked', {}, broken],
  ];
  test.each(cases)('%s %o', (kind, detail, [what, next]) => {
    const failure = new TransportFailure(kind, detail);
    expect(
      printed(() => {
        throw explainTransportFailure(failure, connection);
      }),
    ).toBe(`tasksh.ConnectionError: ${what}\n${next}`);
  });

  test('cancelled by the person', () => {
    const error = explainTransportFailure(new TransportFailure('cancelled'), connection);
    expect([error.pyName, error.message, error.hint]).toEqual(['KeyboardInterrupt', '', undefined]);
  });
});
