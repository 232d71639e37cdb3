/** What `tasksh test` says: each difference with its line, as a small diff, and the sum. */
import { harmlessLine } from '../../values/harmless';
import { plural } from '../../values/text/plural';
import { alignOutput, type AlignedRow } from '../../walkthrough/align-output';
import type { LessonProblem } from '../../walkthrough/lesson-problem';
import type { LessonStep } from '../../walkthrough/markdown';
import { createPaint, type Kind } from '../output/paint';
import type { Terminal } from '../prompt/terminal';

/** Lines that agree and are shown beside one that does not. */
const CONTEXT = 2;

export class LessonReport {
  readonly #terminal: Terminal;
  readonly #paint: ReturnType<typeof createPaint>;
  #pages = 0;
  #steps = 0;
  #differ = 0;
  #written = 0;
  #problems = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#paint = createPaint(terminal.colour);
  }

  get isClean(): boolean {
    return this.#differ === 0 && this.#problems === 0;
  }

  count(steps: number): void {
    this.#pages++;
    this.#steps += steps;
  }

  unreadable(name: string, problem: string): void {
    this.#problems++;
    this.#line('error', `${name} ${problem}`);
  }

  problem(name: string, { line, problem, hint }: LessonProblem): void {
    this.#problems++;
    this.#line('error', `${name}:${line}: ${problem}`);
    this.#line('hint', `  ${hint}`);
  }

  remark(name: string, { line, problem, hint }: LessonProblem): void {
    this.#line('hint', `${name}:${line}: warning: ${problem}; ${hint}`);
  }

  difference(name: string, step: LessonStep, printed: string): void {
    this.#differ++;
    this.#line('prompt', `${name}:${step.line}: ${prompted(step)}`);
    const rows = numbered(alignOutput(step.expected, printed), step.output.line);
    const width = String(step.output.line + step.output.lines).length;
    let isLeftOut = false;
    for (const [i, { kind, text, line }] of rows.entries()) {
      const isNear = rows.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some((row) => row.kind !== 'kept');
      if (!isNear) isLeftOut = true;
      else {
        if (isLeftOut) this.#line('hint', `  ${' '.repeat(width)}  (lines that agree)`);
        isLeftOut = false;
        const [sign, paint] = SIGNS[kind];
        this.#line(paint, `  ${(line ?? '').padStart(width)} ${sign} ${text}`.trimEnd());
      }
    }
  }

  /** @param last the step that ran last, and ended the session */
  notRun(name: string, step: LessonStep, last: LessonStep | undefined): void {
    this.#differ++;
    this.#line('prompt', `${name}:${step.line}: ${prompted(step)}`);
    if (last !== undefined) this.#line('error', `  did not run: the session ended in line ${last.line}`);
  }

  written(name: string, steps: number): void {
    this.#written += steps;
    this.#line('prompt', `${name}: ${plural(steps, 'output')} written`);
  }

  notWritten(name: string, why: string): void {
    this.#line('error', `${name}: not written: ${why}`);
  }

  sum(): void {
    const differ = `${this.#differ} of ${plural(this.#steps, 'step')} ${this.#differ === 1 ? 'differs' : 'differ'}`;
    const parts = [
      differ,
      this.#written > 0 ? `${this.#written} written` : '',
      this.#problems > 0 ? plural(this.#problems, 'problem') : '',
      this.#pages > 1 ? `${this.#pages} pages` : '',
    ];
    this.#line(this.isClean ? 'prompt' : 'error', parts.filter(Boolean).join(', '));
  }

  #line(kind: Kind, text: string): void {
    const { stdout } = this.#terminal;
    stdout.write(`${this.#paint(kind, stdout.isTTY === true ? harmlessLine(text) : text)}\n`);
  }
}

/** A sign beside the colour: a diff is read without colour as well. */
const SIGNS: Readonly<Record<AlignedRow['kind'], readonly [sign: string, paint: Kind]>> = {
  kept: [' ', 'hint'],
  missing: ['-', 'error'],
  extra: ['+', 'string'],
};

interface NumberedRow {
  readonly kind: AlignedRow['kind'];
  readonly text: string;
  /** Of the page; what was printed has none. */
  readonly line: string | undefined;
}

function numbered(rows: readonly AlignedRow[], first: number): NumberedRow[] {
  let line = first;
  return rows.map((row) =>
    row.kind === 'extra'
      ? { kind: row.kind, text: row.printed, line: undefined }
      : { kind: row.kind, text: row.expected, line: String(line++) },
  );
}

/** The first line of what was entered. */
function prompted({ source }: LessonStep): string {
  const [first = '', ...more] = source.split('\n');
  return `>>> ${first}${more.length > 0 ? ' ...' : ''}`;
}
