/** One session: source in, printed text out. The prompt, a script and a lesson all go through `run`. */
import { PyError } from '../values/errors';
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

export class Session {
  lang: Lang = 'auto';
  /** The last error that was printed, for `.error`. */
  lastError: unknown;
  /** What ran without a SyntaxError, oldest first, for `.save` and `.type`. */
  readonly steps: Step[] = [];
  #keptLength = 0;
  #interruptions = 0;
  #oldestWithOutput = 0;
  readonly #evaluator: Evaluator;
  readonly #printer: Printer;
  /** Told of every source before it runs or is printed. */
  readonly meet: (source: string) => void;

  constructor(evaluator: Evaluator, printer: Printer, meet: (source: string) => void = () => undefined) {
    this.#evaluator = evaluator;
    this.#printer = printer;
    this.meet = meet;
  }

  /**
   * Runs a complete piece of source and prints its value or its error; says 'more' and does nothing when it is not
   * complete. A promise only where the source awaits.
   */
  run(source: string): Verdict | Promise<Verdict> {
    if (source.trim() === '') return 'done';
    const { prepare } = require('./source') as typeof SourceRoom;
    const { transpile } = require('./typescript') as typeof TypeScriptRoom;
    const prepared = prepare(source, this.lang, transpile);
    if (prepared.kind === 'more') return 'more';
    this.#printer.take();
    this.meet(source);
    if (prepared.kind === 'invalid') return this.#fail(source, prepared.error);
    if (!prepared.awaits) return this.#finish(source, this.#evaluator.run(prepared.js), prepared.echo);
    return this.#evaluator
      .runAwaiting(prepared.js)
      .then((outcome) => this.#finish(source, outcome, prepared.echo));
  }

  /**
   * Does the work of a dot command that waits for the network, so that Ctrl-C can stop it.
   * @throws PyError KeyboardInterrupt, and whatever the work throws
   */
  call(work: () => void): void {
    const outcome = this.#evaluator.guard(work);
    if (outcome.kind === 'error') throw outcome.error;
    if (outcome.kind === 'interrupted') throw new PyError('KeyboardInterrupt', '');
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
        this.#sayInterrupted(outcome.arrived);
        this.#keep(source);
        return 'interrupted';
      case 'value':
        return echo ? this.#show(source, outcome.value) : this.#done(source);
    }
  }

  #sayInterrupted(arrived: string | undefined): void {
    this.#interruptions++;
    this.#printer.text('KeyboardInterrupt\n');
    if (arrived !== undefined) this.#printer.notice(`  ${arrived}`);
  }

  /** Counts what was interrupted, so that a late answer can tell that nobody waits for it any more. */
  get interruptions(): number {
    return this.#interruptions;
  }

  /** Runs a part of the shell itself, a dot command, so that Ctrl-C ends it. */
  guard(action: () => boolean | Promise<boolean>): Verdict | Promise<Verdict> {
    const judge = (outcome: Outcome): Verdict => {
      if (outcome.kind === 'interrupted') this.#sayInterrupted(outcome.arrived);
      else if (outcome.kind === 'error') this.#printer.error(outcome.error);
      return outcome.kind === 'value' ? 'done' : outcome.kind;
    };
    const outcome = this.#evaluator.guard(action);
    if (outcome.kind !== 'value' || !(outcome.value instanceof Promise)) return judge(outcome);
    return this.#evaluator.wait(outcome.value).then(judge);
  }

  /** A value whose printing fails prints that failure; the prompt stays. */
  #show(source: string, value: unknown): Verdict {
    const outcome = this.#evaluator.guard(() => this.#printer.echo(value));
    if (outcome.kind !== 'value') return this.#finish(source, outcome, false);
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
