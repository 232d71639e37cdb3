/** A condition whose function does not exist, or not for this kind of field: what to write instead. */
import { ENUMS } from '../contract/enums';
import { OPERATORS, type Operator } from '../contract/condition-operators';
import type { Parameter } from '../contract/parameters';
import { nearest } from '../../values/nearest';

export interface Fix {
  readonly problem: string;
  readonly fix: string;
}

/** Functions of other query languages, some of them of this platform's other APIs. */
const OTHER_LANGUAGES: Readonly<Record<string, Operator>> = {
  gte: 'ge',
  min: 'ge',
  from: 'ge',
  since: 'ge',
  lte: 'le',
  max: 'le',
  to: 'le',
  until: 'le',
  after: 'gt',
  more: 'gt',
  before: 'lt',
  less: 'lt',
  neq: 'ne',
  not: 'ne',
  contains: 'like',
  ilike: 'like',
  startswith: 'hlike',
  starts: 'hlike',
  begins: 'hlike',
  endswith: 'tlike',
  ends: 'tlike',
};

const NO_FUNCTION = new Set(['eq', 'is', 'equals', 'in', 'or', 'any', 'and', 'all', 'between', 'range']);

/** @param name the function as it was written, not one that the field takes */
export function functionFix(parameter: Parameter, name: string, argument: string): Fix {
  const at = `${parameter.name}=${name}(${argument})`;
  const key = name.toLowerCase();
  if (NO_FUNCTION.has(key)) return noFunction(parameter, key, argument, at);
  const operator = OPERATORS.find((row) => row.operator === name);
  if (operator) return notForKind(parameter, operator.operator, argument, at);
  if (!/^\w+$/.test(name)) {
    const fix = parameter.like
      ? `match the part before them: hlike(${name.trim()})`
      : 'filter by an id, or look through response.json().items';
    return { problem: `${at}: a value cannot hold brackets`, fix };
  }
  const meant =
    OTHER_LANGUAGES[key] ?? nearest(key, [...OPERATORS.map((row) => row.operator), 'isnull', 'notnull']);
  const fix =
    meant === undefined
      ? `${parameter.name} takes ${operatorsFor(parameter)}`
      : `write ${meant}(${argument})`;
  return { problem: `${at}: there is no function ${name}`, fix };
}

function noFunction({ name }: Parameter, key: string, argument: string, at: string): Fix {
  const problem = `${at}: this API has no ${key}()`;
  if (['eq', 'is', 'equals'].includes(key))
    return { problem, fix: `write the value alone: ${name}=${argument}` };
  const how = ['between', 'range'].includes(key)
    ? `a range is two values of the parameter: { ${name}: between(a, b) }`
    : ['and', 'all'].includes(key)
      ? `give the conditions as a list, all comparisons must hold: { ${name}: [gt(a), lt(b)] }`
      : `give the values as a list: { ${name}: ['a', 'b'] }`;
  return { problem, fix: how };
}

function notForKind(parameter: Parameter, operator: Operator, argument: string, at: string): Fix {
  const { name, kind, enumeration } = parameter;
  if (kind === 'boolean') return { problem: `${at}: ${name} is true or false`, fix: `write ${name}=true` };
  if (operator === 'ne' && enumeration !== undefined) {
    const others = ENUMS[enumeration].values.map((value) => value.name).filter((value) => value !== argument);
    return { problem: `${at}: ne works on texts only`, fix: `name the others: ${others.join(', ')}` };
  }
  if (operator === 'ne') {
    return { problem: `${at}: ne works on texts only`, fix: `write lt(${argument}) or gt(${argument})` };
  }
  return {
    problem: `${at}: ${name} cannot be searched with ${operator}`,
    fix: `${name} takes ${operatorsFor(parameter)}`,
  };
}

/** "a plain value, lt, le, gt and ge". */
export function operatorsFor({ kind, like }: Parameter): string {
  const taken = OPERATORS.filter(
    ({ operator, kinds }) => kinds.includes(kind) && (like || !operator.endsWith('like')),
  ).map(({ operator }) => operator);
  return ['a plain value', ...taken].join(', ').replace(/, (\w+)$/, ' and $1');
}
