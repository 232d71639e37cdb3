/**
 * One network thread and the way to it: starting it, talking to it, sleeping until it says something, noticing that
 * it is gone. The sleeping thread's event loop stands still, so everything here works without events.
 */
import { join } from 'node:path';
import { stopWatch, threadEntry } from '../../values/thread-entry';
import { SharedNumbers, Word, type FromWorker, type ToWorker, type WorkerSetup } from './worker-messages';

import type * as Threads from 'node:worker_threads';

export interface LinkOptions {
  /** Which thread to run; a test puts a broken one here. */
  readonly entry?: { readonly file: string; readonly execArgv: readonly string[] };
  /** How long the thread may stay without a heartbeat before it is given up, in milliseconds. */
  readonly deadAfterMs?: number;
}

/** A thread that decodes or starts can be busy for seconds; one that is silent for this long is gone. */
const DEAD_AFTER_MS = 15_000;

// Loaded by the first request, not before: see "start" in the design page.
let threads: typeof Threads | undefined;
const workerThreads = (): typeof Threads => (threads ??= require('node:worker_threads') as typeof Threads);

export class Link {
  readonly numbers = new SharedNumbers();
  readonly #worker: Threads.Worker;
  readonly #port: Threads.MessagePort;
  readonly #deadAfterMs: number;
  readonly #hasStopped: () => boolean;
  #listening = false;
  #dead = false;
  #lastBeat = 0;
  #silentMs = 0;

  /** @param onGone called from the event loop when the thread has ended without being asked to */
  constructor(options: LinkOptions, onGone: (reason: string) => void) {
    const { Worker, MessageChannel } = workerThreads();
    const entry = options.entry ?? threadEntry(join(__dirname, '../worker/http-worker'), __filename);
    const { port1, port2 } = new MessageChannel();
    const setup: WorkerSetup<Threads.MessagePort> = { port: port2, shared: this.numbers.memory };
    this.#deadAfterMs = options.deadAfterMs ?? DEAD_AFTER_MS;
    this.#port = port1;
    this.#worker = new Worker(entry.file, {
      workerData: setup,
      transferList: [port2],
      execArgv: [...entry.execArgv],
    });
    this.#worker.on('error', (error: Error) => this.#gone(error.message, onGone));
    this.#worker.on('exit', (code) => this.#gone(`exit code ${code}`, onGone));
    this.#hasStopped = stopWatch(this.#worker);
    this.#worker.unref();
    this.#port.unref();
  }

  /** @param transfer buffers that move to the thread instead of being copied */
  post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  /** The oldest message that waits here, or undefined. */
  receive(): FromWorker | undefined {
    return (workerThreads().receiveMessageOnPort(this.#port) as { readonly message: FromWorker } | undefined)
      ?.message;
  }

  /** From now on messages that nobody has fetched are also handed out by the event loop, without keeping it alive. */
  listen(onMessage: (message: FromWorker) => void): void {
    if (this.#listening) return;
    this.#listening = true;
    this.#port.on('message', onMessage);
    this.#port.unref();
  }

  get signal(): number {
    return Atomics.load(this.numbers.words, Word.signal);
  }

  /** Sleeps until the signal is no longer `seen`, at most `ms` milliseconds. @returns false when the time is over */
  sleep(seen: number, ms: number): boolean {
    if (Atomics.wait(this.numbers.words, Word.signal, seen, ms) !== 'timed-out') {
      this.#silentMs = 0;
      return true;
    }
    // Counted in slept slices, not by a clock: a suspended process must not take its own sleep for the thread's death.
    const beat = Atomics.load(this.numbers.words, Word.beat);
    this.#silentMs = beat === this.#lastBeat ? this.#silentMs + ms : 0;
    // Asked here only: a short request would feel the question.
    if (this.#hasStopped()) this.#silentMs = Infinity;
    this.#lastBeat = beat;
    return false;
  }

  /** Whether the thread can no longer answer. */
  get dead(): boolean {
    return (
      this.#dead || Atomics.load(this.numbers.words, Word.dead) !== 0 || this.#silentMs >= this.#deadAfterMs
    );
  }

  /** Ends the thread. */
  end(): void {
    this.#dead = true;
    this.#port.close();
    void this.#worker.terminate();
  }

  #gone(reason: string, onGone: (reason: string) => void): void {
    if (this.#dead) return;
    this.#dead = true;
    onGone(reason);
  }
}
