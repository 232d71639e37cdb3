/**
 * All servers of the tests, on 127.0.0.1, in a process of their own: the thread that asks sleeps until the reply is there.
 * Prints its ports as one line of JSON and ends with its standard input. Run by helpers/server.ts and the recorders of
 * golden files.
 *
 *   plain                         the path of a request says what happens: replies.mjs
 *   tls, other, expired, self     the same with certificates of ./certs: right, for another host, ended, of nobody known
 *   client                        the same, and wants a certificate of the client
 *   proxy                         connections.mjs
 *   silent                        takes connections and never says anything
 *   tls-cut                       hangs up at the greeting
 *   platform                      the platform's APIs as in documented sessions: platform.mjs
 *   httpbin                       what comes back is what was sent: httpbin.mjs
 *   control                       GET / what they have seen, /reset and forgets it, /after/N once there is more (stats.mjs)
 */
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { serve, serveProxy } from './connections.mjs';
import { answerHttpbin } from './httpbin.mjs';
import { answerPlatform } from './platform.mjs';
import { reset, stats, whenAfter } from './stats.mjs';

const pem = (name) => fs.readFileSync(new URL(`certs/${name}`, import.meta.url));
const tlsServer = (name, more = {}) =>
  tls.createServer({ cert: pem(`${name}.pem`), key: pem(`${name}.key`), ...more }, serve);

const control = http.createServer((request, response) => {
  const [, what, version = '-1'] = request.url.split('/');
  whenAfter(what === 'after' ? Number(version) : -1, () => {
    response.end(JSON.stringify(stats));
    if (what === 'reset') reset();
  });
});

const servers = {
  plain: net.createServer(serve),
  control,
  platform: http.createServer(answerPlatform),
  httpbin: http.createServer(answerHttpbin),
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
  client: tlsServer('server', { ca: pem('ca.pem'), requestCert: true, rejectUnauthorized: true }),
};

function listen([name, server]) {
  server.on('tlsClientError', () => undefined);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve([name, server.address().port]));
  });
}

const ports = await Promise.all(Object.entries(servers).map(listen));
console.log(JSON.stringify(Object.fromEntries(ports)));
process.stdin.on('end', () => process.exit()).resume();
