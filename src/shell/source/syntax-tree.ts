/** A piece of JavaScript as acorn's syntax tree. Load it only for a line that needs one. */
import { parse, type AnyNode, type Node, type Pattern, type Program, type VariableDeclaration } from 'acorn';
import { ancestor, base, simple, type RecursiveVisitors } from 'acorn-walk';

/**
 * @returns the tree; `incomplete` where the text ends too early; undefined for text that is no JavaScript, or that
 * acorn does not know yet or finds too deep: V8 has the last word on all of it
 */
export function parsed(source: string): Program | 'incomplete' | undefined {
  try {
    return parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      preserveParens: true,
    });
  } catch (error) {
    const at = error instanceof SyntaxError && 'pos' in error ? Number(error.pos) : -1;
    return at >= source.trimEnd().length ? 'incomplete' : undefined;
  }
}

/** What a top level consists of: what stands in a function, or in the static block of a class, is another's. */
const OUTSIDE_FUNCTIONS: RecursiveVisitors<unknown> = {
  ...base,
  Function: () => undefined,
  StaticBlock: () => undefined,
};

/** Whether a statement awaits outside of the functions in it. */
export function awaits(program: Program): boolean {
  let found = false;
  const find = (): void => void (found = true);
  simple(
    program,
    {
      AwaitExpression: find,
      ForOfStatement: (loop) => void (found ||= loop.await),
      VariableDeclaration: ({ kind }) => void (found ||= kind === 'await using'),
    },
    OUTSIDE_FUNCTIONS,
  );
  return found;
}

/** Every declaration of variables outside of functions, with the node it stands in. */
export function declarations(program: Program): readonly (readonly [VariableDeclaration, AnyNode])[] {
  const found: [VariableDeclaration, AnyNode][] = [];
  ancestor(
    program,
    {
      VariableDeclaration: (node, _state, path) => void found.push([node, path.at(-2) as AnyNode]),
    },
    OUTSIDE_FUNCTIONS,
  );
  return found;
}

/** The names that a pattern binds. */
export function boundNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : boundNames(element)));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}

export const textOf = (source: string, node: Node): string => source.slice(node.start, node.end);
