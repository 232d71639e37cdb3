/** The steps of a session with what they printed, for `.save`, `.page` and `.type`: all sources, and so much of the outputs. */
import type { Step } from './step';

/** Characters of all outputs together that are kept: some hours of a session, a few megabytes of memory. */
const KEPT_OUTPUT = 20_000_000;
const FORGOTTEN = '... (no longer kept)\n';

export class KeptSteps {
  /** Oldest first. */
  readonly all: Step[] = [];
  #keptLength = 0;
  #oldestWithOutput = 0;

  add(step: Step): void {
    this.all.push(step);
    this.#keptLength += step.output.length;
    while (this.#keptLength > KEPT_OUTPUT) this.#forgetOldest();
  }

  /** Forgets a step that a later one repeats. */
  forget(at: number): void {
    const [step] = this.all.splice(at, 1);
    if (step === undefined) return;
    if (at < this.#oldestWithOutput) this.#oldestWithOutput -= 1;
    else this.#keptLength -= step.output.length;
  }

  /** The source stays, for `.save FILE.ts`; of the output only a line that says so. */
  #forgetOldest(): void {
    const step = this.all[this.#oldestWithOutput];
    if (step === undefined) return void (this.#keptLength = 0);
    this.all[this.#oldestWithOutput++] = { ...step, output: step.output && FORGOTTEN };
    this.#keptLength -= step.output.length;
  }
}
