'use strict';
// From a line to the prompt for each fault of test/http/faults.json, and the memory of the shell: the slowest and the largest.
const { row } = require('./shared/measure');
const { figuresOf } = require('./shared/test-figures');

const figures = figuresOf('test/e2e/faults.test.ts');
const slowest = figures.toSorted((a, b) => b.tookMs - a.tookMs);
for (const { name, tookMs } of slowest.slice(0, 5))
  console.log(`${tookMs.toFixed(0).padStart(6)} ms  ${name}`);
row({ name: `fault, slowest: ${slowest[0].name}`, figure: slowest[0].tookMs / 1000, unit: 's', bar: 20 });
const [largest] = figures
  .filter(({ peakBytes }) => peakBytes !== undefined)
  .sort((a, b) => b.peakBytes - a.peakBytes);
if (largest)
  row({
    name: `fault, most memory: ${largest.name}`,
    figure: largest.peakBytes / 1e6,
    unit: 'MB',
    bar: 1610,
  });
