import { describe, expect, test } from 'vitest';
import {
  TransportFailure,
  type Prepared,
  type Raw,
  type SendOptions,
} from '../../src/http/transport/message';
import { describeExchange } from '../../src/support/show-exchange';
import { createRecorder, type Exchange } from '../../src/support/recorder';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const OPTIONS: SendOptions = { verify: true, stream: false };
const GET: Prepared = { method: 'GET', url: 'https://host.example/tasks', headers: [] };
const raw = (body: Uint8Array, rest: Partial<Raw> = {}): Raw => ({
  status: 200,
  reason: 'OK',
  headers: [],
  body,
  elapsedMs: 1.25,
  ...rest,
});
const exchange = (rest: Partial<Exchange>): Exchange => ({
  number: 1,
  request: GET,
  startedAtMs: 0,
  durationMs: 12.4,
  bodyBytes: rest.raw?.body.length ?? 0,
  ...rest,
});

describe('describeExchange', () => {
  const sent = 'sent at 1970-01-01T00:00:00.000Z';
  const end = (bytes: number): string => `${bytes} bytes in 12 ms, headers after 1.3 ms, ${sent}`;
  const cases: [label: string, exchange: Exchange, printed: string][] = [
    [
      'a request with a body, and its reply',
      exchange({
        request: {
          method: 'POST',
          url: 'https://host.example/api/2/idp/token',
          headers: [
            ['Content-Type', 'application/x-www-form-urlencoded'],
            ['Authorization', 'Basic YW4taWQ6YS1zZWNyZXQ='],
          ],
          body: utf8('grant_type=client_credentials'),
        },
        raw: raw(utf8('{\r\n\t"a": 1}\n'), { headers: [['Content-Type', 'application/json']] }),
      }),
      `\
POST https://host.example/api/2/idp/token
Content-Type: application/x-www-form-urlencoded
Authorization: Basic ...

grant_type=client_credentials

HTTP 200 OK
Content-Type: application/json

{
\t"a": 1}

${end(12)}`,
    ],
    [
      'credentials in headers',
      exchange({
        request: {
          ...GET,
          headers: [
            ['authorization', 'naked-secret'],
            ['Proxy-Authorization', 'Bearer secret'],
            ['Cookie', 'session=secret'],
          ],
        },
        raw: raw(utf8(''), { status: 204, reason: '', headers: [['Set-Cookie', 'session=secret; Path=/']] }),
      }),
      `\
GET https://host.example/tasks
authorization: ...
Proxy-Authorization: Bearer ...
Cookie: session=...

HTTP 204
Set-Cookie: session=...

${end(0)}`,
    ],
    [
      'signs that would act on the terminal',
      exchange({ raw: raw(utf8('\u001b]0;x\u0007\u202e\u{e0041}\u009b é𝄞'), { reason: '\u001b[2J' }) }),
      `\
GET https://host.example/tasks

HTTP 200 \\x1b[2J

\\x1b]0;x\\x07\\u202e\\U000e0041\\x9b é𝄞

${end(22)}`,
    ],
    [
      'bytes',
      exchange({ raw: raw(Uint8Array.of(0x89, 0x50, 0xff)) }),
      `GET https://host.example/tasks\n\nHTTP 200 OK\n\n(3 bytes that are no text)\n\n${end(3)}`,
    ],
    [
      'a stream',
      exchange({ raw: raw(utf8(''), { stream: { next: () => undefined, close: () => undefined } }) }),
      `GET https://host.example/tasks\n\nHTTP 200 OK\n\na stream, headers after 1.3 ms, ${sent}`,
    ],
    [
      'no reply',
      exchange({ failure: new TransportFailure('refused', { code: 'ECONNREFUSED' }) }),
      `GET https://host.example/tasks\n\nno reply after 12 ms: [Errno 111] Connection refused (${sent})`,
    ],
    [
      'interrupted',
      exchange({ durationMs: 0 }),
      `GET https://host.example/tasks\n\nno reply: interrupted (${sent})`,
    ],
  ];
  test.each(cases)('%s', (_label, one, printed) => expect(describeExchange(one)).toBe(printed));

  test('a long body is cut between words, never inside a secret', () => {
    const body = utf8(`${'word '.repeat(400)}"secret-${'x'.repeat(100)}" and more`);
    expect(describeExchange(exchange({ raw: raw(body) }))).toContain(
      `word "\n... (${body.length} bytes in all)\n`,
    );
    expect(describeExchange(exchange({ raw: raw(utf8('x'.repeat(5000))) }))).not.toContain('xx');
  });

  test('a long body is not cut inside a character', () => {
    const text = describeExchange(exchange({ raw: raw(utf8(`a${'é '.repeat(3000)}`)) }));
    expect(text).not.toContain('\ufffd');
    expect(text).toContain('aé é');
  });
});

describe('the recorder', () => {
  function session(clock = { ms: 1000 }) {
    const recorder = createRecorder({ nowMs: () => clock.ms, lineNow: () => 'the line' });
    const send = (reply: () => Raw, request = GET): Raw =>
      recorder.layer(() => {
        clock.ms += 5;
        return reply();
      })(request, OPTIONS);
    return { recorder, send };
  }

  test('hands the reply through and keeps it', () => {
    const { recorder, send } = session();
    const reply = raw(utf8('{}'));
    expect(send(() => reply)).toBe(reply);
    expect(recorder.exchanges).toEqual([
      {
        ...{ number: 1, line: 'the line', request: GET, options: OPTIONS, raw: reply },
        ...{ startedAtMs: 1000, durationMs: 5, bodyBytes: 2 },
      },
    ]);
  });

  test('hands a failure through and keeps it', () => {
    const { recorder, send } = session();
    const failure = new TransportFailure('dns', { code: 'ENOTFOUND' });
    expect(() =>
      send(() => {
        throw failure;
      }),
    ).toThrow(failure);
    expect(recorder.exchanges).toMatchObject([{ failure, durationMs: 5 }]);
  });

  test('a request that never came back is there, as after an interrupt', () => {
    const { recorder, send } = session();
    let during: readonly Exchange[] = [];
    send(() => {
      during = [...recorder.exchanges];
      return raw(utf8(''));
    });
    expect(during).toMatchObject([{ request: GET, startedAtMs: 1000, durationMs: 0, bodyBytes: 0 }]);
    expect(during[0]).not.toHaveProperty('raw');
  });

  test('keeps the last 1000, each with its number', () => {
    const { recorder, send } = session();
    for (let i = 0; i < 1010; i++) send(() => raw(utf8('')), { ...GET, url: `https://host.example/${i}` });
    expect(recorder.exchanges).toHaveLength(1000);
    expect(recorder.exchanges[0]).toMatchObject({ number: 11, request: { url: 'https://host.example/10' } });
  });

  test('keeps the beginning of a long reply, in memory of its own', () => {
    const { recorder, send } = session();
    const body = new Uint8Array(20_000_000);
    expect(send(() => raw(body)).body).toBe(body);
    const [kept] = recorder.exchanges;
    expect([kept?.bodyBytes, kept?.raw?.body.length, kept?.raw?.body.buffer.byteLength]).toEqual([
      20_000_000, 65_536, 65_536,
    ]);
  });

  test('keeps requests whole and replies, as many as fit into 64 MiB together', () => {
    const { recorder, send } = session();
    const body = new Uint8Array(10_000_000);
    for (let i = 0; i < 5; i++) send(() => raw(body), { ...GET, body });
    expect(recorder.exchanges.map((one) => one.number)).toEqual([3, 4, 5]);
    send(() => raw(utf8('')), { ...GET, body: new Uint8Array(70_000_000) });
    expect(recorder.exchanges.map((one) => one.request.body?.length)).toEqual([70_000_000]);
  });
});
