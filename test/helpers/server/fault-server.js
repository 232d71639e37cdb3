'use strict';
/**
 * Servers that do what none should, for the fault table: every byte is written by hand. Runs in a process of its own
 * and prints its ports as one line of JSON; ends when its standard input does.
 */
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const tls = require('node:tls');
const zlib = require('node:zlib');
const { clearInterval, setInterval } = require('node:timers');

const OK = 'HTTP/1.1 200 OK\r\n';
const GIGABYTE = 1024 ** 3;

/** Writes `count` bytes of `chunk`, as fast as they are read; for ever when it is Infinity. */
function pour(socket, chunk, count) {
  let left = count;
  const go = () => {
    while (left > 0 && !socket.destroyed) {
      const piece = left < chunk.length ? chunk.subarray(0, left) : chunk;
      left -= piece.length;
      if (!socket.write(piece)) return;
    }
  };
  socket.on('drain', go);
  go();
}

function drip(socket, bytes, everyMs) {
  if (bytes.length === 0 || socket.destroyed) return;
  socket.write(bytes.subarray(0, 1));
  setTimeout(drip, everyMs, socket, bytes.subarray(1), everyMs);
}

const sized = (text, fields = '') => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${OK}${fields}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
};
const chunked = (text) => `${OK}Transfer-Encoding: chunked\r\n\r\n${text}`;
const coded = (coding, bytes) => sized(bytes, `Content-Encoding: ${coding}\r\n`);
const json = (text) => sized(text, 'Content-Type: application/json\r\n');
const redirect = (location) => `HTTP/1.1 302 Found\r\n${location}Content-Length: 0\r\n\r\n`;
const status = (line, body = '') => `HTTP/1.1 ${line}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const text = Buffer.from('tasks '.repeat(2000));
/** A gigabyte of zeros in a megabyte. */
const bomb = () => {
  const member = zlib.gzipSync(Buffer.alloc(GIGABYTE / 16));
  return coded('gzip', Buffer.concat(Array.from({ length: 16 }, () => member)));
};

/** What is written to each path, after which the connection stays open; a function may do as it likes. */
const replies = {
  fine: json('{"fine": true}'),
  'close-before': (socket) => socket.end(),
  'reset-before': (socket) => socket.resetAndDestroy(),
  'close-in-head': (socket) => socket.end(`${OK}Content-Le`),
  'reset-in-head': (socket) => {
    socket.write(`${OK}Content-Le`);
    setTimeout(() => socket.resetAndDestroy(), 20);
  },
  short: (socket) => socket.end(`${OK}Content-Length: 10\r\n\r\nfour`),
  'short-reset': (socket) => {
    socket.write(`${OK}Content-Length: 10\r\n\r\nfour`);
    setTimeout(() => socket.resetAndDestroy(), 20);
  },
  'chunk-cut': (socket) => socket.end(chunked('5\r\nab')),
  'chunk-no-end': (socket) => socket.end(chunked('2\r\nab\r\n')),
  'chunk-bad': chunked('2\r\nab\r\nzz\r\nab\r\n'),
  'chunk-huge': chunked('ffffffffffffffffff\r\nab'),
  'chunk-negative': chunked('-5\r\nab\r\n'),
  'until-reset': (socket) => {
    socket.write(`${OK}\r\npart`);
    setTimeout(() => socket.resetAndDestroy(), 20);
  },
  never: () => undefined,
  half: `${OK}Content-Length: 1000\r\n\r\nhalf`,
  'drip-body': (socket) => drip(socket, sized('0123456789'), 5),
  'drip-stop': `${OK}Content-Length: 10\r\n\r\n0123`,
  endless: (socket) => {
    socket.write(`${OK}\r\n`);
    pour(socket, Buffer.alloc(1 << 20, 'x'), Infinity);
  },
  // Slow enough that nobody has the half a gigabyte that is refused before somebody can stop it.
  'endless-slowly': (socket) => {
    socket.write(`${OK}\r\n`);
    const piece = Buffer.alloc(1 << 18, 'x');
    const timer = setInterval(() => socket.write(piece), 10);
    socket.on('close', () => clearInterval(timer));
  },
  'endless-chunks': (socket) => {
    socket.write(chunked(''));
    pour(socket, Buffer.from(`100000\r\n${'x'.repeat(1 << 20)}\r\n`), Infinity);
  },
  gigabyte: (socket) => {
    socket.write(`${OK}Content-Length: ${GIGABYTE}\r\n\r\n`);
    pour(socket, Buffer.alloc(1 << 20, 'x'), GIGABYTE);
  },
  'long-lie': `${OK}Content-Length: 99999999999999\r\n\r\nshort`,
  bomb: (socket) => socket.write(bomb()),
  'gzip-crc': coded('gzip', Buffer.concat([zlib.gzipSync(text).subarray(0, -8), Buffer.alloc(8)])),
  'gzip-not': coded('gzip', text),
  'gzip-cut': coded('gzip', zlib.gzipSync(text).subarray(0, 40)),
  'deflate-not': coded('deflate', text),
  'coding-unknown': coded('snappy', '{"fine": true}'),
  'interim-storm': `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(5000)}${OK}Content-Length: 2\r\n\r\nok`,
  'interim-endless': (socket) =>
    pour(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)), Infinity),
  loop: redirect('Location: /loop\r\n'),
  'loop-two': redirect('Location: /loop-back\r\n'),
  'loop-back': redirect('Location: /loop-two\r\n'),
  'redirect-ftp': redirect('Location: ftp://127.0.0.1/x\r\n'),
  'redirect-bad': redirect('Location: http://[::1\r\n'),
  'redirect-refused': redirect('Location: http://127.0.0.1:1/\r\n'),
  'redirect-nowhere': redirect(''),
  'many-fields': `${OK}${Array.from({ length: 10_000 }, (_, i) => `X-${i}: v\r\n`).join('')}Content-Length: 0\r\n\r\n`,
  'long-field': `${OK}X-Long: ${'x'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n`,
  'long-status': `HTTP/1.1 200 ${'x'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n`,
  'endless-head': (socket) => {
    socket.write(OK);
    pour(socket, Buffer.from(`X-Long: ${'x'.repeat(1000)}\r\n`), Infinity);
  },
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
  banner: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  nothing: (socket) => socket.end('\r\n\r\n'),
  'bad-status': (socket) => socket.end('HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n'),
  'far-status': status('999 Far'),
  'bad-version': (socket) => socket.end('HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n'),
  'length-twice': `${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc`,
  'length-text': (socket) => socket.end(`${OK}Content-Length: abc\r\n\r\nabc`),
  'length-negative': (socket) => socket.end(`${OK}Content-Length: -1\r\n\r\nabc`),
  'field-no-colon': (socket) => socket.end(`${OK}Nonsense\r\nContent-Length: 2\r\n\r\nok`),
  'field-nul': (socket) => socket.end(`${OK}X-A: a\0b\r\nContent-Length: 2\r\n\r\nok`),
  'status-401': status('401 Unauthorized', '{"error": {"code": "AuthenticationTimeout"}}'),
  'status-404': status('404 Not Found'),
  'status-429': `HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n`,
  'status-500': status('500 Internal Server Error'),
  'status-503': status('503 Service Unavailable'),
  'no-content': 'HTTP/1.1 204 No Content\r\n\r\n',
  control: sized('\x1b[2J\x1b]0;owned\x07\x9b31m\u202eevil'),
  'reset-upload': (socket) => socket.resetAndDestroy(),
};

function serve(socket) {
  socket.on('error', () => undefined);
  let head = '';
  socket.on('data', (bytes) => {
    // What a server of http:// says to the greeting of TLS.
    if (bytes[0] === 0x16) return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    if (head.includes('\r\n\r\n')) head = '';
    head += bytes.toString('latin1');
    const name = /^\S+ (?:http:\/\/[^/]*)?\/([\w-]*)/.exec(head)?.[1];
    if (name === 'reset-upload') return void socket.resetAndDestroy();
    if (!head.includes('\r\n\r\n')) return;
    const reply = replies[name] ?? replies['status-404'];
    if (typeof reply === 'function') reply(socket);
    else socket.write(reply);
  });
}

/** A proxy whose answer to CONNECT is named by the user of the URL: `http://407@127.0.0.1:port`. */
const tunnels = {
  407: 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n',
  502: 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n',
  garbage: 'SSH-2.0-OpenSSH_9.2\r\n\r\n',
  close: '',
};

function serveProxy(socket) {
  socket.on('error', () => undefined);
  socket.once('data', (bytes) => {
    const blob = /^proxy-authorization: basic (\S+)/im.exec(bytes.toString('latin1'))?.[1] ?? '';
    const [user] = Buffer.from(blob, 'base64').toString().split(':');
    socket.end(tunnels[user] ?? '');
  });
}

const pem = (name) => fs.readFileSync(path.join(__dirname, 'certs', name));
const tlsServer = (name) => tls.createServer({ cert: pem(`${name}.pem`), key: pem(`${name}.key`) }, serve);
const servers = {
  plain: net.createServer(serve),
  proxy: net.createServer(serveProxy),
  silent: net.createServer((socket) => socket.on('error', () => undefined)),
  'tls-cut': net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end());
  }),
  tls: tlsServer('server'),
  other: tlsServer('other'),
  expired: tlsServer('expired'),
  self: tlsServer('self'),
};

function listen([name, server]) {
  server.on('tlsClientError', () => undefined);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve([name, server.address().port]));
  });
}

Promise.all(Object.entries(servers).map(listen)).then((entries) => {
  console.log(JSON.stringify(Object.fromEntries(entries)));
});
process.stdin.on('end', () => process.exit(0)).resume();
