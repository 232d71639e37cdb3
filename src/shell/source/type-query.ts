/**
 * `.type`: what TypeScript says of an expression, asked of ts-node's full service in a thread of its own, because it
 * takes most of a second to load and the prompt must not stall.
 */
import type * as Threads from 'node:worker_threads';
import * as path from 'node:path';
import { PyError } from '../../values/errors/errors';
import { threadEntry } from '../../values/thread-entry';
import { lazy } from '../../values/lazy';

const threads = lazy(() => require('node:worker_threads') as typeof import('node:worker_threads'));

/** What the thread is asked, and what it answers. */
export interface TypeQuestion {
  readonly expression: string;
  /** The session's lines so far, which declare its variables. */
  readonly lines: readonly string[];
}
export type TypeAnswer = { readonly type: string } | { readonly error: string };

let thread: Threads.Worker | undefined;

/**
 * @returns the type as TypeScript writes it, `number`, `Response`, `(url: string) => Response`
 * @throws PyError when the text is no expression
 */
export function typeOf(expression: string, lines: readonly string[]): Promise<string> {
  const worker = (thread ??= start());
  worker.ref();
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: TypeAnswer) => {
      worker.unref();
      if ('type' in answer) resolve(answer.type);
      else
        reject(new PyError('TypeError', answer.error, { hint: 'usage: .type EXPRESSION, as in .type auth' }));
    });
    worker.once('error', (error) => {
      thread = undefined;
      reject(error);
    });
    worker.postMessage({ expression, lines } satisfies TypeQuestion);
  });
}

function start(): Threads.Worker {
  const { Worker } = threads();
  const { file, execArgv } = threadEntry(path.join(__dirname, 'type-worker'), __filename);
  return new Worker(file, { execArgv });
}
