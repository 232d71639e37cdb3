/** Python expressions as the TypeScript that a person would write at this prompt. */
import { chained, isChain } from '../emit/operations';
import { byCommas, hasComma, type Node } from '../syntax/parse';
import {
  type Arguments,
  FUNCTIONS,
  itemText,
  METHODS,
  ONLY_PYTHON,
  ONLY_PYTHON_METHODS,
  plainCall,
  tight,
} from './calls';
import { itemsOf, kindOf, namesIn, withNames } from './value-kinds';
import { lengthOf } from './by-kind';
import { keyText, numberLiteral, stringLiteral, templateLiteral } from './literals';
import { conditionOf, type Emitter, operation } from './operations';
import { noTypescript } from './refusal';

/** Of functions of the shell whose names TypeScript reserves. */
const OTHER_NAMES: Readonly<Record<string, string>> = { export: 'export_items' };

const PRINT: Readonly<Record<string, (node: Node) => string>> = {
  VariableName: ({ text }) => text,
  Number: numberLiteral,
  String: stringLiteral,
  ContinuedString: (node) => node.parts.map(write).join(' + '),
  FormatString: (node) => templateLiteral(node, writeAll),
  Boolean: ({ text }) => text.toLowerCase(),
  None: () => 'null',
  ParenthesizedExpression: (node) => `(${writeAll(node.parts.slice(1, -1))})`,
  TupleExpression: (node) => `[${items(node)}]`,
  ArrayExpression: (node) => `[${items(node)}]`,
  SetExpression: (node) => `new Set([${items(node)}])`,
  DictionaryExpression: dictionary,
  ArrayComprehensionExpression: (node) => comprehension(node),
  ComprehensionExpression: (node) => comprehension(node),
  SetComprehensionExpression: (node) => `new Set(${comprehension(node)})`,
  DictionaryComprehensionExpression: dictComprehension,
  CallExpression: call,
  MemberExpression: member,
  LambdaExpression: (node) => {
    const parameters = node.parts.find(({ name }) => name === 'ParamList');
    const result = node.parts.slice(node.parts.findIndex(({ name }) => name === ':') + 1);
    const body = withNames(namesIn(parameters?.parts ?? []), undefined, () => writeAll(result));
    return `(${parameterText(parameters?.parts ?? [])}) => ${body.startsWith('{') ? `(${body})` : body}`;
  },
};

export const emitter: Emitter = { write, writeAll };

export function write(node: Node): string {
  if (isChain(node)) return operation(emitter, chained(node));
  const print = PRINT[node.name];
  if (print === undefined) throw noTypescript('this', node);
  return print(node);
}

/** One expression, or a tuple without parentheses. */
export function writeAll(nodes: readonly Node[]): string {
  if (hasComma(nodes)) return `[${byCommas(nodes).map(element).join(', ')}]`;
  const [first] = nodes;
  if (first === undefined || nodes.length > 1) throw noTypescript('this', first ?? { text: '' });
  return write(first);
}

const element = (group: readonly Node[]): string =>
  /^\*+$/.test(group[0]?.text ?? '') ? `...${writeAll(group.slice(1))}` : writeAll(group);
const items = (node: Node): string => byCommas(node.parts.slice(1, -1)).map(element).join(', ');

function dictionary(node: Node): string {
  const pairs = byCommas(node.parts.slice(1, -1)).map((group) => {
    const colon = group.findIndex(({ name }) => name === ':');
    if (colon < 0) return element(group);
    const [key] = group;
    const value = writeAll(group.slice(colon + 1));
    if (key?.name !== 'String') return `[${writeAll(group.slice(0, colon))}]: ${value}`;
    const name = keyText(stringLiteral(key).slice(1, -1));
    return name === value ? name : `${name}: ${value}`;
  });
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function member(node: Node): string {
  const [object, mark] = node.parts as [Node, Node];
  const self = tight(write(object));
  if (mark.text === '.') return `${self}.${node.parts[2]?.text ?? ''}`;
  const inside = node.parts.slice(2, -1);
  if (inside.some(({ name }) => name === ':')) return slice(self, inside, node);
  const key = writeAll(inside);
  return /^-\d+$/.test(key) ? `${self}.at(${key})` : self + itemText(key);
}

function slice(self: string, inside: readonly Node[], node: Node): string {
  const bounds: Node[][] = [[]];
  for (const part of inside) {
    if (part.name === ':') bounds.push([]);
    else bounds.at(-1)?.push(part);
  }
  if (bounds.length > 2 && (bounds[2]?.length ?? 0) > 0) throw noTypescript('a slice with a step', node);
  const [start, stop] = bounds.map((bound) => (bound.length === 0 ? '' : writeAll(bound)));
  return `${self}.slice(${[start === '' && stop !== '' ? '0' : start, stop].filter((one) => one !== undefined && one !== '').join(', ')})`;
}

function argumentsOf(list: Node): Arguments {
  const values: string[] = [];
  const keywords: [string, string][] = [];
  for (const group of byCommas(list.parts.slice(1, -1))) {
    const [first, second] = group;
    if (second?.name === 'AssignOp') keywords.push([first?.text ?? '', writeAll(group.slice(2))]);
    else if (first?.text === '**') keywords.push(['', writeAll(group.slice(1))]);
    else values.push(element(group));
  }
  return { values, keywords };
}

function call(node: Node): string {
  const [callee, list] = node.parts as [Node, Node];
  if (list.parts.some(({ name }) => name === 'for')) return callOfGenerator(callee, list);
  const args = argumentsOf(list);
  const known = new Map(args.keywords);
  if (callee.name === 'VariableName') {
    const measured = list.parts[1];
    if (callee.text === 'len' && measured !== undefined && list.parts.length === 3)
      return lengthOf(tight(write(measured)), kindOf(measured), measured);
    const made = FUNCTIONS[callee.text]?.(args.values, known);
    if (made !== undefined) return made;
    if (callee.text in FUNCTIONS || ONLY_PYTHON.test(callee.text))
      throw noTypescript(`${callee.text}() like this`, node);
    return plainCall(OTHER_NAMES[callee.text] ?? callee.text, args);
  }
  const name = callee.parts.at(-1)?.name === 'PropertyName' ? callee.parts.at(-1)?.text : undefined;
  const object = callee.parts[0];
  if (name === undefined || object === undefined || /^(requests|json|pprint)$/.test(object.text))
    return plainCall(write(callee), args);
  if (object.text === 'base64' || object.text === 'uuid')
    return FUNCTIONS[name]?.(args.values, known) ?? plainCall(write(callee), args);
  const made = METHODS[name]?.(tight(write(object)), args.values, known);
  if (made === undefined && (name in METHODS || ONLY_PYTHON_METHODS.test(name)))
    throw noTypescript(`.${name}() like this`, node);
  return made ?? plainCall(write(callee), args);
}

/** `any(x for ...)` tests each, other calls take the list. */
function callOfGenerator(callee: Node, list: Node): string {
  if (callee.text !== 'any' && callee.text !== 'all') {
    return (
      FUNCTIONS[callee.text]?.([comprehension(list)], new Map()) ??
      plainCall(write(callee), { values: [comprehension(list)], keywords: [] })
    );
  }
  const { source, target, tests, value } = clauses(list);
  const kept = tests === '' ? source : `${source}.filter((${target}) => ${tests})`;
  return `${kept}.${callee.text === 'any' ? 'some' : 'every'}((${target}) => ${value})`;
}

interface Clauses {
  readonly source: string;
  readonly target: string;
  readonly tests: string;
  readonly value: string;
}

/** The parts of `[value for target in source if test]`. */
function clauses(node: Node): Clauses {
  const parts = node.parts.slice(1, -1);
  const at = parts.findIndex(({ name }) => name === 'for');
  const within = parts.findIndex(({ name }, i) => i > at && name === 'in');
  if (parts.filter(({ name }) => name === 'for').length > 1)
    throw noTypescript('a comprehension with two loops', node);
  const ends = parts.flatMap(({ name }, i) => (name === 'if' ? [i] : []));
  const from = parts.slice(within + 1, ends[0] ?? parts.length);
  const source = tight(writeAll(from));
  const names = parts.slice(at + 1, within);
  const samples = names.length === 1 ? itemsOf(from) : undefined;
  return withNames(namesIn(names), samples, () => {
    const tests = ends.map((start, i) =>
      conditionOf(emitter, parts.slice(start + 1, ends[i + 1] ?? parts.length)),
    );
    const value = parts.slice(0, at);
    return {
      source: source.endsWith('.entries()') ? `[...${source}]` : source,
      target: writeAll(names),
      tests: tests.length > 1 ? tests.map((test) => `(${test})`).join(' && ') : (tests[0] ?? ''),
      value: value.some(({ name }) => name === ':') ? pair(value) : writeAll(value),
    };
  });
}

function pair(nodes: readonly Node[]): string {
  const colon = nodes.findIndex(({ name }) => name === ':');
  return `[${writeAll(nodes.slice(0, colon))}, ${writeAll(nodes.slice(colon + 1))}]`;
}

function comprehension(node: Node): string {
  const { source, target, tests, value } = clauses(node);
  const kept = tests === '' ? source : `${source}.filter((${target}) => ${tests})`;
  if (value === target) return tests === '' ? `[...${source}]` : kept;
  return `${kept}.map((${target}) => ${value.startsWith('{') ? `(${value})` : value})`;
}

function dictComprehension(node: Node): string {
  return `Object.fromEntries(${comprehension(node)})`;
}

/** `a, b = 1` as parameters. */
export function parameterText(nodes: readonly Node[]): string {
  return byCommas(nodes.filter(({ name }) => name !== '(' && name !== ')'))
    .map((group) => {
      const [first, second] = group.filter(({ name }) => name !== 'TypeDef');
      if (first?.text === '*') return `...${second?.text ?? ''}`;
      if (first?.text === '**' || first?.text === '/') throw noTypescript('these parameters', first);
      const value = group.findIndex(({ name }) => name === 'AssignOp');
      if (value < 0) return first?.text ?? '';
      const fallback = group.slice(value + 1);
      // TypeScript's default would be the parameter itself, not the variable that it hides.
      if (first !== undefined && namesIn(fallback).includes(first.text))
        throw noTypescript('a default by the same name', first);
      return `${first?.text ?? ''} = ${writeAll(fallback)}`;
    })
    .join(', ');
}
