/** Operators, tests and conditions: what they mean in TypeScript depends on what kind of value they are given. */
import { chained, type Expression, isChain } from '../emit/operations';
import type { Node } from '../syntax/parse';
import { addition, isIn, remainder, truthOf } from './by-kind';
import { tight } from './calls';
import { type Kind, kindOfOperation } from './value-kinds';
import { noTypescript } from './refusal';

/** Writes expressions, whose operands hold expressions. */
export interface Emitter {
  write(node: Node): string;
  /** One expression, or a tuple without parentheses. */
  writeAll(nodes: readonly Node[]): string;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '==': '===',
  '!=': '!==',
  is: '===',
  'is not': '!==',
  and: '&&',
  or: '||',
};

export function operation(emitter: Emitter, one: Expression): string {
  switch (one.kind) {
    case 'operand':
      return emitter.write(one.node);
    case 'unary':
      return one.operator === 'not'
        ? negated(emitter, one.value)
        : one.operator + operand(emitter, one.value);
    case 'binary':
      if ([one.left, one.right].some((side) => kindOfOperation(side) === 'bigint'))
        return withBigInt(emitter, one);
      if (isRepeated(one.left) && one.operator === '*')
        return `${operand(emitter, one.left)}.repeat(${operation(emitter, one.right)})`;
      if (one.operator === '%' && isRepeated(one.left))
        throw noTypescript('% on a text', node(emitter, one.left));
      if (one.operator === '+') return sum(emitter, one);
      if (isContainer(one.left) || isContainer(one.right))
        throw noTypescript('this operator on a list, a dict or a set', node(emitter, one.left));
      if (one.operator === '%')
        return remainder(
          operand(emitter, one.left, '%'),
          operand(emitter, one.right, '%', true),
          kindOfOperation(one.left),
          node(emitter, one.left),
        );
      if (one.operator === '//')
        return `Math.floor(${operand(emitter, one.left)} / ${operand(emitter, one.right)})`;
      return `${operand(emitter, one.left, one.operator)} ${one.operator} ${operand(emitter, one.right, one.operator, true)}`;
    case 'compare':
      return comparison(emitter, one);
    case 'logic':
      truthOf(operation(emitter, one.left), safe(one.left), node(emitter, one.left));
      return `${operand(emitter, one.left)} ${OPERATORS[one.operator] ?? ''} ${operand(emitter, one.right)}`;
    case 'choice':
      return `${condition(emitter, one.test)} ? ${operation(emitter, one.yes)} : ${operation(emitter, one.no)}`;
  }
}

/** TypeScript has no operators for a BigInt beside a number; a number that is written becomes one. */
function withBigInt(
  emitter: Emitter,
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
): string {
  const sides = [left, right].map((side, at) => {
    const text = operand(emitter, side, operator, at > 0);
    return kindOfOperation(side) === 'bigint' ? text : /^\d+$/.test(text) ? `${text}n` : undefined;
  });
  if (!'+-*'.includes(operator) || sides.includes(undefined))
    throw noTypescript('this operator on a BigInt', node(emitter, left));
  return sides.join(` ${operator} `);
}

const LEVELS: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2 };

/** In parentheses unless it binds tightly enough. @param around the operator that it is an operand of */
function operand(emitter: Emitter, one: Expression, around?: string, isRight = false): string {
  const text = operation(emitter, one);
  if (one.kind === 'operand' || (one.kind === 'compare' && one.rest.length === 1 && around === undefined))
    return text;
  if (one.kind === 'unary') return one.operator === 'not' || around !== '**' ? text : `(${text})`;
  if (one.kind === 'binary' && isCallOrList(one)) return text;
  if (one.kind === 'binary' && around !== undefined) {
    const [inner, outer] = [LEVELS[one.operator] ?? 0, LEVELS[around] ?? 9];
    if (inner > outer || (inner === outer && !isRight)) return text;
  }
  return `(${text})`;
}

const node = (emitter: Emitter, one: Expression): Node | { text: string } =>
  one.kind === 'operand' ? one.node : { text: operation(emitter, one) };
const isRepeated = (one: Expression): boolean => kindOfOperation(one) === 'str';
const isList = (one: Expression): boolean => kindOfOperation(one) === 'list';

const isContainer = (one: Expression): boolean => /^(list|dict|set)$/.test(kindOfOperation(one) ?? '');

/** What became a call or a list needs no parentheses. */
function isCallOrList({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): boolean {
  return operator === '//' || (operator === '*' && isRepeated(left)) || isList(left) || isList(right);
}

/** Of texts, numbers or lists. */
function sum(emitter: Emitter, one: Extract<Expression, { kind: 'binary' }>): string {
  const kinds = [kindOfOperation(one.left), kindOfOperation(one.right)] as const;
  if (kinds.includes('list')) return `[...${operand(emitter, one.left)}, ...${operand(emitter, one.right)}]`;
  return addition(
    operand(emitter, one.left, '+'),
    operand(emitter, one.right, '+', true),
    kinds,
    node(emitter, one.left),
  );
}

/** A test as `if` takes it: an empty list is false in Python and true in TypeScript. */
function condition(emitter: Emitter, one: Expression): string {
  if (one.kind === 'logic') {
    const side = (part: Expression): string =>
      part.kind === 'logic' ? `(${condition(emitter, part)})` : condition(emitter, part);
    return `${side(one.left)} ${OPERATORS[one.operator] ?? ''} ${side(one.right)}`;
  }
  return truthOf(
    operand(emitter, one, one.kind === 'choice' ? '?' : undefined),
    kindOfOperation(one),
    node(emitter, one),
  );
}

export function conditionOf(emitter: Emitter, nodes: readonly Node[]): string {
  const [first] = nodes;
  if (first === undefined || nodes.length > 1) return emitter.writeAll(nodes);
  return condition(emitter, isChain(first) ? chained(first) : { kind: 'operand', node: first });
}

function negated(emitter: Emitter, value: Expression): string {
  const text = condition(emitter, value);
  return `!${/^[\w$.()[\]]+$/.test(text) ? text : `(${text})`}`;
}

/** `a or b` gives a value: only one that is false in both languages may be on the left. */
function safe(one: Expression): Kind | undefined {
  const kind = kindOfOperation(one);
  return kind === 'list' || kind === 'dict' || kind === 'set' ? undefined : kind;
}

function comparison(emitter: Emitter, { first, rest }: Extract<Expression, { kind: 'compare' }>): string {
  let left = first;
  const parts = rest.map(([operator, right]) => {
    const [a, b] = [operand(emitter, left), operand(emitter, right)];
    const before = left;
    left = right;
    if (operator === 'in' || operator === 'not in') {
      const text = isIn(a, tight(b), kindOfOperation(before), kindOfOperation(right), node(emitter, right));
      return operator === 'in' ? text : `!${text}`;
    }
    if (!operator.startsWith('is') && (isContainer(before) || isContainer(right)))
      throw noTypescript('this comparison of lists, dicts or sets', node(emitter, before));
    return `${a} ${OPERATORS[operator] ?? operator} ${b}`;
  });
  return parts.join(' && ');
}
