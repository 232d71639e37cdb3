/**
 * What a block of Markdown may stand in: block quotes and list items (CommonMark 0.31, 5.1 and 5.2). Lines of a list
 * item may be indented less than the item says, as people write them; those of a quote have its sign.
 */

/** A quote, or this much white space at most. */
type Container = 'quote' | number;
export type Containers = readonly Container[];

const QUOTE = /^\s*> ?/;
const OPENING = /^\s*(?:(>) ?|(?:[-*+]|\d{1,9}[.)])\s+)/;

/** @returns what the row opens or goes on with, and what is left of it */
export function openingContainers(row: string): { readonly containers: Containers; readonly rest: string } {
  const containers: Container[] = [];
  let rest = row;
  for (;;) {
    const [prefix, quote] = OPENING.exec(rest) ?? [];
    if (prefix === undefined) break;
    containers.push(quote === undefined ? prefix.length : 'quote');
    rest = rest.slice(prefix.length);
  }
  const indent = indentOf(rest);
  return { containers: [...containers, indent], rest: rest.slice(indent) };
}

/** @returns the row as it stands inside of the containers; undefined where a quote ended above it */
export function within(row: string, containers: Containers): string | undefined {
  let rest = row;
  for (const container of containers) {
    const prefix = container === 'quote' ? QUOTE.exec(rest)?.[0].length : Math.min(container, indentOf(rest));
    if (prefix === undefined) return undefined;
    rest = rest.slice(prefix);
  }
  return rest;
}

function indentOf(row: string): number {
  return row.length - row.trimStart().length;
}
