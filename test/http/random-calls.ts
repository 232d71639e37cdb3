/** Calls at random: addresses, parameters, bodies, headers, cookies, redirects, replies, ordinary and odd. */
import fc from 'fast-check';
import type { Pair } from '../../src/http/transport/message';
import type { Call, Reply, Spec, Step } from './call-spec';

const word = fc.constantFrom(
  'a',
  'b',
  'limit',
  'startedAt',
  'x y',
  'state',
  'ä',
  'a[]',
  'q.r',
  'A',
  '',
  '日',
  'k&v=1',
);
const odd = fc.constantFrom(
  'gt(2020-04-22T11:00:00Z)',
  'a+b',
  'a b',
  '100%',
  '%20',
  '%zz',
  'é',
  '日本語',
  '😀',
  '~-._',
  "!*'();:@&=+$,/?#[]",
  '"\\',
  '\t\n',
  'x\r\ny',
  '\u00ff',
  '',
);
const text = fc.oneof(odd, fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 5 }));
const number: fc.Arbitrary<Spec> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger().map((n): Spec => ({ $: 'int', v: String(BigInt(n) * 1000n) })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((n): Spec => ({ $: 'float', v: Object.is(n, -0) ? '-0.0' : String(n) })),
  fc.constantFrom<Spec>({ $: 'float', v: '1.0' }, { $: 'float', v: '1e16' }, { $: 'float', v: '1e-7' }),
);
const bytes: fc.Arbitrary<Spec> = fc.string({ maxLength: 6 }).map((v) => ({ $: 'bytes', v: toLatin1(v) }));
const scalar: fc.Arbitrary<Spec> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 3, arbitrary: number },
  fc.boolean(),
  fc.constant(null),
  bytes,
);

function toLatin1(value: string): string {
  return value.replace(/[^\0-\xff]/gu, 'ÿ');
}

function dict(key: fc.Arbitrary<Spec>, value: fc.Arbitrary<Spec>, max = 4): fc.Arbitrary<Spec> {
  return fc
    .uniqueArray(fc.tuple(key, value), { maxLength: max, selector: ([name]) => JSON.stringify(name) })
    .map((v): Spec => ({ $: 'dict', v }));
}

const value: fc.Arbitrary<Spec> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
  dict(word, scalar, 2),
);
const pairs: fc.Arbitrary<Spec> = fc.array(
  fc.tuple(word, value).map((v): Spec => ({ $: 'tuple', v })),
  { maxLength: 4 },
);
const named = dict(fc.oneof({ weight: 9, arbitrary: word }, fc.integer({ min: 0, max: 9 })), value);

const paramsText: fc.Arbitrary<Spec> = fc.oneof(
  text,
  fc.constantFrom('a=b&c=d e', 'a[]=%5B&b=%zz', 'ü=ß', 'a=b#c'),
);
const wrong: fc.Arbitrary<Spec> = fc.constantFrom<Spec>(['abc'], [1], [['a', 'b', 'c']], [['a']], ['ab']);

const scalarJson: fc.Arbitrary<Spec> = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const json: fc.Arbitrary<Spec> = fc.letrec<{ node: Spec }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalarJson,
    fc.array(tie('node'), { maxLength: 3 }),
    dict(fc.oneof(text, word), tie('node'), 3),
  ),
})).node;

const hosts = fc.constantFrom(
  'h.example',
  'H.Example',
  'localhost',
  '127.0.0.1',
  'münchen.example',
  'BÜCHER.example',
  'straße.example',
  '例え.テスト',
  'xn--mnchen-3ya.example',
  '[::1]',
  'a-b_c.example',
);
const badHosts = fc.constantFrom(
  '',
  '.h',
  '*.h',
  'h:99999',
  'h:x',
  '[::1',
  '☃.net',
  '-é.x',
  'a@b@h',
  'h%zz',
  '[::g]',
);
const users = fc.constantFrom(
  '',
  '',
  '',
  '',
  'user:pass@',
  'us%40er:p%3Ass@',
  'user@',
  'user:@',
  ':p@',
  'ü:ß@',
);
const ports = fc.constantFrom('', '', '', ':80', ':8080', ':443', ':', ':0', ':00080');
const segment = fc.oneof(
  odd,
  fc.constantFrom('api', '2', '..', '.', '', 'tasks', 'a;b', ';', '%41', '%2f', '%e4'),
);
const path = fc.array(segment, { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
const query = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  fc.constantFrom('?', '?a=b', '?a=b&c=d', '?ä=é', '?%zz', '?a=%41', '?a[]=b', '?a b'),
  text.map((t) => `?${t}`),
);
const fragment = fc.constantFrom('', '', '', '', '#', '#f', '#ü b', '#a#b');
const schemes = fc.constantFrom('http', 'http', 'http', 'https', 'HTTP');
const goodUrl = fc
  .tuple(schemes, users, hosts, ports, path, query, fragment)
  .map(([scheme, ...rest]) => `${scheme}://${rest.join('')}`);
const url: fc.Arbitrary<Spec> = fc.oneof(
  { weight: 30, arbitrary: goodUrl },
  { weight: 2, arbitrary: fc.tuple(badHosts, path).map(([host, rest]) => `http://${host}${rest}`) },
  fc.constantFrom<Spec>(
    '',
    'h.example/x',
    '/x',
    'mailto:a@b',
    'localhost:80/x',
    '  http://h.example',
    'httpx://h/',
    'ftp://h/',
    'http:h',
    'http://',
    5,
    null,
  ),
);

const headerName = fc.constantFrom(
  'X-A',
  'x-b',
  'Accept',
  'user-agent',
  'ACCEPT-ENCODING',
  'Content-Type',
  'Connection',
  'Cookie',
  'Authorization',
  'X-ü',
);
const headerText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('v', 'a, b', 'x=1; y="2"', 'é', 'keep-alive', 'application/json', ''),
  },
  fc.constantFrom<Spec>(null, 1, ' lead', 'a\r\nb', '日', 'trail ', { $: 'bytes', v: 'bytes' }),
);
const headers = fc.oneof(
  { weight: 12, arbitrary: dict(headerName, headerText, 3) },
  fc.constantFrom<Spec>(['a'], 'a', []),
);

const fileContent = fc.oneof(text, bytes, fc.integer());
const fileName = fc.oneof(odd, fc.constant('report.txt'), fc.constant(null));
const file: fc.Arbitrary<Spec> = fc.oneof(
  { weight: 4, arbitrary: fileContent },
  fc.tuple(fileName, fileContent).map((v): Spec => ({ $: 'tuple', v })),
  fc
    .tuple(fileName, fileContent, fc.constantFrom('text/plain', null, ''))
    .map((v): Spec => ({ $: 'tuple', v })),
  fc
    .tuple(
      fileName,
      fileContent,
      fc.constantFrom('text/plain', null),
      dict(
        fc.constantFrom('X-A', 'Content-Location', 'Content-Type', 'Content-Disposition'),
        fc.constantFrom('v', ''),
        3,
      ),
    )
    .map((v): Spec => ({ $: 'tuple', v })),
  fc.constantFrom<Spec>({ $: 'tuple', v: ['x'] }, null, { $: 'tuple', v: ['n', null] }),
);
const files = fc.oneof(
  { weight: 6, arbitrary: dict(word, file, 3) },
  fc.array(
    fc.tuple(word, file).map((v): Spec => ({ $: 'tuple', v })),
    { maxLength: 3 },
  ),
);

const cookies = dict(
  fc.constantFrom('a', 'b', 'sid'),
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('1', 'x y', '"q"', 'a=b', '', 'a;b') },
    fc.constantFrom<Spec>(null, 1),
  ),
  3,
);
const auth: fc.Arbitrary<Spec> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(text, text).map((v): Spec => ({ $: 'tuple', v })) },
  fc.constantFrom<Spec>(
    { $: 'tuple', v: [1, null] },
    '',
    { $: 'tuple', v: ['a', 'b', 'c'] },
    { $: 'tuple', v: ['user', 'pass'] },
  ),
);
const timeout = fc.constantFrom<Spec>(
  5,
  { $: 'float', v: '0.5' },
  null,
  { $: 'tuple', v: [3, 30] },
  { $: 'tuple', v: [null, 1] },
  0,
  -1,
  true,
  'abc',
  { $: 'tuple', v: [1, 2, 3] },
  { $: 'tuple', v: [0, 1] },
);

const options: fc.Arbitrary<Spec> = fc
  .record(
    {
      params: fc.oneof({ weight: 8, arbitrary: named }, { weight: 3, arbitrary: pairs }, paramsText, bytes, {
        weight: 1,
        arbitrary: wrong,
      }),
      data: fc.oneof({ weight: 6, arbitrary: named }, pairs, text, bytes, fc.constant(null)),
      json,
      headers,
      cookies,
      files,
      auth,
      timeout,
      allow_redirects: fc.boolean(),
      colour: fc.constant('red'),
    },
    { requiredKeys: [] },
  )
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: Math.min(3, Object.keys(all).length) }))
  .map((v): Spec => ({
    $: 'dict',
    v: v.filter(([name], index) => name !== 'colour' || index > 1),
  }));

const method: fc.Arbitrary<Spec> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'Post'),
  },
  fc.constantFrom<Spec>('PROPFIND', 'GE T', 5),
);
const step: fc.Arbitrary<Step> = fc.record({ method, url, options });

const location = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      '/next',
      'next',
      '../up',
      '?q=1',
      '#frag',
      '//other.example/x',
      './',
      'a/./b/../c',
      '/a?b#c',
      '/ä',
      '/a b',
      '/%zz',
      '/a[]',
      '',
      ';p',
      '/x;',
    ),
  },
  goodUrl,
  fc.constantFrom(
    'http://h.example/same',
    'https://h.example/up',
    'http://h.example:8080/p',
    'HTTP://H.example/A/../B',
    'mailto:x',
    'http://h.example',
  ),
);
const setCookie = fc.constantFrom(
  'a=1',
  'b=2; Path=/',
  'sid=x; Path=/api; HttpOnly',
  'c=3; Domain=h.example',
  'c=4; Domain=.example',
  'd=5; Secure',
  'e=6; Max-Age=0',
  'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  'f=7; Expires=Wed, 09-Jun-2090 10:18:14 GMT; Path=/',
  'g="quoted; x"; Version=1',
  'h',
  '=v',
  'i=8; Path=/ä b; SameSite=Lax',
  'j=9; Domain=other.example',
  'k=10; Max-Age=abc',
  'l=11; Port="80,8080"',
  'a=12; Domain=localhost',
  'm=13; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  'n=14; Domain=',
  'o=15; Expires=nonsense',
);
const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'text/html',
  'text/plain; charset=ISO-8859-1',
  'text/plain; charset="utf-8"',
  'text/plain; charset=windows-1252',
  'text/plain; charset=ascii',
  'text/plain; charset=nonsense',
  'text/plain; charset=utf-16',
  'image/png',
  'application/json;charset=latin1; x=y',
);
const link = fc.constantFrom(
  '<http://h/2>; rel="next", <http://h/9>; rel=last; title="a"',
  '<x>',
  '<y>; rel=prev; bad',
  '',
  ', <z>; rel=q;a=b=c',
);
const bodies = fc.oneof(
  fc.constantFrom(
    '',
    '{"a": 1}',
    '{"id": 944455285181775872, "x": 1.0}',
    '[1,',
    'caf\xc3\xa9\n\r\nx\ry',
    'caf\xe9',
    '\x80\x81\xff',
    '\xef\xbb\xbf{"a": 1}',
    'line\x0bother\n\n',
    '\xed\xa0\x80\xf0\x9f\x98\x80',
    'NaN',
    '<html>',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }).map(toLatin1),
);
const replyHeaders: fc.Arbitrary<Pair[]> = fc
  .tuple(
    fc.option(contentType),
    fc.array(setCookie, { maxLength: 3 }),
    fc.option(link, { freq: 4 }),
    fc.array(fc.tuple(fc.constantFrom('X-One', 'x-one', 'ETag'), fc.constantFrom('1', 'é', '"e"', 'a,b')), {
      maxLength: 3,
    }),
  )
  .map(([type, set, links, more]): Pair[] => [
    ...(type === null ? [] : [['Content-Type', type] as Pair]),
    ...set.map((field): Pair => ['Set-Cookie', field]),
    ...(links === null ? [] : [['Link', links] as Pair]),
    ...more,
  ])
  // Python reads header lines as Latin-1; what is not is UTF-8 on the wire.
  .map((fields) =>
    fields.map(([name, field]): Pair => [name, Buffer.from(field, 'utf8').toString('latin1')]),
  );
const plainReply: fc.Arbitrary<Reply> = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 304, 400, 401, 404, 429, 500, 503, 418),
  reason: fc.constantFrom('OK', 'Not Found', 'Internal Server Error', 'Grün'),
  headers: replyHeaders,
  body: bodies,
});
const redirectReply: fc.Arbitrary<Reply> = fc
  .tuple(fc.constantFrom(301, 302, 303, 307, 308), location, replyHeaders, bodies)
  .map(([status, to, fields, body]) => ({
    status,
    reason: 'Moved',
    headers: [
      ...fields,
      [
        'Location',
        Buffer.from(to, 'utf8')
          .toString('latin1')
          .replace(/[\r\n]/g, ''),
      ] as Pair,
    ],
    body,
  }));

const session: fc.Arbitrary<Readonly<Record<string, Spec>>> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  fc.record(
    {
      headers: dict(headerName, fc.constantFrom('session', 'é'), 2),
      params: dict(word, scalar, 2),
      auth: fc.constant<Spec>({ $: 'tuple', v: ['s', 'p'] }),
      cookies: dict(fc.constantFrom('a', 'sid'), fc.constantFrom('S'), 2),
      max_redirects: fc.constantFrom(0, 1, 2),
    },
    { requiredKeys: [] },
  ),
);

export const randomCall: fc.Arbitrary<Call> = fc.record({
  session,
  steps: fc.oneof({ weight: 4, arbitrary: fc.tuple(step) }, fc.tuple(step, step)),
  replies: fc.oneof(
    { weight: 3, arbitrary: fc.array(plainReply, { maxLength: 2 }) },
    fc
      .tuple(fc.array(redirectReply, { minLength: 1, maxLength: 4 }), plainReply)
      .map(([all, last]) => [...all, last]),
  ),
});
