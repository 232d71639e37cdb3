'use strict';
// Exact parsing against JSON.parse, and against CPython's json.loads where it is present; pprint against CPython's, and
// its growth with size; memory of a large document. Medians of 7.
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { loads } = require('../../dist/values/json/parse-json');
const { pformat } = require('../../dist/python/pprint/pprint');
const { taskListText } = require('./shared/task-list');
const { medians, row } = require('./shared/measure');

const RUNS = 7;
const PYTHON = process.env.PYTHON ?? 'python3';
const MB = 1e6;

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
  row({ name: 'parse 10 MB', figure: ours });
  row({ name: 'parse 10 MB, to JSON.parse', figure: ours / native, unit: 'x', bar: 2.2 });
  if (theirs) row({ name: "parse 10 MB, to CPython's json.loads", figure: ours / theirs, unit: 'x', bar: 1 });
}

function printing() {
  const sizes = [2.5, 5, 10].map((size) => loads(taskListText(size * MB)));
  const times = medians(sizes.map((value) => () => pformat(value)));
  row({ name: 'pprint 10 MB', figure: times[2] });
  row({ name: 'pprint, four times the text', figure: times[2] / times[0], unit: 'x', bar: 5 });
  const theirs = python(taskListText(10 * MB), 'both')?.[1];
  if (theirs) row({ name: "pprint 10 MB, to CPython's", figure: times[2] / theirs, unit: 'x', bar: 1 });
}

/** In a process of its own: what parsing 100 MB adds to the process, in sizes of the text. */
function memory() {
  const code = `
    const { loads } = require(${JSON.stringify(require.resolve('../../dist/values/json/parse-json'))});
    const { taskListText } = require(${JSON.stringify(require.resolve('./shared/task-list'))});
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
  row({ name: 'memory kept of 100 MB parsed, in sizes of the text', figure: kept, unit: 'x' });
  row({ name: 'memory at most while parsing 100 MB, in sizes of the text', figure: peak, unit: 'x' });
}

parsing();
if (process.argv[2] === 'parse') process.exit();
printing();
memory();
