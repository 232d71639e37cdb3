/** A value as it is written in a line: a name, and what is looked up in it. `response.json()['items'][0]`. */
import type { Token } from './cursor-place';

export interface Chain {
  /** The name it begins with. */
  readonly root: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'item'; readonly key: string | number }
  | { readonly kind: 'call'; readonly tokens: readonly Token[] };

/** The chain that the tokens end with; undefined where they end with anything else. */
export function chainAtEnd(tokens: readonly Token[]): Chain | undefined {
  const steps: Step[] = [];
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'group') {
      const step = stepOf(token);
      if (step === undefined) return undefined;
      steps.unshift(step);
      continue;
    }
    if (token?.kind !== 'name') return undefined;
    if (!isDot(tokens[at - 1])) return { root: token.text, steps };
    steps.unshift({ kind: 'member', name: token.text });
    at -= 1;
  }
  return undefined;
}

export const isSign = (token: Token | undefined, ...texts: readonly string[]): boolean =>
  token?.kind === 'sign' && texts.includes(token.text);

export const isDot = (token: Token | undefined): boolean => isSign(token, '.', '?.');

function stepOf({ open, tokens }: Token & { kind: 'group' }): Step | undefined {
  if (open === '(') return { kind: 'call', tokens };
  const key = open === '[' ? keyOf(tokens) : undefined;
  return key === undefined ? undefined : { kind: 'item', key };
}

/** Of a subscript that is one text or one whole number. */
export function keyOf(tokens: readonly Token[]): string | number | undefined {
  const [first, second] = tokens;
  if (tokens.length === 1 && first?.kind === 'text') return first.text;
  const isNegative = isSign(first, '-') && tokens.length === 2;
  const digits = isNegative ? second : tokens.length === 1 ? first : undefined;
  if (digits?.kind !== 'number' || !/^\d+$/.test(digits.text)) return undefined;
  return isNegative ? -Number(digits.text) : Number(digits.text);
}

/** The names that lead to the value inside of its record: of `task['tenant']['name']` these two. */
export function fieldsOf({ steps }: Chain): string[] {
  return steps.flatMap((step) =>
    step.kind === 'member'
      ? [step.name]
      : step.kind === 'item' && typeof step.key === 'string'
        ? [step.key]
        : [],
  );
}
