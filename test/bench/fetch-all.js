'use strict';
/**
 * All pages of 100,000 tasks from a sandbox that waits 50 ms before each reply: the documented loop over the cursors, and
 * `fetch_all` with workers, with the same page size. Prints items a second and their ratio; both must give the same items.
 *
 * node test/bench/fetch-all.js [tasks, 100000] [page size, 50] [workers, 8]
 */
const { isDeepStrictEqual } = require('node:util');
const { spawn } = require('node:child_process');
const path = require('node:path');
const { row } = require('./shared/measure');

const root = path.join(__dirname, '..', '..');
const [tasks, limit, workers] = [100_000, 50, 8].map((usual, at) => Number(process.argv[at + 2] ?? usual));
const LATENCY_MS = 50;
/** As many times the items of the loop a second, at least. */
const LEAST_GAIN = 5;

/** @returns the settings that it prints, and how it is ended */
async function startSandbox() {
  const args = ['sandbox', '--tasks', String(tasks), '--latency', `${LATENCY_MS}ms`];
  const child = spawn(process.execPath, [path.join(root, 'src', 'bin.js'), ...args]);
  const settings = await new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const pairs = [...printed.matchAll(/(TASKSH_(?:DATACENTER_URL|CLIENT_ID|CLIENT_SECRET))=(\S+)/g)];
      if (pairs.length === 3) resolve(Object.fromEntries(pairs.map(([, name, value]) => [name, value])));
    });
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  return { settings, stop: () => child.kill() };
}

function timed(read) {
  const startedMs = performance.now();
  const items = read();
  const seconds = (performance.now() - startedMs) / 1000;
  return { items, perSecond: items.length / seconds, seconds };
}

async function main() {
  const { settings, stop } = await startSandbox();
  Object.assign(process.env, settings);
  const { connect } = require(path.join(root, 'dist', 'index.js'));
  const { base_url, auth, requests, fetch_all, close } = connect();
  const url = `${base_url}/tasks`;
  const filters = { startedAt: 'gt(2020-01-01T00:00:00Z)', order: 'desc(startedAt)', limit };
  const loop = () => {
    const items = [];
    for (let params = filters; params !== undefined;) {
      const page = requests.get(url, { headers: auth, params }).json();
      for (const item of page.items) items.push(item);
      const { after } = page.paging.cursors;
      params = after === undefined ? undefined : { limit, after };
    }
    return items;
  };
  const all = (options) => () => fetch_all(url, { headers: auth, params: filters, ...options });
  // Code that has run is faster: both ways begin warm.
  all({ max_items: 20 * limit })();
  const [one, many] = [timed(loop), timed(all({ workers }))];
  for (const [name, { items, perSecond, seconds }] of [
    ['loop', one],
    [`fetch_all, workers: ${workers}`, many],
  ])
    console.log(
      `${name}: ${items.length} items in ${seconds.toFixed(1)} s, ${Math.round(perSecond)} a second`,
    );
  if (!isDeepStrictEqual(one.items, many.items)) throw new Error('the two lists differ');
  console.log('both lists are equal item by item');
  console.log(`fetch_all reads ${(many.perSecond / one.perSecond).toFixed(1)} times as many items a second`);
  row({
    name: `fetch_all of ${tasks} tasks, time to that of the loop`,
    figure: one.perSecond / many.perSecond,
    unit: 'x',
    bar: 1 / LEAST_GAIN,
  });
  close();
  stop();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
