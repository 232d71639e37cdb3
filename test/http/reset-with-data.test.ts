/**
 * A reset that comes together with the last bytes: libuv may report a regular end. The client's thread stands still
 * until both are there.
 */
import { once } from 'node:events';
import * as net from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SocketAdapter } from '../../src/http/worker/socket-adapter';

/** Answers the first bytes of each connection with half a body, and ends it. */
const SERVER = `
  const net = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const answered = new Int32Array(workerData);
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      const end = () => {
        if (bytes.includes('/reset')) socket.resetAndDestroy();
        else socket.end();
        socket.once('close', () => { Atomics.store(answered, 0, 1); Atomics.notify(answered, 0); });
      };
      socket.write('HTTP/1.1 200 OK\\r\\n\\r\\nhalf', end);
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const answered = new Int32Array(new SharedArrayBuffer(4));
let server: Worker;
let port: number;

beforeAll(async () => {
  server = new Worker(SERVER, { eval: true, workerData: answered.buffer });
  [port] = (await once(server, 'message')) as [number];
});
afterAll(() => server.terminate());

/** @returns the text that arrived and how it ended */
async function exchange(path: string): Promise<[text: string, end: string]> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const adapter = new SocketAdapter(socket);
  adapter.begin();
  let text = '';
  adapter.setEncoding('latin1').on('data', (piece: string) => (text += piece));
  Atomics.store(answered, 0, 0);
  await new Promise((sent) => adapter.write(`GET ${path} HTTP/1.1\r\n\r\n`, sent));
  if (path === '/reset') Atomics.wait(answered, 0, 0);
  const end = await new Promise<string>((done) => {
    adapter.once('end', () => done('end'));
    adapter.once('error', (error: NodeJS.ErrnoException) => done(error.message));
  });
  adapter.destroy();
  return [text, end];
}

test('a reset is an error, whatever came with it', async () => {
  for (let round = 0; round < 5; round += 1)
    expect((await exchange('/reset'))[1]).toBe('Connection reset by peer');
});

test('an end is an end', async () => {
  expect(await exchange('/end')).toEqual(['HTTP/1.1 200 OK\r\n\r\nhalf', 'end']);
});
