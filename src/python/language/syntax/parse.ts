/** The syntax tree of Python source. The only transport to the grammar; loaded with the first Python line. */
import type { SyntaxNode } from '@lezer/common';
import type * as Grammar from '@lezer/python';

/** A node of the tree with its text at hand. */
export interface Node {
  readonly name: string;
  readonly text: string;
  /** UTF-16 offsets in the source. */
  readonly from: number;
  readonly to: number;
  /** 1-based. */
  readonly line: number;
  readonly parts: readonly Node[];
}

export interface Parsed {
  readonly source: string;
  readonly root: Node;
  /** Where the grammar first met something else; undefined for none. */
  readonly problem: number | undefined;
}

/** @param firstLine of the source in its file */
export function parse(source: string, firstLine = 1): Parsed {
  const { parser } = require('@lezer/python') as typeof Grammar;
  const tree = parser.parse(source);
  let problem: number | undefined;
  const lineAt = lineCounter(source, firstLine);
  const make = (from: SyntaxNode): Node => {
    const parts: Node[] = [];
    // Before those of its parts: the counter goes on, and not back.
    const line = lineAt(from.from);
    if (from.type.isError) problem ??= from.from;
    for (let child = from.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== 'Comment') parts.push(make(child));
    }
    const { name, to } = from;
    return { name, from: from.from, to, line, text: source.slice(from.from, to), parts };
  };
  const root = make(tree.topNode);
  return { source, root, problem };
}

/** Where the grammar first meets something else; undefined for none. Quicker than the whole tree. */
export function firstProblem(source: string): number | undefined {
  const { parser } = require('@lezer/python') as typeof Grammar;
  let problem: number | undefined;
  parser.parse(source).iterate({
    enter: ({ type, from }) => {
      if (type.isError) problem ??= from;
      return problem === undefined;
    },
  });
  return problem;
}

function lineCounter(source: string, firstLine: number): (offset: number) => number {
  let [line, at] = [firstLine, 0];
  return (offset) => {
    for (; at < offset; at++) if (source.charCodeAt(at) === 10) line++;
    return line;
  };
}

/** The parts between commas, each as the nodes it is made of. */
export function byCommas(nodes: readonly Node[]): Node[][] {
  const groups: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups.filter((group) => group.length > 0);
}

export const hasComma = (nodes: readonly Node[]): boolean => nodes.some(({ name }) => name === ',');
