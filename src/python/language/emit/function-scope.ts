/** Which names a function has of its own, found before its body is written, as Python's compiler does. */
import type { Node } from '../syntax/parse';

export interface Scope {
  readonly kind: 'module' | 'function' | 'comprehension';
  readonly names: ReadonlySet<string>;
  /** Parameters and loop variables, which always have a value. */
  readonly bound: ReadonlySet<string>;
  readonly parent: Scope | undefined;
  /** Temporaries to declare at the top of the function. */
  readonly temps: string[];
}

export function moduleScope(): Scope {
  return { kind: 'module', names: new Set(), bound: new Set(), parent: undefined, temps: [] };
}

const INNER = new Set(['FunctionDefinition', 'LambdaExpression', 'ClassDefinition']);

/** Every name that statements of this body assign, import, delete or loop over. */
export function assignedNames(body: readonly Node[]): Set<string> {
  const names = new Set<string>();
  for (const node of body) visit(node, names);
  return names;
}

function visit(node: Node, names: Set<string>): void {
  if (node.name === 'FunctionDefinition') addFirst(node, names);
  if (INNER.has(node.name)) return;
  if (node.name === 'AssignStatement' || node.name === 'UpdateStatement') {
    const last = node.parts.findLastIndex(({ name }) => name === 'AssignOp' || name === 'UpdateOp');
    node.parts.slice(0, last).forEach((part) => targetNames(part, names));
  } else if (node.name === 'ForStatement') {
    const end = node.parts.findIndex(({ name }) => name === 'in');
    node.parts.slice(1, end).forEach((part) => targetNames(part, names));
  } else if (node.name === 'DeleteStatement') node.parts.forEach((part) => targetNames(part, names));
  else if (node.name === 'ImportStatement') importedNames(node).forEach(({ bound }) => names.add(bound));
  else if (node.name === 'NamedExpression') addFirst(node, names);
  else if (node.name === 'WithStatement' || node.name === 'TryStatement') {
    node.parts.forEach((part, i) => {
      if (node.parts[i - 1]?.name === 'as') targetNames(part, names);
    });
  }
  // What a comprehension loops over is its own; a name it assigns with := is not.
  node.parts.forEach((part) => visit(part, names));
}

function addFirst(node: Node, names: Set<string>): void {
  const name = node.parts.find((part) => part.name === 'VariableName');
  if (name !== undefined) names.add(name.text);
}

export function targetNames(node: Node, names: Set<string>): void {
  if (node.name === 'VariableName') names.add(node.text);
  else if (['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'].includes(node.name)) {
    node.parts.forEach((part) => targetNames(part, names));
  }
}

export interface Imported {
  /** The dotted module; with `from`, the one that is asked for `name`. */
  readonly module: string;
  readonly name: string | undefined;
  /** The name it gets here. */
  readonly bound: string;
  readonly hasAs: boolean;
}

export function importedNames(node: Node): Imported[] {
  const at = node.parts.findIndex(({ name }) => name === 'import');
  const isFrom = node.parts[0]?.name === 'from';
  const module = node.parts
    .slice(1, Math.max(1, at))
    .map(({ text }) => text)
    .join('');
  const groups: Node[][] = [[]];
  for (const part of node.parts.slice(at + 1)) {
    if (part.name === ',') groups.push([]);
    else if (part.name !== '(' && part.name !== ')') groups.at(-1)?.push(part);
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const as = group.findIndex(({ name }) => name === 'as');
      const text = group
        .slice(0, as < 0 ? undefined : as)
        .map((part) => part.text)
        .join('');
      const alias = as < 0 ? undefined : group[as + 1]?.text;
      const bound = alias ?? (isFrom ? text : (text.split('.')[0] ?? text));
      return { module: isFrom ? module : text, name: isFrom ? text : undefined, bound, hasAs: as >= 0 };
    });
}
