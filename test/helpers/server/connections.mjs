/** The scripted servers' side of a connection: requests are read and answered as `replies.mjs` says, a proxy opens tunnels. */
import net from 'node:net';
import { early, replies } from './replies.mjs';
import { changed, stats } from './stats.mjs';

const TLS_HANDSHAKE = 0x16;

/** Answers one request after the other. */
export function serve(socket) {
  changed({ connections: stats.connections + 1, open: stats.open + 1 });
  let bytes = Buffer.alloc(0);
  socket.on('close', () => changed({ open: stats.open - 1 }));
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    // What a server of http:// says to the greeting of TLS.
    if (bytes.length === 0 && chunk[0] === TLS_HANDSHAKE)
      return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    bytes = Buffer.concat([bytes, chunk]);
    while (!socket.destroyed) {
      const length = answer(socket, bytes);
      if (length === 0) return;
      bytes = bytes.subarray(length);
    }
  });
}

/** Answers the request at the beginning. @returns its length, 0 while it is not whole */
function answer(socket, bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const head = bytes.toString('latin1', 0, end + 4);
  const [, name, argument] = /^\S+ (?:http:\/\/[^/?]*)?\/?([\w-]*)\/?([^?\s]*)/.exec(head) ?? [];
  if (early[name] !== undefined) early[name](socket);
  const isChunked = /^transfer-encoding: chunked/im.test(head);
  // Chunks are handed on as they came.
  const last = bytes.indexOf('0\r\n\r\n', end + 4);
  if (isChunked && last < 0) return 0;
  const length = isChunked ? last + 5 : end + 4 + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  if (bytes.length < length) return 0;
  const body = bytes.subarray(end + 4, length);
  stats.heads.push(head);
  changed();
  if (socket.isStale) {
    socket.destroy();
    return length;
  }
  const reply = replies[name === '' ? 'echo' : name] ?? replies['status-404'];
  if (typeof reply === 'function') reply(socket, { head, body, argument });
  else socket.write(reply);
  return length;
}

/** What a proxy says to a user of this name: `http://407@127.0.0.1:port`. */
const refusals = {
  407: 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n',
  502: 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n',
  garbage: 'SSH-2.0-OpenSSH_9.2\r\n\r\n',
  close: '',
};

/** A proxy: refuses some users and the hosts `no.test` and `closed.test`, tunnels to this machine alone. */
export function serveProxy(socket) {
  socket.on('error', () => undefined);
  socket.once('data', (chunk) => {
    const head = chunk.toString('latin1');
    const credentials = /^proxy-authorization: basic (\S+)/im.exec(head)?.[1] ?? '';
    const [user] = Buffer.from(credentials, 'base64').toString().split(':');
    stats.tunnels.push(head);
    changed();
    if (refusals[user] !== undefined) return void socket.end(refusals[user]);
    const to = /^CONNECT (\S+):(\d+) /.exec(head);
    if (to === null) {
      socket.unshift(chunk);
      return void serve(socket);
    }
    if (to[1] === 'closed.test') return void socket.end();
    if (to[1] === 'no.test') return void socket.end(refusals[407]);
    const upstream = net.connect(Number(to[2]), '127.0.0.1', () => {
      socket.write('HTTP/1.0 200 Connection established\r\nVia: test\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
}
