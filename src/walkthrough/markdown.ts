/**
 * A lesson is Markdown: prose, comments, and fenced blocks whose `>>> ` lines are steps with the output they should
 * print. A block in another language than those of the shell is prose.
 */
import { openingContainers, within, type Containers } from './containers';
import { begins, closes, openingFence, type BlockLanguage, type Fence } from './fences';
import { readFrontMatter, type FrontMatter } from './front-matter';
import { commentTexts, openingHtml, type HtmlBlock } from './html-blocks';
import { lessonError, type LessonProblem } from './lesson-problem';
import { finishedStep, takeLine, type LessonStep, type OpenStep } from './session-lines';

export type { LessonStep };

export type Block =
  /** Markdown as it is written, blocks in other languages included, without empty lines around it. */
  | { readonly kind: 'prose'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'session';
      readonly language: BlockLanguage;
      readonly steps: readonly LessonStep[];
      /** Of its fence. */
      readonly line: number;
    }
  /** Without `<!--` and `-->`, and the white space beside them. */
  | { readonly kind: 'comment'; readonly text: string; readonly line: number };

export interface Lesson {
  readonly steps: readonly LessonStep[];
  /** The page from its beginning to its end, but for the front matter. */
  readonly blocks: readonly Block[];
  readonly frontMatter: FrontMatter;
}

export interface LessonRead extends Lesson {
  /** What cannot be read as it stands, line by line; the rest of the page is read all the same. */
  readonly problems: readonly LessonProblem[];
  /** What is read, and has no meaning here. */
  readonly remarks: readonly LessonProblem[];
}

/** @throws LessonError with the line of the first problem */
export function parseLesson(text: string): Lesson {
  const { steps, blocks, frontMatter, problems } = readLesson(text);
  const [first] = problems;
  if (first !== undefined) throw lessonError(first);
  return { steps, blocks, frontMatter };
}

/** Reads the whole page, whatever is wrong with it. */
export function readLesson(text: string): LessonRead {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const { frontMatter, length, problems: inFront, remarks } = readFrontMatter(rows);
  const reader = new PageReader();
  for (const [i, row] of rows.slice(length).entries()) reader.take(row, length + i + 1);
  reader.end();
  const { blocks } = reader;
  const steps = blocks.flatMap((block) => (block.kind === 'session' ? block.steps : []));
  const problems = [...inFront, ...reader.problems].sort((a, b) => a.line - b.line);
  return { steps, blocks, frontMatter, problems, remarks };
}

/** What a block stands in, where it begins, and its rows as they are written. */
interface Opened {
  readonly containers: Containers;
  readonly line: number;
  readonly rows: string[];
}

type OpenFence = Opened & { readonly fence: Fence; readonly steps: OpenStep[] };
type OpenHtml = Opened & { readonly html: HtmlBlock; readonly inside: string[] };

class PageReader {
  readonly blocks: Block[] = [];
  readonly problems: LessonProblem[] = [];
  #prose: { readonly line: number; readonly rows: string[] } = { line: 1, rows: [] };
  #fence: OpenFence | undefined;
  #html: OpenHtml | undefined;

  take(row: string, line: number): void {
    if (this.#html !== undefined) this.#takeHtml(row, line, this.#html);
    else if (this.#fence !== undefined) this.#takeFenced(row, line, this.#fence);
    else this.#takeProse(row, line);
  }

  end(): void {
    if (this.#fence !== undefined) this.#giveUp(this.#fence);
    if (this.#html !== undefined) this.#neverEnds(this.#html.line, this.#html.html.closing);
    this.#closeHtml();
    this.#closeProse();
  }

  #takeProse(row: string, line: number): void {
    const { containers, rest } = openingContainers(row);
    const opened: Opened = { containers, line, rows: [row] };
    const html = openingHtml(rest);
    const fence = html === undefined ? openingFence(rest) : undefined;
    if (html !== undefined) {
      this.#html = { ...opened, html, inside: [rest] };
      if (html.isEnd(rest)) this.#closeHtml();
    } else if (fence !== undefined) this.#fence = { ...opened, fence, steps: [] };
    else this.#addProse([row], line);
  }

  #takeHtml(row: string, line: number, open: OpenHtml): void {
    const inside = within(row, open.containers);
    if (inside === undefined) {
      this.#neverEnds(open.line, open.html.closing);
      this.#closeHtml();
      return this.#takeProse(row, line);
    }
    open.rows.push(row);
    open.inside.push(inside);
    if (open.html.isEnd(inside)) this.#closeHtml();
  }

  #takeFenced(row: string, line: number, open: OpenFence): void {
    const { fence, containers, steps } = open;
    const inside = within(row, containers);
    if (inside === undefined || begins(inside, fence)) {
      this.#giveUp(open);
      return this.#takeProse(row, line);
    }
    open.rows.push(row);
    if (closes(inside, fence)) return this.#closeFence();
    if (!fence.isSession) return;
    const prefix = row.slice(0, row.length - inside.length);
    const problem = takeLine(inside, { line, prefix, language: fence.language }, steps);
    if (problem !== undefined) this.problems.push({ line, ...problem });
  }

  /** Of a block without an end. What stands below its last output is taken for prose that came after it. */
  #giveUp({ fence, line, steps }: OpenFence): void {
    this.#neverEnds(line, `a line ${fence.marker}`);
    const last = steps.at(-1)?.expected;
    const end = last?.findIndex((row) => row.trim() === '') ?? -1;
    if (end >= 0) last?.splice(end);
    this.#closeFence();
  }

  #closeFence(): void {
    const open = this.#fence;
    this.#fence = undefined;
    if (open === undefined) return;
    if (open.steps.length === 0) return this.#addProse(open.rows, open.line);
    this.#closeProse();
    const { language } = open.fence;
    this.blocks.push({ kind: 'session', language, steps: open.steps.map(finishedStep), line: open.line });
  }

  #closeHtml(): void {
    const open = this.#html;
    this.#html = undefined;
    if (open === undefined) return;
    const texts = commentTexts(open.inside.join('\n'));
    if (texts === undefined) return this.#addProse(open.rows, open.line);
    this.#closeProse();
    for (const text of texts) this.blocks.push({ kind: 'comment', text, line: open.line });
  }

  #addProse(rows: readonly string[], line: number): void {
    if (this.#prose.rows.length === 0) this.#prose = { line, rows: [] };
    this.#prose.rows.push(...rows);
  }

  #closeProse(): void {
    const { rows, line } = this.#prose;
    this.#prose = { line: 1, rows: [] };
    const isFilled = (row: string): boolean => row.trim() !== '';
    const first = rows.findIndex(isFilled);
    if (first < 0) return;
    const text = rows.slice(first, rows.findLastIndex(isFilled) + 1).join('\n');
    this.blocks.push({ kind: 'prose', text, line: line + first });
  }

  #neverEnds(line: number, end: string): void {
    this.problems.push({ line, problem: 'a block begins here and never ends', hint: `close it with ${end}` });
  }
}
