/**
 * When Ctrl-C leaves: pressed twice at an empty prompt. A burst, as a held key gives it, counts once, and what a person
 * hammers at a loop that was just stopped does not count at all.
 */

/** Two of a burst are closer together than two that are meant. */
const BURST_MS = 120;
/** For so long after a step was stopped Ctrl-C is still meant for it. */
const AFTERMATH_MS = 1000;

export class Leaving {
  readonly #nowMs: () => number;
  #isArmed = false;
  #lastMs = -Infinity;
  #deafUntilMs = -Infinity;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /**
   * Ctrl-C at the prompt.
   * @param isEmpty nothing is typed, and no entry is open
   * @returns whether the person leaves
   */
  pressed(isEmpty: boolean): boolean {
    const nowMs = this.#nowMs();
    const sinceMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    if (nowMs < this.#deafUntilMs) {
      this.#deafUntilMs = nowMs + AFTERMATH_MS;
      return false;
    }
    if (!isEmpty) return (this.#isArmed = false);
    if (this.#isArmed && sinceMs >= BURST_MS) return true;
    this.#isArmed = true;
    return false;
  }

  /** A line was entered: the person stays. */
  typed(): void {
    this.#isArmed = false;
  }

  stepInterrupted(): void {
    this.#deafUntilMs = this.#nowMs() + AFTERMATH_MS;
  }
}
