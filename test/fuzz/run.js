'use strict';
/**
 * Fuzzes every reader of text that somebody else wrote. Needs a build (`dist`).
 *
 *   npm run fuzz                        a million inputs
 *   npm run fuzz -- --inputs 20000      fewer, in the same shares
 *   npm run fuzz -- --seed 7 json env   other inputs, some targets
 *
 * A crash, or an input that takes more than a second of the processor, is printed and makes the exit code 1.
 */
const path = require('node:path');
const { clearInterval, setInterval } = require('node:timers');
const { parseArgs } = require('node:util');
const { Worker } = require('node:worker_threads');
const { fuzzReplies } = require('./replies');
const { spentMs } = require('./spent');
const targets = require('./targets');

const HANG_MS = 1000;
const REPLIES = 20_000;
/** Crashes that are printed of one target. */
const SHOWN = 5;

function runTarget(name, count, seed) {
  const counter = new SharedArrayBuffer(4);
  const current = new SharedArrayBuffer(20_000);
  const worker = new Worker(path.join(__dirname, 'worker.js'), {
    workerData: { name, count, seed, counter, current },
  });
  const crashes = [];
  return new Promise((resolve) => {
    const end = (result) => {
      clearInterval(watch);
      resolve({ crashes, hangs: 0, ...result });
    };
    let [seen, sinceMs] = [-1, spentMs()];
    const watch = setInterval(() => {
      const done = Atomics.load(new Int32Array(counter), 0);
      if (done !== seen) [seen, sinceMs] = [done, spentMs()];
      // Far above the limit; what an input took is measured inside, where it ends.
      else if (spentMs() - sinceMs > 10 * HANG_MS) {
        const bytes = Buffer.from(current);
        console.error(
          `${name} hangs at input ${done}: ${JSON.stringify(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE(0)))}`,
        );
        void worker.terminate();
        end({ hangs: 1, longestMs: Infinity });
      }
    }, 200);
    worker.on('message', (message) => {
      if (message.done) end({ longestMs: message.longestMs, longest: message.longest });
      else crashes.push(message);
    });
    worker.on('error', (error) => {
      crashes.push({ crash: String(error?.stack ?? error), text: '' });
      end({ longestMs: NaN });
    });
  });
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { inputs: { type: 'string' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const seed = Number(values.seed ?? 1);
  const scale = Number(values.inputs ?? 1_000_000) / 1_000_000;
  const wanted = (name) => positionals.length === 0 || positionals.includes(name);
  let [total, bad] = [0, 0];
  for (const [name, { share }] of Object.entries(targets)) {
    if (!wanted(name)) continue;
    const count = Math.ceil(share * scale);
    const { crashes, hangs, longestMs, longest } = await runTarget(name, count, seed);
    total += count;
    bad += crashes.length + hangs + (longestMs > HANG_MS ? 1 : 0);
    console.log(
      `${name.padEnd(12)} ${String(count).padStart(7)} inputs  ${crashes.length} crashes  longest ${longestMs.toFixed(1)} ms`,
    );
    if (longestMs > HANG_MS) console.error(`  the longest begins with ${JSON.stringify(longest)}`);
    for (const { crash, text } of crashes.slice(0, SHOWN))
      console.error(`  ${JSON.stringify(text.slice(0, 300))}\n  ${crash}`);
  }
  if (wanted('replies')) {
    const count = Math.ceil(REPLIES * scale);
    const { answers, refusals, crashes, longestMs } = await fuzzReplies(count, seed);
    total += count;
    bad += crashes.length + (longestMs > HANG_MS ? 1 : 0);
    console.log(
      `${'replies'.padEnd(12)} ${String(count).padStart(7)} inputs  ${crashes.length} crashes  longest ${longestMs.toFixed(1)} ms  (${answers} answers, ${refusals} refusals)`,
    );
    for (const crash of crashes.slice(0, SHOWN)) console.error(`  ${crash}`);
  }
  console.log(`${total} inputs, ${bad} crashes or hangs`);
  process.exitCode = bad === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
