/** A lesson as it runs without a prompt: its steps, and what becomes of them. */
import { parseLesson, readLesson, type LessonStep } from '../../walkthrough/markdown';
import type { Terminal } from '../prompt/terminal';
import { EXIT } from '../session/script';
import { agrees, listen, LessonOutputs, type LessonListener } from './lesson-outputs';

export class LessonRun {
  readonly listener: LessonListener;
  readonly #terminal: Terminal;
  readonly #outputs: LessonOutputs | undefined;
  #steps: readonly LessonStep[] = [];

  /** @param listener told in place of standard output; absent: the lesson is printed, and compared when it ends */
  constructor(terminal: Terminal, listener?: LessonListener) {
    this.#terminal = terminal;
    this.#outputs = listener === undefined ? new LessonOutputs() : undefined;
    this.listener = listener ?? (this.#outputs as LessonOutputs);
    listen(terminal.stdout, this.listener, listener !== undefined);
  }

  /** @throws LessonError for the first problem of a page, where nobody else tells of them */
  read(text: string): readonly LessonStep[] {
    this.#steps = (this.#outputs === undefined ? readLesson : parseLesson)(text).steps;
    return this.#steps;
  }

  /**
   * Says on standard error that the outputs differ from the page.
   * @returns the exit code: not 0 then
   */
  judge(code: number, name: string): number {
    const texts = this.#outputs?.texts;
    if (texts === undefined || code === EXIT.interrupted) return code;
    const differ = this.#steps.filter((step, i) => !agrees(step, texts[i]));
    const [first] = differ;
    if (first === undefined) return code;
    this.#terminal.stderr.write(
      `tasksh: ${differ.length} of ${this.#steps.length} steps differ from ${name}, the first in line ${first.line}; ` +
        `'tasksh test ${name}' shows them\n`,
    );
    return code === EXIT.done ? EXIT.error : code;
  }
}
