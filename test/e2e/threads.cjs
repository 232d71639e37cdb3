// Preloaded into the shell by a test: keeps every thread that it makes, so that a line can end them.
const threads = require('node:worker_threads');

globalThis.madeThreads = [];
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    globalThis.madeThreads.push(this);
  }
};
