/** What can stand left of `=`: names, items, attributes, and lists of these. */
import { syntaxAt } from '../syntax/syntax-error';
import { byCommas, hasComma, type Node } from '../syntax/parse';
import { type Emitter, variable } from './emitter';
import { inner, quote, subscript } from './sequences';

/** JavaScript statements that assign `value`, which is a name or cheap to write twice. */
export function assign(target: Node, value: string, emitter: Emitter): string {
  switch (target.name) {
    case 'VariableName':
      return emitter.owner(target.text) === undefined || emitter.scope.kind === 'module'
        ? `$py.assign(${quote(target.text)},${value});`
        : `${variable(target.text)}=${value};`;
    case 'MemberExpression':
      return assignMember(target, value, emitter);
    case 'ParenthesizedExpression':
      return assignAll(inner(target), value, emitter);
    case 'TupleExpression':
    case 'ArrayExpression':
      return unpackInto(inner(target), value, emitter);
    default:
      throw cannot('assign to', target);
  }
}

/** Targets without parentheses: one, or several with commas between. */
export function assignAll(nodes: readonly Node[], value: string, emitter: Emitter): string {
  if (hasComma(nodes)) return unpackInto(nodes, value, emitter);
  const [first, second] = nodes;
  if (first?.name === '*')
    throw syntaxAt(
      'starred assignment target must be in a list or tuple',
      first.from,
      second?.to ?? first.to,
    );
  if (first === undefined || second !== undefined) throw syntaxAt('invalid syntax', first?.from ?? 0);
  return assign(first, value, emitter);
}

function unpackInto(nodes: readonly Node[], value: string, emitter: Emitter): string {
  const groups = byCommas(nodes);
  const star = groups.findIndex(([first]) => first?.name === '*');
  const second = groups.findLastIndex(([first]) => first?.name === '*');
  if (star !== second)
    throw syntaxAt(
      'multiple starred expressions in assignment',
      groups[0]?.[0]?.from ?? 0,
      nodes.at(-1)?.to ?? 0,
    );
  const count = star < 0 ? `${groups.length}` : `${star},${groups.length - star - 1}`;
  const temp = emitter.temp();
  const each = groups.map((group, i) => {
    const [first, starred] = group;
    return assignAll(
      first?.name === '*' && starred !== undefined ? [starred] : group,
      `${temp}[${i}]`,
      emitter,
    );
  });
  return `${temp}=$py.unpack(${value},${count});${each.join('')}`;
}

function assignMember(target: Node, value: string, emitter: Emitter): string {
  const [object, mark, property] = target.parts;
  if (object === undefined || mark === undefined) throw syntaxAt('invalid syntax', target.from);
  const holder = emitter.expression(object);
  if (mark.name === '.') return `$py.setAttribute(${holder},${quote(property?.text ?? '')},${value});`;
  return `$py.setItem(${holder},${subscript(target, emitter)},${value});`;
}

const NAMES: Readonly<Record<string, string>> = {
  CallExpression: 'function call',
  Number: 'literal',
  String: 'literal',
  ContinuedString: 'literal',
  FormatString: 'f-string expression',
  Boolean: '',
  None: 'None',
  LambdaExpression: 'lambda',
  ConditionalExpression: 'conditional expression',
  Ellipsis: 'ellipsis',
  DictionaryExpression: 'dict literal',
  SetExpression: 'set display',
  ArrayComprehensionExpression: 'list comprehension',
  BinaryExpression: 'expression',
  UnaryExpression: 'expression',
  ComprehensionExpression: 'generator expression',
  DictionaryComprehensionExpression: 'dict comprehension',
  SetComprehensionExpression: 'set comprehension',
};

/** CPython's words for what cannot be assigned to or deleted. */
export function cannot(verb: 'assign to' | 'delete', target: Node): Error {
  const isComparison =
    target.name === 'BinaryExpression' &&
    target.parts.some(({ name }) => /^(CompareOp|in|is|not)$/.test(name));
  const what = isComparison ? 'comparison' : (NAMES[target.name] ?? 'expression') || target.text;
  const isLoose =
    isComparison || /^(True|False|None|lambda|conditional expression|generator expression)$/.test(what);
  const advice = verb === 'delete' || isLoose ? '' : " here. Maybe you meant '==' instead of '='?";
  return syntaxAt(`cannot ${verb} ${what}${advice}`, target.from, target.to);
}

export function remove(target: Node, emitter: Emitter): string {
  const [object, mark, property] = target.parts;
  if (target.name === 'VariableName') {
    if (emitter.scope.kind === 'module') return `$py.remove(${quote(target.text)});`;
    return `${emitter.read(target)};${variable(target.text)}=$u;`;
  }
  if (target.name === 'MemberExpression' && object !== undefined) {
    const holder = emitter.expression(object);
    if (mark?.name === '.') return `$py.delAttribute(${holder},${quote(property?.text ?? '')});`;
    return `$py.delItem(${holder},${subscript(target, emitter)});`;
  }
  if (['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'].includes(target.name)) {
    return byCommas(inner(target))
      .map((group) => group.map((one) => remove(one, emitter)).join(''))
      .join('');
  }
  throw cannot('delete', target);
}
