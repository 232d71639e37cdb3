/**
 * The values of one filter parameter, read as one condition. Grammar, meaning and error texts follow the platform
 * maker's open query engine; where it is silent (enumerations, booleans) the text is a choice.
 */
import { parseCall } from './brackets';
import { parseDate } from './dates';
import { ENUMS, rankOf, type EnumName } from './enums';
import { parseInt64, parseUuid } from './identifiers';
import { ABSENCE, isLike, operatorFor, type Operator } from './condition-operators';
import { bad, good, type Outcome } from './outcome';
import type { Parameter } from './parameters';

export type Condition =
  /** `isnull()` and `notnull()`. */
  | { readonly kind: 'absence'; readonly absent: boolean }
  /** Integers, and times in nanoseconds: between two exclusive bounds and, if given, one of `among`. */
  | {
      readonly kind: 'number';
      readonly above: bigint | undefined;
      readonly below: bigint | undefined;
      readonly among: readonly bigint[] | undefined;
    }
  /** Strings and UUIDs (in lower case): one of `among` if given, none of `except`, and every test holds. */
  | {
      readonly kind: 'text';
      readonly among: readonly string[] | undefined;
      readonly except: readonly string[];
      readonly tests: readonly TextTest[];
    }
  /** Enumerations and booleans: the names that match. */
  | { readonly kind: 'members'; readonly members: ReadonlySet<string> };

export interface TextTest {
  readonly operator: Exclude<Operator, 'ne'>;
  readonly value: string;
}

/** A value after reading: what was called on it, '' for a plain value. */
interface Term<T> {
  readonly operator: Operator | '';
  readonly value: T;
}

/**
 * Reads all values that a request gives for one parameter.
 *
 * @param values at least one, already URL-decoded
 * @returns the condition, or the text that the service sends
 */
export function parseCondition(parameter: Parameter, values: readonly string[]): Outcome<Condition> {
  const [only] = values;
  if (values.length === 1 && (only === 'isnull()' || only === 'notnull()')) {
    return good({ kind: 'absence', absent: ABSENCE[only].absent });
  }
  // The service's parameter list calls updatedAt "single entry"; in which words it refuses is a choice.
  if (!parameter.repeatable && values.length > 1)
    return bad(`field '${parameter.name}' can be set only once`);
  switch (parameter.kind) {
    case 'int64':
      return numbers(parameter, values, parseInt64);
    case 'time':
      return numbers(parameter, values, readNanos);
    case 'uuid':
      return texts(parameter, values, parseUuid);
    case 'string':
      return texts(parameter, values, good);
    case 'enum':
      return members(parameter, values);
    case 'boolean':
      return booleans(parameter, values);
  }
}

function readNanos(text: string): Outcome<bigint> {
  const date = parseDate(text);
  return date.ok ? good(date.value.nanos) : date;
}

/**
 * Reads each value: brackets first, then the argument, then the function's name. So a wrong date in a function
 * that does not exist is reported as a wrong date.
 */
function readTerms<T>(
  parameter: Parameter,
  values: readonly string[],
  read: (text: string) => Outcome<T>,
): Outcome<readonly Term<T>[]> {
  const terms: Term<T>[] = [];
  for (const text of values) {
    const call = parseCall(text);
    if (!call.ok) return bad(`${call.error} on field '${parameter.name}'`);
    const { name, argument } = call.value;
    const value = parameter.kind === 'string' ? checkLength(parameter, argument, read) : read(argument);
    if (!value.ok) {
      return bad(parameter.kind === 'string' ? value.error : `${value.error} on field '${parameter.name}'`);
    }
    const operator = name === '' ? '' : operatorFor(name, parameter.kind);
    if (operator === undefined) return bad(`unsupported function '${name}' on field '${parameter.name}'`);
    if (isLike(operator) && !parameter.like) {
      return bad(`like functions are unsupported on field '${parameter.name}'`);
    }
    terms.push({ operator, value: value.value });
  }
  return good(terms);
}

function checkLength<T>(parameter: Parameter, text: string, read: (text: string) => Outcome<T>): Outcome<T> {
  if (text === '') return bad(`field '${parameter.name}' value is empty`);
  const { maxLength } = parameter;
  if (maxLength !== undefined && Buffer.byteLength(text) > maxLength) {
    return bad(`field '${parameter.name}' value is too long, max length is ${maxLength}`);
  }
  return read(text);
}

function numbers(
  parameter: Parameter,
  values: readonly string[],
  read: (text: string) => Outcome<bigint>,
): Outcome<Condition> {
  const terms = readTerms(parameter, values, read);
  return terms.ok ? good({ kind: 'number', ...boundsOf(terms.value) }) : terms;
}

interface Bounds {
  readonly above: bigint | undefined;
  readonly below: bigint | undefined;
  readonly among: readonly bigint[] | undefined;
}

/** Comparisons narrow a range (inclusive ones by one step, for a time one nanosecond); plain values are alternatives. */
function boundsOf(terms: readonly Term<bigint>[]): Bounds {
  const of = (operator: Operator | '', step: bigint) =>
    terms.filter((term) => term.operator === operator).map((term) => term.value + step);
  const among = of('', 0n);
  return {
    above: extreme([...of('gt', 0n), ...of('ge', -1n)], (a, b) => a > b),
    below: extreme([...of('lt', 0n), ...of('le', 1n)], (a, b) => a < b),
    among: among.length === 0 ? undefined : among,
  };
}

function extreme(values: readonly bigint[], better: (a: bigint, b: bigint) => boolean): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (best, value) => (best === undefined || better(value, best) ? value : best),
    undefined,
  );
}

/** true when a number satisfies the bounds. */
export function withinBounds(value: bigint, { above, below, among }: Bounds): boolean {
  if (above !== undefined && value <= above) return false;
  if (below !== undefined && value >= below) return false;
  return among === undefined || among.includes(value);
}

function texts(
  parameter: Parameter,
  values: readonly string[],
  read: (text: string) => Outcome<string>,
): Outcome<Condition> {
  const terms = readTerms(parameter, values, read);
  if (!terms.ok) return terms;
  const among = terms.value.filter((term) => term.operator === '').map((term) => term.value);
  const except = terms.value.filter((term) => term.operator === 'ne').map((term) => term.value);
  const both = among.find((value) => except.includes(value));
  if (both !== undefined) {
    return bad(
      `positive condition on value cannot be set alongside with ne function on it, field '${parameter.name}', value '${both}'`,
    );
  }
  const tests = terms.value.filter(
    (term): term is TextTest => term.operator !== '' && term.operator !== 'ne',
  );
  // Plain values win: beside them `ne` says nothing new.
  return good(
    among.length > 0
      ? { kind: 'text', among, except: [], tests }
      : { kind: 'text', among: undefined, except, tests },
  );
}

function members(parameter: Parameter, values: readonly string[]): Outcome<Condition> {
  const enumeration = parameter.enumeration;
  if (enumeration === undefined) throw new Error(`${parameter.name} names no enumeration`);
  const terms = readTerms(parameter, values, (text) => readRank(enumeration, text));
  if (!terms.ok) return terms;
  const bounds = boundsOf(terms.value);
  const names = ENUMS[enumeration].values.filter(({ rank }) => withinBounds(BigInt(rank), bounds));
  return good({ kind: 'members', members: new Set(names.map(({ name }) => name)) });
}

/** The text for a value that the enumeration lacks is a choice: no source has it. */
function readRank(enumeration: EnumName, text: string): Outcome<bigint> {
  const rank = rankOf(enumeration, text);
  return rank === undefined ? bad(`unknown value '${text}'`) : good(BigInt(rank));
}

function booleans(parameter: Parameter, values: readonly string[]): Outcome<Condition> {
  const terms = readTerms(parameter, values, (text) =>
    text === 'true' || text === 'false'
      ? good(text)
      : bad(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`),
  );
  if (!terms.ok) return terms;
  return good({ kind: 'members', members: new Set(terms.value.map((term) => term.value)) });
}
