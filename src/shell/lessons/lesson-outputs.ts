/** What each step of a lesson prints, taken where it leaves for standard output: masked already. */
import { compareOutput } from '../../walkthrough/compare-output';
import type { LessonStep } from '../../walkthrough/markdown';
import { lazy } from '../../values/lazy';
import type { Terminal } from '../prompt/terminal';

const util = lazy(() => require('node:util') as typeof import('node:util'));

/** Told of a lesson as it runs. */
export interface LessonListener {
  /** The next step begins. */
  begins(): void;
  /** What is printed from now on is no step's. */
  ends(): void;
  printed(bytes: Uint8Array): void;
}

/** Keeps what the steps print, in their order. */
export class LessonOutputs implements LessonListener {
  readonly #steps: Uint8Array[][] = [];
  #isRunning = false;

  begins(): void {
    this.#steps.push([]);
    this.#isRunning = true;
  }

  ends(): void {
    this.#isRunning = false;
  }

  printed(bytes: Uint8Array): void {
    if (this.#isRunning) this.#steps.at(-1)?.push(bytes);
  }

  /** For each step that began what a page would show of it: text without colours. */
  get texts(): readonly string[] {
    return this.#steps.map((parts) => util().stripVTControlCharacters(Buffer.concat(parts).toString()));
  }
}

/**
 * From now on the listener is told of everything that is written to the stream.
 * @param isSilent it reaches nobody else
 */
export function listen(stdout: Terminal['stdout'], listener: LessonListener, isSilent: boolean): void {
  const holder = stdout as unknown as { write: (chunk: string | Uint8Array, ...rest: unknown[]) => boolean };
  const write = holder.write.bind(stdout);
  holder.write = (chunk, ...rest) => {
    const [encoding] = rest;
    const isNamed = typeof chunk === 'string' && typeof encoding === 'string';
    listener.printed(Buffer.from(chunk as string, isNamed ? (encoding as BufferEncoding) : undefined));
    if (!isSilent) return write(chunk, ...rest);
    for (const done of rest) if (typeof done === 'function') (done as () => void)();
    return true;
  };
}

/** Whether the step printed what the page says; a step that never began has printed nothing, and did not. */
export function agrees({ expected }: LessonStep, text: string | undefined): boolean {
  return text !== undefined && compareOutput(expected, text) === undefined;
}
