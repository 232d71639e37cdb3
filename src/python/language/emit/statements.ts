/** Statements of Python as JavaScript text. */
import { uncompiled, refuse, syntaxAt } from '../syntax/syntax-error';
import { byCommas, type Node } from '../syntax/parse';
import { type Emitter, variable } from './emitter';
import { expressions, quote, subscript } from './sequences';
import type * as Functions from './functions';
import { importedNames } from './function-scope';
import { assign, assignAll, cannot, remove } from './targets';
import type * as TryWith from './try-with';

// Each loaded with the first statement that needs it.
const functions = (): typeof Functions => require('./functions') as typeof Functions;
const tryWith = (): typeof TryWith => require('./try-with') as typeof TryWith;

type Emit = (node: Node, emitter: Emitter) => string;

const EMIT: Readonly<Record<string, Emit>> = {
  StatementGroup: (node, emitter) => emitter.block(node),
  ExpressionStatement: (node, emitter) => {
    const value = expressions(node.parts, emitter);
    return emitter.scope.kind === 'module' ? `$py.echo(${value});` : `${value};`;
  },
  AssignStatement: assignment,
  UpdateStatement: update,
  PassStatement: () => '',
  DeleteStatement: (node, emitter) =>
    byCommas(node.parts.slice(1))
      .map(([target]) => (target === undefined ? '' : remove(target, emitter)))
      .join(''),
  IfStatement: ifStatement,
  WhileStatement: (node, emitter) =>
    loop(node, emitter, (body) => {
      const test = node.parts[1];
      return `while($py.truth(${test === undefined ? '' : emitter.expression(test)})){${body}}`;
    }),
  ForStatement: forStatement,
  BreakStatement: (node, emitter) => {
    if (emitter.loop === undefined) throw uncompiled("'break' outside loop", node);
    return emitter.loop.label === undefined ? 'break;' : `break ${emitter.loop.label};`;
  },
  ContinueStatement: (node, emitter) => {
    if (emitter.loop === undefined) throw uncompiled("'continue' not properly in loop", node);
    return 'continue;';
  },
  TryStatement: (node, emitter) => tryWith().tryStatement(node, emitter),
  WithStatement: (node, emitter) => tryWith().withStatement(node, emitter),
  RaiseStatement: raiseStatement,
  AssertStatement: (node, emitter) => {
    const [test, message] = byCommas(node.parts.slice(1));
    const text = message === undefined ? '' : expressions(message, emitter);
    return `if(!$py.truth(${expressions(test ?? [], emitter)}))throw $py.failed([${text}]);`;
  },
  ReturnStatement: (node, emitter) => {
    if (emitter.scope.kind !== 'function') throw uncompiled("'return' outside function", node);
    return `return ${node.parts.length > 1 ? expressions(node.parts.slice(1), emitter) : 'null'};`;
  },
  FunctionDefinition: (node, emitter) => {
    const name = node.parts.find((part) => part.name === 'VariableName') ?? node;
    return assign(name, functions().definition(node, emitter), emitter);
  },
  ImportStatement: importStatement,
  ClassDefinition: (node) => {
    throw refuse('class', node);
  },
  DecoratedStatement: (node) => {
    throw refuse('decorators', node);
  },
  MatchStatement: (node) => {
    throw refuse('match', node);
  },
  ScopeStatement: (node) => {
    throw refuse(node.parts[0]?.text === 'nonlocal' ? 'nonlocal' : 'global', node);
  },
  YieldStatement: (node) => {
    throw refuse('yield', node);
  },
  TypeDefinition: (node) => {
    throw refuse('type', node);
  },
  PrintStatement: (node) => {
    throw syntaxAt("Missing parentheses in call to 'print'. Did you mean print(...)?", node.from, node.to);
  },
};

export function statement(node: Node, emitter: Emitter): string {
  if (node.name === ';' || node.name === ':') return '';
  const emit = EMIT[node.name];
  if (emit === undefined) throw syntaxAt('invalid syntax', node.from, node.to);
  return `$l=${node.line};${emit(node, emitter.spanning(node))}`;
}

function assignment(node: Node, emitter: Emitter): string {
  const sides: Node[][] = [[]];
  let annotation: Node | undefined;
  for (const part of node.parts) {
    if (part.name === 'AssignOp') sides.push([]);
    else if (part.name === 'TypeDef') annotation = part;
    else sides.at(-1)?.push(part);
  }
  if (annotation !== undefined) annotated(sides[0] ?? []);
  const value = sides.length > 1 ? (sides.pop() ?? []) : undefined;
  if (value === undefined)
    return annotation === undefined ? '' : `${emitter.expression(annotation.parts.at(-1) ?? node)};`;
  const temp = emitter.temp();
  return `${temp}=${expressions(value, emitter)};${sides.map((side) => assignAll(side, temp, emitter)).join('')}`;
}

/** Only a name, an item or an attribute can have an annotation. */
function annotated(target: readonly Node[]): void {
  const [first] = target;
  if (
    first === undefined ||
    ['VariableName', 'MemberExpression', 'ParenthesizedExpression'].includes(first.name)
  ) {
    if (target.length < 2) return;
  }
  const kind =
    target.length > 1 || first?.name === 'TupleExpression'
      ? 'tuple'
      : first?.name === 'ArrayExpression'
        ? 'list'
        : undefined;
  const message =
    kind === undefined
      ? 'illegal target for annotation'
      : `only single target (not ${kind}) can be annotated`;
  throw syntaxAt(message, first?.from ?? 0, target.at(-1)?.to ?? 0);
}

function update(node: Node, emitter: Emitter): string {
  const at = node.parts.findIndex(({ name }) => name === 'UpdateOp');
  const [target] = node.parts;
  const operator = node.parts[at]?.text.slice(0, -1) ?? '';
  const value = expressions(node.parts.slice(at + 1), emitter);
  if (target === undefined || at !== 1) throw syntaxAt('invalid syntax', node.from);
  const combined = (left: string): string => `$py.inPlace('${operator}',${left},${value})`;
  if (target.name === 'VariableName') return assign(target, combined(emitter.read(target)), emitter);
  const [object, mark, property] = target.parts;
  if (target.name !== 'MemberExpression' || object === undefined) {
    const problem = cannot('assign to', target);
    problem.message = `'${problem.message.replace(/^cannot assign to (.*?)( here\..*)?$/, '$1')}' is an illegal expression for augmented assignment`;
    throw problem;
  }
  const [holder, key] = [emitter.temp(), emitter.temp()];
  const first = `${holder}=${emitter.expression(object)};`;
  if (mark?.name === '.') {
    const name = quote(property?.text ?? '');
    return `${first}$py.setAttribute(${holder},${name},${combined(`$py.attribute(${holder},${name})`)});`;
  }
  return `${first}${key}=${subscript(target, emitter)};$py.setItem(${holder},${key},${combined(`$py.item(${holder},${key})`)});`;
}

function ifStatement(node: Node, emitter: Emitter): string {
  let text = '';
  for (const [i, part] of node.parts.entries()) {
    if (part.name !== 'Body') continue;
    const before = node.parts[i - 1];
    const body = emitter.block(part);
    // An elif that fails is reported at its own line.
    if (before?.name === 'else') text += `else{${body}}`;
    else
      text += `${text === '' ? '' : 'else '}if(($l=${before?.line ?? 0},$py.truth(${before === undefined ? '' : emitter.expression(before)}))){${body}}`;
  }
  return text;
}

function loop(node: Node, emitter: Emitter, write: (body: string) => string): string {
  const bodies = node.parts.filter(({ name }) => name === 'Body');
  const [body, other] = bodies;
  if (body === undefined) throw syntaxAt('invalid syntax', node.from);
  const label = other === undefined ? undefined : emitter.fresh('b');
  const text = write(emitter.within({ loop: { label } }).block(body));
  return other === undefined ? text : `${label}:{${text}${emitter.block(other)}}`;
}

function forStatement(node: Node, emitter: Emitter): string {
  if (node.parts[0]?.name === 'async') throw refuse('async and await', node);
  const middle = node.parts.findIndex(({ name }) => name === 'in');
  const end = node.parts.findIndex(({ name }) => name === 'Body');
  const item = emitter.fresh('i');
  const over = expressions(node.parts.slice(middle + 1, end), emitter);
  const each = assignAll(node.parts.slice(1, middle), item, emitter);
  return loop(
    node,
    emitter,
    (body) => `for(const ${item} of $py.iterate(${over})){${each}${body}$l=${node.line};}`,
  );
}

function raiseStatement(node: Node, emitter: Emitter): string {
  const [, value, , cause] = node.parts;
  if (value === undefined)
    return emitter.caught === undefined
      ? 'throw $py.nothingToRaise();'
      : `throw $py.again(${emitter.caught});`;
  return `throw $py.raise(${emitter.expression(value)}${cause === undefined ? '' : `,${emitter.expression(cause)}`});`;
}

function importStatement(node: Node, emitter: Emitter): string {
  return importedNames(node)
    .map(({ module, name, bound, hasAs }) => {
      if (name === '*') throw refuse('import *', node);
      if (module.startsWith('.')) throw refuse('a relative import', node);
      const value =
        name === undefined
          ? `$py.import(${quote(module)},${hasAs})`
          : `$py.importFrom(${quote(module)},${quote(name)})`;
      const isOwn = emitter.scope.kind === 'function';
      return isOwn ? `${variable(bound)}=${value};` : `$py.assign(${quote(bound)},${value});`;
    })
    .join('');
}
