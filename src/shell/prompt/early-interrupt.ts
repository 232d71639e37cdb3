/**
 * Ctrl-C in the moments between Enter and the running of the line: the terminal is still raw then, so that it is a key
 * and no signal, and it waits in the terminal or in the rest of the chunk that held the Enter. It is found when the line
 * takes the thread, and becomes the signal that it was meant as. Other keys of these moments stay typed ahead.
 */
import { sleep } from '../../values/own-timers';
import type { Terminal } from './terminal';

const ENTER_THEN_CTRL_C = /[\r\n][^]*\x03/; // eslint-disable-line no-control-regex -- it is a control character
const PASTE_BEGINS = '\x1b[200~';
/** The signal goes through another thread, and ends this wait. */
const LANDS_WITHIN_MS = 200;

export class EarlyInterrupt {
  readonly #terminal: Terminal;
  /** Ctrl-C stands in the chunk that readline takes apart at the moment, behind an Enter. */
  #isInChunk = false;
  /** That Ctrl-C was sent as a signal; as a key it is still to come. */
  #isSpent = false;

  readonly #soon: (action: () => void) => unknown;

  /**
   * @param terminal its input is already read by readline
   * @param soon runs an action behind what runs now, and never as a part of a line
   */
  constructor(terminal: Terminal, soon: (action: () => void) => unknown) {
    this.#terminal = terminal;
    this.#soon = soon;
    const { stdin } = terminal;
    stdin.prependListener('data', (chunk: Uint8Array | string) => {
      // What was typed ahead is older.
      this.handOver();
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
      this.#isInChunk = ENTER_THEN_CTRL_C.test(text) && !text.includes(PASTE_BEGINS);
    });
    stdin.on('data', () => (this.#isInChunk = this.#isSpent = false));
  }

  /** Called when code takes the thread, where a signal stops it and the terminal is cooked already. */
  raise(): void {
    const { keysAhead, interruptNow } = this.#terminal;
    const isAhead = keysAhead?.fetch() === true;
    if (!isAhead && !this.#isInChunk) return;
    if (!isAhead) this.#isSpent = true;
    this.#isInChunk = false;
    if (interruptNow === undefined) return;
    interruptNow();
    sleep(LANDS_WITHIN_MS);
  }

  /** Whether a Ctrl-C that comes as a key has had its effect already. */
  takeSpent(): boolean {
    const wasSpent = this.#isSpent;
    this.#isSpent = false;
    return wasSpent;
  }

  /** Plans that readline gets what was typed ahead: not now, because it may be in the middle of a chunk. */
  planHandOver(): void {
    this.#soon(() => this.handOver());
  }

  handOver(): void {
    const keys = this.#terminal.keysAhead?.take();
    if (keys !== undefined && keys.length > 0) this.#terminal.stdin.emit('data', keys);
  }
}
