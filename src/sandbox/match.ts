/** Conditions turned into tests of a row that read columns only. */
import { withinBounds, type Condition, type TextTest } from '../contract/conditions';
import type { CodeView, TimeView, View } from './listing';

export type RowTest = (row: number) => boolean;

type NumberCondition = Extract<Condition, { kind: 'number' }>;
type TextCondition = Extract<Condition, { kind: 'text' }>;

/** A row without a value satisfies `isnull()` and nothing else, `ne` included, as in a database. */
export function rowTest(view: View, condition: Condition): RowTest {
  switch (view.kind) {
    case 'codes':
      return codeTest(view, textTest(condition));
    case 'times':
      return timeTest(view, condition);
    case 'numbers':
      return numberTest((row) => view.at(row), condition);
    case 'uuids': {
      const test = textTest(condition);
      return (row) => test(view.at(row));
    }
  }
}

/** Each text is tested once, each row by its code. */
function codeTest({ codes, texts }: CodeView, test: (text: string | undefined) => boolean): RowTest {
  const answers = new Uint8Array(65_536).fill(test(undefined) ? 1 : 0);
  texts.forEach((text, code) => (answers[code] = test(text) ? 1 : 0));
  return (row) => answers[codes[row] ?? 0] === 1;
}

function textTest(condition: Condition): (text: string | undefined) => boolean {
  switch (condition.kind) {
    case 'absence':
      return (text) => (text === undefined) === condition.absent;
    case 'members':
      return (text) => text !== undefined && condition.members.has(text);
    case 'text':
      return (text) => text !== undefined && textMatches(text, condition);
    case 'number':
      throw new Error('a condition on numbers cannot test texts');
  }
}

function textMatches(text: string, { among, except, tests }: TextCondition): boolean {
  if (among !== undefined && !among.includes(text)) return false;
  return !except.includes(text) && tests.every((test) => TEXT_TESTS[test.operator](text, test.value));
}

/** Texts compare by code unit and in exact case: what the service's database does is not known. */
const TEXT_TESTS: Readonly<Record<TextTest['operator'], (text: string, value: string) => boolean>> = {
  lt: (text, value) => text < value,
  le: (text, value) => text <= value,
  gt: (text, value) => text > value,
  ge: (text, value) => text >= value,
  like: (text, value) => text.includes(value),
  hlike: (text, value) => text.startsWith(value),
  tlike: (text, value) => text.endsWith(value),
};

function numberTest(at: (row: number) => bigint | undefined, condition: Condition): RowTest {
  if (condition.kind === 'absence') return (row) => (at(row) === undefined) === condition.absent;
  if (condition.kind !== 'number') throw new Error('only a condition on numbers can test numbers');
  return (row) => {
    const value = at(row);
    return value !== undefined && withinBounds(value, condition);
  };
}

function timeTest(view: TimeView, condition: Condition): RowTest {
  const { seconds } = view;
  if (condition.kind === 'absence') return (row) => (seconds[row] === 0) === condition.absent;
  if (condition.kind !== 'number') throw new Error('only a condition on numbers can test times');
  if (condition.among === undefined) return betweenTest(view, condition);
  const { nanos } = view;
  const wanted = condition.among.filter((instant) => withinBounds(instant, condition)).map(split);
  return (row) => wanted.some(([s, n]) => seconds[row] === s && nanos[row] === n && s !== 0);
}

/** Compares seconds, and nanoseconds where the seconds are equal: no BigInt per row. */
function betweenTest({ seconds, nanos }: TimeView, { above, below }: NumberCondition): RowTest {
  const [aboveS, aboveN] = above === undefined ? [0, 1e9] : split(above);
  const [belowS, belowN] = below === undefined ? [Infinity, 0] : split(below);
  return (row) => {
    const s = seconds[row] ?? 0;
    if (s === 0 || s < aboveS || s > belowS) return false;
    const n = nanos[row] ?? 0;
    return (s > aboveS || n > aboveN) && (s < belowS || n < belowN);
  };
}

/** Whole seconds (rounded down) and the rest in nanoseconds. */
function split(instant: bigint): readonly [seconds: number, nanos: number] {
  const rest = ((instant % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return [Number((instant - rest) / 1_000_000_000n), Number(rest)];
}
