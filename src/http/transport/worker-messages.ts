/**
 * What passes between the waiting thread and the network thread: the messages, and the few numbers in shared memory.
 * Both sides load this file; it loads nothing.
 */
import type { FailureDetail, FailureKind } from './failure';
import type { Arrived, Pair, Prepared, SendOptions, Timings } from './message';

/** To the network thread. Every request has an id that is never used twice. */
export type ToWorker =
  | {
      readonly type: 'send';
      readonly id: number;
      readonly request: Prepared;
      readonly options: SendOptions;
    }
  /** The next piece of a streamed body, please. */
  | { readonly type: 'pull'; readonly id: number }
  /** Nobody waits for this one any more: close its connection, answer nothing. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'cancel-all' };

/** From the network thread; each is followed by a change of `Word.signal`. */
export type FromWorker =
  | {
      readonly type: 'reply';
      readonly id: number;
      readonly status: number;
      readonly reason: string;
      readonly headers: readonly Pair[];
      /** The whole decoded body, transferred; undefined when it is to be pulled. */
      readonly body: Uint8Array | undefined;
      readonly elapsedMs: number;
      readonly timings: Timings;
    }
  | { readonly type: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly id: number; readonly receiveMs: number }
  | { readonly type: 'failure'; readonly id: number; readonly failure: FailureFields }
  /** After `cancel-all`: what there was of a reply whose body had begun. */
  | ({ readonly type: 'arrived'; readonly id: number } & Arrived)
  /** The last words of a thread that is about to end. */
  | { readonly type: 'died'; readonly id: 0; readonly reason: string };

/** A `TransportFailure` without its class, which does not survive the crossing. */
export interface FailureFields {
  readonly kind: FailureKind;
  readonly detail: FailureDetail;
}

/** What a network thread is given when it starts (`workerData`), beside its port. */
export interface WorkerSetup<Port> {
  readonly port: Port;
  readonly shared: SharedArrayBuffer;
}

/** Indexes of the 32-bit words in shared memory. */
export const Word = {
  /** Changes after every message from the network thread; the other side sleeps on it. */
  signal: 0,
  /** 0 while the network thread lives, 1 once it knows that it ends. */
  dead: 1,
  /** Changes at least ten times a second while a request is under way. */
  beat: 2,
} as const;

/** Requests that can show their own byte counts at the same time; ids share these places in turn. */
const PLACES = 16;
const COUNTS_OFFSET = 16;

/** The shared memory as both sides see it. */
export class SharedNumbers {
  readonly words: Int32Array;
  // Plain stores of 64 bits: a count that is one piece late only makes the progress line one piece late.
  readonly #counts: Float64Array;

  constructor(readonly memory = new SharedArrayBuffer(COUNTS_OFFSET + PLACES * 16)) {
    this.words = new Int32Array(memory, 0, 4);
    this.#counts = new Float64Array(memory, COUNTS_OFFSET, PLACES * 2);
  }

  /** @param expectedBytes undefined: the length is not known */
  setCounts(id: number, receivedBytes: number, expectedBytes: number | undefined): void {
    const place = (id % PLACES) * 2;
    this.#counts[place] = receivedBytes;
    this.#counts[place + 1] = expectedBytes ?? -1;
  }

  counts(id: number): { receivedBytes: number; expectedBytes: number | undefined } {
    const place = (id % PLACES) * 2;
    const expected = this.#counts[place + 1] ?? -1;
    return { receivedBytes: this.#counts[place] ?? 0, expectedBytes: expected < 0 ? undefined : expected };
  }

  /** Wakes whoever sleeps on `Word.signal`. */
  ring(): void {
    Atomics.add(this.words, Word.signal, 1);
    Atomics.notify(this.words, Word.signal);
  }
}
