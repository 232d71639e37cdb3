/** The lines of a session's block: prompts with what is entered, and what that should print. */
import type { BlockLanguage } from './fences';
import type { LessonProblem } from './lesson-problem';

export interface LessonStep {
  /** What is entered, without prompts; several lines where the page has `... ` lines. */
  readonly source: string;
  /** What the page says is printed, '' for nothing; `compareOutput` knows what `...` in it means. */
  readonly expected: string;
  /** 1-based line of the page. */
  readonly line: number;
  /** Of the first step of a block: the language that the block says. */
  readonly language: BlockLanguage;
  /** Where what is expected stands in the page. */
  readonly output: {
    /** 1-based; where nothing is expected, the line below the step. */
    readonly line: number;
    readonly lines: number;
    /** What the page has before each line of the block: the signs of quotes, the white space of lists. */
    readonly prefix: string;
  };
}

export interface OpenStep {
  readonly source: string[];
  readonly expected: string[];
  readonly line: number;
  readonly language: BlockLanguage;
  readonly prefix: string;
}

/** A line of a block, and what stands before it. */
interface Place {
  readonly line: number;
  readonly prefix: string;
  /** That the block says. */
  readonly language: BlockLanguage;
}

/** Adds the line to the step it belongs to, or begins a step. @returns what is wrong with it */
export function takeLine(
  row: string,
  { language, ...place }: Place,
  steps: OpenStep[],
): Omit<LessonProblem, 'line'> | undefined {
  const step = steps.at(-1);
  if (row.startsWith('>>>')) {
    const [, space, source = ''] = /^>>>( ?)(.*)$/.exec(row) ?? [];
    const first = step === undefined ? language : undefined;
    steps.push({ source: [source], expected: [], language: first, ...place });
    if (source === '' || space === ' ') return undefined;
    // It is a step all the same: what stands below it is its output.
    return { problem: "there is no space after '>>>'", hint: "write '>>> ' and what is entered" };
  }
  const continuation = /^\.\.\.(?: (.*))?$/.exec(row);
  if (continuation && step?.expected.length === 0) {
    step.source.push(continuation[1] ?? '');
    return undefined;
  }
  // Below output a lone `...` stands for any lines, and nothing else begins so.
  if (continuation?.[1] !== undefined && continuation[1].trim() !== '')
    return { problem: "a '... ' line has no '>>> ' line above it", hint: "begin the step with '>>> '" };
  step?.expected.push(row);
  return undefined;
}

export function finishedStep({ source, expected, prefix, ...place }: OpenStep): LessonStep {
  const lines = expected.findLastIndex((row) => row.trim() !== '') + 1;
  return {
    source: source.join('\n').trimEnd(),
    expected: expected.slice(0, lines).join('\n'),
    output: { line: place.line + source.length, lines, prefix },
    ...place,
  };
}
