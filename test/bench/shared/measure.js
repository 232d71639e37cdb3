'use strict';
/** What the benchmarks share: taking times in turns, and rows of the table that `npm run bench` prints at the end. */
const fs = require('node:fs');
const { performance } = require('node:perf_hooks');

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Milliseconds of each work, as medians of `runs`, taken in turns, so that a busy moment meets all of them. */
function medians(works, runs = 7) {
  const times = works.map(() => []);
  for (let run = -2; run < runs; run++) {
    works.forEach((work, i) => {
      const startedMs = performance.now();
      work();
      if (run >= 0) times[i].push(performance.now() - startedMs);
    });
  }
  return times.map(median);
}

/** Says one figure and its bar, the most that it may be; without one the figure is for information. */
function row({ name, figure, unit = 'ms', bar }) {
  const shown = { name, figure: `${significant(figure)} ${unit}` };
  if (bar !== undefined) Object.assign(shown, { bar: `${bar} ${unit}`, ratio: (figure / bar).toFixed(2) });
  console.log(textOf(shown));
  const file = process.env.BENCH_ROWS;
  if (file !== undefined) fs.appendFileSync(file, `${JSON.stringify(shown)}\n`);
}

const significant = (figure) => (figure < 10 ? figure.toFixed(2) : figure.toFixed(0));
const textOf = ({ name, figure, bar, ratio }) =>
  bar === undefined ? `${name}: ${figure}` : `${name}: ${figure}, bar ${bar}, ratio ${ratio}`;

/** The rows of all benchmarks below each other; a ratio above 1 is over its bar. */
function table(rows) {
  const lines = [['name', 'figure', 'bar', 'ratio']].concat(
    rows.map(({ name, figure, bar = '-', ratio = '-' }) => [
      name,
      figure,
      bar,
      Number(ratio) > 1 ? `${ratio} over` : ratio,
    ]),
  );
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

module.exports = { median, medians, row, table };
