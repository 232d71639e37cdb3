/** TLS and proxies through the transport: who is trusted, what is said when nobody is, how a proxy is asked. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTransport } from '../../src/http/transport/sync-transport';
import { pem, startServers, type Ports } from '../helpers/server';
import { tempFolder } from '../helpers/temp';
import { ask, failureOf, stats, text } from '../helpers/transport';

let ports: Ports;
let stop: () => Promise<void>;
const transport = createTransport();
const ca = pem('ca.pem');
const folder = tempFolder();
const at = (server: keyof Ports, host = '127.0.0.1'): string => `https://${host}:${ports[server]}/echo`;

beforeAll(async () => {
  ({ ports, stop } = await startServers());
});
beforeEach(() => void stats(transport, ports, '/reset'));
afterAll(async () => {
  transport.close();
  await stop();
});

describe('a certificate', () => {
  test.each(['127.0.0.1', 'localhost'])('of a named authority is trusted for %s', (host) => {
    expect(text(ask(transport, at('tls', host), { verify: ca }))).toMatch(/^GET \/echo HTTP\/1\.1\r\nhost: /);
  });
  test.each([
    ['tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to get local issuer certificate'],
    ['self', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'],
  ] as const)('of nobody known (%s) is refused', (server, code, reason) => {
    expect(failureOf(() => ask(transport, at(server)))).toMatchObject({
      kind: 'tls',
      detail: { code },
      message: `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${reason}`,
    });
    expect(stats(transport, ports).heads).toEqual([]);
  });
  test.each(['127.0.0.1', 'localhost'])('for another name than %s is refused, and named', (host) => {
    expect(failureOf(() => ask(transport, at('other', host), { verify: ca }))).toMatchObject({
      kind: 'tls',
      detail: { code: 'ERR_TLS_CERT_ALTNAME_INVALID', host, names: ['other.test'] },
      message: `hostname '${host}' doesn't match 'other.test'`,
    });
  });
  test('that has expired is refused', () => {
    expect(failureOf(() => ask(transport, at('expired'), { verify: ca }))).toMatchObject({
      kind: 'tls',
      detail: { code: 'CERT_HAS_EXPIRED' },
    });
  });
  test.each(['tls', 'self', 'other', 'expired'] as const)(
    'is not looked at with verify: false (%s)',
    (server) => {
      expect(ask(transport, at(server), { verify: false }).status).toBe(200);
    },
  );
  test('accepted once without a look is still refused with one', () => {
    ask(transport, at('self'), { verify: false });
    expect(failureOf(() => ask(transport, at('self')))).toMatchObject({ kind: 'tls' });
    expect(ask(transport, at('self'), { verify: pem('self.pem') }).status).toBe(200);
  });
  test('of a folder of authorities is trusted', () => {
    expect(ask(transport, at('tls'), { verify: pem('') }).status).toBe(200);
  });
  test('of the client is shown', () => {
    const cert = [pem('client.pem'), pem('client.key')] as const;
    expect(ask(transport, at('client'), { verify: ca, cert }).status).toBe(200);
    expect(['tls', 'reset']).toContain(failureOf(() => ask(transport, at('client'), { verify: ca })).kind);
  });
  test('connections are used again, each setting its own', () => {
    for (let count = 0; count < 5; count += 1)
      ask(transport, at('tls'), { verify: ca, headers: [['X-Verify', 'ca']] });
    expect(stats(transport, ports).connections).toBeLessThanOrEqual(1);
  });
});

describe('a certificate file', () => {
  const wrong = join(folder, 'wrong.pem');
  const changing = join(folder, 'changing.pem');
  beforeAll(() => writeFileSync(wrong, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'));

  test.each([
    ['verify is missing', { verify: join(folder, 'none.pem') }, join(folder, 'none.pem')],
    ['verify holds none', { verify: __filename }, __filename],
    ['verify is broken', { verify: wrong }, wrong],
    ['verify is an empty folder', { verify: join(__dirname, '..', 'bench') }, join(__dirname, '..', 'bench')],
    ['cert is missing', { verify: false, cert: join(folder, 'none.pem') }, join(folder, 'none.pem')],
    ['cert has no key', { verify: false, cert: pem('client.pem') }, pem('client.pem')],
    ['the key is missing', { verify: false, cert: [pem('client.pem'), 'none.key'] as const }, 'none.key'],
    [
      'the key is another one',
      { verify: false, cert: [pem('client.pem'), pem('self.key')] as const },
      pem('self.key'),
    ],
  ])('%s', (_, options, path) => {
    expect(failureOf(() => ask(transport, at('tls'), options))).toMatchObject({
      kind: 'certificate-file',
      detail: { path },
    });
  });
  test('that is written anew counts anew', () => {
    writeFileSync(changing, 'nothing');
    expect(failureOf(() => ask(transport, at('self'), { verify: changing })).kind).toBe('certificate-file');
    writeFileSync(changing, '-----BEGIN CERTIFICATE-----\n');
    expect(failureOf(() => ask(transport, at('self'), { verify: changing })).kind).toBe('certificate-file');
  });
});

describe('TLS', () => {
  test('with a server that does not speak it', () => {
    expect(failureOf(() => ask(transport, `https://127.0.0.1:${ports.control}/`))).toMatchObject({
      kind: 'tls',
      message: expect.stringMatching(/^\[SSL: .*wrong version number/i) as string,
    });
  });
  test('with a server that hangs up', () => {
    const url = `https://closed.test/`;
    const proxy = `http://127.0.0.1:${ports.proxy}`;
    expect(failureOf(() => ask(transport, url, { proxy }))).toMatchObject({ kind: 'proxy' });
  });
  test('is missing', () => {
    expect(['reset', 'protocol']).toContain(
      failureOf(() => ask(transport, `http://127.0.0.1:${ports.tls}/`)).kind,
    );
  });
});

describe('a proxy', () => {
  const through = (userInfo = ''): { proxy: string } => ({
    proxy: `http://${userInfo}127.0.0.1:${ports.proxy}`,
  });

  test('gets the whole URL of a plain request, as from Python', () => {
    const head = text(
      ask(transport, 'http://example.test/echo?b#c', {
        ...through('us%40er:pa%20ss@'),
        headers: [['Accept', '*/*']],
      }),
    );
    expect(head).toBe(
      'GET http://example.test/echo?b HTTP/1.1\r\nhost: example.test\r\nconnection: keep-alive\r\nAccept: */*\r\nProxy-Authorization: Basic dXNAZXI6cGEgc3M=\r\n\r\n',
    );
    expect(text(ask(transport, 'http://example.test?b', through()))).toMatch(
      /^GET http:\/\/example\.test\/\?b HTTP/,
    );
  });
  test('opens a tunnel for a secured one, as from Python', () => {
    const raw = ask(transport, `https://localhost:${ports.tls}/echo`, {
      ...through('user:pass@'),
      verify: ca,
    });
    expect(text(raw)).toBe(
      `GET /echo HTTP/1.1\r\nhost: localhost:${ports.tls}\r\nconnection: keep-alive\r\n\r\n`,
    );
    expect(stats(transport, ports).tunnels.at(-1)).toBe(
      `CONNECT localhost:${ports.tls} HTTP/1.1\r\nhost: localhost:${ports.tls}\r\nconnection: close\r\nproxy-authorization: Basic dXNlcjpwYXNz\r\n\r\n`,
    );
  });
  test('keeps its tunnel', () => {
    const tunnel = { ...through(), verify: ca };
    for (let count = 0; count < 3; count += 1) ask(transport, `https://localhost:${ports.tls}/echo`, tunnel);
    expect(stats(transport, ports).tunnels.length).toBe(1);
  });
  test('does not make a wrong certificate right', () => {
    expect(
      failureOf(() => ask(transport, `https://localhost:${ports.other}/`, { ...through(), verify: ca })),
    ).toMatchObject({
      kind: 'tls',
      message: expect.stringContaining("hostname 'localhost' doesn't match") as string,
    });
  });
  test.each([
    ['https://no.test/', 'Tunnel connection failed: 407 Proxy Authentication Required'],
    ['https://closed.test/', 'Remote end closed connection without response'],
  ])('that refuses %s', (url, message) => {
    expect(failureOf(() => ask(transport, url, through()))).toMatchObject({ kind: 'proxy', message });
  });
  test.each(['http', 'https'])('that is not there (%s)', (scheme) => {
    expect(
      failureOf(() => ask(transport, `${scheme}://example.test/`, { proxy: 'http://127.0.0.1:1' })),
    ).toMatchObject({
      kind: 'proxy',
      detail: { code: 'ECONNREFUSED' },
    });
  });
  test('that does not answer', () => {
    const silent = { proxy: `http://127.0.0.1:${ports.silent}`, connectTimeoutMs: 80 };
    expect(failureOf(() => ask(transport, 'https://example.test/', silent))).toMatchObject({
      kind: 'connect-timeout',
    });
  });
  test.each(['http://', 'socks5://127.0.0.1:1', 'http://[x'])('%s is none', (proxy) => {
    expect(failureOf(() => ask(transport, 'http://example.test/', { proxy }))).toMatchObject({
      kind: 'proxy',
    });
  });
  test('without a scheme is a plain one', () => {
    const proxy = `127.0.0.1:${ports.proxy}`;
    expect(ask(transport, 'http://example.test/echo', { proxy }).status).toBe(200);
  });
});
