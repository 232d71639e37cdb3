/** A body that the other thread pulls piece by piece: a short queue that holds the connection back when it is full. */
import type { TransportFailure } from '../transport/message';
import { BodyBuffer } from './body-buffer';
import { PieceDecoder } from './decode';
import type { FromWorker } from '../transport/worker-messages';
import { failureFields } from './worker-failure';

/** Above this many waiting bytes the connection is not read. */
const FULL_BYTES = 1024 * 1024;

/** What the queue may do to the connection that feeds it. */
export interface Source {
  /** Stops or goes on reading. */
  hold(isHeld: boolean): void;
  /** Somebody waits, or nobody does any more, for bytes that have not arrived. */
  waiting(isWaiting: boolean): void;
  /** How long receiving took, in milliseconds. */
  receiveMs(): number;
  /** The body turned out to be broken: no more of it is wanted. */
  broken(): void;
  /** Everything has been handed over, the failure too. */
  finished(): void;
}

export class PulledBody {
  readonly #id: number;
  readonly #post: (message: FromWorker) => void;
  readonly #source: Source;
  readonly #decoder: PieceDecoder;
  readonly #queue = new BodyBuffer();
  #last: FromWorker | undefined;
  #isWanted = false;

  constructor(id: number, codings: readonly string[], source: Source, post: (message: FromWorker) => void) {
    this.#id = id;
    this.#post = post;
    this.#source = source;
    this.#decoder = new PieceDecoder(codings, {
      piece: (bytes) => this.#add(bytes),
      end: () => this.#finish({ type: 'end', id, receiveMs: source.receiveMs() }),
      fail: (failure) => {
        this.#finish({ type: 'failure', id, failure: failureFields(failure) });
        source.broken();
      },
    });
  }

  /** Bytes as they came from the connection; nobody else may write to them any more. */
  write(bytes: Uint8Array): void {
    this.#decoder.write(bytes);
    this.#regulate();
  }

  end(): void {
    this.#decoder.end();
  }

  fail(failure: TransportFailure): void {
    this.#decoder.destroy();
    this.#finish({ type: 'failure', id: this.#id, failure: failureFields(failure) });
  }

  /** The other side wants the next piece. */
  pull(): void {
    this.#isWanted = true;
    this.#serve();
  }

  destroy(): void {
    this.#decoder.destroy();
    this.#queue.take();
  }

  #add(bytes: Uint8Array): void {
    this.#queue.add(bytes);
    this.#serve();
  }

  #finish(last: FromWorker): void {
    this.#last ??= last;
    this.#serve();
  }

  #serve(): void {
    if (this.#isWanted && this.#queue.length > 0) {
      const bytes = this.#queue.take();
      this.#isWanted = false;
      this.#source.waiting(false);
      this.#post({ type: 'piece', id: this.#id, bytes });
    } else if (this.#isWanted && this.#last !== undefined) {
      this.#isWanted = false;
      this.#source.waiting(false);
      this.#post(this.#last);
      this.#source.finished();
    } else if (this.#isWanted) {
      this.#source.waiting(true);
    }
    this.#regulate();
  }

  #regulate(): void {
    if (this.#last !== undefined) return;
    this.#decoder.flow(this.#queue.length < FULL_BYTES);
    this.#source.hold(this.#queue.length + this.#decoder.waitingBytes >= FULL_BYTES);
  }
}
