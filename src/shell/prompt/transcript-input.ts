/** Lines of a pasted Python session that arrive one by one, where the terminal does not say what was pasted. */
import type { TranscriptReader } from '../../python/contract';
import { later, soon } from '../../values/own-timers';
import { python } from '../python/python-entry';

/** Keys come more slowly than pasted lines: after this much quiet a line is typed, and no old output. */
const QUIET_MS = 50;

export class TranscriptInput {
  #reader: TranscriptReader | undefined;
  #timer: NodeJS.Timeout | undefined;
  #afterInput: NodeJS.Immediate | undefined;
  readonly #endsByQuiet: boolean;
  readonly #onQuiet: () => void;

  /** @param endsByQuiet false on a pipe, where the session goes on to the end of the input */
  constructor(endsByQuiet: boolean, onQuiet: () => void) {
    this.#endsByQuiet = endsByQuiet;
    this.#onQuiet = onQuiet;
  }

  get isReading(): boolean {
    return this.#reader !== undefined;
  }

  /** @returns the statements that the line ends; undefined where it is a line like any other */
  take(line: string): string[] | undefined {
    if (this.#reader === undefined && !/^\s*>>>(?![>=])/.test(line)) return undefined;
    if (/^\.[a-z]/i.test(line)) {
      this.#reader = undefined;
      return undefined;
    }
    this.#reader ??= python().transcriptReader();
    if (this.#reader === undefined) return undefined;
    this.#wait();
    if (this.#endsByQuiet) this.#timer = later(() => this.#quiet(), QUIET_MS);
    return this.#reader.take(line);
  }

  /** The session is over: what is still open in it. */
  end(): string[] {
    this.#wait();
    const rest = this.#reader?.end() ?? [];
    this.#reader = undefined;
    return rest;
  }

  /** A statement that ran for long was no quiet: lines may have come meanwhile, and are read first. */
  #quiet(): void {
    this.#afterInput = soon(this.#onQuiet);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#afterInput);
  }
}
