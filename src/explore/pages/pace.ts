/** How long work stands: how much of it is done, how fast it goes, how long it will take. */
import { durationText } from '../spans';

/** Work that is done sooner shows nothing. */
const QUIET_MS = 400;
const REDRAW_MS = 100;

export interface ProgressView {
  /** The text is shown while a request takes long. */
  readonly begin: (describe: () => string) => void;
  /** Shows it now. */
  readonly draw: () => void;
  readonly end: () => void;
}

export class Pace {
  readonly #nowMs: () => number;
  readonly #view: ProgressView | undefined;
  readonly #startedMs: number;
  #drawnMs: number;
  #doneCount = 0;
  #total = Infinity;

  /** @param nowMs of a clock that never jumps */
  constructor(nowMs: () => number, view: ProgressView | undefined) {
    this.#nowMs = nowMs;
    this.#view = view;
    view?.begin(() => this.text);
    this.#startedMs = nowMs();
    this.#drawnMs = this.#startedMs + QUIET_MS - REDRAW_MS;
  }

  /** @param total Infinity where it is not known */
  show(doneCount: number, total: number): void {
    this.#doneCount = doneCount;
    this.#total = total;
    if (this.#nowMs() - this.#drawnMs < REDRAW_MS) return;
    this.#drawnMs = this.#nowMs();
    this.#view?.draw();
  }

  end(): void {
    this.#view?.end();
  }

  /** As `3,000 of 12,000 items, 1,500 a second, 6s left`. */
  get text(): string {
    const elapsedMs = Math.max(this.#nowMs() - this.#startedMs, 1);
    const perSecond = (this.#doneCount * 1000) / elapsedMs;
    const isKnown = Number.isFinite(this.#total);
    const leftMs = ((this.#total - this.#doneCount) / perSecond) * 1000;
    return [
      `${number(this.#doneCount)}${isKnown ? ` of ${number(this.#total)}` : ''} items`,
      `${number(Math.round(perSecond))} a second`,
      ...(isKnown && perSecond > 0 ? [`${durationText(Math.max(leftMs, 0))} left`] : []),
    ].join(', ');
  }
}

/** With commas between thousands. */
const number = (value: number): string => value.toLocaleString('en-US');
