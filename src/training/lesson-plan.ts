/** A page as a lesson: its steps, each with the prose before it, its answers in both languages, its checks and hints. */
import type { Block, Lesson } from '../walkthrough/markdown';
import { parseChecks, type Check } from './checks';

export interface PlannedStep {
  /** Markdown: why, then what. */
  readonly prose: string;
  /** What a learner may enter, statement by statement. */
  readonly answers: { readonly py: readonly string[]; readonly ts: readonly string[] };
  /** None: a line that ends without an error is enough. */
  readonly checks: readonly Check[];
  readonly hints: readonly string[];
  /** Of the page, where its first answer stands. */
  readonly line: number;
}

export interface LessonPlan {
  readonly title: string;
  /** undefined: the page does not say. */
  readonly minutes: number | undefined;
  /** Ids of lessons that come before. */
  readonly needs: readonly string[];
  readonly steps: readonly PlannedStep[];
  /** What is said when the last step is done. */
  readonly ending: string;
}

interface Draft {
  prose: string[];
  py: string[];
  ts: string[];
  checks: Check[];
  hints: string[];
  line: number | undefined;
}

const emptyDraft = (): Draft => ({ prose: [], py: [], ts: [], checks: [], hints: [], line: undefined });

/** @throws LessonError for a comment that begins as a check and is none */
export function planOf({ blocks, frontMatter }: Lesson, name: string): LessonPlan {
  const steps: PlannedStep[] = [];
  let draft = emptyDraft();
  for (const block of blocks) {
    if (block.kind === 'prose' && draft.line !== undefined) {
      steps.push(finished(draft, draft.line));
      draft = emptyDraft();
    }
    add(block, draft);
  }
  if (draft.line !== undefined) steps.push(finished(draft, draft.line));
  const [heading] = steps.slice(0, 1).map(({ prose }) => /^#\s+(.*)\n*/.exec(prose));
  if (heading?.[0] !== undefined && steps[0] !== undefined)
    steps[0] = { ...steps[0], prose: steps[0].prose.slice(heading[0].length) };
  return {
    title: frontMatter.title ?? heading?.[1] ?? name,
    minutes: frontMatter.minutes,
    needs: frontMatter.needs ?? [],
    steps,
    ending: draft.line === undefined ? draft.prose.join('\n') : '',
  };
}

function add(block: Block, draft: Draft): void {
  if (block.kind === 'prose') draft.prose.push(block.text);
  else if (block.kind === 'session') {
    draft.line ??= block.line;
    draft[block.language ?? 'py'].push(...block.steps.map(({ source }) => source));
  } else {
    const [, kind, text = ''] = /^\s*(check|hint):\s*([^]*)$/.exec(block.text) ?? [];
    if (kind === 'check') draft.checks.push(...parseChecks(text, block.line));
    else if (kind === 'hint') draft.hints.push(text.replace(/\s+/g, ' ').trim());
  }
}

/** A page with answers in one language only has them for both: the shell reads either. */
const finished = ({ prose, py, ts, checks, hints }: Draft, line: number): PlannedStep => ({
  prose: prose.join('\n').trim(),
  answers: { py: py.length > 0 ? py : ts, ts: ts.length > 0 ? ts : py },
  checks,
  hints,
  line,
});
