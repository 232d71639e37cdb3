/** The thread of a session's sandbox. */
import { parentPort, workerData } from 'node:worker_threads';
import { PyError } from '../../values/errors/errors';
import { createSandbox, type Sandbox } from '../service/handle';
import { serve } from './sandbox-server';
import { STATE, type ControlAnswer, type ControlMessage, type ThreadData } from './thread-messages';

const { options, shared } = workerData as ThreadData;

async function start(): Promise<void> {
  const sandbox = createSandbox({ ...options, nowMs: () => Date.now() });
  // Another program may have taken the reserved port meanwhile: any other will do, the main thread is told.
  const server = await serve(sandbox, options.port).catch(() => serve(sandbox, 0));
  parentPort?.on('message', ({ words, port, done }: ControlMessage) => {
    port.postMessage(control(sandbox, words));
    Atomics.store(done, 0, 1);
    Atomics.notify(done, 0);
  });
  tell(STATE.listening, server.port);
}

function control(sandbox: Sandbox, words: readonly string[]): ControlAnswer {
  try {
    return { ok: true, text: sandbox.control(words) };
  } catch (error) {
    if (error instanceof PyError) return { ok: false, problem: error.message, hint: error.hint };
    throw error;
  }
}

function tell(state: number, port: number): void {
  Atomics.store(shared, 1, port);
  Atomics.store(shared, 0, state);
  Atomics.notify(shared, 0);
  parentPort?.postMessage(state);
}

void start().catch((error: unknown) => {
  tell(STATE.failed, 0);
  throw error;
});
