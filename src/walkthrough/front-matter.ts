/** What a lesson says about itself: lines of `key: value` between two lines `---` at its beginning. */
import { nearest } from '../values/nearest';
import type { LessonProblem } from './lesson-problem';

export interface FrontMatter {
  readonly title?: string;
  readonly minutes?: number;
  /** What is to be done before. */
  readonly needs?: readonly string[];
}

export interface FrontMatterRead {
  readonly frontMatter: FrontMatter;
  /** Rows that belong to it, both `---` included. */
  readonly length: number;
  readonly problems: readonly LessonProblem[];
  /** What is not ours to read, as the keys that other programs know. */
  readonly remarks: readonly LessonProblem[];
}

const NONE: FrontMatterRead = { frontMatter: {}, length: 0, problems: [], remarks: [] };
const KEYS = ['title', 'minutes', 'needs'] as const;
type Key = (typeof KEYS)[number];

interface Entry {
  readonly key: string;
  readonly line: number;
  /** Text behind the colon, then the lines below it that are indented or begin with `-`. */
  readonly values: string[];
}

/** @param rows of the whole page; a page that begins with a rule, and no key below it, has none */
export function readFrontMatter(rows: readonly string[]): FrontMatterRead {
  if (rows[0]?.trimEnd() !== '---') return NONE;
  const end = rows.findIndex((row, i) => i > 0 && row.trimEnd() === '---');
  const first = rows.slice(1, end < 0 ? undefined : end).find((row) => row.trim() !== '');
  if (first === undefined ? end < 0 : !KEY.test(first)) return NONE;
  if (end < 0) {
    const problem = 'the front matter begins here and never ends';
    return { ...NONE, problems: [{ line: 1, problem, hint: 'close it with a line ---' }] };
  }
  const problems: LessonProblem[] = [];
  const entries = entriesOf(rows.slice(1, end), problems);
  const known = entries.filter(isKnown);
  const remarks = entries.filter((entry) => !isKnown(entry)).map(unknownKey);
  const frontMatter: Record<string, unknown> = {};
  for (const { key, values, line } of known) {
    const value = READ[key](values, line, problems);
    if (value !== undefined) frontMatter[key] = value;
  }
  return { frontMatter, length: end + 1, problems, remarks };
}

const KEY = /^([\w-]+):(?:\s+(.*))?$/;

function entriesOf(rows: readonly string[], problems: LessonProblem[]): Entry[] {
  const entries: Entry[] = [];
  for (const [i, row] of rows.entries()) {
    const [, key, value = ''] = KEY.exec(row.trimEnd()) ?? [];
    if (row.trim() === '' || row.trimStart().startsWith('#')) continue;
    if (key !== undefined) entries.push({ key, line: i + 2, values: [value.trim()] });
    else if (/^(?:\s|-)/.test(row)) entries.at(-1)?.values.push(row.trim());
    else
      problems.push({ line: i + 2, problem: 'this is no line of front matter', hint: "write 'key: value'" });
  }
  return entries;
}

const isKnown = (entry: Entry): entry is Entry & { readonly key: Key } =>
  (KEYS as readonly string[]).includes(entry.key);

function unknownKey({ key, line }: Entry): LessonProblem {
  const meant = nearest(key, KEYS);
  return {
    line,
    problem: `lessons have no key '${key}'`,
    hint: meant === undefined ? `they have ${KEYS.join(', ')}` : `did you mean ${meant}?`,
  };
}

type Read<Value> = (values: readonly string[], line: number, problems: LessonProblem[]) => Value | undefined;

const READ: { readonly [K in Key]: Read<FrontMatter[K]> } = {
  title: (values) => unquoted(values.join(' ').trim()) || undefined,
  minutes(values, line, problems) {
    const text = values.join(' ').trim();
    if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
    problems.push({ line, problem: `minutes is no number: '${text}'`, hint: "write 'minutes: 10'" });
    return undefined;
  },
  /** `a, b`, `[a, b]`, or one in each line behind a `-`. */
  needs: ([first = '', ...more]) =>
    [...first.replace(/^\[(.*)\]$/, '$1').split(','), ...more.map((row) => row.replace(/^-\s*/, ''))]
      .map((text) => unquoted(text.trim()))
      .filter((text) => text !== ''),
};

const unquoted = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
