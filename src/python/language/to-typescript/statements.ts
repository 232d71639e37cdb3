/** Python statements as the TypeScript that a person would write at this prompt: `.js` shows it. */
import { byCommas, type Node, parse } from '../syntax/parse';
import { assignedNames } from '../emit/function-scope';
import { addition, remainder } from './by-kind';
import { emitter, parameterText, write, writeAll } from './expressions';
import { itemsOf, kindOf, type Known, namesIn, withNames, withSession } from './value-kinds';
import { conditionOf } from './operations';
import { noTypescript } from './refusal';

/** Modules of Python that a session has, and what stands for others. */
const READY = /^(requests|json|pprint)$/;

const PRINT: Readonly<Record<string, (node: Node) => string>> = {
  ExpressionStatement: (node) => writeAll(node.parts),
  AssignStatement: assignment,
  UpdateStatement: ({ parts }) => {
    const [target, operator, ...value] = parts as [Node, Node, ...Node[]];
    const kinds = [kindOf(target), value[0] && kindOf(value[0])] as const;
    if (operator.text === '+=' && kinds.includes('list'))
      return `${write(target)}.push(...${writeAll(value)})`;
    if (operator.text === '+=') addition('', '', kinds, target);
    if (operator.text === '%=')
      return `${write(target)} = ${remainder(write(target), `(${writeAll(value)})`, kinds[0], target)}`;
    if (operator.text === '//=')
      return `${write(target)} = Math.floor(${write(target)} / ${writeAll(value)})`;
    return `${write(target)} ${operator.text} ${writeAll(value)}`;
  },
  DeleteStatement: (node) =>
    byCommas(node.parts.slice(1))
      .map((group) => `delete ${writeAll(group)}`)
      .join('\n'),
  ReturnStatement: (node) => (node.parts.length === 1 ? 'return' : `return ${writeAll(node.parts.slice(1))}`),
  BreakStatement: () => 'break',
  ContinueStatement: () => 'continue',
  PassStatement: () => '// nothing to do',
  RaiseStatement: (node) => {
    const value = node.parts[1];
    const message =
      value?.name === 'CallExpression' ? writeAll(value.parts[1]?.parts.slice(1, -1) ?? []) : '';
    return `throw new Error(${message})`;
  },
  StatementGroup: (node) =>
    node.parts
      .filter(({ name }) => name !== ';')
      .map(statement)
      .join('\n'),
  ImportStatement: imported,
  IfStatement: branches,
  WhileStatement: (node) => {
    if (node.parts.some(({ name }) => name === 'else')) throw noTypescript('while with else', node);
    return `while (${conditionOf(emitter, node.parts.slice(1, -1))}) ${block(node.parts.at(-1))}`;
  },
  ForStatement: loop,
  TryStatement: guarded,
  FunctionDefinition: (node) => {
    const [, name, parameters] = node.parts;
    const inside = [...namesIn(parameters?.parts ?? []), ...assignedNames(node.parts.slice(-1))];
    const body = withNames(inside, undefined, () => block(node.parts.at(-1)));
    return `function ${name?.text ?? ''}(${parameterText(parameters?.parts ?? [])}) ${body}`;
  },
};

function statement(node: Node): string {
  const print = PRINT[node.name];
  if (print === undefined) throw noTypescript('this statement', node);
  return print(node);
}

/**
 * @param known the session's values: what some operations mean depends on them
 * @throws NoTypescript where there is nothing short that does the same
 */
export function typescriptOf(source: string, known: Known = () => undefined): string {
  const { parts } = parse(source.endsWith('\n') ? source : `${source}\n`).root;
  return withSession(known, () =>
    withNames(changing(parts), undefined, () => parts.map(statement).join('\n')),
  );
}

/** Names that were of another kind before the last of these statements than the session has them now. */
function changing(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    const [target, , value] = node.parts;
    if (node.name !== 'AssignStatement' || node.parts.length !== 3) return changing(node.parts);
    if (target === undefined || value === undefined || target.name !== 'VariableName') return [];
    const kind = kindOf(value);
    return kind === undefined || kind === kindOf(target) ? [] : [target.text];
  });
}

function block(body: Node | undefined): string {
  const lines = (body?.parts ?? [])
    .filter(({ name }) => name !== ':')
    .map(statement)
    .join('\n');
  return `{\n${lines.replace(/^/gm, '  ')}\n}`;
}

function assignment(node: Node): string {
  const groups: Node[][] = [[]];
  for (const part of node.parts.filter(({ name }) => name !== 'TypeDef')) {
    if (part.name === 'AssignOp') groups.push([]);
    else groups.at(-1)?.push(part);
  }
  const texts = groups.map(writeAll);
  const isUnpacking = groups.length === 2 && texts[0]?.startsWith('[') === true;
  // A line that begins with a bracket would go on with the line before.
  return isUnpacking ? `;${texts.join(' = ')}` : texts.join(' = ');
}

function imported(node: Node): string {
  const [first, name] = node.parts;
  const module = name?.text ?? '';
  if (READY.test(module)) return `// ${module} is there already`;
  if (first?.text === 'from' && /^(base64|uuid)$/.test(module))
    return `// ${module}: Buffer and crypto are there already`;
  return `// import is Python's: type it as it is, then use ${module} in TypeScript, too`;
}

function branches(node: Node): string {
  let out = '';
  let condition: Node[] = [];
  for (const part of node.parts) {
    if (part.name === 'if') condition = [];
    else if (part.name === 'elif') {
      out += ' else ';
      condition = [];
    } else if (part.name === 'else') out += ' else ';
    else if (part.name !== 'Body') condition.push(part);
    else {
      out += condition.length > 0 ? `if (${conditionOf(emitter, condition)}) ${block(part)}` : block(part);
      condition = [];
    }
  }
  return out;
}

function loop(node: Node): string {
  if (node.parts.some(({ name }) => name === 'else')) throw noTypescript('for with else', node);
  const within = node.parts.findIndex(({ name }) => name === 'in');
  const target = writeAll(node.parts.slice(1, within));
  const source = writeAll(node.parts.slice(within + 1, -1));
  const samples = within === 2 ? itemsOf(node.parts.slice(within + 1, -1)) : undefined;
  const body = withNames(namesIn(node.parts.slice(1, within)), samples, () => block(node.parts.at(-1)));
  return `for (const ${target} of ${source}) ${body}`;
}

function guarded(node: Node): string {
  const bodies = node.parts.filter(({ name }) => name === 'Body');
  const handlers = node.parts.filter(({ name }) => name === 'except');
  if (handlers.length > 1 || node.parts.some(({ name }) => name === 'else'))
    throw noTypescript('try with several endings', node);
  let out = `try ${block(bodies[0])}`;
  if (handlers.length === 1) out += caught(node, bodies);
  if (node.parts.some((part) => part.name === 'finally')) out += ` finally ${block(bodies.at(-1))}`;
  return out;
}

/** What TypeScript can tell errors apart by; a `raise` of the block itself throws an `Error`. */
function caught(node: Node, bodies: readonly Node[]): string {
  const names = node.parts.map(({ name }) => name);
  const kind = node.parts[names.indexOf('except') + 1];
  const alias = names.includes('as') ? node.parts[names.indexOf('as') + 1]?.text : undefined;
  const text = kind === undefined || kind.name === 'Body' ? 'Exception' : kind.text;
  const isOfRequests = /^requests\.[\w.]+$/.test(text);
  if (!isOfRequests && text !== 'Exception' && bodies[0]?.parts.some(isRaise) !== true)
    throw noTypescript(`except ${text}`, kind ?? node);
  const error = alias ?? (isOfRequests ? 'error' : undefined);
  const rest = block(bodies[1]);
  const test = isOfRequests ? `{\n  if (!(${error} instanceof ${text})) throw ${error}` : '';
  return ` catch ${error === undefined ? '' : `(${error}) `}${isOfRequests ? test + rest.slice(1) : rest}`;
}

const isRaise = ({ name }: Node): boolean => name === 'RaiseStatement';
