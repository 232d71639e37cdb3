/**
 * A lesson is Markdown: prose, and fenced blocks whose `>>> ` lines are steps with the output they should print. A
 * block in another language than those of the shell is prose.
 */
import { LessonError } from '../values/errors/lesson-error';
import { openingHtml, type HtmlBlock } from './html-blocks';

export interface LessonStep {
  /** What is entered, without prompts; several lines where the page has `... ` lines. */
  readonly source: string;
  /** What the page says is printed, '' for nothing; `compareOutput` knows what `...` in it means. */
  readonly expected: string;
  /** 1-based line of the page. */
  readonly line: number;
  /** Of the first step of a block: the language that the block says. */
  readonly language: Language;
}

export interface Lesson {
  readonly steps: readonly LessonStep[];
}

type Language = 'py' | 'ts' | undefined;

/** First word after the fence, and what its lines are. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ...['', 'text', 'console'].map((name) => [name, undefined] as const),
  ...['pycon', 'py', 'python', 'python3'].map((name) => [name, 'py'] as const),
  ...['js', 'javascript', 'ts', 'typescript'].map((name) => [name, 'ts'] as const),
]);

interface Fence {
  readonly marker: string;
  /** The block may stand in a list: this much white space before its lines is not part of them. */
  readonly indent: number;
  readonly isSession: boolean;
  readonly language: Language;
  readonly line: number;
}

interface OpenStep {
  readonly source: string[];
  readonly expected: string[];
  readonly line: number;
  readonly language: Language;
}

/**
 * @throws PyError `tasksh.LessonError` with the line, for a block or a comment that never ends, a continuation without a prompt
 *   above it, and a prompt without a space after it
 */
export function parseLesson(text: string): Lesson {
  const steps: OpenStep[] = [];
  let fence: Fence | undefined;
  let step: OpenStep | undefined;
  let html: (HtmlBlock & { readonly line: number }) | undefined;
  for (const [i, row] of text.split(/\r?\n/).entries()) {
    const line = i + 1;
    if (html !== undefined) {
      if (html.end.test(row)) html = undefined;
    } else if (fence === undefined) {
      const block = openingHtml(row);
      html = block && { ...block, line };
      fence = html ? undefined : openingFence(row, line);
      step = undefined;
    } else if (closes(row, fence)) {
      fence = undefined;
    } else if (fence.isSession) {
      const next = takeLine(row.slice(Math.min(fence.indent, indentOf(row))), { ...fence, line }, step);
      if (next !== step && next !== undefined) steps.push(next);
      step = next;
    }
  }
  if (fence !== undefined) throw neverEnds(fence.line, `a line ${fence.marker}`);
  if (html !== undefined) throw neverEnds(html.line, html.closing);
  return { steps: steps.map(finished) };
}

function openingFence(row: string, line: number): Fence | undefined {
  const [, marker, language = ''] = /^\s*(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/.exec(row) ?? [];
  if (marker === undefined) return undefined;
  const name = language.toLowerCase();
  return {
    marker,
    indent: indentOf(row),
    isSession: LANGUAGES.has(name),
    language: LANGUAGES.get(name),
    line,
  };
}

/** The same sign, at least as often, and nothing else. */
function closes(row: string, { marker }: Fence): boolean {
  const text = row.trim();
  return text.startsWith(marker) && text === marker.charAt(0).repeat(text.length);
}

function indentOf(row: string): number {
  return row.length - row.trimStart().length;
}

/** @returns the step that the line belongs to, a new one where it begins one */
function takeLine(row: string, { line, language }: Fence, step: OpenStep | undefined): OpenStep | undefined {
  const prompt = /^>>>(?: (.*))?$/.exec(row);
  if (prompt)
    return {
      source: [prompt[1] ?? ''],
      expected: [],
      line,
      language: step === undefined ? language : undefined,
    };
  if (row.startsWith('>>>')) {
    throw lessonError(line, "there is no space after '>>>'", "write '>>> ' and what is entered");
  }
  const continuation = /^\.\.\.(?: (.*))?$/.exec(row);
  if (continuation && step?.expected.length === 0) {
    step.source.push(continuation[1] ?? '');
    return step;
  }
  // Below output a lone `...` stands for any lines, and nothing else begins so.
  if (continuation?.[1] !== undefined && continuation[1].trim() !== '') {
    throw lessonError(line, "a '... ' line has no '>>> ' line above it", "begin the step with '>>> '");
  }
  step?.expected.push(row);
  return step;
}

function finished({ source, expected, ...place }: OpenStep): LessonStep {
  const end = expected.findLastIndex((row) => row.trim() !== '') + 1;
  return { source: source.join('\n').trimEnd(), expected: expected.slice(0, end).join('\n'), ...place };
}

function neverEnds(line: number, end: string): LessonError {
  return lessonError(line, 'a block begins here and never ends', `close it with ${end}`);
}

function lessonError(line: number, problem: string, hint: string): LessonError {
  return new LessonError(`line ${line}: ${problem}`, { hint });
}
