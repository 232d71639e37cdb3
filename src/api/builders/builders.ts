/**
 * `gt(date)` and its kin: plain functions that make the plain strings of the query language. They know no parameter,
 * so they refuse only what can be right for none; the rest is for the check of the request.
 */
import { adviseDate } from '../contract/date-advice';
import { formatRfc3339, parseDate } from '../contract/dates';
import { typeName } from '../../values/python/type-name';
import { typeError, valueError } from '../../values/errors/errors';
import { spanSeconds } from '../../values/time-span';
import type { BuilderName } from './builder-table';

/** What a comparison takes: text as it is, an instant, whole seconds, nanoseconds. */
type Comparable = string | Date | number | bigint;
/** A text is taken as it stands, so that \`ge('started')\` fits a state and \`ge('running')\` does not. */
type Written<Value extends Comparable> = Value extends string ? Value : string;

export interface Builders {
  /** After, greater than. `gt('2020-04-22T11:00:00Z')` is `'gt(2020-04-22T11:00:00Z)'`. @throws PyError TypeError, ValueError */
  readonly gt: <const Value extends Comparable>(value: Value) => `gt(${Written<Value>})`;
  /** From, greater than or equal. */
  readonly ge: <const Value extends Comparable>(value: Value) => `ge(${Written<Value>})`;
  /** Before, less than. */
  readonly lt: <const Value extends Comparable>(value: Value) => `lt(${Written<Value>})`;
  /** Up to, less than or equal. */
  readonly le: <const Value extends Comparable>(value: Value) => `le(${Written<Value>})`;
  /** From the first, included, to the second, not included: two conditions, and a request repeats the parameter. */
  readonly between: <const From extends Comparable, const To extends Comparable>(
    from: From,
    to: To,
  ) => [`ge(${Written<From>})`, `lt(${Written<To>})`];
  readonly ne: <const Text extends string>(text: Text) => `ne(${Text})`;
  /** Contains. */
  readonly like: <const Text extends string>(text: Text) => `like(${Text})`;
  /** Begins with. */
  readonly hlike: <const Text extends string>(text: Text) => `hlike(${Text})`;
  /** Ends with. */
  readonly tlike: <const Text extends string>(text: Text) => `tlike(${Text})`;
  readonly isnull: () => 'isnull()';
  readonly notnull: () => 'notnull()';
  readonly asc: <const Field extends string>(field: Field) => `asc(${Field})`;
  readonly desc: <const Field extends string>(field: Field) => `desc(${Field})`;
  /** RFC3339 text of the instant that lies so long back: `ago('2h')`, `ago('1d12h')`. */
  readonly ago: (span: string) => string;
  /** RFC3339 text of the last midnight in UTC. */
  readonly today: () => string;
}

type Arguments = readonly unknown[];

/** @param nowMs milliseconds since 1970-01-01T00:00:00Z */
export function createBuilders(nowMs: () => number): Builders {
  const makers: Readonly<Record<BuilderName, (given: Arguments) => string | [string, string]>> = {
    gt: (given) => `gt(${comparable('gt', given)})`,
    ge: (given) => `ge(${comparable('ge', given)})`,
    lt: (given) => `lt(${comparable('lt', given)})`,
    le: (given) => `le(${comparable('le', given)})`,
    between,
    ne: (given) => `ne(${word('ne', given, 'backup')})`,
    like: (given) => `like(${word('like', given, 'backup')})`,
    hlike: (given) => `hlike(${word('hlike', given, 'backup')})`,
    tlike: (given) => `tlike(${word('tlike', given, 'backup')})`,
    isnull: (given) => withoutArguments('isnull', given),
    notnull: (given) => withoutArguments('notnull', given),
    asc: (given) => `asc(${word('asc', given, 'startedAt')})`,
    desc: (given) => `desc(${word('desc', given, 'startedAt')})`,
    ago: (given) => agoText(BigInt(Math.trunc(nowMs())) * MILLISECOND, spanOf(given)),
    today(given) {
      withoutArguments('today', given);
      return formatRfc3339(BigInt(Math.floor(nowMs() / DAY_MS) * DAY_MS) * MILLISECOND);
    },
  };
  const built = Object.entries(makers).map(([name, make]) => {
    const builder = (...given: unknown[]): unknown => make(given);
    return [name, Object.defineProperty(builder, 'name', { value: name })];
  });
  return Object.fromEntries(built) as Builders;
}

const MILLISECOND = 1_000_000n;
const DAY_MS = 86_400_000;

function comparable(callee: string, given: Arguments): string {
  const [value] = given;
  if (given.length > 1) {
    const hint = `for a range write between(a, b), which makes ['ge(a)', 'lt(b)']`;
    throw typeError(`${callee}() takes 1 positional argument but ${given.length} were given`, hint);
  }
  return comparableText(callee, value);
}

function comparableText(callee: string, value: unknown): string {
  const example = `as in ${callee}('2020-04-22T11:00:00Z')`;
  if (typeof value === 'string') return dateOrWord(callee, value, example);
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw valueError(`${callee}() was given an invalid Date`, example);
    return formatRfc3339(BigInt(value.getTime()) * MILLISECOND);
  }
  // Nanoseconds since 1970: the only instants that JavaScript's numbers cannot hold.
  if (typeof value === 'bigint') return `${value}ns`;
  if (typeof value === 'number') return secondsText(callee, value);
  throw typeError(
    `${callee}() takes a text, a Date, a number of seconds or a BigInt of nanoseconds, not ${typeName(value)}`,
    Array.isArray(value)
      ? 'several values are given to the parameter itself: { state: ["started", "paused"] }'
      : example,
  );
}

function dateOrWord(callee: string, text: string, example: string): string {
  const plain = bare(callee, text, example);
  // Digits may be a number that is no date at all; the check of the request knows for which parameter they are.
  const advice = /^[+-]?\d+$/.test(plain) ? undefined : adviseDate(plain);
  if (advice)
    throw valueError(`${callee}('${text}'): ${advice.problem}`, `write ${callee}('${advice.write}')`);
  return plain;
}

function secondsText(callee: string, value: number): string {
  const text = String(value);
  if (!Number.isSafeInteger(value)) {
    const hint = `for an id write ${callee}(task.idString), for nanoseconds a BigInt: ${callee}(1587553200000000000n)`;
    throw valueError(`${callee}() takes whole seconds, and ${text} is no exact integer`, hint);
  }
  const advice = adviseDate(text);
  if (advice) {
    const hint = `write ${callee}('${advice.write}'), or ${callee}('${text}') for a number that is no date`;
    throw valueError(`${callee}(${text}): ${advice.problem}`, hint);
  }
  return text;
}

/** A text that may stand between brackets: the query language has no way to write a bracket in a value. */
function bare(callee: string, text: string, example: string): string {
  if (text === '') throw valueError(`${callee}() was given an empty text`, example);
  const inner = /^\w+\((.*)\)$/.exec(text)?.[1];
  if (inner !== undefined) {
    throw valueError(
      `${callee}() was given another condition, '${text}'`,
      `conditions do not nest: write ${callee}('${inner}')`,
    );
  }
  if (/[()]/.test(text)) {
    const hint = `use the longest part without brackets: like('${longestPart(text)}')`;
    throw valueError(`${callee}('${text}'): a value cannot hold brackets`, hint);
  }
  return text;
}

function longestPart(text: string): string {
  const parts = text.split(/[()]/).map((part) => part.trim());
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function word(callee: string, given: Arguments, sample: string): string {
  const [text] = given;
  const example = `as in ${callee}('${sample}')`;
  if (given.length !== 1 || typeof text !== 'string') {
    const what = given.length === 1 ? typeName(text) : `${given.length} values`;
    throw typeError(`${callee}() takes one text, not ${what}`, example);
  }
  return bare(callee, text, example);
}

function withoutArguments(callee: string, given: Arguments): string {
  if (given.length > 0) throw typeError(`${callee}() takes no value`, `write ${callee}()`);
  return `${callee}()`;
}

function between(given: Arguments): [string, string] {
  if (given.length !== 2) {
    const hint = "as in between('2020-04-22T00:00:00Z', '2020-04-23T00:00:00Z')";
    throw typeError(`between() takes two values, not ${given.length}`, hint);
  }
  const [from = '', to = ''] = given.map((value) => comparableText('between', value));
  const [first, last] = [parseDate(from), parseDate(to)];
  if (first.ok && last.ok && first.value.nanos >= last.value.nanos) {
    throw valueError(
      `between('${from}', '${to}') is empty`,
      `the earlier one comes first: between('${to}', '${from}')`,
    );
  }
  return [`ge(${from})`, `lt(${to})`];
}

/** 0001-01-01T00:00:00Z in nanoseconds: RFC3339 has nothing earlier to offer. */
const EARLIEST = -62_135_596_800_000_000_000n;

function agoText(now: bigint, span: bigint): string {
  if (now - span < EARLIEST) throw valueError('ago() reaches back beyond the year 1', "as in ago('2h')");
  return formatRfc3339(now - span);
}

/** Nanoseconds of `2h`, `1d12h`, `90m`. */
function spanOf(given: Arguments): bigint {
  const [span] = given;
  const seconds = given.length === 1 && typeof span === 'string' ? spanSeconds(span.trim()) : undefined;
  if (seconds === undefined) {
    const what = typeof span === 'string' ? `'${span}'` : typeName(span);
    throw valueError(
      `ago() cannot read ${what}`,
      "write numbers with w, d, h, m or s: ago('2h'), ago('1d12h'), ago('90m')",
    );
  }
  return seconds * 1_000_000_000n;
}
