/**
 * The sandbox of a session, in a thread of its own: the main thread sleeps while it waits for a reply, so that it
 * could not serve one.
 */
import type * as Threads from 'node:worker_threads';
import * as path from 'node:path';
import { setImmediate } from 'node:timers';
import { SandboxError } from '../../values/errors/sandbox-error';
import { UsageError } from '../../values/errors/usage-error';
import { stopWatch, threadEntry } from '../../values/thread-entry';
import {
  STATE,
  type ControlAnswer,
  type ControlMessage,
  type ThreadData,
  type ThreadOptions,
} from './thread-messages';

export interface SandboxThread {
  /** Blocks until the sandbox listens. @throws PyError when it does not */
  ready(): { readonly port: number };
  /** Calls back from the event loop once the sandbox listens; never when it fails. */
  onReady(listener: () => void): void;
  /** Blocks until the sandbox has done it: see `Sandbox.control`. @throws PyError */
  control(words: readonly string[]): string;
  /** false once the thread has ended, or did not begin to listen. */
  alive(): boolean;
  /** It is found dead: from now on it is not alive. */
  bury(): void;
  /** Why it is not alive. */
  fault(): string;
  stop(): void;
}

/** A thread that starts from TypeScript sources needs a second; compiled, a twentieth of it. */
const PATIENCE_MS = 20_000;

/** Not over HTTP, where any client could send it: over the port that only this thread has. */
function control(worker: Threads.Worker, words: readonly string[]): string {
  const { MessageChannel, receiveMessageOnPort } = require('node:worker_threads') as typeof Threads;
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  worker.postMessage({ words, port: port2, done } satisfies ControlMessage, [port2]);
  Atomics.wait(done, 0, 0, PATIENCE_MS);
  const answer = receiveMessageOnPort(port1)?.message as ControlAnswer | undefined;
  port1.close();
  if (answer === undefined) throw notListening(undefined);
  if (answer.ok) return answer.text;
  throw new UsageError(answer.problem, answer.hint === undefined ? {} : { hint: answer.hint });
}

export function startSandboxThread(options: ThreadOptions): SandboxThread {
  const { Worker } = require('node:worker_threads') as typeof Threads;
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const { file, execArgv } = threadEntry(path.join(__dirname, 'sandbox-worker'), __filename);
  const worker = new Worker(file, { execArgv, workerData: { options, shared } satisfies ThreadData });
  const hasStopped = stopWatch(worker);
  worker.unref();
  let alive = true;
  let fault: unknown;
  worker.once('error', (error) => (fault = error));
  worker.once('exit', () => (alive = false));
  const ready = (): { readonly port: number } => {
    Atomics.wait(shared, 0, STATE.starting, PATIENCE_MS);
    if (Atomics.load(shared, 0) === STATE.listening && alive) return { port: Atomics.load(shared, 1) };
    throw notListening(fault);
  };
  return {
    ready,
    control(words) {
      ready();
      return control(worker, words);
    },
    onReady(listener) {
      if (Atomics.load(shared, 0) === STATE.listening) setImmediate(listener);
      else worker.once('message', (state) => state === STATE.listening && listener());
    },
    alive: () => alive && !hasStopped() && Atomics.load(shared, 0) !== STATE.failed,
    bury: () => void (alive = false),
    fault: () => `the sandbox ended unexpectedly${fault instanceof Error ? ` (${fault.message})` : ''}`,
    stop: () => void worker.terminate(),
  };
}

function notListening(fault: unknown): SandboxError {
  const reason = fault instanceof Error ? `: ${fault.message}` : '';
  return new SandboxError(`the sandbox does not answer${reason}`, {
    hint: 'leave with .exit and start tasksh again; your lines are in the history',
    cause: fault,
  });
}
