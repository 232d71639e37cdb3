/**
 * The values of one filter parameter, before they are sent. Whether they are refused is asked of the contract, as the
 * sandbox does; what is added here is what to write instead.
 */
import { parseCall } from '../contract/brackets';
import { parseCondition, type Condition } from '../contract/conditions';
import { adviseDate } from '../contract/date-advice';
import { ABSENCE, isLike, OPERATORS, operatorFor } from '../contract/condition-operators';
import type { Parameter } from '../contract/parameters';
import { argumentFix } from './argument-fix';
import { functionFix } from './function-fix';
import { misread, refused, type Remark } from './remark';

/** @param values at least one, URL-decoded */
export function checkValues(parameter: Parameter, values: readonly string[]): Remark[] {
  const condition = parseCondition(parameter, values);
  const wrong = [...new Set(values)].flatMap((value) => refusalOf(parameter, value));
  if (!condition.ok) {
    const together = values.length > 1 ? combinationFix(parameter, values, condition.error) : undefined;
    if (together !== undefined) return [together];
    return wrong.length > 0
      ? inServiceOrder(wrong, condition.error)
      : [refused(condition.error, condition.error, `help('${parameter.name}') shows what it takes`)];
  }
  const strange = [...new Set(values)].flatMap((value) => misreadings(parameter, value));
  if (strange.length === 0 && isEmpty(condition.value)) {
    strange.push(
      misread(
        `nothing can match ${shown(parameter, values)}`,
        'the conditions of one parameter must all hold',
      ),
    );
  }
  return strange;
}

/** The service stops at the first wrong value: that one is named first. */
function inServiceOrder(remarks: readonly Remark[], message: string): Remark[] {
  return [...remarks].sort((a, b) => Number(b.message === message) - Number(a.message === message));
}

function shown({ name }: Parameter, values: readonly string[]): string {
  return values.map((value) => `${name}=${value}`).join('&');
}

/** What is wrong with one value alone. */
function refusalOf(parameter: Parameter, value: string): Remark[] {
  const outcome = parseCondition(parameter, [value]);
  if (outcome.ok) return [];
  const call = parseCall(value);
  const at = `${parameter.name}=${value}`;
  if (!call.ok) return [refused(outcome.error, `the brackets in ${at} do not fit`, bracketFix(value))];
  const { name, argument } = call.value;
  const known = name === '' || operatorFor(name, parameter.kind) !== undefined;
  if (known && !(isLike(name) && !parameter.like)) {
    const { problem, fix } = argumentFix(parameter, argument, name);
    return [refused(outcome.error, problem, fix)];
  }
  const { problem, fix } = functionFix(parameter, name, argument);
  return [refused(outcome.error, problem, fix)];
}

function bracketFix(value: string): string {
  const operator = OPERATORS.find((row) => value.toLowerCase().startsWith(row.operator));
  if (operator === undefined)
    return 'a value cannot hold brackets; match the part before them with hlike() where it is allowed';
  return `write ${operator.operator}(${value.slice(operator.operator.length).replace(/[()\s]/g, '')})`;
}

/** Values that are good alone and not together. */
function combinationFix(
  parameter: Parameter,
  values: readonly string[],
  message: string,
): Remark | undefined {
  const { name } = parameter;
  const alone = values.find((value) => Object.hasOwn(ABSENCE, value));
  if (!parameter.repeatable) {
    return refused(message, `${name} may be given only once`, `send one of ${values.join(', ')}`);
  }
  if (alone !== undefined)
    return refused(
      message,
      `${alone} works only as the sole value of ${name}`,
      `send ${name}=${alone} alone`,
    );
  if (!message.startsWith('positive condition')) return undefined;
  return refused(
    message,
    `${shown(parameter, values)} wants a value and excludes it`,
    'leave one of the two out',
  );
}

/** What the service would read in another way than it is meant. */
function misreadings(parameter: Parameter, value: string): Remark[] {
  const call = parseCall(value);
  if (!call.ok || Object.hasOwn(ABSENCE, value)) return [];
  const { name, argument } = call.value;
  const at = `${parameter.name}=${value}`;
  const rest = name === '' ? '' : value.slice(value.indexOf(')') + 1);
  if (rest !== '' || argument.includes('(')) {
    const fix = 'send each condition as a value of its own: [gt(a), lt(b)]; a value cannot hold brackets';
    return [misread(`of ${at} only '${argument}' is read: everything behind the first ) is ignored`, fix)];
  }
  if (parameter.kind === 'time') return timeMisreadings(parameter, name, argument);
  if (parameter.kind === 'int64' && isRounded(argument)) {
    const fix = 'take the id from idString, or write it as BigInt, with an n at the end';
    return [misread(`${at} looks rounded by JavaScript`, fix)];
  }
  return [];
}

function timeMisreadings({ name }: Parameter, operator: string, argument: string): Remark[] {
  const advice = adviseDate(argument);
  const write = (text: string): string => (operator === '' ? text : `${operator}(${text})`);
  if (advice)
    return [misread(`${name}=${write(argument)}: ${advice.problem}`, `write ${write(advice.write)}`)];
  if (operator !== '' || /[.,]\d|ns$/.test(argument)) return [];
  const fix = `write gt(${argument}), or ge, lt, le`;
  return [misread(`${name}=${argument} means that very nanosecond`, fix)];
}

/** 17 digits at most and zeros behind them: how JavaScript writes an integer beyond 2^53 that it had to round. */
function isRounded(digits: string): boolean {
  return /^\d{17,}0$/.test(digits) && BigInt(digits) > 2n ** 53n && String(Number(digits)) === digits;
}

function isEmpty(condition: Condition): boolean {
  if (condition.kind === 'members') return condition.members.size === 0;
  if (condition.kind !== 'number') return false;
  const { above, below, among } = condition;
  if (above !== undefined && below !== undefined && below - above <= 1n) return true;
  if (among === undefined) return false;
  return among.every(
    (value) => (above !== undefined && value <= above) || (below !== undefined && value >= below),
  );
}
