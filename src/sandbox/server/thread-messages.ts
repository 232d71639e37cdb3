/** What the main thread and the sandbox's thread say to each other. */
import type { MessagePort } from 'node:worker_threads';

export interface ThreadOptions {
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tasks?: number;
  readonly seed?: number;
}

export interface ThreadData {
  readonly options: ThreadOptions;
  /** Two 32-bit words: the state below, and the port that the sandbox listens on. */
  readonly shared: Int32Array;
}

export const STATE = { starting: 0, listening: 1, failed: 2 } as const;

/** A line of `CONTROLS` from the main thread, which sleeps until `done` is 1 and the answer lies in `port`. */
export interface ControlMessage {
  readonly words: readonly string[];
  readonly port: MessagePort;
  readonly done: Int32Array;
}

export type ControlAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string; readonly hint: string | undefined };
