/**
 * Operators by Python's own precedence. The grammar's tree binds `not` too tightly and too loosely in places, so that a
 * chain of operators is taken as the flat list that was written.
 */
import { syntaxAt } from '../syntax/syntax-error';
import type { Node } from '../syntax/parse';

type Item = { readonly operator: string; readonly node: Node } | { readonly operand: Node };

export type Expression =
  | { readonly kind: 'operand'; readonly node: Node }
  | { readonly kind: 'unary'; readonly operator: string; readonly value: Expression; readonly node: Node }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly node: Node;
    }
  | {
      readonly kind: 'compare';
      readonly first: Expression;
      readonly rest: readonly (readonly [string, Expression])[];
    }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

const CHAINS = new Set(['BinaryExpression', 'UnaryExpression', 'ConditionalExpression']);
const WORDS = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'ArithOp', 'CompareOp', 'BitOp']);

export const isChain = (node: Node): boolean => CHAINS.has(node.name);

function flatten(node: Node, items: Item[]): void {
  for (const part of node.parts) {
    if (isChain(part)) flatten(part, items);
    else if (WORDS.has(part.name)) items.push({ operator: part.text, node: part });
    else items.push({ operand: part });
  }
}

const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];
const COMPARISONS = new Set(['<', '>', '==', '>=', '<=', '!=', 'in', 'is']);

/** The operators of a chain as a tree. */
export function chained(node: Node): Expression {
  const items: Item[] = [];
  flatten(node, items);
  return new Climber(items, node).all();
}

class Climber {
  readonly #items: readonly Item[];
  readonly #node: Node;
  #at = 0;

  constructor(items: readonly Item[], node: Node) {
    this.#items = items;
    this.#node = node;
  }

  all(): Expression {
    const result = this.#choice();
    if (this.#at < this.#items.length) throw this.#unexpected();
    return result;
  }

  #unexpected(): Error {
    const item = this.#items[this.#at];
    const from = item === undefined ? this.#node.to : 'operand' in item ? item.operand.from : item.node.from;
    return syntaxAt('invalid syntax', from);
  }

  /** The operator that is next, or undefined. */
  #operator(ahead = 0): string | undefined {
    const item = this.#items[this.#at + ahead];
    return item !== undefined && 'operator' in item ? item.operator : undefined;
  }

  #choice(): Expression {
    const yes = this.#logic('or');
    if (this.#operator() !== 'if') return yes;
    this.#at++;
    const test = this.#logic('or');
    if (this.#operator() !== 'else') throw this.#unexpected();
    this.#at++;
    return { kind: 'choice', test, yes, no: this.#choice() };
  }

  #logic(operator: 'and' | 'or'): Expression {
    const next = (): Expression => (operator === 'or' ? this.#logic('and') : this.#not());
    let left = next();
    while (this.#operator() === operator) {
      this.#at++;
      left = { kind: 'logic', operator, left, right: next() };
    }
    return left;
  }

  #not(): Expression {
    if (this.#operator() !== 'not') return this.#comparison();
    const { node } = this.#items[this.#at++] as { node: Node };
    return { kind: 'unary', operator: 'not', value: this.#not(), node };
  }

  #comparison(): Expression {
    const first = this.#level(0);
    const rest: [string, Expression][] = [];
    for (let word = this.#comparing(); word !== undefined; word = this.#comparing()) {
      rest.push([word, this.#level(0)]);
    }
    return rest.length === 0 ? first : { kind: 'compare', first, rest };
  }

  #comparing(): string | undefined {
    const [word, next] = [this.#operator(), this.#operator(1)];
    if (word === 'not' && next === 'in') {
      this.#at += 2;
      return 'not in';
    }
    if (word === 'is' && next === 'not') {
      this.#at += 2;
      return 'is not';
    }
    if (word === undefined || !COMPARISONS.has(word)) return undefined;
    this.#at++;
    return word;
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed();
    let left = this.#level(level + 1);
    for (
      let operator = this.#operator();
      operator !== undefined && operators.includes(operator);
      operator = this.#operator()
    ) {
      const { node } = this.#items[this.#at++] as { node: Node };
      left = { kind: 'binary', operator, left, right: this.#level(level + 1), node };
    }
    return left;
  }

  #signed(): Expression {
    const operator = this.#operator();
    if (operator === '-' || operator === '+' || operator === '~') {
      const { node } = this.#items[this.#at++] as { node: Node };
      return { kind: 'unary', operator, value: this.#signed(), node };
    }
    const item = this.#items[this.#at];
    if (item === undefined || !('operand' in item)) throw this.#unexpected();
    this.#at++;
    const left: Expression = { kind: 'operand', node: item.operand };
    if (this.#operator() !== '**') return left;
    const { node } = this.#items[this.#at++] as { node: Node };
    return { kind: 'binary', operator: '**', left, right: this.#signed(), node };
  }
}
