'use strict';
// Exact parsing against JSON.parse, and against CPython's json.loads where it is present; pprint against CPython's, and
// its growth with size; memory of a large document. Medians of 7.
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { loads } = require('../../dist/values/json/parse-json');
const { pformat } = require('../../dist/python/pprint/pprint');
const { taskListText } = require('./task-list');

const RUNS = 7;
const PYTHON = process.env.PYTHON ?? 'python3';
const MB = 1e6;

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const round = (value) => Number(value.toFixed(2));
const say = (figures) => console.log(JSON.stringify(figures));

/** Milliseconds of each work, taken in turns, so that a busy moment meets all of them. */
function medians(works) {
  const times = works.map(() => []);
  for (let run = -3; run < RUNS; run++)
    works.forEach((work, i) => (run >= 0 ? times[i].push(timed(work)) : work()));
  return times.map(median);
}

const SCRIPT = `
import json, pprint, statistics, sys, time
text = open(sys.argv[1], encoding='utf-8').read()
def median(work):
    times = []
    for _ in range(${RUNS}):
        start = time.perf_counter(); work(); times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000
value = json.loads(text)
print(json.dumps([median(lambda: json.loads(text)), None if sys.argv[2] == 'loads' else median(lambda: pprint.pformat(value))]))
`;

/** Milliseconds of CPython's json.loads and pprint.pformat; undefined without CPython. */
function python(text, what) {
  if (spawnSync(PYTHON, ['-c', '']).status !== 0) return undefined;
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bench-')), 'tasks.json');
  fs.writeFileSync(file, text);
  try {
    return JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT, file, what], { encoding: 'utf8' }));
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true });
  }
}

function parsing() {
  const text = taskListText(10 * MB);
  const [ours, native] = medians([() => loads(text), () => JSON.parse(text)]);
  const theirs = python(text, 'loads')?.[0];
  say({ bench: 'parse 10 MB', ms: round(ours), jsonParseMs: round(native), ratio: round(ours / native) });
  if (theirs) say({ bench: 'parse 10 MB, CPython', ms: round(theirs), oursToCPython: round(ours / theirs) });
}

function printing() {
  const sizes = [2.5, 5, 10].map((size) => loads(taskListText(size * MB)));
  const times = medians(sizes.map((value) => () => pformat(value)));
  say({ bench: 'pprint 2.5, 5, 10 MB', ms: times.map(round), growth: round(times[2] / times[0]) });
  const theirs = python(taskListText(10 * MB), 'both')?.[1];
  if (theirs) say({ bench: 'pprint 10 MB, CPython', ms: round(theirs), fasterBy: round(theirs / times[2]) });
}

/** In a process of its own: what parsing 100 MB adds to the process, in sizes of the text. */
function memory() {
  const code = `
    const { loads } = require(${JSON.stringify(require.resolve('../../dist/values/json/parse-json'))});
    const { taskListText } = require(${JSON.stringify(require.resolve('./task-list'))});
    const text = taskListText(${100 * MB});
    gc();
    const before = process.memoryUsage();
    const value = loads(text);
    gc();
    const after = process.memoryUsage();
    console.log(JSON.stringify({
      kept: (after.heapUsed + after.external - before.heapUsed - before.external) / text.length,
      peak: (process.resourceUsage().maxRSS * 1024 - before.rss) / text.length, items: value.items.length }));`;
  const { kept, peak } = JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', '--max-old-space-size=4096', '-e', code], {
      encoding: 'utf8',
    }),
  );
  say({ bench: 'parse 100 MB', keptInSizes: round(kept), peakInSizes: round(peak) });
}

parsing();
if (process.argv[2] === 'parse') process.exit();
printing();
memory();
