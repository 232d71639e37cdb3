/**
 * A text as the words of Python and as those of TypeScript, found without a grammar: what one of the two languages has
 * no word for cannot be of it.
 */
import type { Token as JsToken } from 'js-tokens';

export interface Lexeme {
  readonly kind: 'name' | 'number' | 'text' | 'mark' | 'break';
  readonly text: string;
  readonly at: number;
}

export interface Lexed {
  /** Without blanks and comments; a line break only where it ends a line of Python. */
  readonly lexemes: readonly Lexeme[];
  /** The first piece that the language has no word for. */
  readonly foreign: string | undefined;
  /** What would close the open brackets, the innermost first. */
  readonly closers: string;
  /** A text, a template or a comment is still open. */
  readonly isOpenText: boolean;
  readonly hasComment: boolean;
}

const PYTHON =
  /(?<comment>#[^\n]*)|(?<text>(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?(?<quote>"""|'''|"|'))|(?<name>[\p{L}_][\p{L}\p{M}\p{N}_]*)|(?<number>0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?)|(?<foreign>===|!==|&&|\|\||=>|\?|`|\$|!(?!=)|\/\*|\.\.\.(?=[\p{L}_$]))|(?<mark>\*\*=|\/\/=|>>=|<<=|\.\.\.|:=|->|[-+*/%@&|^=!<>]=|\*\*|\/\/|<<|>>|[^\s\w])|(?<continued>\\\n)|(?<break>\n)/gu;
const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class Lexer {
  readonly lexemes: Lexeme[] = [];
  foreign: string | undefined;
  isOpenText = false;
  hasComment = false;
  readonly #open: string[] = [];

  get depth(): number {
    return this.#open.length;
  }

  add(kind: Lexeme['kind'], text: string, at: number): void {
    this.lexemes.push({ kind, text, at });
    if (kind !== 'mark') return;
    const closer = CLOSED_BY[text];
    if (closer !== undefined) this.open(closer);
    else if (')]}'.includes(text)) this.close();
  }

  open(closer: string): void {
    this.#open.push(closer);
  }

  close(): void {
    this.#open.pop();
  }

  get lexed(): Lexed {
    const { lexemes, foreign, isOpenText, hasComment } = this;
    return { lexemes, foreign, closers: this.#open.reverse().join(''), isOpenText, hasComment };
  }
}

export function lexPython(source: string): Lexed {
  const lexer = new Lexer();
  PYTHON.lastIndex = 0;
  for (let match = PYTHON.exec(source); match !== null; match = PYTHON.exec(source)) {
    const { text, quote, name, number, mark, foreign, comment } = match.groups ?? {};
    const at = match.index;
    if (comment !== undefined) {
      lexer.hasComment = true;
      // `this.#name`: nothing of Python ends with a dot in front of its comment.
      if (source[at - 1] === '.' && source[at - 2] !== '.') lexer.foreign ??= comment;
    } else if (text !== undefined) {
      const end = endOfText(source, PYTHON.lastIndex, quote ?? '"');
      lexer.add('text', source.slice(at, end), at);
      if (end === undefined && quote?.length === 3) lexer.isOpenText = true;
      else if (end === undefined) lexer.foreign ??= source.slice(at);
      if (end === undefined) break;
      PYTHON.lastIndex = end;
    } else if (name !== undefined) lexer.add('name', name, at);
    else if (number !== undefined) {
      if (/^n\b/.test(source.slice(PYTHON.lastIndex, PYTHON.lastIndex + 2))) lexer.foreign ??= `${number}n`;
      lexer.add('number', number, at);
    } else if (foreign !== undefined) lexer.foreign ??= foreign;
    else if (mark !== undefined) {
      // A comment of TypeScript: nothing stands on its left that could be divided.
      if (mark === '//' && lexer.depth === 0 && startsLine(lexer.lexemes)) lexer.foreign ??= mark;
      lexer.add('mark', mark, at);
    } else if (match.groups?.['break'] !== undefined && lexer.depth === 0) lexer.add('break', '\n', at);
  }
  return lexer.lexed;
}

const startsLine = (lexemes: readonly Lexeme[]): boolean => (lexemes.at(-1)?.kind ?? 'break') === 'break';

/** The offset behind the closing quote; undefined for none. */
function endOfText(source: string, from: number, quote: string): number | undefined {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith(quote, at)) return at + quote.length;
    else if (source[at] === '\n' && quote.length === 1) return undefined;
  }
  return undefined;
}

type Tokenize = (source: string) => Iterable<JsToken>;

export function lexTypeScript(source: string): Lexed {
  const lexer = new Lexer();
  let at = 0;
  for (const token of (require('js-tokens') as Tokenize)(source)) {
    take(lexer, token, at);
    at += token.value.length;
  }
  return lexer.lexed;
}

const IGNORED = new Set<JsToken['type']>(['WhiteSpace', 'LineTerminatorSequence']);
const COMMENTS = new Set<JsToken['type']>(['SingleLineComment', 'MultiLineComment']);
const KINDS: Partial<Record<JsToken['type'], Lexeme['kind']>> = {
  IdentifierName: 'name',
  PrivateIdentifier: 'name',
  NumericLiteral: 'number',
  Punctuator: 'mark',
};

function take(lexer: Lexer, token: JsToken, at: number): void {
  const { type, value } = token;
  if (IGNORED.has(type)) return;
  const isClosed = !('closed' in token) || token.closed;
  const isInvalid =
    type === 'Invalid' ||
    type === 'HashbangComment' ||
    (type === 'PrivateIdentifier' && !isPrivateMember(lexer.lexemes)) ||
    (!isClosed && (type === 'StringLiteral' || type === 'RegularExpressionLiteral'));
  if (isInvalid) lexer.foreign ??= value;
  else if (!isClosed) lexer.isOpenText = true;
  if (COMMENTS.has(type)) return void (lexer.hasComment = true);
  if (type === 'TemplateHead') lexer.open('}`');
  if (type === 'TemplateTail') lexer.close();
  lexer.add(KINDS[type] ?? 'text', value, at);
}

/** `#name` behind a dot or in a class; anywhere else it is a comment of Python. */
const isPrivateMember = (before: readonly Lexeme[]): boolean =>
  /^\??\.$/.test(before.at(-1)?.text ?? '') || before.some(({ text }) => text === 'class');
