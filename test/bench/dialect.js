'use strict';
/** What the first Python line costs beyond a later one, and what the translation of a later line costs, in ms. */
const path = require('node:path');
const { performance } = require('node:perf_hooks');

const dist = path.join(__dirname, '..', '..', 'dist');
const started = performance.now();
const { translate } = require(path.join(dist, 'dialect', 'translate'));
require(path.join(dist, 'dialect', 'session'));
const { createBuiltIns } = require(path.join(dist, 'dialect', 'library', 'built-ins'));
createBuiltIns();
const line = "response = requests.get(f'{base_url}/tasks', headers=auth, params={'limit': 10})";
translate(line, true);
const first = performance.now() - started;

const times = [];
for (let i = 0; i < 500; i++) {
  const before = performance.now();
  translate(line, true);
  times.push(performance.now() - before);
}
times.sort((a, b) => a - b);
console.log(`first Python line: ${first.toFixed(1)} ms more than later ones (at most 60)`);
console.log(
  `a later line: median ${times[250].toFixed(2)} ms, slowest ${times[499].toFixed(2)} ms (at most 5)`,
);
