'use strict';
/**
 * Servers for the tests of the transport, in a thread of their own because the thread that waits for them stands still.
 * The path of a request says how the plain server behaves; every byte is written by hand.
 */
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const tls = require('node:tls');
const zlib = require('node:zlib');
const { parentPort } = require('node:worker_threads');

const stats = { connections: 0, open: 0, waiting: 0, heads: [], tunnels: [], sentBytes: 0 };
const noBody = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

const text = Buffer.from('tasks '.repeat(2000));
const member = (part) => zlib.gzipSync(part);
const encodings = {
  gzip: ['gzip', zlib.gzipSync(text)],
  'x-gzip': ['x-gzip', zlib.gzipSync(text)],
  'two-members': ['gzip', Buffer.concat([member(text.subarray(0, 100)), member(text.subarray(100))])],
  'gzip-trailing': ['gzip', Buffer.concat([zlib.gzipSync(text), Buffer.alloc(40)])],
  deflate: ['deflate', zlib.deflateSync(text)],
  'raw-deflate': ['deflate', zlib.deflateRawSync(text)],
  br: ['br', zlib.brotliCompressSync(text)],
  chain: ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(text))],
  upper: ['GZip', zlib.gzipSync(text)],
  unknown: ['snappy', text],
  identity: ['identity', text],
  empty: ['gzip', Buffer.alloc(0)],
  broken: ['gzip', Buffer.concat([zlib.gzipSync(text).subarray(0, -8), Buffer.alloc(8)])],
  'not-gzip': ['gzip', text],
  'large-gzip': ['gzip', zlib.gzipSync(Buffer.alloc(3_000_000, 'abc'), { level: 0 })],
};

function encoded(socket, name, status = '200 OK') {
  const [coding, bytes] = encodings[name];
  socket.write(
    `HTTP/1.1 ${status}\r\nContent-Encoding: ${coding}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
  );
  socket.write(bytes);
}

function drip(socket, bytes) {
  if (bytes.length === 0 || socket.destroyed) return;
  socket.write(bytes.subarray(0, 1));
  setTimeout(drip, 2, socket, bytes.subarray(1));
}

function pour(socket) {
  const chunk = Buffer.alloc(65_536, 'x');
  const go = () => {
    while (!socket.destroyed && socket.write(chunk)) stats.sentBytes += chunk.length;
    stats.sentBytes += chunk.length;
  };
  socket.on('drain', go);
  go();
}

const behave = {
  echo: (socket, head, body) => {
    const bytes = Buffer.concat([Buffer.from(head, 'latin1'), body]);
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\n\r\n`);
    socket.write(bytes);
  },
  size: (socket, _head, _body, count) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${count}\r\n\r\n`);
    socket.write(Buffer.alloc(Number(count), 'x'));
  },
  fields: (socket) =>
    socket.write(
      'HTTP/1.1 404 Nope Nope\r\nX-One: 1\r\nx-two:  b \r\nX-One: 3\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Latin: caf\xe9\r\nContent-Length: 0\r\n\r\n',
      'latin1',
    ),
  'no-reason': (socket) => socket.write('HTTP/1.1 299\r\nContent-Length: 0\r\n\r\n'),
  status: (socket, _head, _body, status) =>
    socket.write(
      `HTTP/1.1 ${status} X\r\nContent-Encoding: gzip\r\n${status === '204' || status === '304' ? '' : 'Content-Length: 0\r\n'}\r\n`,
    ),
  head: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nContent-Encoding: gzip\r\n\r\n'),
  interim: (socket) =>
    socket.write(
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    ),
  'interim-drip': (socket) =>
    drip(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')),
  'interim-storm': (socket) =>
    socket.write(
      `${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(5000)}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`,
    ),
  until: (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nuntil the end'),
  chunked: (socket) =>
    socket.write(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n',
    ),
  'close-before': (socket) => socket.end(),
  'reset-before': (socket) => socket.resetAndDestroy(),
  'close-in-head': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
  short: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour'),
  'short-reset': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour');
    setTimeout(() => socket.resetAndDestroy(), 30);
  },
  'chunk-cut': (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'),
  'chunk-bad': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\nab\r\n'),
  garbage: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  'many-fields': (socket, _head, _body, count) =>
    socket.write(
      `HTTP/1.1 200 OK\r\n${Array.from({ length: Number(count) }, (_, i) => `X-${i}: v\r\n`).join('')}Content-Length: 0\r\n\r\n`,
    ),
  never: () => {
    stats.waiting += 1;
  },
  half: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf'),
  slow: (socket, _head, _body, ms) =>
    setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow'), Number(ms)),
  drip: (socket) =>
    drip(socket, Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n01234567890123456789')),
  forever: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    pour(socket);
  },
  'until-reset': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\npart');
    setTimeout(() => socket.resetAndDestroy(), 30);
  },
  encoded: (socket, _head, _body, name) => encoded(socket, name),
  'encoded-error': (socket, _head, _body, name) => encoded(socket, name, '500 Oh'),
  /** The next request on this connection finds it closed. */
  stale: (socket) => {
    socket.isStale = true;
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstale');
  },
  'close-after': (socket) => {
    socket.write(noBody);
    setTimeout(() => socket.end(), 5);
  },
};

function serve(socket) {
  stats.connections += 1;
  stats.open += 1;
  let bytes = Buffer.alloc(0);
  socket.on('close', () => (stats.open -= 1));
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = bytes.toString('latin1', 0, end + 4);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (bytes.length < end + 4 + length) return;
      const body = bytes.subarray(end + 4, end + 4 + length);
      bytes = bytes.subarray(end + 4 + length);
      stats.heads.push(head);
      if (socket.isStale) return void socket.destroy();
      const target = head.split(' ')[1].replace(/^http:\/\/[^/]*/, '');
      const [, name, argument] = /^\/([a-z-]*)\/?([^?]*)/.exec(target) ?? [];
      (behave[name] ?? behave.echo)(socket, head, body, argument);
    }
  });
}

/** A proxy for CONNECT that wants a password when the host to reach is `secret.test`, and refuses `no.test`. */
function serveProxy(socket) {
  socket.on('error', () => undefined);
  socket.once('data', (chunk) => {
    const head = chunk.toString('latin1');
    stats.tunnels.push(head);
    const to = /^CONNECT (\S+):(\d+) /.exec(head);
    if (to === null) {
      socket.unshift(chunk);
      return void serve(socket);
    }
    if (to[1] === 'closed.test') return void socket.end();
    if (to[1] === 'no.test')
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    const upstream = net.connect(Number(to[2]), '127.0.0.1', () => {
      socket.write('HTTP/1.0 200 Connection established\r\nVia: test\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
}

const pem = (name) => fs.readFileSync(path.join(__dirname, 'certs', name));
const tlsServer = (name, more = {}) =>
  tls.createServer({ cert: pem(`${name}.pem`), key: pem(`${name}.key`), ...more }, serve);

const control = http.createServer((request, response) => {
  response.end(JSON.stringify(stats));
  if (request.url === '/reset')
    Object.assign(stats, { connections: 0, waiting: 0, heads: [], tunnels: [], sentBytes: 0 });
});

const silent = net.createServer((socket) => socket.on('error', () => undefined));
const servers = {
  plain: net.createServer(serve),
  control,
  proxy: net.createServer(serveProxy),
  silent,
  tls: tlsServer('server'),
  other: tlsServer('other'),
  expired: tlsServer('expired'),
  self: tlsServer('self'),
  client: tlsServer('server', { ca: pem('ca.pem'), requestCert: true, rejectUnauthorized: true }),
};

Promise.all(
  Object.entries(servers).map(
    ([name, server]) =>
      new Promise((resolve) => {
        server.on('tlsClientError', () => undefined);
        server.listen(0, '127.0.0.1', () => resolve([name, server.address().port]));
      }),
  ),
).then((entries) => parentPort.postMessage(Object.fromEntries(entries)));
