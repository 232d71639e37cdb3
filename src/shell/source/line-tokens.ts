/** One typed line as tokens: what the prompt must know before it runs it, without a parser. */
import type { Token as JsToken } from 'js-tokens';
import { lazy } from '../../values/lazy';

const tokenizer = lazy(() => require('js-tokens') as (source: string) => Iterable<JsToken>);

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

/** The raw tokens, white space included; js-tokens is loaded with the first line. */
export function rawTokens(source: string): Iterable<JsToken> {
  return tokenizer()(source);
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
  const nesting = new Nesting();
  let open: Tokens['open'];
  for (const token of rawTokens(source)) {
    const { depth } = nesting.take(token);
    if (isUnclosed(token)) open = token.type === 'MultiLineComment' ? 'comment' : 'template';
    if (!skipped.has(token.type)) significant.push({ ...token, offset, depth });
    offset += token.value.length;
  }
  open ??= nesting.depth > 0 ? 'bracket' : undefined;
  if (open === 'bracket' && nesting.templates === 0) growing = { source, depth: nesting.depth };
  return { significant, open };
}

/** Brackets and templates that are open while the tokens come. */
class Nesting {
  depth: number;
  /** Among them those of templates. */
  templates = 0;

  constructor(depth = 0) {
    this.depth = depth;
  }

  /** @returns how many brackets are open around the token */
  take(token: JsToken): { readonly depth: number } {
    if (closes(token)) this.depth = Math.max(0, this.depth - 1);
    const { depth } = this;
    if (opens(token)) this.depth++;
    if (token.type === 'TemplateHead') this.templates++;
    if (token.type === 'TemplateTail') this.templates--;
    return { depth };
  }
}

/** The last source with an open bracket: an entry that grows line by line is read on from there. */
let growing = { source: '', depth: 0 };

/** Whether the source is the last one with an open bracket, and lines that do not close it. */
export function goesOn(source: string): boolean {
  const known = growing.source.length;
  if (growing.depth === 0 || source[known] !== '\n' || source.slice(0, known) !== growing.source)
    return false;
  const nesting = new Nesting(growing.depth);
  let before: string | undefined;
  for (const token of rawTokens(source.slice(known))) {
    nesting.take(token);
    if (nesting.depth === 0 || isUnclosed(token)) return false;
    // Whether this divides or begins a regular expression depends on what stands further up.
    if (/^\/(?![/*])/.test(token.value) && (before === undefined || ')}'.includes(before))) return false;
    if (!skipped.has(token.type)) before = token.value;
  }
  if (nesting.templates !== 0) return false;
  growing = { source, depth: nesting.depth };
  return true;
}

/**
 * The ends of the lines behind which a piece may end, as offsets: no bracket, template or comment is open there.
 * @param source what the piece begins with; read only as far as it is asked
 */
export function* lineEnds(source: string): Generator<number> {
  const nesting = new Nesting();
  let offset = 0;
  for (const token of rawTokens(source)) {
    nesting.take(token);
    if (token.type === 'LineTerminatorSequence' && nesting.depth === 0) yield offset;
    offset += token.value.length;
  }
}

function isUnclosed(token: JsToken): boolean {
  const isMeant = /^(?:NoSubstitutionTemplate|TemplateTail|MultiLineComment)$/.test(token.type);
  return isMeant && !(token as { readonly closed: boolean }).closed;
}

function opens(token: JsToken): boolean {
  return token.type === 'TemplateHead' || (token.type === 'Punctuator' && '([{'.includes(token.value));
}

function closes(token: JsToken): boolean {
  return token.type === 'TemplateTail' || (token.type === 'Punctuator' && ')]}'.includes(token.value));
}
