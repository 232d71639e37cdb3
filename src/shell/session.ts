/** One session: source in, printed text out. The prompt, a script and a lesson all go through `run`. */
import type { Evaluator, Outcome } from './evaluate';
import { setValue } from './names';
import type { Printer } from './printer';
import type * as SourceRoom from './source';
import type { Lang } from './source';
import type * as TypeScriptRoom from './typescript';

export type Verdict = 'done' | 'more' | 'error' | 'interrupted';

/** A step of the session as a transcript shows it. */
export interface Step {
  readonly source: string;
  readonly output: string;
}

/** Characters of all outputs together that are kept for `.save`: some hours of a session, a few megabytes of memory. */
const KEPT_OUTPUT = 20_000_000;
const FORGOTTEN = '... (no longer kept)\n';

/** What a session does beside running source. */
export interface Extras {
  /** Runs a line that is no source (`startedAt?`); undefined for every other line. */
  readonly question: (source: string) => (() => void) | undefined;
  /** A line to print under an echo, where there is one. */
  readonly underEcho: (source: string, value: unknown) => string | undefined;
}

const NO_EXTRAS: Extras = { question: () => undefined, underEcho: () => undefined };

export class Session {
  lang: Lang = 'auto';
  /** The last error that was printed, for `.error`. */
  lastError: unknown;
  /** What ran without a SyntaxError, oldest first, for `.save` and `.type`. */
  readonly steps: Step[] = [];
  #keptLength = 0;
  #oldestWithOutput = 0;
  readonly #evaluator: Evaluator;
  readonly #printer: Printer;
  readonly #extras: Extras;

  constructor(evaluator: Evaluator, printer: Printer, extras: Extras = NO_EXTRAS) {
    this.#evaluator = evaluator;
    this.#printer = printer;
    this.#extras = extras;
  }

  /**
   * Runs a complete piece of source and prints its value or its error; says 'more' and does nothing when it is not
   * complete. A promise only where the source awaits.
   */
  run(source: string): Verdict | Promise<Verdict> {
    if (source.trim() === '') return 'done';
    const question = this.#extras.question(source);
    if (question) return this.#ask(source, question);
    const { prepare } = require('./source') as typeof SourceRoom;
    const { transpile } = require('./typescript') as typeof TypeScriptRoom;
    const prepared = prepare(source, this.lang, transpile);
    if (prepared.kind === 'more') return 'more';
    this.#printer.take();
    if (prepared.kind === 'invalid') return this.#fail(source, prepared.error);
    if (!prepared.awaits) return this.#finish(source, this.#evaluator.run(prepared.js), prepared.echo);
    return this.#evaluator
      .runAwaiting(prepared.js)
      .then((outcome) => this.#finish(source, outcome, prepared.echo));
  }

  #ask(source: string, question: () => void): Verdict {
    this.#printer.take();
    try {
      question();
    } catch (error) {
      return this.#fail(source, error);
    }
    return this.#done(source);
  }

  /** Reports source that ended before it was complete. */
  runIncomplete(source: string): Verdict {
    this.#printer.take();
    return this.#fail(source, new SyntaxError(`unexpected end of input in: ${firstLine(source)}`));
  }

  /** Ends what an awaiting step waits for. */
  interrupt(): void {
    this.#evaluator.interruptAwaiting();
  }

  #finish(source: string, outcome: Outcome, echo: boolean): Verdict {
    switch (outcome.kind) {
      case 'error':
        return this.#fail(source, outcome.error);
      case 'interrupted':
        this.#printer.text('KeyboardInterrupt\n');
        this.#keep(source);
        return 'interrupted';
      case 'value':
        return echo ? this.#show(source, outcome.value) : this.#done(source);
    }
  }

  /** A value whose printing fails prints that failure; the prompt stays. */
  #show(source: string, value: unknown): Verdict {
    try {
      this.#printer.echo(value);
      const under = this.#extras.underEcho(source, value);
      if (under !== undefined) this.#printer.aside(under);
    } catch (error) {
      return this.#fail(source, error);
    }
    if (value !== undefined && value !== null) setValue(globalThis, '_', value);
    return this.#done(source);
  }

  #done(source: string): Verdict {
    this.#keep(source);
    return 'done';
  }

  #fail(source: string, error: unknown): Verdict {
    this.lastError = error;
    this.#printer.error(error);
    this.#keep(source);
    return 'error';
  }

  #keep(source: string): void {
    const output = this.#printer.take();
    this.steps.push({ source: source.trimEnd(), output });
    this.#keptLength += output.length;
    while (this.#keptLength > KEPT_OUTPUT) this.#forgetOldest();
  }

  /** The source stays, for `.save FILE.ts`; of the output only a line that says so. */
  #forgetOldest(): void {
    const step = this.steps[this.#oldestWithOutput];
    if (step === undefined) return void (this.#keptLength = 0);
    this.steps[this.#oldestWithOutput++] = { source: step.source, output: step.output && FORGOTTEN };
    this.#keptLength -= step.output.length;
  }
}

function firstLine(source: string): string {
  const [line = ''] = source.trimStart().split('\n', 1);
  return line.length > 60 ? `${line.slice(0, 60)}...` : line;
}
