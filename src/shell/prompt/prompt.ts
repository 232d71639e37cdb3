/** The prompt in a terminal or on a pipe: lines in, steps of the session run, one after the other. */
import type { Language } from '../../python/contract';
import { python } from '../python/python-entry';
import type { PromptControls } from '../commands/command';
import type { Printer } from '../output/printer';
import { CONTINUATION, PROMPT, prompted } from '../session/prompted';
import type { Session } from '../session/shell-session';
import type { Verdict } from '../session/step';
import type { Dialog } from './dialog';
import { Leaving } from './double-interrupt';
import type { History } from './history';
import { tamePrompt, type Key, type Quirks } from './node-quirks';
import type { PromptHost } from './prompt-host';
import type { Terminal } from './terminal';
import { TranscriptInput } from './transcript-input';

const INDENT = '    ';
/** Asks the terminal to say where a paste begins and ends, and not to. */
const BRACKETED_PASTE = { on: '\x1b[?2004h', off: '\x1b[?2004l' };
/** As a shell reports a process that SIGHUP ended. */
const HUNG_UP = 129;

export interface PromptOptions {
  /** The line editor, with its first prompt already drawn. */
  readonly host: PromptHost;
  readonly terminal: Terminal;
  readonly session: Session;
  readonly printer: Printer;
  readonly history: History;
  /** Runs a dot command; the text begins with the dot. */
  readonly command: (text: string, prompt: PromptControls) => boolean | Promise<boolean>;
  /** Whether the keys after the command are its own, so that the terminal stays raw. */
  readonly takesKeys: (text: string) => boolean;
  readonly highlight: (line: string, language: Language) => string;
  /** What stands in front of the prompt: how far a lesson is. */
  readonly place: () => string;
  readonly nowMs: () => number;
  /** @param code what the process ends with */
  readonly onClose: (code: number) => void;
}

export class Prompt implements PromptControls {
  readonly #options: PromptOptions;
  readonly #host: PromptHost;
  readonly #quirks: Quirks;
  /** Lines of an entry that is not complete yet. */
  #pending = '';
  /** Lines that arrived while a step was still awaiting. */
  readonly #waiting: string[] = [];
  readonly #transcript: TranscriptInput;
  readonly #leaving: Leaving;
  /** What the next prompt begins with. */
  #prepared = '';
  /** Takes the lines instead of the session: the editor. */
  #capture: string[] | undefined;

  constructor(options: PromptOptions) {
    this.#options = options;
    const { host, terminal, nowMs } = options;
    this.#host = host;
    this.#leaving = new Leaving(nowMs);
    const last = Object.getOwnPropertyDescriptor(globalThis, '_');
    // node:repl keeps `_` for every value, assignments included; here only an echoed value becomes `_`.
    if (last?.get)
      Object.defineProperty(globalThis, '_', { configurable: true, writable: true, value: undefined });
    this.#quirks = tamePrompt(
      host.server,
      CONTINUATION,
      terminal.colour ? (line) => this.#coloured(line) : undefined,
      (text) => this.#paste(text),
      terminal.colour
        ? { restOf: (line) => this.#restOf(line), paint: (text) => options.printer.paint('hint', text) }
        : undefined,
      (key, line) => this.#takesKey(key, line),
    );
    this.#transcript = new TranscriptInput(host.server.terminal, () => this.#endTranscript());
    this.#bracketPastes('on');
    const listeners = {
      line: (line: string) => this.#take(line),
      interrupted: () => this.#interrupted(),
      closed: () => this.#ended(),
      hungUp: () => options.onClose(HUNG_UP),
    };
    host.listen(listeners, this.#quirks);
  }

  /** The lines of the entry above the one being typed, each with its line break. */
  get pending(): string {
    return this.#pending === '' ? '' : `${this.#pending}\n`;
  }

  /** Fills the history of earlier sessions in; done after the first prompt, which need not wait for a file. */
  loadHistory(): void {
    this.#quirks.setHistory(this.#options.history.load());
  }

  /** Runs a dot command in place of the first prompt. */
  begin(command: string): void {
    if (this.#host.server.terminal) this.#host.write('\r\x1b[J');
    this.#follow('', this.#command(command));
  }

  /** Collects lines until Ctrl-D and runs them as one piece; Ctrl-C forgets them. */
  edit(): void {
    this.#capture = [];
    this.#quirks.setEditor(true);
    this.#options.printer.notice('// Ctrl-D runs what follows, Ctrl-C forgets it');
  }

  type(text: string): boolean {
    if (!this.#host.server.terminal) return false;
    this.#prepared = text;
    return true;
  }

  get isTerminal(): boolean {
    return this.#host.server.terminal;
  }

  page(command: string, text: string): boolean {
    const { page } = this.#options.terminal;
    if (!this.isTerminal || page === undefined) return false;
    this.#bracketPastes('off');
    const isShown = this.#host.lend(() => page(command, text));
    this.#bracketPastes('on');
    return isShown;
  }

  dialog(): Dialog | undefined {
    return this.#host.dialog();
  }

  close(): void {
    this.#host.exit(0);
  }

  #take(line: string): void {
    this.#leaving.typed();
    if (this.#capture) this.#collect(line, this.#capture);
    else if (this.#host.isBusy) this.#waiting.push(line);
    else this.#enter(line);
  }

  #enter(line: string): void {
    const statements = this.#pending === '' ? this.#transcript.take(line) : undefined;
    if (statements !== undefined) {
      statements.forEach((statement) => this.#runStatement(statement));
      this.#show();
      return;
    }
    const isCommand = this.#pending === '' && /^\s*\.[a-z]/i.test(line);
    const entry = this.#pending === '' ? line : `${this.#pending}\n${line}`;
    this.#follow(entry, isCommand ? this.#command(line.trim()) : this.#options.session.run(entry));
  }

  /** A paste of one line is typed, one of several runs; a session with its prompts and outputs as the session it was. */
  #paste(text: string): void {
    if (!/[\r\n]/.test(text)) return this.#quirks.insert(text);
    const lines = `${this.#quirks.takeLine()}${text}`.split(/\r\n|\r|\n/);
    const whole = lines.join('\n');
    this.#host.write('\r\x1b[J');
    if (
      this.#pending === '' &&
      this.#capture === undefined &&
      !this.#host.isBusy &&
      python().isTranscript(whole)
    ) {
      for (const statement of python().transcriptStatements(whole)) {
        this.#options.printer.endLine();
        this.#host.write(`${this.#painted(prompted(statement))}\n`);
        if (this.#runStatement(statement) === 'interrupted') break;
      }
      return this.#show();
    }
    const rest = lines.pop() ?? '';
    this.#host.write(this.#host.server.getPrompt());
    for (const [at, line] of lines.entries()) {
      const next = [...lines.slice(at + 1), rest].find((one) => one.trim() !== '');
      if (!this.#endsBlock(line, next)) continue;
      if (!this.#host.isBusy) this.#host.write(`${this.#coloured(line)}\n`);
      this.#take(line);
    }
    if (rest !== '') this.#quirks.insert(rest);
  }

  /** In an entry of several lines Ctrl-D ends the entry, and Tab indents a line of Python that has nothing yet. */
  #takesKey({ name, ctrl }: Key, line: string): boolean {
    if (this.#host.isBusy || this.#capture !== undefined || this.#pending === '') return false;
    if (name === 'd' && ctrl === true && line === '') {
      this.#endEntry();
      return true;
    }
    if (name !== 'tab' || line.trim() !== '' || !this.#isInPython()) return false;
    this.#quirks.insert(INDENT);
    return true;
  }

  /** How the newest entry of the history that begins with the line goes on, up to the end of its row. */
  #restOf(line: string): string | undefined {
    if (this.#host.isBusy || this.#host.isClosed || this.#capture !== undefined) return undefined;
    const entry = `${this.pending}${line}`;
    const found = this.#quirks.history.find((one) => one.startsWith(entry) && one !== entry);
    return found?.slice(entry.length).split('\n', 1)[0];
  }

  #isInPython(): boolean {
    return this.#options.session.languageOf(this.#pending) === 'py';
  }

  #endEntry(): void {
    this.#host.write('\n');
    const entry = this.#pending;
    this.#follow(entry, this.#options.session.runIncomplete(entry));
  }

  /** Blank lines inside of a block are left out: typed, one would end it. */
  #endsBlock(line: string, next: string | undefined): boolean {
    if (line.trim() !== '' || next === undefined || this.#pending === '' || !this.#isInPython()) return true;
    return python().wantsMore(this.#pending, false) || !/^(?:\s|(?:elif|else|except|finally)\b)/.test(next);
  }

  #runStatement(source: string): Verdict {
    const verdict = this.#options.session.runStatement(source);
    this.#remember(source);
    return verdict;
  }

  #endTranscript(): void {
    const statements = this.#transcript.end();
    if (this.#host.isClosed || statements.length === 0) return;
    this.#host.say(() => statements.forEach((statement) => this.#runStatement(statement)));
  }

  /** A statement of a pasted session, with its prompts. */
  #painted(statement: string): string {
    const paint = (line: string): string => line.slice(0, 4) + this.#inColour(line.slice(4), 'py');
    return statement.split('\n').map(paint).join('\n');
  }

  /** What is being typed, in the colours of its language: the lines above it tell, too. */
  #coloured(line: string): string {
    const above = this.#capture?.map((one) => `${one}\n`).join('') ?? this.pending;
    return this.#inColour(line, this.#options.session.languageOf(`${above}${line}`));
  }

  #inColour(line: string, language: Language): string {
    const { terminal, highlight } = this.#options;
    return terminal.colour ? highlight(line, language) : line;
  }

  #bracketPastes(how: keyof typeof BRACKETED_PASTE): void {
    if (this.#host.server.terminal) this.#host.write(BRACKETED_PASTE[how]);
  }

  #command(text: string): Verdict | Promise<Verdict> {
    if (this.#options.takesKeys(text)) {
      const verdictOf = (isDone: boolean): Verdict => (isDone ? 'done' : 'error');
      const result = this.#options.command(text, this);
      return result instanceof Promise ? result.then(verdictOf) : verdictOf(result);
    }
    return this.#options.session.guard(() => this.#options.command(text, this));
  }

  /** Goes on with the next line only when the step is over. */
  #follow(entry: string, result: Verdict | Promise<Verdict>): void {
    if (!(result instanceof Promise)) {
      this.#settle(entry, result);
      return;
    }
    this.#host.isBusy = true;
    void result.then(
      (verdict) => this.#resume(entry, verdict),
      (error: unknown) => {
        this.#options.printer.error(error);
        this.#resume(entry, 'error');
      },
    );
  }

  #resume(entry: string, verdict: Verdict): void {
    this.#host.isBusy = false;
    this.#host.leave();
    this.#settle(entry, verdict);
    while (!this.#host.isBusy && this.#waiting.length > 0) this.#take(this.#waiting.shift() ?? '');
    if (this.#host.isClosed && !this.#host.isBusy) this.#options.onClose(this.#host.exitCode);
  }

  #settle(entry: string, verdict: Verdict): void {
    this.#host.closeDialog();
    this.#pending = verdict === 'more' ? entry : '';
    if (verdict === 'interrupted') this.#leaving.stepInterrupted();
    if (verdict !== 'more') this.#remember(entry);
    this.#show();
  }

  #remember(entry: string): void {
    const kept = this.#options.history.add(entry);
    if (kept !== undefined) this.#quirks.remember(kept);
  }

  /** Draws the prompt that fits; in the editor there is none. */
  #show(): void {
    if (this.#host.isClosed) return;
    if (this.#host.server.terminal) this.#options.printer.endLine();
    const prompt = this.#capture ? '' : this.#pending === '' ? this.#options.place() + PROMPT : CONTINUATION;
    this.#host.server.setPrompt(prompt);
    this.#host.server.prompt();
    if (this.#prepared !== '') this.#quirks.insert(this.#prepared);
    this.#prepared = '';
  }

  #collect(line: string, lines: string[]): void {
    lines.push(line);
    // node:repl ends its editor mode by itself at Ctrl-D, and hands the last line over as any other.
    if (this.#host.server.editorMode) return;
    this.#capture = undefined;
    const source = lines.join('\n');
    const verdict = this.#options.session.run(source);
    this.#follow(source, verdict === 'more' ? this.#options.session.runIncomplete(source) : verdict);
  }

  #interrupted(): void {
    if (this.#host.isBusy) {
      this.#options.session.interrupt();
      return;
    }
    const isEmpty = this.#capture === undefined && this.#pending === '' && this.#host.server.line === '';
    if (this.#leaving.pressed(isEmpty)) return this.close();
    this.#capture = undefined;
    this.#quirks.setEditor(false);
    this.#pending = '';
    this.#quirks.clear();
    this.#host.write('KeyboardInterrupt\n');
    this.#show();
  }

  #ended(): void {
    this.#bracketPastes('off');
    this.#transcript.end().forEach((statement) => this.#runStatement(statement));
    this.#host.isClosed = true;
    if (this.#pending !== '') void this.#options.session.runIncomplete(this.#pending);
    if (!this.#host.isBusy) this.#options.onClose(this.#host.exitCode);
  }
}
