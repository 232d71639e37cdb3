/**
 * Everything the shell prints passes here: masked first, then painted, then written. One mask sees all of it in order,
 * so that a secret split between two writes is found too. What a step printed is kept,
 * without colours, for the transcript.
 */
import { widthOf, wrapWords } from '../../values/columns';
import { PyError } from '../../values/errors/errors';
import { harmless, harmlessLine, isHarmless } from '../../values/harmless';
import type { Secrets } from '../../values/secrets/secrets';
import { createOpenLine, type OpenLine } from './open-line';
import { createPaint, type Paint } from './paint';
import { paintDrawing } from './paint-drawing';
import type { Terminal } from '../prompt/terminal';
import { lazy } from '../../values/lazy';

const reprModule = lazy(() => require('../../python/print/repr') as typeof import('../../python/print/repr'));
const tracebacks = lazy(
  () => require('../../python/print/traceback') as typeof import('../../python/print/traceback'),
);
const util = lazy(() => require('node:util') as typeof import('node:util'));
const colours = lazy(
  () => require('../../python/print/colour') as typeof import('../../python/print/colour'),
);

export type Style = 'python' | 'inspect';

/** Characters of one step's output that a transcript keeps; more is cut with a line that says so. */
const KEPT_PER_STEP = 1_000_000;

export class Printer {
  style: Style = 'python';
  /** Where remarks about a request go: dim among the output, or beside the output of a script. */
  asides: 'stdout' | 'stderr' = 'stdout';
  /** Whether text is fitted to the terminal; what a page shows is as wide as it is. */
  isFitted = true;
  /** A hint in the words of the language that the person writes. */
  wording: (hint: string) => string = (hint) => hint;
  readonly paint: Paint;
  readonly line: OpenLine = createOpenLine();
  readonly #terminal: Terminal;
  readonly #secrets: Secrets;
  readonly #mask: (piece: string) => string;
  /** A stream of its own: a secret may be split between two writes to it. */
  #maskError: ((piece: string) => string) | undefined;
  /** The stream's own way to write, also while that of the session's lines is masked. */
  readonly #write: (text: string) => void;
  /** What is printed for a pager. */
  #aside: string[] | undefined;
  #taken: string[] = [];
  #takenLength = 0;
  readonly #said = new Set<string>();
  #shown = new WeakSet();

  constructor(terminal: Terminal, secrets: Secrets) {
    this.#terminal = terminal;
    this.#secrets = secrets;
    this.#mask = secrets.masker();
    const { stdout } = terminal;
    const write = stdout.write.bind(stdout) as (text: string) => void;
    this.#write = (text) => {
      if (this.#aside !== undefined) return void this.#aside.push(text);
      this.line.note(text);
      write(text);
    };
    this.paint = createPaint(terminal.colour);
  }

  /** Columns of the terminal; Infinity where the output is not one, or nothing is fitted to it. */
  get columns(): number {
    return this.isFitted ? (this.#terminal.stdout.columns ?? Infinity) : Infinity;
  }

  /** Text made of Python literals, as `pprint` and `print` write it: masked, painted. */
  python(text: string): void {
    const safe = this.#safe(text);
    this.#keep(safe);
    this.#write(this.#paintPython(safe));
  }

  /** Text as it is, but masked. */
  text(text: string): void {
    const safe = this.#safe(text);
    this.#keep(safe);
    this.#write(safe);
  }

  /** Lines of a table or of bars: masked, in a dim hint's colour where they are about it and not of it. */
  drawn(text: string): void {
    const safe = this.#safe(text);
    this.#keep(safe);
    this.#write(paintDrawing(safe, this.paint));
  }

  /** A value that has been drawn, whose literal would only repeat it: it is not echoed when its line ends. */
  noteShown(value: object): void {
    this.#shown.add(value);
  }

  /** Text for standard error: masked, and for a terminal made harmless. Not part of the session's output. */
  errorText(text: string): void {
    const { stderr } = this.#terminal;
    this.#maskError ??= this.#secrets.masker();
    const masked = this.#maskError(text);
    const isTerminal = stderr.isTTY === true;
    if (isTerminal) this.line.note(masked);
    stderr.write(isTerminal ? harmless(masked) : masked);
  }

  /** From now on what is printed is kept back, for a pager. */
  keepBack(): void {
    this.#aside = [];
  }

  /** What was kept back, with its colours; printing goes on as before. */
  takeBack(): string {
    const text = this.#aside?.join('') ?? '';
    this.#aside = undefined;
    return text;
  }

  /** What was printed once, and kept for that: as it is. */
  printed(text: string): void {
    this.#write(text);
  }

  /** Begins a new line where the cursor stands in the middle of one. */
  endLine(): void {
    if (this.line.isOpen) this.#write('\n');
  }

  /** A value as Node shows it: coloured where nothing in it could be taken for a colour of ours. */
  inspected(value: unknown): void {
    const plain = this.#mask(`${this.inspect(value, false)}\n`);
    if (!this.#terminal.colour || !isHarmless(plain)) return this.text(plain);
    this.#keep(plain);
    this.#write(this.#mask(`${this.inspect(value, true)}\n`));
  }

  /** Masked, and for a terminal made harmless; a pipe or a file gets every byte as it is. */
  #safe(text: string): string {
    const masked = this.#mask(text);
    return this.#terminal.stdout.isTTY === true ? harmless(masked) : masked;
  }

  /** One line about the shell itself: dim where there is colour. Not part of the session's output. */
  notice(text: string): void {
    this.#write(`${this.paint('hint', this.#safe(text))}\n`);
  }

  /** A line of source that stands for what was entered, as it can be entered again. Not part of the session's output. */
  shown(source: string): void {
    if (this.asides === 'stderr') this.errorText(`tasksh: ${source}\n`);
    else this.notice(source);
  }

  /** A remark about a request or a reply, once per step. Not part of the session's output. */
  aside(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    const line = harmlessLine(this.wording(this.#secrets.mask(text)));
    if (this.asides === 'stderr') {
      this.#terminal.stderr.write(`tasksh: ${line}\n`);
      return;
    }
    for (const [i, part] of wrapWords(line, this.columns - 3).entries()) {
      this.#write(`${this.paint('hint', `${i === 0 ? '' : '  '}${part}`)}\n`);
    }
  }

  /** The value as the prompt shows it; nothing for None and undefined. @returns whether it was shown here */
  echo(value: unknown): boolean {
    if (value === undefined || value === null) return false;
    if (typeof value === 'object' && this.#shown.has(value)) return false;
    if (this.style === 'inspect') this.inspected(value);
    else this.python(`${reprModule().repr(value)}\n`);
    return true;
  }

  /** Python's last line, with what stands above it and what to do next. */
  error(error: unknown, traceback = ''): void {
    const { lastLine, hintFor } = tracebacks();
    const place = traceback !== '' ? traceback : error instanceof PyError ? error.above : '';
    const above = place === '' ? '' : `${place}\n`;
    const hint = hintFor(error);
    const last = this.#safe(`${above}${lastLine(error)}\n`).trimEnd();
    const next = hint === undefined ? '' : this.wording(this.#safe(`  ${hint}\n`)).trimEnd();
    this.#keep(`${last}\n${next && `${next}\n`}`);
    this.#write(`${this.paint('error', last)}\n${next && `${this.paint('hint', this.#wrapped(next))}\n`}`);
  }

  /** Lines of a hint, broken between words where the terminal is narrower than they are. */
  #wrapped(hint: string): string {
    const { columns } = this;
    if (columns === Infinity) return hint;
    return hint
      .split('\n')
      .flatMap((line) =>
        widthOf(line) < columns ? line : wrapWords(line.trimStart(), columns - 3).map((part) => `  ${part}`),
      )
      .join('\n');
  }

  /** As Python says it; of a script on standard error, as its output may be what nobody reads. */
  interrupted(arrived: string | undefined): void {
    const text = 'KeyboardInterrupt\n';
    if (this.asides === 'stderr')
      return this.errorText(`${text}${arrived === undefined ? '' : `  ${arrived}\n`}`);
    this.text(text);
    if (arrived !== undefined) this.notice(`  ${arrived}`);
  }

  /** A text for a file: masked once more as a whole. */
  masked(text: string): string {
    return this.#secrets.mask(text);
  }

  /**
   * Shows a text as it is: on this terminal, and nowhere else. No transcript has it.
   * @returns false where the output is no terminal
   */
  reveal(text: string): boolean {
    if (this.#terminal.stdout.isTTY !== true) return false;
    this.#write(text);
    return true;
  }

  inspect(value: unknown, colors = this.#terminal.colour): string {
    const { inspect } = util();
    return inspect(value, {
      colors,
      depth: 6,
      maxArrayLength: 1000,
      maxStringLength: 100_000,
    });
  }

  /** What was printed since the last call, as a transcript keeps it. */
  take(): string {
    const text = this.#taken.join('');
    this.#taken = [];
    this.#takenLength = 0;
    this.#said.clear();
    this.#shown = new WeakSet();
    return text;
  }

  #keep(text: string): void {
    if (this.#takenLength > KEPT_PER_STEP) return;
    this.#takenLength += text.length;
    this.#taken.push(
      this.#takenLength > KEPT_PER_STEP ? `${text.slice(0, KEPT_PER_STEP)}\n... (cut)\n` : stripColours(text),
    );
  }

  #paintPython(text: string): string {
    if (!this.#terminal.colour) return text;
    const { paintPython } = colours();
    return paintPython(text, this.paint);
  }
}

function stripColours(text: string): string {
  if (!text.includes('\x1b')) return text;
  return util().stripVTControlCharacters(text);
}
