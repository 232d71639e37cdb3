'use strict';
/**
 * HTTP replies damaged at random, through the transport: each is an answer or a TransportFailure, for at most a second of the processor, and the next
 * request works. The server runs in a thread, because the thread that waits stands still.
 */
const path = require('node:path');
const { isMainThread, parentPort, workerData, Worker } = require('node:worker_threads');
const { chance, mutant } = require('./mutate');
const { spentMs } = require('./spent');

const SEEDS = [
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nSet-Cookie: a=1; Path=/\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.0 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{"a": [1, 2]}',
  'HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  'HTTP/1.1 204 No Content\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n\x1f\x8b\x08\x00\x00',
];
const WORDS = [
  '\r\n\r\n',
  'Content-Length: ',
  'Transfer-Encoding: chunked\r\n',
  'HTTP/1.1 ',
  '100',
  '0\r\n\r\n',
  'gzip',
  ' ',
  '\0',
];

function serve() {
  const net = require('node:net');
  const random = chance(workerData.seed);
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      const reply = Buffer.from(mutant(SEEDS, WORDS, random).slice(0, 50_000), 'latin1');
      if (random.below(8) === 0) {
        socket.write(reply.subarray(0, random.below(reply.length + 1)));
        setImmediate(() => socket.resetAndDestroy());
      } else socket.end(reply);
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
}

/** @returns how many were answers and how many refusals, and the longest in milliseconds */
async function fuzzReplies(count, seed) {
  const dist = path.join(__dirname, '..', '..', 'dist', 'http');
  const { createTransport } = require(path.join(dist, 'transport', 'sync-transport.js'));
  const { TransportFailure } = require(path.join(dist, 'transport', 'message.js'));
  const server = new Worker(__filename, { workerData: { seed } });
  const port = await new Promise((resolve) => server.once('message', resolve));
  const transport = createTransport();
  const result = { answers: 0, refusals: 0, longestMs: 0, crashes: [] };
  const request = { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] };
  for (let done = 0; done < count; done += 1) {
    const before = spentMs();
    try {
      transport.send(request, { verify: true, stream: false, readTimeoutMs: 900 });
      result.answers += 1;
    } catch (error) {
      const isRefusal = error instanceof TransportFailure && error.kind !== 'thread-ended';
      if (isRefusal) result.refusals += 1;
      else result.crashes.push(String(error?.stack ?? error));
    }
    result.longestMs = Math.max(result.longestMs, spentMs() - before);
  }
  transport.close();
  await server.terminate();
  return result;
}

if (isMainThread) module.exports = { fuzzReplies };
else serve();
