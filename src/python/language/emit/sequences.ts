/** Parts with commas between: tuples, items, arguments, subscripts. */
import { syntaxAt } from '../syntax/syntax-error';
import { byCommas, hasComma, type Node } from '../syntax/parse';
import type { Emitter } from './emitter';

export const quote = (text: string): string => JSON.stringify(text);

/** Without the brackets around. */
export const inner = (node: Node): readonly Node[] => node.parts.slice(1, -1);

/** Nodes of one expression, or of a tuple without parentheses. */
export function expressions(nodes: readonly Node[], emitter: Emitter): string {
  if (hasComma(nodes) || nodes[0]?.name === '*') return tupleText(nodes, emitter);
  const [first] = nodes;
  if (first === undefined || nodes.length > 1)
    throw syntaxAt('invalid syntax', (nodes[1] ?? first)?.from ?? 0);
  return emitter.expression(first);
}

export function tupleText(nodes: readonly Node[], emitter: Emitter): string {
  if (!hasComma(nodes) && nodes[0]?.name === '*')
    throw syntaxAt("can't use starred expression here", nodes[0].from);
  return `$py.tuple([${elements(nodes, emitter)}])`;
}

/** Items between commas, `*items` spread out. */
export function elements(nodes: readonly Node[], emitter: Emitter): string {
  return byCommas(nodes)
    .map((group) => {
      const [first, second] = group;
      if (first?.name === '*' && second !== undefined) return `...$py.iterate(${emitter.expression(second)})`;
      return expressions(group, emitter);
    })
    .join(',');
}

/** What stands in the brackets of `a[...]`. */
export function subscript(node: Node, emitter: Emitter): string {
  const parts = node.parts.slice(2, -1);
  if (!parts.some(({ name }) => name === ':')) return expressions(parts, emitter);
  if (!hasComma(parts)) return slice(parts, emitter);
  return `$py.tuple([${byCommas(parts)
    .map((group) => slice(group, emitter))
    .join(',')}])`;
}

function slice(parts: readonly Node[], emitter: Emitter): string {
  const texts = ['null', 'null', 'null'];
  let at = 0;
  for (const part of parts) {
    if (part.name === ':') at++;
    else texts[at] = emitter.expression(part);
  }
  return at === 0 ? (texts[0] ?? 'null') : `$py.slice(${texts.join(',')})`;
}
