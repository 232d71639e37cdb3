'use strict';
/**
 * What the synchronous transport costs: a request through it against an asynchronous `undici.request` on a warm connection,
 * in one process, in turns. Prints medians and their ratio, and how far apart the rounds were. Needs a build (`dist`).
 *
 * node test/bench/transport.js [rounds, 7]
 */
const path = require('node:path');
const { Worker } = require('node:worker_threads');
const { Agent, request } = require('undici');
const { median, row } = require('./shared/measure');

const dist = path.join(__dirname, '..', '..', 'dist');
const { createTransport } = require(path.join(dist, 'http', 'transport', 'sync-transport.js'));

/** Size, how often it is asked for in a round, and how many times as long as undici it may take. */
const SIZES = [
  ['1 KB', 1024, 400, 1.3],
  ['1 MB', 1024 ** 2, 30, 1],
  ['10 MB', 10 * 1024 ** 2, 8, 1],
];
const rounds = Number(process.argv[2] ?? 7);

const server = `
  const http = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const bodies = new Map();
  const server = http.createServer((request, response) => {
    const size = Number(request.url.slice(1));
    if (!bodies.has(size)) bodies.set(size, Buffer.alloc(size, 'x'));
    response.end(bodies.get(size));
  });
  server.keepAliveTimeout = 60000;
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const spread = (numbers) => `${Math.min(...numbers).toFixed(3)}-${Math.max(...numbers).toFixed(3)}`;

async function main() {
  const thread = new Worker(server, { eval: true });
  const port = await new Promise((resolve) => thread.once('message', resolve));
  const dispatcher = new Agent();
  const transport = createTransport();
  const options = { verify: true, stream: false };
  const sync = (url, count) => {
    for (let i = 0; i < count; i += 1) transport.send({ method: 'GET', url, headers: [] }, options);
  };
  const async = async (url, count) => {
    for (let i = 0; i < count; i += 1) await (await request(url, { dispatcher })).body.arrayBuffer();
  };
  for (const [name, size, count, bar] of SIZES) {
    const url = `http://127.0.0.1:${port}/${size}`;
    sync(url, count);
    await async(url, count);
    const ours = [];
    const theirs = [];
    for (let round = 0; round < rounds; round += 1) {
      let startedMs = performance.now();
      await async(url, count);
      theirs.push((performance.now() - startedMs) / count);
      startedMs = performance.now();
      sync(url, count);
      ours.push((performance.now() - startedMs) / count);
    }
    console.log(
      `${name.padStart(6)}  transport ${median(ours).toFixed(3)} ms (${spread(ours)})  undici ${median(theirs).toFixed(3)} ms (${spread(theirs)})`,
    );
    const figure = median(ours) / median(theirs);
    row({ name: `request of ${name}, to asynchronous undici`, figure, unit: 'x', bar });
  }
  transport.close();
  await dispatcher.close();
  await thread.terminate();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
