'use strict';
// Runs one target on many texts, in a thread that can be watched: what is read now stands in the shared memory.
const { parentPort, workerData } = require('node:worker_threads');
const { chance, mutant } = require('./mutate');
const { spentMs } = require('./spent');
const targets = require('./targets');

const { name, count, seed, counter, current } = workerData;
const target = targets[name];
const random = chance(seed);
const bytes = Buffer.from(current);
let longestMs = 0;
let longest = '';

for (let done = 0; done < count; done += 1) {
  const text = mutant(target.seeds, target.words, random);
  // Enough to find the input again; the seed gives it whole.
  const length = bytes.write(text.slice(0, 4000), 4);
  bytes.writeUInt32LE(length, 0);
  const before = spentMs();
  try {
    target.run(text, random);
  } catch (error) {
    parentPort.postMessage({ crash: String(error?.stack ?? error), text });
  }
  const tookMs = spentMs() - before;
  if (tookMs > longestMs) [longestMs, longest] = [tookMs, text.slice(0, 80)];
  Atomics.store(new Int32Array(counter), 0, done + 1);
}
parentPort.postMessage({ done: true, longestMs, longest });
