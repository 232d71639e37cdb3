/** Python statements as the TypeScript that a person would write at this prompt: `.js` shows it. */
import { byCommas, type Node, parse } from '../parse';
import { parameterText, write, writeAll } from './expressions';
import { noTypescript } from './refusal';

/** Modules of Python that a session has, and what stands for others. */
const READY = /^(requests|json|pprint)$/;

const PRINT: Readonly<Record<string, (node: Node) => string>> = {
  ExpressionStatement: (node) => writeAll(node.parts),
  AssignStatement: assignment,
  UpdateStatement: ({ parts }) => {
    const [target, operator, ...value] = parts as [Node, Node, ...Node[]];
    if (operator.text === '+=' && /Array|Comprehension/.test(value[0]?.name ?? ''))
      return `${write(target)}.push(...${writeAll(value)})`;
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
    return `while (${writeAll(node.parts.slice(1, -1))}) ${block(node.parts.at(-1))}`;
  },
  ForStatement: loop,
  TryStatement: guarded,
  FunctionDefinition: (node) => {
    const [, name, parameters] = node.parts;
    return `function ${name?.text ?? ''}(${parameterText(parameters?.parts ?? [])}) ${block(node.parts.at(-1))}`;
  },
};

function statement(node: Node): string {
  const print = PRINT[node.name];
  if (print === undefined) throw noTypescript('this statement', node);
  return print(node);
}

/** @throws NoTypescript where there is nothing short that does the same */
export function typescriptOf(source: string): string {
  return parse(source.endsWith('\n') ? source : `${source}\n`)
    .root.parts.map(statement)
    .join('\n');
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
      out += condition.length > 0 ? `if (${writeAll(condition)}) ${block(part)}` : block(part);
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
  return `for (const ${target} of ${source}) ${block(node.parts.at(-1))}`;
}

function guarded(node: Node): string {
  const bodies = node.parts.filter(({ name }) => name === 'Body');
  const handlers = node.parts.filter(({ name }) => name === 'except');
  if (handlers.length > 1 || node.parts.some(({ name }) => name === 'else'))
    throw noTypescript('try with several endings', node);
  const alias = node.parts[node.parts.findIndex(({ name }) => name === 'as') + 1];
  const name = node.parts.some((part) => part.name === 'as') ? ` (${alias?.text ?? ''})` : '';
  let out = `try ${block(bodies[0])}`;
  if (handlers.length === 1) out += ` catch${name} ${block(bodies[1])}`;
  if (node.parts.some((part) => part.name === 'finally')) out += ` finally ${block(bodies.at(-1))}`;
  return out;
}
