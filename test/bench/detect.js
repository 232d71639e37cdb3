'use strict';
/**
 * What it costs to tell the language of a line, in ms: the lines of test/python/detect, each read twice as the next line
 * of a session of either language. The first reading of all loads the grammar of Python and is left out.
 */
const fs = require('node:fs');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { row } = require('./shared/measure');

const root = path.join(__dirname, '..', '..');
const { judge } = require(path.join(root, 'dist', 'python/language/syntax/detect'));
const lines = ['python', 'typescript'].flatMap((name) =>
  fs
    .readFileSync(path.join(root, 'test', 'python', 'detect', `${name}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean),
);
const readings = lines.flatMap((line) => ['py', 'ts'].map((before) => [line, before]));
const took = readings.map(() => Infinity);
for (let round = 0; round < 5; round++)
  for (const [at, [line, before]] of readings.entries()) {
    const start = performance.now();
    judge(line, before);
    took[at] = Math.min(took[at], performance.now() - start);
  }
const order = took.map((ms, at) => [ms, at]).sort(([a], [b]) => a - b);
const [worst, at] = order.at(-1);
console.log(
  `the language of a line: median ${order[order.length >> 1][0].toFixed(3)} ms, 99 % within ` +
    `${order[Math.floor(order.length * 0.99)][0].toFixed(3)} ms, slowest ${worst.toFixed(3)} ms: ${readings[at][0]}`,
);
row({ name: 'telling the language of a line, median', figure: order[order.length >> 1][0] });
row({ name: 'telling the language of a line, slowest', figure: worst });
