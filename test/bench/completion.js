'use strict';
/**
 * What the first Tab takes where 20 replies of 10,000 items are kept; every further one finds what it looks for.
 * Needs a build (`dist`).
 *
 * node test/bench/completion.js [items, 10000]
 */
const path = require('node:path');
const { row } = require('./shared/measure');

const dist = path.join(__dirname, '..', '..', 'dist');
const { createCompleter } = require(path.join(dist, 'shell', 'typing', 'completion', 'completer.js'));
const { openRequests } = require(path.join(dist, 'client', 'open-requests.js'));

const count = Number(process.argv[2] ?? 10_000);
const items = Array.from({ length: count }, (_, at) => ({
  id: 945186115966917000 + at * 1024,
  type: `Type${at % 50}`,
  state: 'started',
  resource: { id: `R-${at}`, name: `machine ${at}` },
  context: { title: 'x'.repeat(200) },
}));
const body = Buffer.from(JSON.stringify({ items }));
const raw = {
  status: 200,
  reason: 'OK',
  headers: [['content-type', 'application/json']],
  body,
  elapsedMs: 1,
};
const world = { env: {}, cwd: '/', homeDir: '/', nowMs: () => 0, waitMs: () => undefined, files: {} };
const url = 'http://127.0.0.1/tasks';
const response = openRequests(world, { send: () => raw }, []).get(url);

const timed = (run) => {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

for (const line of [
  "response.json()['items'][0]['",
  `items[${count - 1}]['`,
  "filters = { type: 'T",
  `requests.get('${url}/`,
]) {
  const exchanges = Array.from({ length: 20 }, (_, number) => ({
    number,
    request: { url },
    raw: { ...raw },
  }));
  const complete = createCompleter({
    ...{ scope: { response, items }, commands: [], preloaded: [], world, exchanges },
    ...{ languageOf: () => 'ts', pythonNames: () => [] },
  });
  row({ name: `Tab after ${line}, first`, figure: timed(() => complete(line)), bar: 50 });
}
