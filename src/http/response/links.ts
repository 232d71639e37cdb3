/** The `Link` header, read as requests reads it. */

export type Link = Record<string, string>;

/** Each link with its `url` and parameters, in order. */
export function parseLinks(header: string): Link[] {
  const text = trimmed(header);
  if (text === '') return [];
  return text.split(/, *</).map((item) => {
    const at = item.indexOf(';');
    const link: Link = { url: (at === -1 ? item : item.slice(0, at)).replace(/^[<> '"]+|[<> '"]+$/g, '') };
    for (const parameter of at === -1 ? [] : item.slice(at + 1).split(';')) {
      const parts = parameter.split('=');
      // A parameter that is not `name=value` ends the reading of this link.
      if (parts.length !== 2) break;
      link[trimmed(parts[0] ?? '')] = trimmed(parts[1] ?? '');
    }
    return link;
  });
}

/** Links by their relation (`next`, `last`), or by URL when they have none. */
export function linksByRelation(header: string | null): Record<string, Link> {
  const links: Record<string, Link> = {};
  for (const link of parseLinks(header ?? '')) links[link.rel || (link.url ?? '')] = link;
  return links;
}

function trimmed(text: string): string {
  return text.replace(/^[ '"]+|[ '"]+$/g, '');
}
