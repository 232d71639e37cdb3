/** Keeps what was sent and what came back, for `.last`, `.curl`, `.har` and `explain()`. */
import type { Arrived, Layer } from '../../http/transport/message';
import { createRecorder, type Exchange, type Recorder } from '../../support/recorder';

export class RecordLayer {
  /** Told of each exchange once it is over: `.trace`. */
  onExchange: ((exchange: Exchange) => void) | undefined;
  readonly #recorder: Recorder;

  /** @param nowMs milliseconds since 1970-01-01T00:00:00Z */
  constructor(nowMs: () => number) {
    this.#recorder = createRecorder({ nowMs, onExchange: (exchange) => this.onExchange?.(exchange) });
  }

  get layer(): Layer {
    return this.#recorder.layer;
  }

  /** Oldest first. */
  get exchanges(): readonly Exchange[] {
    return this.#recorder.exchanges;
  }

  /** After an interrupt. @returns what had arrived of the reply that was waited for, as one line */
  keepArrived(arrived: Arrived): string {
    this.#recorder.keepArrived(arrived);
    const { receivedBytes, expectedBytes } = arrived;
    return `${receivedBytes}${expectedBytes === undefined ? '' : ` of ${expectedBytes}`} bytes had arrived; .last shows them`;
  }
}
