'use strict';
/**
 * From Ctrl-C to the prompt, in each situation of test/e2e/interrupt-table.ts: the slowest of the medians. The bar is 100 ms,
 * and 250 ms for what prints, as the terminal has to take what it was given. What is read and sorted is as large as was
 * seen to keep Ctrl-C waiting.
 *
 * node test/bench/interrupts.js [repeats, 20]
 */
const { median, row } = require('./shared/measure');
const { figuresOf } = require('./shared/test-figures');

const figures = figuresOf('test/e2e/interrupt-matrix.test.ts', {
  REPEATS: process.argv[2] ?? '20',
  FULL_SIZE: '1',
});
const byName = new Map();
for (const one of figures) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);

for (const [prints, bar] of [
  [false, 100],
  [true, 250],
]) {
  const medians = [...byName]
    .filter(([, all]) => all[0].prints === prints)
    .map(([name, all]) => ({ name, ms: median(all.map(({ tookMs }) => tookMs)) }))
    .sort((a, b) => b.ms - a.ms);
  for (const { name, ms } of medians.slice(0, 5)) console.log(`${ms.toFixed(0).padStart(6)} ms  ${name}`);
  const what = prints ? 'while printing' : 'to the prompt';
  row({ name: `Ctrl-C ${what}, slowest: ${medians[0].name}`, figure: medians[0].ms, bar });
}
