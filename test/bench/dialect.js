'use strict';
/**
 * What the first Python line costs beyond a later one, and what the translation of a later line costs, in ms. The first
 * line is measured in processes of its own, as the CPU time of the process: what else the machine does is left out.
 */
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { performance } = require('node:perf_hooks');

const RUNS = 9;
const line = "response = requests.get(f'{base_url}/tasks', headers=auth, params={'limit': 10})";
const room = (...parts) => require(path.join(__dirname, '..', '..', 'dist', ...parts));

function cpuMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Loads all that a first line loads in a session that has printed a value, and translates it. */
function firstLine() {
  for (const known of [
    ['dialect', 'detect'],
    ['dialect', 'transcript'],
    ['python', 'repr'],
  ])
    room(...known);
  const before = process.cpuUsage();
  const { translate } = room('dialect', 'translate');
  room('runtime', 'session');
  room('runtime', 'library', 'built-ins').createBuiltIns();
  translate(line, true);
  return cpuMs(before);
}

function laterLines() {
  const { translate } = room('dialect', 'translate');
  const times = [];
  for (let i = 0; i < 500; i++) {
    const before = performance.now();
    translate(line, true);
    times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b);
}

if (process.argv[2] === 'first') {
  console.log(firstLine());
} else {
  const firsts = Array.from({ length: RUNS }, () =>
    Number(spawnSync(process.execPath, [__filename, 'first'], { encoding: 'utf8' }).stdout),
  ).sort((a, b) => a - b);
  const times = laterLines();
  console.log(
    `first Python line: ${firsts[0].toFixed(1)} ms of CPU more than later ones (at most 60), the least of ${RUNS} runs; ` +
      `median ${firsts[RUNS >> 1].toFixed(1)} ms`,
  );
  console.log(
    `a later line: median ${times[250].toFixed(2)} ms, slowest ${times[499].toFixed(2)} ms (at most 5)`,
  );
}
