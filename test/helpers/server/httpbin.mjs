/**
 * What httpbin.org answers, as far as the pages of requests' documentation ask it: what was sent comes back as JSON, and
 * the path says what else happens. The same for the same request, whenever it is sent.
 */
import { createHash } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import zlib from 'node:zlib';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const NONCE = 'dcd98b7102dd2f0e8b11d0f600bfb0c0';

const titled = (name) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
const json = (body, more = {}) => ({
  headers: { ...JSON_TYPE, ...more },
  body: `${JSON.stringify(body, null, 2)}\n`,
});
const empty = (status, headers = {}) => ({ status, headers, body: '' });
const typed = (type, body) => ({ headers: { 'Content-Type': type }, body });
const redirect = (location, status = 302, more = {}) => empty(status, { Location: location, ...more });

/** Sorted by name; several values of one name as a list. */
function pairsOf(params) {
  const all = [...new Set(params.keys())].sort().map((name) => [name, params.getAll(name)]);
  return Object.fromEntries(all.map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
}

function headersOf({ headers }) {
  const names = Object.keys(headers).sort();
  return Object.fromEntries(names.map((name) => [titled(name), headers[name]]));
}

function cookiesOf({ headers }) {
  const pairs = (headers.cookie ?? '').split(/; */).filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2)).sort());
}

/** Fields and files of a body in parts. */
function partsOf(bytes, type) {
  const [, boundary] = /boundary=(\S+)/.exec(type) ?? [];
  const found = { form: {}, files: {} };
  for (const part of bytes.toString('utf8').split(`--${boundary}`).slice(1, -1)) {
    const [head, ...rest] = part.slice(2).split('\r\n\r\n');
    const [, name] = /name="([^"]*)"/.exec(head);
    found[/filename=/.test(head) ? 'files' : 'form'][name] = rest.join('\r\n\r\n').slice(0, -2);
  }
  return found;
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // As httpbin says of a body that is no JSON.
  }
}

function bodyOf({ bytes, headers }) {
  const type = headers['content-type'] ?? '';
  const text = bytes.toString('utf8');
  if (type.startsWith('multipart/')) return { data: '', ...partsOf(bytes, type), json: null };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { data: '', files: {}, form: pairsOf(new URLSearchParams(text)), json: null };
  return { data: text, files: {}, form: {}, json: jsonOf(text) };
}

const whole = (asked) => ({
  args: pairsOf(asked.query),
  ...(asked.method === 'GET' ? {} : bodyOf(asked)),
  headers: headersOf(asked),
  origin: '127.0.0.1',
  url: asked.url,
});
const echo = (asked) => json(whole(asked));

function checkUser({ headers }, user, password, refusal) {
  const [, given] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
  const isRight =
    given !== undefined && Buffer.from(given, 'base64').toString('latin1') === `${user}:${password}`;
  return isRight ? json({ authenticated: true, user }) : refusal;
}

const digest = (algorithm, text) =>
  createHash({ 'SHA-256': 'sha256', 'SHA-512': 'sha512' }[algorithm] ?? 'md5')
    .update(text)
    .digest('hex');

function digestFields(text) {
  const fields = [...text.matchAll(/(\w+)=(?:"([^"]*)"|([^",\s]+))/g)];
  return Object.fromEntries(fields.map(([, name, quoted, plain]) => [name, quoted ?? plain]));
}

function digestAuth({ headers, method }, qop, user, password, algorithm = 'MD5') {
  const challenge = `Digest realm="me@kennethreitz.com", nonce="${NONCE}", qop="${qop}", opaque="5ccc069c403ebaf9f0171e9517f40e41", algorithm=${algorithm}, stale=FALSE`;
  const refusal = empty(401, { 'WWW-Authenticate': challenge, 'Set-Cookie': 'fake=fake_value; Path=/' });
  const given = headers.authorization ?? '';
  if (!given.startsWith('Digest ')) return refusal;
  const told = digestFields(given);
  const secret = digest(algorithm, `${user}:${told.realm}:${password}`);
  const asked = digest(algorithm, `${method}:${told.uri}`);
  const right = digest(algorithm, [secret, told.nonce, told.nc, told.cnonce, told.qop, asked].join(':'));
  return told.response === right && told.username === user ? json({ authenticated: true, user }) : refusal;
}

const setCookies = (pairs) => pairs.map(([name, value]) => `${name}=${value}; Path=/`);

/** A line of JSON each, in pieces of one line. */
const stream = (asked, count) => ({
  headers: JSON_TYPE,
  pieces: Array.from(
    { length: Math.min(count, 100) },
    (_, id) => `${JSON.stringify({ id, url: asked.url })}\n`,
  ),
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const HTML = '<!DOCTYPE html>\n<html>\n  <body><h1>Herman Melville - Moby-Dick</h1></body>\n</html>\n';
const UTF8 = '<h1>Unicode Demo</h1>\n<pre>∮ E⋅da = Q, ∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, ሰማይ አይታረስ, Größe €</pre>\n';

const compressed = (coding, compress) => (asked) => ({
  headers: { ...JSON_TYPE, 'Content-Encoding': coding },
  body: compress(JSON.stringify({ [coding]: true, headers: headersOf(asked), method: asked.method })),
});

const TEAPOT =
  '\n    -=[ teapot ]=-\n\n       _...._\n     .\'  _ _ `.\n    | ."` ^ `". _,\n    \\_;`"---"`|//\n      |       ;/\n      \\_     _/\n        `"""`\n';

function statusOf(code) {
  if (code >= 301 && code <= 308 && code !== 304) return redirect('/redirect/1', code);
  if (code === 401) return empty(401, { 'WWW-Authenticate': 'Basic realm="Fake Realm"' });
  if (code === 418)
    return { status: 418, headers: { 'x-more-info': 'http://tools.ietf.org/html/rfc2324' }, body: TEAPOT };
  return empty(code);
}

const late = (answer) => (asked, seconds) =>
  new Promise((resolve) => {
    setTimeout(() => resolve(answer(asked)), Number(seconds) * 1000).unref();
  });

/** Answers 503 until it was asked so often under this name. */
const seen = new Map();
function flaky(_, name, times) {
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  if (count <= Number(times)) return empty(503);
  seen.delete(name);
  return json({ asked: count });
}

/** Pattern of the path to what is answered: `(asked, ...parts)`. */
const ROUTES = [
  [/^\/(?:get|post|put|patch|delete|anything(?:\/.*)?)$/, echo],
  [/^\/headers$/, (asked) => json({ headers: headersOf(asked) })],
  [/^\/ip$/, () => json({ origin: '127.0.0.1' })],
  [/^\/user-agent$/, (asked) => json({ 'user-agent': asked.headers['user-agent'] })],
  [/^\/status\/(\d+)$/, (_, code) => statusOf(Number(code))],
  [/^\/cookies$/, (asked) => json({ cookies: cookiesOf(asked) })],
  [/^\/cookies\/set$/, ({ query }) => redirect('/cookies', 302, { 'Set-Cookie': setCookies([...query]) })],
  [
    /^\/cookies\/set\/([^/]+)\/([^/]+)$/,
    (_, ...pair) => redirect('/cookies', 302, { 'Set-Cookie': setCookies([pair]) }),
  ],
  [
    /^\/cookies\/delete$/,
    ({ query }) =>
      redirect('/cookies', 302, {
        'Set-Cookie': [...query.keys()].map(
          (name) => `${name}=; Expires=Thu, 01-Jan-1970 00:00:00 GMT; Max-Age=0; Path=/`,
        ),
      }),
  ],
  [
    /^\/basic-auth\/([^/]+)\/([^/]+)$/,
    (asked, ...login) =>
      checkUser(asked, ...login, empty(401, { 'WWW-Authenticate': 'Basic realm="Fake Realm"' })),
  ],
  [/^\/hidden-basic-auth\/([^/]+)\/([^/]+)$/, (asked, ...login) => checkUser(asked, ...login, empty(404))],
  [
    /^\/bearer$/,
    ({ headers }) => {
      const [, token] = /^Bearer (.*)$/.exec(headers.authorization ?? '') ?? [];
      return token === undefined
        ? empty(401, { 'WWW-Authenticate': 'Bearer' })
        : json({ authenticated: true });
    },
  ],
  [/^\/digest-auth\/([^/]+)\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/, digestAuth],
  [/^\/(?:relative-)?redirect\/(\d+)$/, (_, left) => redirect(left > 1 ? `/redirect/${left - 1}` : '/get')],
  [
    /^\/absolute-redirect\/(\d+)$/,
    ({ origin }, left) => redirect(origin + (left > 1 ? `/absolute-redirect/${left - 1}` : '/get')),
  ],
  [/^\/redirect-to$/, ({ query }) => redirect(query.get('url'), Number(query.get('status_code') ?? 302))],
  [/^\/stream\/(\d+)$/, stream],
  [/^\/bytes\/(\d+)$/, (_, size) => typed('application/octet-stream', Buffer.alloc(Number(size), 'abcdefg'))],
  [/^\/delay\/([\d.]+)$/, late(echo)],
  [/^\/flaky\/(\w+)\/(\d+)$/, flaky],
  [/^\/image(?:\/png)?$/, () => typed('image/png', PIXEL)],
  [/^\/html$/, () => typed('text/html; charset=utf-8', HTML)],
  [/^\/robots.txt$/, () => typed('text/plain', 'User-agent: *\nDisallow: /deny\n')],
  [/^\/latin-1$/, () => typed('text/plain; charset=ISO-8859-1', Buffer.from('Größe', 'latin1'))],
  [/^\/encoding\/utf8$/, () => typed('text/html; charset=utf-8', UTF8)],
  [/^\/gzip$/, compressed('gzip', zlib.gzipSync)],
  [/^\/deflate$/, compressed('deflate', zlib.deflateSync)],
  [/^\/response-headers$/, ({ query }) => json(pairsOf(query), pairsOf(query))],
  [
    /^\/etag\/(\w+)$/,
    (asked, tag) =>
      asked.headers['if-none-match'] === tag ? empty(304, { ETag: tag }) : json({}, { ETag: tag }),
  ],
];

async function received(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function answer(asked, pathname) {
  for (const [pattern, handle] of ROUTES) {
    const match = pattern.exec(pathname);
    if (match) return handle(asked, ...match.slice(1).map((part) => part && decodeURIComponent(part)));
  }
  return { status: 404, ...typed('text/html', '<title>404 Not Found</title>\n<h1>Not Found</h1>\n') };
}

/** A listener of an HTTP server. */
export async function answerHttpbin(request, response) {
  const origin = `http://${request.headers.host}`;
  const { pathname, searchParams } = new URL(request.url, origin);
  const { method, headers } = request;
  const bytes = await received(request);
  const asked = { method, headers, bytes, origin, url: origin + request.url, query: searchParams };
  const reply = await answer(asked, pathname);
  response.sendDate = false;
  const length = reply.pieces ? {} : { 'Content-Length': Buffer.byteLength(reply.body) };
  const allowed = method === 'OPTIONS' ? { Allow: 'GET, HEAD, OPTIONS' } : {};
  response.writeHead(reply.status ?? 200, { Server: 'httpbin', ...reply.headers, ...length, ...allowed });
  for (const piece of reply.pieces ?? []) response.write(piece);
  response.end(reply.body);
}
