'use strict';
// A sandbox of a million tasks: start, memory, and pages of 100 that are filtered and ordered; and one that follows the
// clock, each page at another instant. Bar: 50 ms a page.
const path = require('node:path');
const service = path.join(__dirname, '..', '..', 'dist', 'sandbox', 'service');
const { createSandbox } = require(path.join(service, 'handle'));
const { SANDBOX_CLIENT } = require(path.join(service, 'sandbox-client'));
const { median, row } = require('./shared/measure');

const TASKS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 15;
const BAR_MS = 50;

const QUERIES = [
  '/tasks?state=completed&order=desc(startedAt)',
  '/tasks?startedAt=gt(2020-04-20T00:00:00Z)&startedAt=lt(2020-04-22T00:00:00Z)&order=asc(completedAt)',
  '/tasks?resultCode=error&policyName=like(a)&order=desc(priority)&order=desc(startedAt)',
  '/tasks?workflowId=notnull()&order=asc(resourceName)',
  '/tasks?uuid=gt(fff00000-0000-0000-0000-000000000000)&order=desc(updatedAt)',
  '/tasks?id=lt(944455285181775872)&policyType=backup',
  '/activities?resultCode=error&order=desc(completedAt)',
];

const milliseconds = (usage) => (usage.user + usage.system) / 1000;

/** Wall clock and processor time of one call. */
function time(work) {
  const usage = process.cpuUsage();
  const start = performance.now();
  const result = work();
  return { result, wall: performance.now() - start, cpu: milliseconds(process.cpuUsage(usage)) };
}

const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

function summary(call) {
  const [first, ...times] = Array.from({ length: RUNS + 1 }, () => time(call));
  const wall = median(times.map((one) => one.wall));
  const cpu = median(times.map((one) => one.cpu));
  return { text: `${wall.toFixed(1)} ms (cpu ${cpu.toFixed(1)}, first call ${first.wall.toFixed(1)})`, wall };
}

const before = process.memoryUsage();
const start = time(() => createSandbox({ tasks: TASKS, nowMs: () => Date.now() }));
const sandbox = start.result;
const ahead = time(() => sandbox.preparations.forEach((work) => work()));
console.log(
  `${TASKS} tasks: start ${start.wall.toFixed(0)} ms, then ${ahead.wall.toFixed(0)} ms of sorting ahead in idle time`,
);

const blob = Buffer.from(`${SANDBOX_CLIENT.id}:${SANDBOX_CLIENT.secret}`).toString('base64');

/** A client of a sandbox: a query in, the reply out. */
function client({ handle }) {
  const { body } = handle({
    method: 'POST',
    url: '/api/2/idp/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${blob}` },
    body: Buffer.from('grant_type=client_credentials'),
  });
  const headers = { authorization: `Bearer ${JSON.parse(body).access_token}` };
  return (query) => {
    const url = `/api/task_manager/v2${query}`;
    const reply = handle({ method: 'GET', url, headers, body: Buffer.alloc(0) });
    if (reply.status !== 200) throw new Error(`${query}: ${reply.status} ${reply.body}`);
    return reply;
  };
}

/** Milliseconds of the slowest page. */
function slowest(get) {
  let worst = 0;
  for (const query of QUERIES) {
    const first = summary(() => get(`${query}&limit=100`));
    const after = JSON.parse(get(`${query}&limit=100`).body).paging.cursors.after;
    worst = Math.max(worst, first.wall);
    console.log(`${query}\n  first page ${first.text}`);
    // Few tasks may all be on one page.
    if (after === undefined) continue;
    const next = summary(() => get(`${query.split('?')[0]}?limit=100&after=${encodeURIComponent(after)}`));
    worst = Math.max(worst, next.wall);
    console.log(`  next page ${next.text}`);
  }
  return worst;
}

const worst = slowest(client(sandbox));
const memory = process.memoryUsage();
console.log(
  `memory: ${megabytes(memory.arrayBuffers - before.arrayBuffers)} of columns, resident ${megabytes(memory.rss)} (${megabytes(before.rss)} before)`,
);
row({ name: `sandbox, slowest page of ${TASKS} tasks`, figure: worst, bar: BAR_MS });

let clockMs = Date.now();
const live = createSandbox({ nowMs: () => (clockMs += 1000) });
live.control(['live']);
console.log('live:');
row({ name: 'sandbox that follows the clock, slowest page', figure: slowest(client(live)), bar: BAR_MS });
