/** Names that an entry binds itself and that have no value before it runs: of loops and of arrow functions. */
import { chainAtEnd, isSign, type Chain } from './chains';
import type { Level, Place, Token } from './cursor-place';

/**
 * The list whose items the name stands for: `items` where `for task in items:` or `items.map((task) =>` stands before
 * the cursor. @returns undefined where the entry does not bind it, or by something else
 */
export function listBehind(name: string, { levels }: Place): Chain | undefined {
  for (let at = levels.length - 1; at >= 0; at -= 1) {
    const level = levels[at] as Level;
    const list = loopIn(level.tokens, name) ?? arrowIn(level, levels[at - 1], name);
    if (list !== undefined) return list;
  }
  return undefined;
}

/** `for task in items`, and `for (const task of items)`, whose brackets are closed. */
function loopIn(tokens: readonly Token[], name: string): Chain | undefined {
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'group') {
      const inner = isName(tokens[at - 1], 'for') ? loopOver(token.tokens, name) : undefined;
      if (inner !== undefined) return inner;
    } else if (isName(token, 'for')) {
      const list = loopOver(tokens.slice(at + 1), name);
      if (list !== undefined) return list;
    }
  }
  return undefined;
}

function loopOver(tokens: readonly Token[], name: string): Chain | undefined {
  const at = tokens.findIndex((token) => isName(token, 'in') || isName(token, 'of'));
  if (at < 1 || !isName(tokens[at - 1], name)) return undefined;
  const rest = tokens.slice(at + 1);
  const end = rest.findIndex((token) => isSign(token, ':', '\n', ';'));
  return chainAtEnd(end < 0 ? rest : rest.slice(0, end));
}

/** `items.filter((task) => ` and `items.filter(task => `, with the cursor in the brackets of the call. */
function arrowIn({ open, tokens }: Level, outer: Level | undefined, name: string): Chain | undefined {
  const [parameter, arrow] = tokens;
  if (open !== '(' || outer === undefined || !isSign(arrow, '=>')) return undefined;
  const bound = parameter?.kind === 'group' ? parameter.tokens[0] : parameter;
  const callee = isName(bound, name) ? chainAtEnd(outer.tokens) : undefined;
  if (callee?.steps.at(-1)?.kind !== 'member') return undefined;
  return { root: callee.root, steps: callee.steps.slice(0, -1) };
}

const isName = (token: Token | undefined, name: string): boolean =>
  token?.kind === 'name' && token.text === name;
