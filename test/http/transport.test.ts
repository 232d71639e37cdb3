/** The synchronous transport: bytes on the wire, replies, bodies, failures, limits of time. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureKind, Pair, Pending } from '../../src/http/transport/message';
import { createTransport } from '../../src/http/transport/sync-transport';
import { startServers, type Ports } from '../helpers/server';
import { ask, failureOf, stats, text, until } from '../helpers/transport';

let ports: Ports;
let stop: () => Promise<void>;
const transport = createTransport();
const at = (path: string): string => `http://127.0.0.1:${ports.plain}/${path}`;

beforeAll(async () => {
  ({ ports, stop } = await startServers());
});
beforeEach(() => void stats(transport, ports, '/reset'));
afterAll(async () => {
  transport.close();
  await stop();
});

/** Request line, fields without regard to order and case, and body: what must go out as Python sends it. */
function partsOf(sent: string): { line: string | undefined; fields: string[]; body: string } {
  const [head = '', body = ''] = sent.split('\r\n\r\n');
  const [line, ...fields] = head.split('\r\n');
  const lower = fields.map((field) => field.replace(/^[^:]*/, (name) => name.toLowerCase()));
  return { line, fields: lower.toSorted(), body };
}

describe('a request', () => {
  const usual: Pair[] = [
    ['User-Agent', 'tasksh'],
    ['Accept-Encoding', 'gzip, deflate'],
    ['Accept', '*/*'],
    ['Connection', 'keep-alive'],
  ];
  const lines =
    'User-Agent: tasksh\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n';
  const sent = (path: string, given: Parameters<typeof ask>[2]): ReturnType<typeof partsOf> =>
    partsOf(text(ask(transport, at(path), given)).replaceAll(String(ports.plain), 'PORT'));

  test('a GET has what Python sends', () => {
    expect(sent('echo?b=c%20d#part', { headers: usual })).toEqual(
      partsOf(`GET /echo?b=c%20d HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n${lines}\r\n`),
    );
  });
  test('a POST has what Python sends', () => {
    const headers: Pair[] = [...usual, ['Content-Length', '8'], ['Content-Type', 'application/json']];
    expect(sent('echo', { method: 'POST', headers, body: Buffer.from('{"a": 1}') })).toEqual(
      partsOf(
        `POST /echo HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n${lines}Content-Length: 8\r\nContent-Type: application/json\r\n\r\n{"a": 1}`,
      ),
    );
  });
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE'])('%s without a body', (method) => {
    const headers: Pair[] = [...usual, ['Content-Length', '0']];
    // Where a body is not to be expected, undici leaves the length out, as RFC 9110 (8.6) recommends.
    const length = /^P.*[TH]$/.test(method) ? 'Content-Length: 0\r\n' : '';
    const expected = partsOf(`${method} /echo HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n${lines}${length}\r\n`);
    expect(sent('echo', { method, headers })).toEqual(expected);
    expect(sent('echo', { method, headers, body: new Uint8Array() })).toEqual(expected);
  });
  test.each(['GET', 'DELETE', 'POST', 'PURGE'])('a %s with a body keeps its connection', (method) => {
    const headers: Pair[] = [['content-length', '2']];
    const line = `${method} /echo HTTP/1.1\r\nhost: 127.0.0.1:PORT\r\nconnection: keep-alive\r\n`;
    for (let count = 0; count < 2; count += 1)
      expect(sent('echo', { method, headers, body: Buffer.from('ab') })).toEqual(
        partsOf(`${line}content-length: 2\r\n\r\nab`),
      );
    expect(stats(transport, ports).connections).toBeLessThanOrEqual(1);
  });
  test('a Host of the caller, duplicates, empty values and Latin-1', () => {
    const headers: Pair[] = [
      ['X-a', 'caf\xe9'],
      ['host', 'x.y'],
      ['X-a', ''],
      ['x-A', 'b'],
    ];
    expect(sent('echo', { headers })).toEqual(
      partsOf(
        'GET /echo HTTP/1.1\r\nX-a: caf\xe9\r\nhost: x.y\r\nX-a: \r\nx-A: b\r\nconnection: keep-alive\r\n\r\n',
      ),
    );
  });
  test('a body in chunks', () => {
    const headers: Pair[] = [['Transfer-Encoding', 'chunked']];
    expect(text(ask(transport, at('echo'), { method: 'POST', headers, body: Buffer.from('abc') }))).toMatch(
      /^POST (?![^]*content-length)[^]*\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n$/,
    );
  });
  test('a URL without a path asks for /', () => {
    expect(text(ask(transport, `http://127.0.0.1:${ports.plain}?q=1`))).toMatch(/^GET \/\?q=1 HTTP/);
    expect(text(ask(transport, `http://127.0.0.1:${ports.plain}`))).toMatch(/^GET \/ HTTP/);
  });
  test('the body of the caller stays whole', () => {
    const body = new Uint8Array(Buffer.from('xxabcxx').buffer, 0, 3);
    const before = Buffer.from(body).toString('hex');
    ask(transport, at('echo'), { method: 'POST', headers: [['Content-Length', '3']], body });
    expect(Buffer.from(body).toString('hex')).toBe(before);
  });
  test.each<[string, readonly Pair[] | string, object]>([
    ['a line break in a value', [['X-A', 'a\r\nB: c']], { part: 'header value', name: 'X-A' }],
    ['a character beyond Latin-1', [['X-A', '\u0431']], { part: 'header value', name: 'X-A' }],
    ['a name that is none', [['X A', 'a']], { part: 'header name', name: 'X A' }],
    ['a method that is none', 'GE T', { part: 'method', name: 'GE T' }],
    ['CONNECT', 'CONNECT', { part: 'method', name: 'CONNECT' }],
    ['Expect', [['Expect', '100-continue']], { part: 'header', name: 'Expect' }],
    ['Upgrade', [['upgrade', 'h2c']], { part: 'header', name: 'upgrade' }],
    ['Keep-Alive', [['Keep-Alive', '5']], { part: 'header', name: 'Keep-Alive' }],
    ['another coding', [['Transfer-Encoding', 'gzip']], { part: 'header', name: 'Transfer-Encoding' }],
    ['a wrong length', [['Content-Length', '5']], { part: 'header', name: 'Content-Length' }],
    ['an option of the connection', [['Connection', 'X-A']], { part: 'header', name: 'Connection' }],
    ['two hosts', ['a', 'b'].map((host): Pair => ['Host', host]), { part: 'header', name: 'Host' }],
  ])('%s is refused', (_, given, detail) => {
    const wrong = typeof given === 'string' ? { method: given } : { headers: given };
    expect(failureOf(() => ask(transport, at('echo'), wrong))).toMatchObject({ kind: 'unsendable', detail });
    expect(stats(transport, ports).heads).toEqual([]);
  });
});

describe('a reply', () => {
  test('keeps status, reason, spelling, order and duplicates', () => {
    const raw = ask(transport, at('fields'));
    expect([raw.status, raw.reason]).toEqual([404, 'Nope Nope']);
    expect(raw.headers).toEqual([
      ['X-One', '1'],
      // Python keeps the space after a value, too.
      ['x-two', 'b '],
      ['X-One', '3'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Latin', 'caf\xe9'],
      ['Content-Length', '0'],
    ]);
    expect(raw.elapsedMs).toBeGreaterThan(0);
  });
  test('without a reason phrase', () => {
    expect(ask(transport, at('no-reason'))).toMatchObject({ status: 299, reason: '' });
  });
  test.each(['204', '304', '200', '500'])('%s without a body, though it names a coding', (status) => {
    expect(ask(transport, at(`status/${status}`))).toMatchObject({
      status: Number(status),
      body: new Uint8Array(),
    });
  });
  test('to HEAD has no body, and the connection goes on', () => {
    expect(ask(transport, at('head'), { method: 'HEAD' }).body.length).toBe(0);
    expect(ask(transport, at('head'), { method: 'HEAD' }).body.length).toBe(0);
    expect(text(ask(transport, at('size/3')))).toBe('xxx');
    expect(stats(transport, ports).connections).toBeLessThanOrEqual(1);
  });
  test.each(['interim', 'interim-drip', 'processing-storm'])('after %s', (path) => {
    expect(ask(transport, at(path))).toMatchObject({ status: 200, body: new Uint8Array([0x6f, 0x6b]) });
  });
  test.each([
    ['until', 'until the end'],
    ['chunked', 'abcde'],
    ['drip', '01234567890123456789'],
  ])('%s', (path, body) => {
    expect(text(ask(transport, at(path)))).toBe(body);
  });
  test.each([0, 1, 1000, 65_536, 5_000_000])('of %i bytes', (size) => {
    const { body } = ask(transport, at(`size/${size}`));
    expect(Buffer.from(body).equals(Buffer.alloc(size, 'x'))).toBe(true);
    expect(body.buffer.byteLength).toBe(size);
  });
});

describe('a reply that a strict parser would refuse', () => {
  test.each<[string, number, string, string, readonly Pair[]]>([
    [
      'not-modified',
      304,
      'Not Modified',
      '',
      [
        ['ETag', '"x"'],
        ['Content-Length', '10'],
      ],
    ],
    ['no-content', 204, 'No Content', '', [['Content-Length', '10']]],
    [
      'same-lengths',
      200,
      'OK',
      'ok',
      [
        ['Content-Length', '2'],
        ['Content-Length', '2'],
      ],
    ],
    ['length-list', 200, 'OK', 'ok', [['Content-Length', '2, 2']]],
    [
      'folded',
      200,
      'OK',
      'ok',
      [
        ['Content-Length', '2'],
        ['X-A', 'a b c'],
      ],
    ],
    ['reason-latin1', 404, 'N\xe3o encontrado', 'ok', [['Content-Length', '2']]],
    ['line-feeds', 200, 'OK', 'ok', [['Content-Length', '2']]],
    [
      'chunks-and-length',
      200,
      'OK',
      'ok',
      [
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', '99'],
      ],
    ],
    [
      'identity-coding',
      200,
      'OK',
      'ok',
      [
        ['Content-Length', '2'],
        ['Transfer-Encoding', 'identity'],
      ],
    ],
  ])('%s', (name, status, reason, body, headers) => {
    for (let count = 0; count < 2; count += 1) {
      const raw = ask(transport, at(`legal/${name}`));
      expect([raw.status, raw.reason, text(raw), raw.headers]).toEqual([status, reason, body, headers]);
    }
    expect(stats(transport, ports).connections).toBeLessThanOrEqual(1);
  });
  test.each([
    ['endless-status', 'status-line-too-long'],
    ['endless-extension', 'endless-framing'],
  ])('but %s ends', (path, fault) => {
    expect(failureOf(() => ask(transport, at(path)))).toMatchObject({
      detail: { fault, limit: 65_536 },
    });
  });
  test('but trailers without end do', () => {
    expect(['protocol', 'chunked']).toContain(failureOf(() => ask(transport, at('endless-trailer'))).kind);
  });
  test('half a megabyte in chunks of one byte arrives whole', () => {
    expect(ask(transport, at('tiny-chunks')).body.length).toBe(524_288);
    expect(pulled('tiny-chunks').length).toBe(524_288);
  });
});

describe('the timings of an exchange', () => {
  test('say where the time went', () => {
    const fresh = ask(transport, at('waits/120'), { headers: [['Connection', 'close']] }).timings;
    expect(fresh?.waitMs).toBeGreaterThan(110);
    expect(fresh?.receiveMs).toBeGreaterThan(110);
    ask(transport, at('size/1'));
    const reused = ask(transport, at('waits/60')).timings;
    expect(reused).toMatchObject({ isReused: true, dnsMs: 0, connectMs: 0, tlsMs: 0 });
    expect(reused?.waitMs).toBeGreaterThan(50);
    expect(reused?.sendMs).toBeGreaterThanOrEqual(0);
  });
  test('of a stream are complete at its end', () => {
    const { timings, stream } = ask(transport, at('waits/60'), { stream: true });
    expect(timings?.receiveMs).toBeUndefined();
    while (stream?.next() !== undefined);
    expect(timings?.receiveMs).toBeGreaterThan(50);
  });
  test('name the steps of a new connection', () => {
    const url = `https://localhost:${ports.tls}/echo`;
    const { timings } = ask(transport, url, { verify: false, headers: [['Connection', 'close']] });
    expect(timings?.isReused).toBe(false);
    for (const step of [timings?.dnsMs, timings?.connectMs, timings?.tlsMs]) expect(step).toBeGreaterThan(0);
  });
});

describe('a coded body', () => {
  const plain = 'tasks '.repeat(2000);
  const names = [
    'gzip',
    'x-gzip',
    'two-members',
    'gzip-trailing',
    'gzip-garbage',
    'gzip-half-member',
    'deflate',
    'raw-deflate',
    'br',
    'chain',
    'upper',
    'unknown',
    'identity',
  ];

  test.each(names)('%s', (name) => {
    expect(text(ask(transport, at(`encoded/${name}`)))).toBe(plain);
    expect(text(ask(transport, at(`encoded-error/${name}`)))).toBe(plain);
  });
  test.each(names)('%s, in pieces', (name) => {
    expect(pulled(`encoded/${name}`)).toBe(plain);
  });
  test('without a byte', () => {
    expect(ask(transport, at('encoded/empty')).body.length).toBe(0);
    expect(pulled('encoded/empty')).toBe('');
  });
  test('of three megabytes', () => {
    expect(ask(transport, at('encoded/large-gzip')).body.length).toBe(3_000_000);
    expect(pulled('encoded/large-gzip').length).toBe(3_000_000);
  });
  test.each(['broken', 'not-gzip'])('%s is a failure', (name) => {
    expect(failureOf(() => ask(transport, at(`encoded/${name}`)))).toMatchObject({ kind: 'decode' });
    expect(failureOf(() => pulled(`encoded/${name}`))).toMatchObject({ kind: 'decode' });
  });
});

function pulled(path: string): string {
  const { stream } = ask(transport, at(path), { stream: true });
  const pieces: Uint8Array[] = [];
  for (let piece = stream?.next(); piece !== undefined; piece = stream?.next()) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

describe('a stream', () => {
  test.each([
    ['size/100000', 100_000],
    ['chunked', 5],
    ['size/0', 0],
  ])('%s arrives whole, then ends for good', (path, length) => {
    const raw = ask(transport, at(path), { stream: true });
    expect(raw.body.length).toBe(0);
    let count = 0;
    for (let piece = raw.stream?.next(); piece !== undefined; piece = raw.stream?.next())
      count += piece.length;
    expect(count).toBe(length);
    expect(raw.stream?.next()).toBeUndefined();
    expect(text(ask(transport, at('size/1')))).toBe('x');
    expect(stats(transport, ports).connections).toBeLessThanOrEqual(1);
  });
  test('that never ends is read only as far as it is wanted, and closes', () => {
    const { stream } = ask(transport, at('forever'), { stream: true });
    let count = 0;
    while (count < 5_000_000) count += stream?.next()?.length ?? 0;
    let before = -1;
    let { sentBytes } = stats(transport, ports);
    while (sentBytes !== before) [before, sentBytes] = [sentBytes, stats(transport, ports).sentBytes];
    // What was pulled, one megabyte ahead, and what the two sockets hold.
    expect(sentBytes - count).toBeLessThan(16_000_000);
    stream?.close();
    expect(stream?.next()).toBeUndefined();
    until(transport, ports, ({ open }) => open === 0);
  });
  test('beside another request', () => {
    const first = ask(transport, at('size/300000'), { stream: true });
    expect(text(ask(transport, at('size/2')))).toBe('xx');
    expect(first.stream?.next()?.length).toBeGreaterThan(0);
    first.stream?.close();
  });
  test('that breaks says so after what had arrived', () => {
    const { stream } = ask(transport, at('short'), { stream: true });
    expect(Buffer.from(stream?.next() ?? []).toString()).toBe('four');
    expect(failureOf(() => stream?.next())).toMatchObject({
      kind: 'incomplete',
      detail: { receivedBytes: 4, expectedBytes: 10 },
    });
    expect(stream?.next()).toBeUndefined();
  });
  test('that is reset where its end would be', () => {
    const { stream } = ask(transport, at('until-reset'), { stream: true });
    expect(stream?.next()?.length).toBe(4);
    expect(failureOf(() => stream?.next())).toMatchObject({
      kind: 'incomplete',
      detail: { code: 'ECONNRESET' },
    });
  });
  test('that falls silent', () => {
    const { stream } = ask(transport, at('half'), { stream: true, readTimeoutMs: 100 });
    expect(stream?.next()?.length).toBe(4);
    expect(failureOf(() => stream?.next())).toMatchObject({ kind: 'read-timeout' });
    until(transport, ports, ({ open }) => open === 0);
  });
});

describe('a failure', () => {
  test.each<[string, FailureKind, object]>([
    ['close-before', 'reset', {}],
    ['reset-before', 'reset', { code: 'ECONNRESET' }],
    ['close-in-head', 'reset', {}],
    ['short', 'incomplete', { receivedBytes: 4, expectedBytes: 10 }],
    ['short-reset', 'incomplete', { receivedBytes: 4, code: 'ECONNRESET' }],
    ['until-reset', 'incomplete', { receivedBytes: 4, code: 'ECONNRESET' }],
    ['chunk-cut', 'chunked', { receivedBytes: 2 }],
    ['chunk-bad', 'chunked', { receivedBytes: 2 }],
    ['garbage', 'protocol', {}],
    ['many-fields/100', 'protocol', { fault: 'too-many-fields', limit: 100 }],
    ['many-fields/10000', 'protocol', { fault: 'too-many-fields', limit: 100 }],
  ])('%s is %s', (path, kind, detail) => {
    expect(failureOf(() => ask(transport, at(path)))).toMatchObject({ kind, detail });
    expect(ask(transport, at('size/1')).status).toBe(200);
  });
  test('99 fields and a length are fine', () => {
    expect(ask(transport, at('many-fields/99')).headers.length).toBe(100);
  });
  test.each(['127.0.0.1', 'localhost', '[::1]'])('nobody listens at %s', (host) => {
    const failure = failureOf(() => ask(transport, `http://${host}:1/`));
    expect(['refused', host === '[::1]' ? 'unreachable' : 'refused']).toContain(failure.kind);
    expect(failure.message).not.toBe('');
  });
  test('a name that does not exist', () => {
    expect(failureOf(() => ask(transport, 'http://does-not-exist.invalid/'))).toMatchObject({ kind: 'dns' });
  });
  test('something else than a URL', () => {
    expect(failureOf(() => ask(transport, 'ftp://x/'))).toMatchObject({ kind: 'unsendable' });
  });
});

describe('limits of time', () => {
  /** Far beyond what any test takes: what ends earlier ended for another reason. */
  const LONG_MS = 600_000;
  const begin = (url: string, limits: object): Pending =>
    transport.begin({ method: 'GET', url, headers: [] }, { verify: true, stream: false, ...limits });

  test('a silent server is left by the request whose limit it is, and by no other', () => {
    const patient = begin(at('never'), { readTimeoutMs: LONG_MS });
    const failure = failureOf(() => ask(transport, at('never'), { readTimeoutMs: 50 }));
    expect(failure).toMatchObject({ kind: 'read-timeout' });
    expect(patient.settled).toBe(false);
    until(transport, ports, ({ open }) => open === 1);
    transport.cancel();
    until(transport, ports, ({ open }) => open === 0);
  });
  test('silence in the middle of a body counts, a slow trickle does not', () => {
    expect(failureOf(() => ask(transport, at('half'), { readTimeoutMs: 100 }))).toMatchObject({
      kind: 'read-timeout',
      detail: { receivedBytes: 4, expectedBytes: 1000 },
    });
    // Some 60 bytes, 20 ms apart: longer than the limit together, far shorter one by one.
    expect(text(ask(transport, at('drip/20'), { readTimeoutMs: 1000 }))).toBe('01234567890123456789');
  });
  test('a handshake that never comes is a connect timeout', () => {
    const url = `https://127.0.0.1:${ports.silent}/`;
    const patient = begin(url, { connectTimeoutMs: LONG_MS });
    const limits = { connectTimeoutMs: 100, readTimeoutMs: LONG_MS };
    expect(failureOf(() => ask(transport, url, limits))).toMatchObject({ kind: 'connect-timeout' });
    expect(patient.settled).toBe(false);
    transport.cancel();
  });
  test('limits that are kept leave no trace', () => {
    ask(transport, at('size/1'));
    // Longer than the limit of connecting, which has ended by then.
    expect(text(ask(transport, at('slow/80'), { readTimeoutMs: LONG_MS, connectTimeoutMs: 50 }))).toBe(
      'slow',
    );
    expect(text(ask(transport, at('slow/150'), {}))).toBe('slow');
  });
});

describe('connections', () => {
  test('are used again', () => {
    for (let count = 0; count < 50; count += 1) ask(transport, at('size/10'));
    expect(stats(transport, ports).connections).toBeLessThanOrEqual(1);
  });
  test('end when either side says so', () => {
    ask(transport, at('size/1'), { headers: [['Connection', 'close']] });
    ask(transport, at('size/1'), { headers: [['Connection', 'close']] });
    expect(stats(transport, ports).connections).toBeGreaterThanOrEqual(1);
    ask(transport, at('close-after'));
    until(transport, ports, ({ open }) => open === 0);
    expect(ask(transport, at('size/1'), { method: 'POST' }).status).toBe(200);
  });
  test.each(['GET', 'HEAD', 'OPTIONS'])('%s over one the server dropped is sent again', (method) => {
    ask(transport, at('stale'));
    expect(ask(transport, at('size/0'), { method }).status).toBe(200);
  });
  test.each(['POST', 'PATCH', 'PUT', 'DELETE', 'TRACE', 'PURGE'])(
    '%s over one the server dropped is not sent again',
    (method) => {
      ask(transport, at('stale'));
      expect(failureOf(() => ask(transport, at('size/1'), { method }))).toMatchObject({ kind: 'reset' });
      expect(stats(transport, ports).heads.filter((head) => head.startsWith(method)).length).toBe(1);
    },
  );
  test('a second try that fails is a failure', () => {
    ask(transport, at('stale'));
    expect(failureOf(() => ask(transport, at('close-before')))).toMatchObject({ kind: 'reset' });
    expect(stats(transport, ports).heads.filter((head) => head.includes('close-before')).length).toBe(2);
  });
});
