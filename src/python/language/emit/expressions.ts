/** Expressions of Python as JavaScript text: every operation is a call of the runtime, `$py`. */
import { refuse, syntaxAt, uncompiled } from '../syntax/syntax-error';
import { byCommas, type Node } from '../syntax/parse';
import type * as Comprehensions from './comprehensions';
import type { Emitter } from './emitter';
import type * as Functions from './functions';
import { isBytes, numberLiteral, stringValue } from './literals';
import { chained, isChain, type Expression } from './operations';
import type * as Formatted from './formatted';
import { elements, expressions, inner, quote, subscript, tupleText } from './sequences';
import { assign } from './targets';

// Each loaded with the first line that has one.
const comprehension: Emit = (node, emitter) =>
  (require('./comprehensions') as typeof Comprehensions).comprehension(node, emitter);
const lambda: Emit = (node, emitter) => (require('./functions') as typeof Functions).lambda(node, emitter);
const formatted: typeof Formatted.formatted = (node, emitter) =>
  (require('./formatted') as typeof Formatted).formatted(node, emitter);

type Emit = (node: Node, emitter: Emitter) => string;

const EMIT: Readonly<Record<string, Emit>> = {
  VariableName: (node, emitter) => emitter.read(node),
  Number: numberLiteral,
  String: string,
  ContinuedString: string,
  FormatString: string,
  Boolean: (node) => (node.text === 'True' ? 'true' : 'false'),
  None: () => 'null',
  Ellipsis: () => '$py.ellipsis',
  ParenthesizedExpression: (node, emitter) => emitter.expression(inner(node)[0] ?? node),
  TupleExpression: (node, emitter) => tupleText(inner(node), emitter),
  ArrayExpression: (node, emitter) => `[${elements(inner(node), emitter)}]`,
  SetExpression: (node, emitter) => `$py.set([${elements(inner(node), emitter)}])`,
  DictionaryExpression: dictionary,
  ArrayComprehensionExpression: comprehension,
  SetComprehensionExpression: comprehension,
  DictionaryComprehensionExpression: comprehension,
  ComprehensionExpression: comprehension,
  CallExpression: call,
  MemberExpression: member,
  LambdaExpression: lambda,
  NamedExpression: named,
  YieldExpression: (node) => {
    throw refuse('yield', node);
  },
  AwaitExpression: (node) => {
    throw refuse('async and await', node);
  },
};

export function expression(node: Node, emitter: Emitter): string {
  if (isChain(node)) return operation(chained(node), emitter);
  const emit = EMIT[node.name];
  if (emit === undefined) throw syntaxAt('invalid syntax', node.from, node.to);
  return emit(node, emitter);
}

function dictionary(node: Node, emitter: Emitter): string {
  const pairs = byCommas(inner(node)).map((group) => {
    const [first, colon, value] = group;
    if (first?.name === '**' && colon !== undefined) return `[$py.pairs(${emitter.expression(colon)})]`;
    if (first === undefined || colon?.name !== ':' || value === undefined) {
      throw syntaxAt(
        colon === undefined
          ? "':' expected after dictionary key"
          : "expression expected after dictionary key and ':'",
        first?.to ?? node.from,
      );
    }
    return `[${emitter.expression(first)},${emitter.expression(value)}]`;
  });
  return `$py.dict([${pairs.join(',')}])`;
}

function named(node: Node, emitter: Emitter): string {
  const [target, , value] = node.parts;
  if (target === undefined || value === undefined) throw syntaxAt('invalid syntax', node.from);
  const temp = emitter.temp();
  return `(${temp}=${emitter.expression(value)},${assign(target, temp, emitter.outsideComprehension()).replace(/;$/, '')},${temp})`;
}

function operation(tree: Expression, emitter: Emitter): string {
  switch (tree.kind) {
    case 'operand':
      return emitter.expression(tree.node);
    case 'unary': {
      if (tree.operator === 'not') return `!${condition(tree.value, emitter)}`;
      const value = operation(tree.value, emitter);
      return /^[\d.]+$/.test(value) && tree.operator === '-' && value !== '0'
        ? `(-${value})`
        : `$py.unary('${tree.operator}',${value})`;
    }
    case 'binary': {
      const text = `$py.binary('${tree.operator}',${operation(tree.left, emitter)},${operation(tree.right, emitter)}`;
      return `${text}${emitter.lineAfter(tree.node)})`;
    }
    case 'compare':
      return comparison(tree, emitter);
    case 'logic': {
      const temp = emitter.temp();
      const test = `$py.truth(${temp}=${operation(tree.left, emitter)})`;
      const right = operation(tree.right, emitter);
      return tree.operator === 'and' ? `(${test}?${right}:${temp})` : `(${test}?${temp}:${right})`;
    }
    case 'choice':
      return `(${condition(tree.test, emitter)}?${operation(tree.yes, emitter)}:${operation(tree.no, emitter)})`;
  }
}

function condition(tree: Expression, emitter: Emitter): string {
  return `$py.truth(${operation(tree, emitter)})`;
}

function comparison({ first, rest }: Expression & { kind: 'compare' }, emitter: Emitter): string {
  let left = operation(first, emitter);
  const tests = rest.map(([operator, right], i) => {
    const value = operation(right, emitter);
    if (i === rest.length - 1) return `$py.compare('${operator}',${left},${value})`;
    const temp = emitter.temp();
    const test = `$py.compare('${operator}',${left},${temp}=${value})`;
    left = temp;
    return test;
  });
  return tests.length === 1 ? (tests[0] ?? '') : `(${tests.join('&&')})`;
}

function call(node: Node, emitter: Emitter): string {
  const [callee, args] = node.parts;
  if (callee === undefined || args === undefined) throw syntaxAt('invalid syntax', node.from);
  if (callee.name === 'MemberExpression' && callee.parts[0] !== undefined && callee.parts[1] !== undefined)
    wholeNumber(callee.parts[0], callee.parts[1]);
  const name =
    callee.name === 'MemberExpression' ? (callee.parts.at(-1)?.text ?? '') : callee.text.slice(0, 40);
  const { positional, keywords } = argumentsOf(args, name, emitter);
  const rest = `[${positional}],${keywords}${emitter.lineAfter(node)})`;
  const [object, dot, property] = callee.parts;
  if (
    callee.name === 'MemberExpression' &&
    dot?.name === '.' &&
    object !== undefined &&
    property !== undefined
  ) {
    const value = emitter.expression(object);
    const name = quote(property.text);
    const holder = /\$py\.(?!name)/.test(rest) ? `$py.able(${value},${name})` : value;
    return `$py.method(${holder},${name},${rest}`;
  }
  return `$py.call(${emitter.expression(callee)},${rest}`;
}

/** A mistake of the documentation: `params-filters`. */
const OPTION_WITH_DASH = /^(params|headers|data|json|timeout|files|auth|verify)\s*-\s*(\w+)$/;

function misplaced(group: readonly Node[], seen: 'keyword' | 'unpacking', last: number): Error {
  const kind = seen === 'keyword' ? 'keyword argument' : 'keyword argument unpacking';
  const [, argument, value] = OPTION_WITH_DASH.exec(group.map(({ text }) => text).join('')) ?? [];
  const hint = argument === undefined ? undefined : `did you mean ${argument}=${value}?`;
  return syntaxAt(`positional argument follows ${kind}`, last, last + 1, hint);
}

function keywordName(name: Node, mark: Node, names: Set<string>): string {
  if (name.name !== 'VariableName')
    throw syntaxAt('expression cannot contain assignment, perhaps you meant "=="?', name.from, mark.to);
  if (names.has(name.text)) throw uncompiled(`keyword argument repeated: ${name.text}`, name);
  names.add(name.text);
  return quote(name.text);
}

function argumentsOf(list: Node, name: string, emitter: Emitter): { positional: string; keywords: string } {
  const parts = inner(list);
  if (parts.some((part) => part.name === 'for'))
    return {
      positional: comprehension({ ...list, name: 'ComprehensionExpression' }, emitter),
      keywords: 'undefined',
    };
  const positional: string[] = [];
  const keywords: string[] = [];
  let seen: 'keyword' | 'unpacking' | undefined;
  const names = new Set<string>();
  for (const group of byCommas(parts)) {
    const [first, second, third] = group;
    if (first?.name === '**' && second !== undefined) {
      keywords.push(`[undefined,${emitter.expression(second)}]`);
      seen = 'unpacking';
    } else if (
      second?.name === 'AssignOp' &&
      first !== undefined &&
      third !== undefined &&
      second.text === '='
    ) {
      const name = keywordName(first, second, names);
      keywords.push(`[${name},${emitter.expression(third)}]`);
      seen ??= 'keyword';
    } else if (first?.name === '*' && second !== undefined) {
      positional.push(`...$py.star(${quote(name)},${emitter.expression(second)})`);
    } else if (seen !== undefined) {
      throw misplaced(group, seen, parts.at(-1)?.to ?? list.to);
    } else positional.push(expressions(group, emitter));
  }
  const text = keywords.length === 0 ? 'undefined' : `$py.keywords(${quote(name)},[${keywords.join(',')}])`;
  return { positional: positional.join(','), keywords: text };
}

function member(node: Node, emitter: Emitter): string {
  const [object, mark, property] = node.parts;
  if (object === undefined || mark === undefined || property === undefined)
    throw syntaxAt('invalid syntax', node.from);
  wholeNumber(object, mark);
  const value = emitter.expression(object);
  if (mark.name === '.') return `$py.attribute(${value},${quote(property.text)}${emitter.lineAfter(node)})`;
  return `$py.item(${value},${subscript(node, emitter)}${emitter.lineAfter(node)})`;
}

/** `5.real`: Python reads `5.` as a number. */
function wholeNumber(object: Node, mark: Node): void {
  if (
    object.name === 'Number' &&
    /^[\d_]+$/.test(object.text) &&
    mark.name === '.' &&
    mark.from === object.to
  )
    throw syntaxAt('invalid decimal literal', mark.from);
}

function string(node: Node, emitter: Emitter): string {
  const pieces = node.name === 'ContinuedString' ? node.parts : [node];
  if (pieces.every(isBytes)) return `$py.bytes(${quote(pieces.map(bytesValue).join(''))})`;
  if (pieces.some(isBytes)) throw syntaxAt('cannot mix bytes and nonbytes literals', node.from, node.to);
  if (pieces.every(({ name }) => name === 'String')) return quote(pieces.map(stringValue).join(''));
  const parts = pieces.flatMap((piece) =>
    piece.name === 'String' ? [quote(stringValue(piece))] : formatted(piece, emitter),
  );
  return `$py.join([${parts.join(',')}])`;
}

function bytesValue(node: Node): string {
  const value = stringValue(node);
  if (/[^\0-\xff]/.test(node.text))
    throw syntaxAt('bytes can only contain ASCII literal characters', node.from, node.to);
  return value;
}
