/** One session: source in, printed text out. The prompt, a script and a lesson all go through `run`. */
import { isKeyboardInterrupt, PyError } from '../../values/errors/errors';
import { FetchError } from '../../values/errors/fetch-error';
import type { Evaluator, Outcome } from './evaluate';
import { KeptSteps } from './kept-steps';
import { exitOf } from './leave';
import { setValue } from './names';
import type { Printer } from '../output/printer';
import type { Judgement, Language } from '../../python/contract';
import type { PythonLine } from '../python/python-line';
import type { Lang } from '../source/source';
import { lazy } from '../../values/lazy';
import type { Call } from '../source/pasted-curl';
import type { Step, Verdict } from './step';

const sourceModule = lazy(() => require('../source/source') as typeof import('../source/source'));
const typeScript = lazy(() => require('../source/typescript') as typeof import('../source/typescript'));
const lessons = lazy(() => require('../python/translate-line') as typeof import('../python/translate-line'));

/** What a session does beside running source. */
export interface Extras {
  /** Runs a line that is no source (`startedAt?`); undefined for every other line. */
  readonly question: (source: string) => (() => void) | undefined;
  /** A line to print under an echo, where there is one. */
  readonly underEcho: (source: string, value: unknown) => string | undefined;
  /** Told of every source before it runs or is printed. */
  readonly meet: (source: string) => void;
  /** Ends the shell. */
  readonly exit: (code: unknown) => void;
  /** Told of each line that ran, once all that it printed is there. @param isWell it ended without an error */
  readonly ran?: (isWell: boolean) => void;
  /** Lines of another program, each of which stands for one of this. */
  readonly pasted?: PastedLines;
}

export interface PastedLines {
  readonly isOne: (source: string) => boolean;
  /** Whether nothing is missing at its end. */
  readonly isWhole: (source: string) => boolean;
  /** What it does, in the language. @throws PyError for what it cannot be */
  readonly callOf: (source: string, language: Language) => Call;
}

/** How a line of Python is run. */
interface PythonRun {
  readonly isSure: boolean;
  /** Nothing can follow: a block needs no blank line at its end. */
  readonly isWhole: boolean;
  /** Of the source in its file, for tracebacks. */
  readonly firstLine: number;
}

const NO_EXTRAS: Extras = {
  question: () => undefined,
  underEcho: () => undefined,
  meet: () => undefined,
  exit: () => undefined,
};

export class Session {
  lang: Lang = 'auto';
  /** on: after each line, how the other language says it. */
  teach: 'on' | 'off' = 'off';
  /** The last error that was printed, for `.error`. */
  lastError: unknown;
  /** How the last line was read, and why, for `.lang`. */
  lastJudgement: Judgement | undefined;
  /** The value that was shown last as a literal; another object for each that is shown. */
  lastEcho: { readonly value: unknown } | undefined;
  /** `exit()` was called: nothing more is to run. */
  isLeaving = false;
  readonly #steps = new KeptSteps();
  #interruptions = 0;
  readonly #evaluator: Evaluator;
  readonly #printer: Printer;
  readonly #python: PythonLine;
  readonly #extras: Extras;
  /** The line that runs, or ran last. */
  #running = '';

  constructor(evaluator: Evaluator, printer: Printer, python: PythonLine, extras: Extras = NO_EXTRAS) {
    this.#evaluator = evaluator;
    this.#printer = printer;
    this.#python = python;
    this.#extras = extras;
    printer.wording = (hint) => python.hint(hint);
  }

  /** What ran without a SyntaxError, oldest first, for `.save` and `.type`. */
  get steps(): Step[] {
    return this.#steps.all;
  }

  /** Forgets a step that a later one repeats. */
  forgetStep(at: number): void {
    this.#steps.forget(at);
  }

  /** Told of every source before it runs or is printed. */
  meet(source: string): void {
    this.#extras.meet(source);
  }

  /** Runs a statement of a pasted Python session. */
  runStatement(source: string): Verdict {
    return this.#runPython(source, { isSure: true, isWhole: true, firstLine: 1 });
  }

  /** The line that runs, or ran last. */
  get running(): string {
    return this.#running;
  }

  /** Shows the value of a Python line, which may have several, or of a command. */
  echo(value: unknown): void {
    this.#showValue(this.#running, value);
  }

  /**
   * Runs a complete piece of source and prints its value or its error; says 'more' and does nothing when it is not
   * complete. A promise only where the source awaits.
   * @param isWhole nothing can follow: a block of Python needs no blank line at its end
   * @param firstLine of the source in its file, for tracebacks of Python
   */
  run(source: string, isWhole = false, firstLine = 1): Verdict | Promise<Verdict> {
    if (source.trim() === '') return 'done';
    const question = this.#extras.question(source);
    if (question) return this.#ask(source, question);
    if (this.isPasted(source)) return this.#runPasted(source, isWhole);
    const judgement = this.#judge(source);
    const { language, isSure } = judgement;
    this.lastJudgement = judgement;
    const how = { isSure, isWhole, firstLine };
    if (language === 'py') return this.#runPython(source, how);
    return this.#runTypeScript(source, isSure) ?? this.#runPython(source, { ...how, isSure: true });
  }

  /** Whether the source is a line of another program, a curl command. */
  isPasted(source: string): boolean {
    return this.#extras.pasted?.isOne(source) === true;
  }

  /** Whether nothing is missing at the end of such a line. */
  isWholePasted(source: string): boolean {
    return this.#extras.pasted?.isWhole(source) !== false;
  }

  /** Runs, shows and keeps the line that does the same. */
  #runPasted(source: string, isWhole: boolean): Verdict | Promise<Verdict> {
    if (!isWhole && !this.isWholePasted(source)) return 'more';
    const language = this.#python.languageNow(this.lang);
    this.#printer.take();
    let call: Call | undefined;
    try {
      call = this.#extras.pasted?.callOf(source, language);
    } catch (error) {
      return this.#fail(source, error);
    }
    if (call === undefined) return 'done';
    this.#printer.shown(call.line);
    if (call.notTaken.length > 0)
      this.#printer.aside(`not taken over from curl: ${call.notTaken.join(', ')}`);
    const how = { isSure: false, isWhole: true, firstLine: 1 };
    if (language === 'py') return this.#runPython(call.line, how);
    return this.#runTypeScript(call.line, false) ?? this.#runPython(call.line, how);
  }

  #runPython(source: string, { isSure, isWhole, firstLine }: PythonRun): Verdict {
    const prepared = this.#python.prepare(source, isWhole, firstLine);
    if (prepared.kind === 'more') return 'more';
    this.#python.read('py', isSure);
    this.#printer.take();
    this.meet(source);
    if (prepared.kind === 'invalid') return this.#fail(source, prepared.error);
    this.#running = source;
    return this.#finish(source, this.#evaluator.run(prepared.js), false);
  }

  /** How the next line is read where it could be of either language. */
  expect(language: Language): void {
    this.#python.expect(language);
  }

  /** Loads what TypeScript is read with, which is done in no time where nobody waits for it. */
  warm(): void {
    sourceModule().warm();
  }

  /** Which language the source will be read in. */
  languageOf(source: string): Language {
    // Its lines are quoted and continued more as TypeScript's are than as Python's.
    if (this.isPasted(source)) return 'ts';
    return this.#judge(source).language;
  }

  #judge(source: string): Judgement {
    return this.#python.judge(source, this.lang, (text) => this.#isTypeScript(text));
  }

  #isTypeScript(source: string): boolean {
    return (
      sourceModule().prepare(source, this.lang === 'py' ? 'auto' : this.lang, transpile).kind === 'ready'
    );
  }

  /** @returns undefined where the line is no TypeScript and is Python */
  #runTypeScript(source: string, isSure: boolean): Verdict | Promise<Verdict> | undefined {
    const prepared = sourceModule().prepare(source, this.lang === 'py' ? 'auto' : this.lang, transpile);
    if (prepared.kind === 'more') return 'more';
    if (prepared.kind === 'invalid' && !isSure && this.#python.prepare(source, false, 1).kind === 'ready')
      return undefined;
    this.#python.read('ts', isSure);
    this.#printer.take();
    this.meet(source);
    if (prepared.kind === 'invalid') return this.#fail(source, prepared.error);
    this.#running = source;
    if (!prepared.awaits) {
      const verdict = this.#finish(source, this.#evaluator.run(prepared.js), prepared.echo);
      return verdict === 'done' ? this.#runDue() : verdict;
    }
    return this.#evaluator
      .runAwaiting(prepared.js)
      .then((outcome) => this.#finish(source, outcome, prepared.echo));
  }

  /** What the line left to ticks and promises and is due: here, where Ctrl-C ends it, and not behind the prompt. */
  #runDue(): Verdict {
    const outcome = this.#evaluator.runDue();
    if (outcome.kind !== 'interrupted') return 'done';
    this.sayInterrupted(outcome.arrived);
    return 'interrupted';
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
  runIncomplete(source: string): Verdict | Promise<Verdict> {
    if (this.isPasted(source)) return this.#runPasted(source, true);
    // A block of Python is complete at the end of the input, without its blank line.
    const { language, isSure } = this.#judge(source);
    const verdict =
      language === 'py' ? this.#runPython(source, { isSure, isWhole: true, firstLine: 1 }) : undefined;
    if (verdict !== undefined && verdict !== 'more') return verdict;
    this.#printer.take();
    return this.#fail(source, new SyntaxError(`unexpected end of input in: ${firstLine(source)}`));
  }

  /** Ends what an awaiting step waits for. */
  interrupt(): void {
    this.#evaluator.interruptAwaiting();
  }

  /** Told of an error that nobody caught. @returns whether it was Ctrl-C in a line that awaits, which has ended it */
  takeStray(error: unknown): boolean {
    return this.#evaluator.takeStray(error);
  }

  #finish(source: string, outcome: Outcome, echo: boolean): Verdict {
    switch (outcome.kind) {
      case 'error':
        return this.#leave(source, outcome.error) ?? this.#fail(source, outcome.error);
      case 'interrupted':
        this.sayInterrupted(outcome.arrived);
        this.#keep(source, false);
        return 'interrupted';
      case 'value':
        return echo ? this.#show(source, outcome.value) : this.#done(source);
    }
  }

  /** @param arrived what there was of a reply, as one line */
  sayInterrupted(arrived: string | undefined): void {
    this.#interruptions++;
    this.#printer.interrupted(arrived);
  }

  /** Counts what was interrupted, so that a late answer can tell that nobody waits for it any more. */
  get interruptions(): number {
    return this.#interruptions;
  }

  /** Ends the shell. */
  exit(): void {
    this.#extras.exit(undefined);
  }

  /** Waits for the end of what the lines left behind. */
  async runOut(end: Promise<void>): Promise<Verdict> {
    const outcome = await this.#evaluator.awaitAsLine(end);
    if (outcome.kind === 'interrupted') this.sayInterrupted(outcome.arrived);
    return outcome.kind === 'value' ? 'done' : outcome.kind;
  }

  /** Runs a part of the shell itself, a dot command, so that Ctrl-C ends it. */
  guard(action: () => boolean | Promise<boolean>): Verdict | Promise<Verdict> {
    const judge = (outcome: Outcome): Verdict => {
      if (outcome.kind === 'interrupted') this.sayInterrupted(outcome.arrived);
      else if (outcome.kind === 'error') this.sayError(outcome.error);
      return outcome.kind === 'value' ? 'done' : outcome.kind;
    };
    const outcome = this.#evaluator.guard(action);
    if (outcome.kind !== 'value' || !(outcome.value instanceof Promise)) return judge(outcome);
    return this.#evaluator.wait(outcome.value).then(judge);
  }

  /** A value whose printing fails prints that failure; the prompt stays. */
  #show(source: string, value: unknown): Verdict {
    const outcome = this.#evaluator.guard(() => this.#showValue(source, value));
    if (outcome.kind !== 'value') return this.#finish(source, outcome, false);
    return this.#done(source);
  }

  #showValue(source: string, value: unknown): void {
    if (this.#printer.echo(value)) this.lastEcho = { value };
    const under = this.#extras.underEcho(source, value);
    if (under !== undefined) this.#printer.aside(under);
    if (value !== undefined && value !== null) setValue(globalThis, '_', value);
  }

  #done(source: string): Verdict {
    this.#keep(source);
    return 'done';
  }

  /** undefined: the error does not ask to leave. */
  #leave(source: string, error: unknown): Verdict | undefined {
    const asked = exitOf(error);
    if (asked === undefined) return undefined;
    this.#keep(source);
    this.#extras.exit(asked.code);
    return 'done';
  }

  #fail(source: string, error: unknown): Verdict {
    this.lastError = error;
    // What had arrived of a list is in it, and no name has it: the line did not get to its assignment.
    if (error instanceof FetchError) setValue(globalThis, '_', error);
    const { kind } = this.sayError(error);
    this.#keep(source, false);
    if (kind === 'interrupted') return kind;
    // A script that raises it ends as one that Ctrl-C ends, as with CPython.
    return isKeyboardInterrupt(error) ? 'interrupted' : 'error';
  }

  /** Prints what a line threw. That may be anything: one that never ends saying what it is, is ended by Ctrl-C. */
  sayError(error: unknown): Outcome {
    const print = (): void => this.#printer.error(error, this.#python.traceback(error));
    const outcome = this.#evaluator.guard(print);
    if (outcome.kind === 'interrupted') this.sayInterrupted(outcome.arrived);
    // As CPython says of one whose text cannot be made.
    if (outcome.kind === 'error') this.#printer.error(new Error('<exception str() failed>'));
    return outcome;
  }

  #keep(source: string, isWell = true): void {
    const output = this.#printer.take();
    const step = { source: source.trimEnd(), output, language: this.#python.language };
    this.#steps.add(step);
    if (this.lang === 'auto') this.#python.ran(source);
    if (this.teach === 'on') this.#lesson(step);
    this.#extras.ran?.(isWell);
  }

  #lesson(step: Step): void {
    const lesson = lessons().lessonOf(step);
    if (lesson !== undefined) this.#printer.notice(lesson);
  }
}

function firstLine(source: string): string {
  const [line = ''] = source.trimStart().split('\n', 1);
  return line.length > 60 ? `${line.slice(0, 60)}...` : line;
}

const transpile = (source: string): string => typeScript().transpile(source);
