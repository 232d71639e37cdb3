/**
 * The network thread: takes requests from its port, answers on it, and rings after every answer. It says when it dies,
 * because the thread that waits for it cannot be told by an event.
 */
import { workerData, type MessagePort } from 'node:worker_threads';
import {
  SharedNumbers,
  Word,
  type FromWorker,
  type ToWorker,
  type WorkerSetup,
} from '../transport/worker-messages';

import type * as Connection from './connection';
import type * as Jobs from './job';

const BEAT_MS = 100;

const { port, shared } = workerData as WorkerSetup<MessagePort>;
const numbers = new SharedNumbers(shared);
const jobs = new Map<number, Jobs.Job>();

const beat = (): void => void Atomics.add(numbers.words, Word.beat, 1);
/** Wound up by every request, so that an idle thread sleeps and a short request costs no timer. */
const heart = setTimeout(() => {
  beat();
  if (jobs.size > 0) heart.refresh();
}, BEAT_MS);

/** Says it once: what ends the thread comes before its exit code. */
function die(reason: string): void {
  if (Atomics.load(numbers.words, Word.dead) !== 0) return;
  port.postMessage({ type: 'died', id: 0, reason } satisfies FromWorker);
  Atomics.store(numbers.words, Word.dead, 1);
  numbers.ring();
}

process.once('exit', (code) => die(`exit code ${code}`));
process.once('uncaughtException', (error) => {
  die(error.message);
  process.exit(1);
});
// Loaded only now, so that a file that is missing or broken is heard of at once.
const { Connections } = require('./connection') as typeof Connection;
const { Job } = require('./job') as typeof Jobs;

function post(message: FromWorker): void {
  port.postMessage(message, buffersOf(message));
  numbers.ring();
}

/** Bodies are moved, never copied; `joinBytes` made each one the only tenant of its buffer. */
function buffersOf(message: FromWorker): ArrayBuffer[] {
  const bytes =
    message.type === 'reply' ? message.body : message.type === 'piece' ? message.bytes : undefined;
  return bytes === undefined || bytes.byteLength !== bytes.buffer.byteLength
    ? []
    : [bytes.buffer as ArrayBuffer];
}

const host: Jobs.JobHost = {
  connections: new Connections(),
  numbers,
  post,
  over: (job) => void jobs.delete(job.id),
};

function receive(message: ToWorker): void {
  beat();
  if (message.type === 'send') {
    const job = new Job(message.id, message.request, message.options, host);
    jobs.set(job.id, job);
    heart.refresh();
    job.start();
  } else if (message.type === 'cancel-all') {
    for (const job of [...jobs.values()]) {
      const arrived = job.arrived();
      job.cancel();
      if (arrived !== undefined) post({ type: 'arrived', id: job.id, ...arrived });
    }
  } else if (message.type === 'pull') {
    jobs.get(message.id)?.pull();
  } else {
    jobs.get(message.id)?.cancel();
  }
}

port.on('message', receive);
beat();
