'use strict';
/**
 * Whether memory stays flat: 10,000 small requests and 1,000 replies of a megabyte through the transport, with the recorder
 * in front as in the shell. Prints the resident memory at each tenth, after a collection; the ratio of the end to the
 * first tenth is what counts. Needs a build (`dist`).
 *
 * node test/bench/memory.js [small, 10000] [large, 1000]
 */
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { Worker } = require('node:worker_threads');
const { row } = require('./shared/measure');

const dist = (file) => require(path.join(__dirname, '..', '..', 'dist', `${file}.js`));
const { createTransport } = dist('http/transport/sync-transport');
const { stack } = dist('http/transport/message');
const { createRequests } = dist('http/index');
const { createRecorder } = dist('support/recorder');
const { repr } = dist('python/print/repr');
const { dumps } = dist('python/json/json-dumps');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const server = `
  const http = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const large = JSON.stringify({ items: Array.from({ length: 2000 }, (_, i) => ({ id: i, text: 'x'.repeat(480) })) });
  http.createServer((request, response) => response.end(request.url === '/large' ? large : '{"id": 1}'))
    .listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port); });
`;

const megabytes = () => {
  collect();
  return process.memoryUsage().rss / 1e6;
};

function run(name, count, ask) {
  const seen = [];
  for (let done = 1; done <= count; done += 1) {
    ask();
    if (done % (count / 10) === 0) seen.push(megabytes());
  }
  console.log(
    `${name.padEnd(16)} ${String(count).padStart(6)} requests  MB at each tenth: ${seen.map((mb) => mb.toFixed(0)).join(' ')}`,
  );
  row({ name: `memory, end to first tenth: ${name}`, figure: seen.at(-1) / seen[0], unit: 'x', bar: 1.3 });
}

async function main() {
  const thread = new Worker(server, { eval: true });
  const port = await new Promise((resolve) => thread.once('message', resolve));
  const transport = createTransport();
  const recorder = createRecorder({ nowMs: () => Date.now() });
  const requests = createRequests({
    send: stack(transport.send, [recorder.layer]),
    env: {},
    nowMs: () => Date.now(),
    repr,
    dumps,
  });
  const url = `http://127.0.0.1:${port}`;
  run('small replies', Number(process.argv[2] ?? 10_000), () => requests.get(`${url}/small`).json());
  run('large replies', Number(process.argv[3] ?? 1000), () => requests.get(`${url}/large`).json());
  transport.close();
  await thread.terminate();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
