/** One typed line as tokens: what the prompt must know before it runs it, without a parser. */
import type { Token as JsToken } from 'js-tokens';

export type Token = JsToken & {
  /** UTF-16 offset in the source. */
  readonly offset: number;
  /** How many brackets are open around the token; an opening bracket counts as outside. */
  readonly depth: number;
};

export interface Tokens {
  /** Without white space, line ends and comments. */
  readonly significant: readonly Token[];
  /** What is still open at the end of the source, so that more must follow. */
  readonly open: 'bracket' | 'template' | 'comment' | undefined;
}

type Tokenize = (source: string) => Iterable<JsToken>;
let tokenizer: Tokenize | undefined;

/** The raw tokens, white space included; js-tokens is loaded with the first line. */
export function rawTokens(source: string): Iterable<JsToken> {
  tokenizer ??= require('js-tokens') as Tokenize;
  return tokenizer(source);
}

const skipped = new Set<JsToken['type']>([
  'WhiteSpace',
  'LineTerminatorSequence',
  'SingleLineComment',
  'MultiLineComment',
  'HashbangComment',
]);

export function tokenize(source: string): Tokens {
  const significant: Token[] = [];
  let offset = 0;
  let depth = 0;
  let open: Tokens['open'];
  for (const token of rawTokens(source)) {
    if (token.type === 'MultiLineComment' && !token.closed) open = 'comment';
    if (isUnclosedTemplate(token)) open = 'template';
    if (closes(token)) depth = Math.max(0, depth - 1);
    if (!skipped.has(token.type)) significant.push({ ...token, offset, depth });
    if (opens(token)) depth++;
    offset += token.value.length;
  }
  return { significant, open: open ?? (depth > 0 ? 'bracket' : undefined) };
}

function isUnclosedTemplate(token: JsToken): boolean {
  return (token.type === 'NoSubstitutionTemplate' || token.type === 'TemplateTail') && !token.closed;
}

function opens(token: JsToken): boolean {
  return token.type === 'TemplateHead' || (token.type === 'Punctuator' && '([{'.includes(token.value));
}

function closes(token: JsToken): boolean {
  return token.type === 'TemplateTail' || (token.type === 'Punctuator' && ')]}'.includes(token.value));
}
