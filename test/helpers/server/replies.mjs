/**
 * What the plain and the TLS server of server.mjs do for the first part of a request's path. A reply is written byte by
 * byte, after which the connection stays open; a function `(socket, asked)` may do as it likes, `asked` being
 * `{ head, body, argument }` with the rest of the path as the argument.
 */
import { clearInterval, setInterval } from 'node:timers';
import zlib from 'node:zlib';
import { changed, stats } from './stats.mjs';

const OK = 'HTTP/1.1 200 OK\r\n';
const GIGABYTE = 1024 ** 3;
/** So long a reset comes after what was written: together, the client's system would throw the text away. */
const RESET_AFTER_MS = 20;

/** Writes `count` bytes of `chunk`, as fast as they are read; for ever when it is Infinity. */
function pour(socket, chunk, count = Infinity) {
  let left = count;
  const go = () => {
    while (left > 0 && !socket.destroyed) {
      const piece = left < chunk.length ? chunk.subarray(0, left) : chunk;
      left -= piece.length;
      stats.sentBytes += piece.length;
      if (!socket.write(piece)) return;
    }
  };
  socket.on('drain', go);
  go();
}

/** One byte every few milliseconds. */
function drip(socket, bytes, everyMs) {
  if (bytes.length === 0 || socket.destroyed) return;
  socket.write(bytes.subarray(0, 1));
  setTimeout(drip, everyMs, socket, bytes.subarray(1), everyMs);
}

const end = (text) => (socket) => socket.end(text);
const reset = (socket) => socket.resetAndDestroy();
const writeThenReset = (text) => (socket) => {
  socket.write(text);
  setTimeout(() => socket.resetAndDestroy(), RESET_AFTER_MS);
};
const thenPour = (text, chunk, count) => (socket) => {
  socket.write(text);
  pour(socket, chunk, count);
};

const sized = (content, fields = '') => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`${OK}${fields}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
};
const chunked = (text) => `${OK}Transfer-Encoding: chunked\r\n\r\n${text}`;
const json = (content) => sized(content, 'Content-Type: application/json\r\n');
const redirect = (location) => `HTTP/1.1 302 Found\r\n${location}Content-Length: 0\r\n\r\n`;
const status = (line, body = '') => `HTTP/1.1 ${line}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

const text = Buffer.from('tasks '.repeat(2000));
const gzip = (bytes) => zlib.gzipSync(bytes);
/** By name: the coding that a body says it has, and its bytes. */
const codings = {
  gzip: ['gzip', gzip(text)],
  'x-gzip': ['x-gzip', gzip(text)],
  'two-members': ['gzip', Buffer.concat([gzip(text.subarray(0, 100)), gzip(text.subarray(100))])],
  'gzip-garbage': ['gzip', Buffer.concat([gzip(text), Buffer.from('garbage')])],
  'gzip-half-member': ['gzip', Buffer.concat([gzip(text), gzip(text).subarray(0, 12)])],
  'gzip-trailing': ['gzip', Buffer.concat([gzip(text), Buffer.alloc(40)])],
  deflate: ['deflate', zlib.deflateSync(text)],
  'raw-deflate': ['deflate', zlib.deflateRawSync(text)],
  br: ['br', zlib.brotliCompressSync(text)],
  chain: ['gzip, br', zlib.brotliCompressSync(gzip(text))],
  upper: ['GZip', gzip(text)],
  unknown: ['snappy', text],
  'unknown-json': ['snappy', Buffer.from('{"fine": true}')],
  identity: ['identity', text],
  empty: ['gzip', Buffer.alloc(0)],
  broken: ['gzip', Buffer.concat([gzip(text).subarray(0, -8), Buffer.alloc(8)])],
  cut: ['gzip', gzip(text).subarray(0, 40)],
  'not-gzip': ['gzip', text],
  'not-deflate': ['deflate', text],
  'large-gzip': ['gzip', zlib.gzipSync(Buffer.alloc(3_000_000, 'abc'), { level: 0 })],
};
const encoded =
  (line) =>
  (socket, { argument }) => {
    const [coding, bytes] = codings[argument];
    socket.write(
      `HTTP/1.1 ${line}\r\nContent-Encoding: ${coding}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
    );
    socket.write(bytes);
  };
/** A gigabyte of zeros in a megabyte. */
const bomb = () => {
  const member = gzip(Buffer.alloc(GIGABYTE / 16));
  return sized(Buffer.concat(Array.from({ length: 16 }, () => member)), 'Content-Encoding: gzip\r\n');
};

const whole = {
  fine: json('{"fine": true}'),
  /** The request itself, byte by byte. */
  echo: (socket, { head, body }) => socket.write(sized(Buffer.concat([Buffer.from(head, 'latin1'), body]))),
  size: (socket, { argument }) => socket.write(sized(Buffer.alloc(Number(argument), 'x'))),
  fields: (socket) =>
    socket.write(
      'HTTP/1.1 404 Nope Nope\r\nX-One: 1\r\nx-two:  b \r\nX-One: 3\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Latin: caf\xe9\r\nContent-Length: 0\r\n\r\n',
      'latin1',
    ),
  'no-reason': 'HTTP/1.1 299\r\nContent-Length: 0\r\n\r\n',
  /** A status without a body, though a coding is named. */
  status: (socket, { argument }) =>
    socket.write(
      `HTTP/1.1 ${argument} X\r\nContent-Encoding: gzip\r\n${/204|304/.test(argument) ? '' : 'Content-Length: 0\r\n'}\r\n`,
    ),
  'status-401': status('401 Unauthorized', '{"error": {"code": "AuthenticationTimeout"}}'),
  'status-404': status('404 Not Found'),
  'status-429': `HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n`,
  'status-500': status('500 Internal Server Error'),
  'status-503': status('503 Service Unavailable'),
  'far-status': status('999 Far'),
  'no-content': 'HTTP/1.1 204 No Content\r\n\r\n',
  head: `${OK}Content-Length: 1234\r\nContent-Encoding: gzip\r\n\r\n`,
  until: end('HTTP/1.0 200 OK\r\n\r\nuntil the end'),
  chunked: chunked('3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n'),
  encoded: encoded('200 OK'),
  'encoded-error': encoded('500 Oh'),
  control: sized('\x1b[2J\x1b]0;owned\x07\x9b31m\u202eevil'),
};

const interim = {
  interim: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 100 Continue\r\nA: b\r\n\r\n${status('200 OK', 'ok')}`,
  'interim-drip': (socket) =>
    drip(socket, Buffer.from(`HTTP/1.1 100 Continue\r\n\r\n${status('200 OK', 'ok')}`), 2),
  'interim-storm': 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(5000) + status('200 OK', 'ok'),
  'interim-endless': (socket) => pour(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000))),
  'processing-storm': 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(5000) + status('200 OK', 'ok'),
};

/** Connections, and what they get as soon as somebody asks for `release`. */
const held = new Set();

const slow = {
  held: (socket) => void held.add([socket, status('200 OK', 'held')]),
  'held-half': (socket) => {
    socket.write(`${OK}Content-Length: 4\r\n\r\nhe`);
    held.add([socket, 'ld']);
  },
  release: (socket) => {
    for (const [waiting, rest] of held) waiting.write(rest);
    held.clear();
    socket.write(status('200 OK'));
  },
  never: () => changed({ waiting: stats.waiting + 1 }),
  half: `${OK}Content-Length: 1000\r\n\r\nhalf`,
  'half-chunked': chunked('e\r\nhalf of the bo\r\n'),
  slow: (socket, { argument }) => setTimeout(() => socket.write(status('200 OK', 'slow')), Number(argument)),
  /** Milliseconds from byte to byte in the path, 2 if not. */
  drip: (socket, { argument }) => drip(socket, sized('01234567890123456789'), Number(argument || 2)),
  'drip-body': (socket) => drip(socket, sized('0123456789'), 5),
  'drip-stop': `${OK}Content-Length: 10\r\n\r\n0123`,
};

const large = {
  forever: thenPour(`${OK}\r\n`, Buffer.alloc(1 << 16, 'x')),
  endless: thenPour(`${OK}\r\n`, Buffer.alloc(1 << 20, 'x')),
  // Slow enough that nobody has the half a gigabyte that is refused before somebody can stop it.
  'endless-slowly': (socket) => {
    socket.write(`${OK}\r\n`);
    const piece = Buffer.alloc(1 << 18, 'x');
    const timer = setInterval(() => socket.write(piece), 10);
    socket.on('close', () => clearInterval(timer));
  },
  'endless-chunks': thenPour(chunked(''), Buffer.from(`100000\r\n${'x'.repeat(1 << 20)}\r\n`)),
  'endless-head': thenPour(OK, Buffer.from(`X-Long: ${'x'.repeat(1000)}\r\n`)),
  gigabyte: thenPour(`${OK}Content-Length: ${GIGABYTE}\r\n\r\n`, Buffer.alloc(1 << 20, 'x'), GIGABYTE),
  'long-lie': `${OK}Content-Length: 99999999999999\r\n\r\nshort`,
  bomb: (socket) => socket.write(bomb()),
  'many-fields': (socket, { argument }) =>
    socket.write(
      `${OK}${Array.from({ length: Number(argument) }, (_, i) => `X-${i}: v\r\n`).join('')}Content-Length: 0\r\n\r\n`,
    ),
  /** JSON of one object with so many keys. */
  keys: (socket, { argument }) =>
    socket.write(json(`{${Array.from({ length: Number(argument) }, (_, i) => `"k${i}":${i}`).join()}}`)),
  'long-field': `${OK}X-Long: ${'x'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n`,
  'long-status': `HTTP/1.1 200 ${'x'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n`,
};

const broken = {
  'close-before': end(''),
  'reset-before': reset,
  'close-in-head': end(`${OK}Content-Le`),
  'reset-in-head': writeThenReset(`${OK}Content-Le`),
  short: end(`${OK}Content-Length: 10\r\n\r\nfour`),
  'short-reset': writeThenReset(`${OK}Content-Length: 10\r\n\r\nfour`),
  'until-reset': writeThenReset(`${OK}\r\npart`),
  'chunk-cut': end(chunked('5\r\nab')),
  'chunk-no-end': end(chunked('2\r\nab\r\n')),
  'chunk-bad': chunked('2\r\nab\r\nzz\r\nab\r\n'),
  'chunk-huge': chunked('ffffffffffffffffff\r\nab'),
  'chunk-negative': chunked('-5\r\nab\r\n'),
  garbage: end('SSH-2.0-OpenSSH_9.2\r\n'),
  nothing: end('\r\n\r\n'),
  'bad-status': end('HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n'),
  'bad-version': end('HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n'),
  'length-twice': `${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc`,
  'length-text': end(`${OK}Content-Length: abc\r\n\r\nabc`),
  'length-negative': end(`${OK}Content-Length: -1\r\n\r\nabc`),
  'field-no-colon': end(`${OK}Nonsense\r\nContent-Length: 2\r\n\r\nok`),
  'field-nul': end(`${OK}X-A: a\0b\r\nContent-Length: 2\r\n\r\nok`),
  loop: redirect('Location: /loop\r\n'),
  'loop-two': redirect('Location: /loop-back\r\n'),
  'loop-back': redirect('Location: /loop-two\r\n'),
  'redirect-ftp': redirect('Location: ftp://127.0.0.1/x\r\n'),
  'redirect-bad': redirect('Location: http://[::1\r\n'),
  'redirect-refused': redirect('Location: http://127.0.0.1:1/\r\n'),
  'redirect-nowhere': redirect(''),
  'json-cut': json('{"items": [1, 2'),
  'json-empty': json(''),
  'json-html': sized('<html>Bad gateway</html>', 'Content-Type: text/html\r\n'),
  'json-bom': json('\ufeff{"a": 1}'),
  'json-latin': json(Buffer.from('{"a": "caf\xe9"}', 'latin1')),
  'json-utf8': json(
    Buffer.concat([Buffer.from('{"a": "'), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('"}')]),
  ),
  'json-deep': json('['.repeat(100_000) + ']'.repeat(100_000)),
  'json-control': json('{"a": "\u0001"}'),
  'json-extra': json('{"a": 1} x'),
};

const connection = {
  /** The next request on this connection finds it closed. */
  stale: (socket) => {
    socket.isStale = true;
    socket.write(sized('stale'));
  },
  'close-after': (socket) => {
    socket.write(status('200 OK'));
    setTimeout(() => socket.end(), 5);
  },
};

const lengthTwo = `${OK}Content-Length: 2\r\n`;
/** Replies that undici's parser refuses and a client has to read. */
const legalReplies = {
  'not-modified': 'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 10\r\n\r\n',
  'no-content': 'HTTP/1.1 204 No Content\r\nContent-Length: 10\r\n\r\n',
  'same-lengths': `${lengthTwo}Content-Length: 2\r\n\r\nok`,
  'length-list': `${OK}Content-Length: 2, 2\r\n\r\nok`,
  folded: `${lengthTwo}X-A: a\r\n b\r\n\tc\r\n\r\nok`,
  'reason-latin1': 'HTTP/1.1 404 N\xe3o encontrado\r\nContent-Length: 2\r\n\r\nok',
  'line-feeds': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok',
  'chunks-and-length': `${OK}Transfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
  'identity-coding': `${lengthTwo}Transfer-Encoding: identity\r\n\r\nok`,
};

const lenient = {
  legal: (socket, { argument }) => socket.write(legalReplies[argument], 'latin1'),
  'endless-status': thenPour('HTTP/1.1 200 ', Buffer.alloc(100_000, 'x')),
  'endless-extension': thenPour(chunked('2;'), Buffer.alloc(100_000, 'x')),
  'endless-trailer': thenPour(chunked('2\r\nok\r\n0\r\n'), Buffer.from('X-T: x\r\n'.repeat(10_000))),
  /** Half a megabyte in chunks of one byte. */
  'tiny-chunks': chunked(`${'1\r\nx\r\n'.repeat(524_288)}0\r\n\r\n`),
  /** Waits before the reply, and between its two halves. */
  waits: (socket, { argument }) =>
    setTimeout(() => {
      socket.write(`${OK}Content-Length: 4\r\n\r\nab`);
      setTimeout(() => socket.write('cd'), Number(argument));
    }, Number(argument)),
};

/** Done as soon as the head is there, whatever body was announced. */
export const early = { 'reset-upload': reset };

export const replies = { ...whole, ...interim, ...slow, ...large, ...broken, ...connection, ...lenient };
