/** What the brackets around the cursor say of the place in them: whose argument it is, and what it is called. */
import { chainAtEnd, isSign, type Chain } from './chains';
import type { Level, Place, Token } from './cursor-place';

/** What stands between the last comma of a level and the cursor. */
export function argumentAt({ tokens }: Level): readonly Token[] {
  const comma = tokens.findLastIndex((token) => isSign(token, ','));
  return tokens.slice(comma + 1);
}

/** The name in front of `=` or `:`: of `state='` and of `'state': '`; undefined where there is none. */
export function nameOf(argument: readonly Token[]): string | undefined {
  const [name, sign] = argument;
  if (argument.length !== 2 || !isSign(sign, '=', ':')) return undefined;
  return name?.kind === 'name' || name?.kind === 'text' ? name.text : undefined;
}

/** What the cursor's level is an argument of: the name that a value is given to. A list stands for its items. */
export function nameAt({ levels }: Place): string | undefined {
  const level = levels.at(-1) as Level;
  const name = nameOf(argumentAt(level));
  if (name !== undefined) return name;
  const outer = levels.at(-2);
  if (level.open === '[' && outer !== undefined) return nameOf(argumentAt(outer));
  // A pair in a list of pairs.
  const [key, comma, ...more] = level.tokens;
  const isPair = level.open === '(' && outer?.open === '[' && more.length === 0 && isSign(comma, ',');
  return isPair && key?.kind === 'text' ? key.text : undefined;
}

export interface Call {
  readonly callee: Chain;
  /** In the call's own brackets, or in those of its options: `f(x, { na`. */
  readonly isInBraces: boolean;
  /** How many arguments stand before the cursor's. */
  readonly index: number;
  /** The first of them. */
  readonly first: readonly Token[];
}

/** The call whose arguments or options the cursor stands among. */
export function callAt({ levels }: Place): Call | undefined {
  const isInBraces = levels.at(-1)?.open === '{';
  const at = levels.length - (isInBraces ? 2 : 1);
  const level = levels[at];
  const outer = levels[at - 1];
  if (level?.open !== '(' || outer === undefined) return undefined;
  const callee = chainAtEnd(outer.tokens);
  if (callee === undefined) return undefined;
  const commas = level.tokens.flatMap((token, index) => (isSign(token, ',') ? [index] : []));
  return { callee, isInBraces, index: commas.length, first: level.tokens.slice(0, commas[0]) };
}
