/** Keeps what was sent and what came back, for `.last`, `.curl`, `.har`, `explain()` and the journal. */
import type { Arrived, Layer } from '../../http/transport/message';
import { createRecorder, type Exchange, type Recorder, type RecorderOptions } from '../../support/recorder';

export class RecordLayer {
  /** Told of each exchange once it is over: `.trace`. */
  onExchange: ((exchange: Exchange) => void) | undefined;
  readonly #recorder: Recorder;
  /** Of the request that is sent again. */
  #line: string | undefined;

  constructor(options: Pick<RecorderOptions, 'nowMs' | 'lineNow'>) {
    this.#recorder = createRecorder({
      ...options,
      lineNow: () => this.#line ?? options.lineNow?.(),
      onExchange: (exchange) => this.onExchange?.(exchange),
    });
  }

  get layer(): Layer {
    return this.#recorder.layer;
  }

  /** Oldest first. */
  get exchanges(): readonly Exchange[] {
    return this.#recorder.exchanges;
  }

  /** Sends what an earlier line made. */
  sendAgain<Reply>({ line }: Exchange, send: () => Reply): Reply {
    this.#line = line;
    try {
      return send();
    } finally {
      this.#line = undefined;
    }
  }

  /** After an interrupt. @returns what had arrived of the reply that was waited for, as one line */
  keepArrived(arrived: Arrived): string {
    // No `finally` ran.
    this.#line = undefined;
    this.#recorder.keepArrived(arrived);
    const { receivedBytes, expectedBytes } = arrived;
    return `${receivedBytes}${expectedBytes === undefined ? '' : ` of ${expectedBytes}`} bytes had arrived; .last shows them`;
  }
}
