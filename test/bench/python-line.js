'use strict';
/**
 * What the first Python line costs beyond a later one, and what the translation of a later line costs, in ms. A line is
 * opened, translated and run as at the prompt, with `requests` that answers at once. Both are measured in processes of
 * their own, and the least of several runs counts, for a later line place by place: what else the machine does is left
 * out, what this line must load, compile or collect is not.
 */
const path = require('node:path');
const vm = require('node:vm');
const { spawnSync } = require('node:child_process');
const { performance } = require('node:perf_hooks');
const { row } = require('./shared/measure');

const RUNS = 9;
const COUNT = 500;
/** What a session in Python does, in the order of the documentation. */
const LINES = [
  "response = requests.get(f'{base_url}/tasks', headers=auth, params={'limit': 10})",
  'response',
  'response.status_code',
  "filters = {'states': 'in(\"running\",\"completed\")', 'limit': 10, 'order': 'desc(createdAt)'}",
  'x = 1; y = 2.5; z = [1, 2, 3]; a, b = z[0], z[-1]',
  'total = x + y * 2 - len(z) // 2',
  "for item in z:\n    print('{:>5}'.format(item), item ** 2)\n",
  "if x > 1 and y is not None:\n    print('yes')\nelse:\n    print(f'{x!r:>4}')\n",
  'def double(value, times=2, *rest, **named):\n    return [one * times for one in value]\n',
  'double(z, times=3)',
  "try:\n    {}['a']\nexcept KeyError as error:\n    print(error)\nfinally:\n    pass\n",
  "names = {task['name']: (task.get('id'), not task) for task in [] if 'id' in task}",
  'from datetime import datetime, timedelta',
  "last = sorted(z, key=lambda one: -one)[::-1]; del last; '%s' % x",
  'while x < 3:\n    x += 1\n    if x == 2: continue\n',
  'print(',
];
const load = (module) => require(path.join(__dirname, '..', '..', 'dist', module));

/**
 * A session that has printed a value and has asked for `requests`, whose modules a line of TypeScript loads as well, and has
 * had no Python line yet.
 */
function prepare() {
  for (const known of [
    'python/language/index',
    'python/language/syntax/detect',
    'python/language/syntax/transcript',
    'python/print/repr',
    'http/request/request-options',
    'http',
  ])
    load(known);
  const requests = load('http').createRequests({
    send: () => ({ status: 200, reason: 'OK', headers: [], body: new Uint8Array(), elapsedMs: 1 }),
    env: {},
    nowMs: () => 0,
    waitMs: () => undefined,
    repr: load('python/print/repr').repr,
    dumps: load('python/json/json-dumps').dumps,
  });
  const before = new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
  Object.assign(globalThis, { requests, base_url: 'http://localhost', auth: { Authorization: 'Bearer 1' } });
  const silent = () => undefined;
  const modules = { requests, json: {}, pprint: {} };
  const host = {
    world: { env: {} },
    scope: globalThis,
    before,
    free: [],
    beside: new Set(),
    builtIns: new Map([[silent, 'print']]),
    modules,
  };
  return { ...host, write: silent, echo: silent, exit: silent };
}

/** @returns ms that the translation took */
function enter(source) {
  const before = performance.now();
  const made = load('python/language').pythonLanguage.translate(source, true);
  const took = performance.now() - before;
  if (made.kind === 'ready') new vm.Script(made.js, { filename: 'session' }).runInThisContext();
  return took;
}

function cpuMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Wall and CPU time of the first line without those of a second. */
function firstLine() {
  const host = prepare();
  const once = () => {
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    if (!('$py' in globalThis)) load('python/language').pythonLanguage.openPython(host);
    enter(LINES[0]);
    return [performance.now() - wall, cpuMs(cpu)];
  };
  const [first, later] = [once(), once()];
  return first.map((ms, at) => ms - later[at]);
}

function laterLines() {
  load('python/language').pythonLanguage.openPython(prepare());
  enter(LINES[0]);
  return Array.from({ length: COUNT }, (_, at) => enter(LINES[at % LINES.length]));
}

const MEASURES = { first: firstLine, later: laterLines };

function runs(what) {
  const run = () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [__filename, what], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
  return Array.from({ length: RUNS }, run);
}

const sorted = (numbers) => numbers.sort((a, b) => a - b);

if (process.argv[2] in MEASURES) {
  console.log(JSON.stringify(MEASURES[process.argv[2]]()));
} else {
  const firsts = runs('first');
  const [wall, cpu] = [0, 1].map((at) => sorted(firsts.map((one) => one[at])));
  const later = runs('later');
  const times = Array.from({ length: COUNT }, (_, at) => [Math.min(...later.map((one) => one[at])), at]);
  times.sort(([a], [b]) => a - b);
  const [slowest, at] = times[COUNT - 1];
  console.log(`of ${RUNS} runs, median ${wall[RUNS >> 1].toFixed(1)} ms; of CPU ${cpu[0].toFixed(1)} ms`);
  row({ name: 'first Python line beyond a later one', figure: wall[0], bar: 60 });
  row({ name: 'translation of a later Python line, median', figure: times[COUNT >> 1][0] });
  const line = LINES[at % LINES.length].split('\n')[0];
  row({ name: `translation of a later Python line, slowest: ${line}`, figure: slowest, bar: 5 });
}
