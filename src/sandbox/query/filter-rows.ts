/**
 * Conditions applied to all rows at once: a mask with a byte per row, from which each condition takes the rows that do
 * not satisfy it. One plain loop over one column per condition is what makes a million rows a matter of milliseconds.
 */
import { withinBounds, type Condition, type TextTest } from '../../api/contract/conditions';
import { rowsFrom, type CodeView, type NumberView, type TimeView, type UuidView, type View } from './listing';

type NumberCondition = Extract<Condition, { kind: 'number' }>;
type TextCondition = Extract<Condition, { kind: 'text' }>;

/** A row without a value satisfies `isnull()` and nothing else, `ne` included, as in a database. */
export function narrow(mask: Uint8Array, view: View, condition: Condition): void {
  switch (view.kind) {
    case 'codes':
      return narrowCodes(mask, view, textTest(condition));
    case 'times':
      return narrowTimes(mask, view, condition);
    case 'numbers':
      return narrowNumbers(mask, view, condition);
    case 'uuids':
      return narrowUuids(mask, view, condition);
  }
}

/** Each text is tested once, each row by its code. */
function narrowCodes(
  mask: Uint8Array,
  { codes, texts }: CodeView,
  test: (text: string | undefined) => boolean,
): void {
  const answers = new Uint8Array(65_536).fill(test(undefined) ? 1 : 0);
  texts.forEach((text, code) => (answers[code] = test(text) ? 1 : 0));
  for (let row = 0; row < mask.length; row += 1) {
    if (answers[codes[row] ?? 0] === 0) mask[row] = 0;
  }
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

/** Numbers ascend with the rows, so that a range of numbers is a range of rows. */
function narrowNumbers(mask: Uint8Array, { at, present }: NumberView, condition: Condition): void {
  const valued = present?.();
  const absent = condition.kind === 'absence' && condition.absent;
  if (valued === undefined && absent) mask.fill(0);
  else if (valued !== undefined) keepWhere(mask, valued, absent ? 0 : 1);
  if (condition.kind === 'absence') return;
  if (condition.kind !== 'number') throw new Error('only a condition on numbers can test numbers');
  const size = mask.length;
  const wanted = new Uint8Array(size);
  for (const { first, end } of rangesOf(condition)) {
    const start = first === undefined ? 0 : rowsFrom(size, at, first);
    wanted.fill(1, start, Math.max(start, end === undefined ? size : rowsFrom(size, at, end)));
  }
  keepWhere(mask, wanted, 1);
}

function keepWhere(mask: Uint8Array, flags: Uint8Array, flag: number): void {
  for (let row = 0; row < mask.length; row += 1) if (flags[row] !== flag) mask[row] = 0;
}

interface NumberRange {
  readonly first: bigint | undefined;
  /** Not in the range. */
  readonly end: bigint | undefined;
}

function rangesOf(condition: NumberCondition): readonly NumberRange[] {
  const { above, below, among } = condition;
  if (among === undefined) return [{ first: above === undefined ? undefined : above + 1n, end: below }];
  return among
    .filter((value) => withinBounds(value, condition))
    .map((value) => ({ first: value, end: value + 1n }));
}

function narrowTimes(mask: Uint8Array, view: TimeView, condition: Condition): void {
  const { seconds } = view;
  if (condition.kind === 'absence') {
    for (let row = 0; row < mask.length; row += 1) {
      if ((seconds[row] === 0) !== condition.absent) mask[row] = 0;
    }
    return;
  }
  if (condition.kind !== 'number') throw new Error('only a condition on numbers can test times');
  if (condition.among === undefined) narrowBetween(mask, view, condition);
  else
    narrowAmong(mask, view, condition.among.filter((instant) => withinBounds(instant, condition)).map(split));
}

function narrowAmong(
  mask: Uint8Array,
  { seconds, nanos }: TimeView,
  wanted: readonly (readonly [seconds: number, nanos: number])[],
): void {
  for (let row = 0; row < mask.length; row += 1) {
    const s = seconds[row];
    if (s === 0 || !wanted.some(([second, nano]) => s === second && nanos[row] === nano)) mask[row] = 0;
  }
}

/** Compares seconds, and nanoseconds where the seconds are equal: no BigInt per row. */
function narrowBetween(
  mask: Uint8Array,
  { seconds, nanos }: TimeView,
  { above, below }: NumberCondition,
): void {
  const [aboveS, aboveN] = above === undefined ? [0, 1e9] : split(above);
  const [belowS, belowN] = below === undefined ? [Infinity, 0] : split(below);
  for (let row = 0; row < mask.length; row += 1) {
    const s = seconds[row] ?? 0;
    if (s > aboveS && s < belowS && s !== 0) continue;
    const n = nanos[row] ?? 0;
    const isAfter = s > aboveS || (s === aboveS && n > aboveN);
    const isBefore = s < belowS || (s === belowS && n < belowN);
    if (s === 0 || !isAfter || !isBefore) mask[row] = 0;
  }
}

/** Whole seconds (rounded down) and the rest in nanoseconds. */
function split(instant: bigint): readonly [seconds: number, nanos: number] {
  const rest = ((instant % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return [Number((instant - rest) / 1_000_000_000n), Number(rest)];
}

/** Every row has a UUID; its first 32 bits decide a comparison but for one row in four billions. */
function narrowUuids(mask: Uint8Array, view: UuidView, condition: Condition): void {
  if (condition.kind === 'absence') {
    if (condition.absent) mask.fill(0);
    return;
  }
  if (condition.kind !== 'text') throw new Error('only a condition on texts can test UUIDs');
  if (condition.among !== undefined) {
    const wanted = new Uint8Array(mask.length);
    for (const row of condition.among.map((uuid) => view.rowOf(uuid))) if (row !== undefined) wanted[row] = 1;
    keepWhere(mask, wanted, 1);
  }
  for (const { operator, value } of condition.tests) {
    const head = parseInt(value.slice(0, 8), 16);
    const whereLess = operator === 'lt' || operator === 'le';
    for (let row = 0; row < mask.length; row += 1) {
      const difference = view.head(row) - head;
      const kept =
        difference === 0 ? TEXT_TESTS[operator](view.at(row), value) : difference < 0 === whereLess;
      if (!kept) mask[row] = 0;
    }
  }
}
