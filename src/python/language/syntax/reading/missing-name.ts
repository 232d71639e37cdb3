/**
 * A line that both grammars read, and of which one of the languages is known to fail before it does anything: it comes
 * upon a name that it does not have, where all that it has evaluated before are names, literals and operators of them.
 */
import type { Language, Scope } from '../../../contract';
import { boundNames } from './evidence';
import { PYTHON_BUILT_INS, PYTHON_WORDS, TYPESCRIPT_WORDS } from './known-names';
import type { Lexeme } from './lexemes';

/** Words behind which evaluation goes on from left to right. */
const OPERATORS = new Set(['not', 'in', 'is', 'None', 'True', 'False', 'typeof', 'void', 'instanceof']);
/** What is evaluated in parts only, or later, or does something. */
const STOPS = new Set(['.', '?', '=>', '&&', '||', '??', '?.', ';', '++', '--', '@', '...']);

export interface Looking {
  readonly lexemes: readonly Lexeme[];
  readonly scope: Scope;
}

/** @returns the name that `language` fails at, where `other` has all that the line names */
export function missingName(looking: Looking, language: Language, other: Language): string | undefined {
  const name = firstMissing(looking, language);
  if (name === undefined) return undefined;
  const { lexemes } = looking;
  const bound = boundNames(lexemes);
  const isThere = ({ kind, text }: Lexeme, at: number): boolean =>
    kind !== 'name' || lexemes[at - 1]?.text === '.' || bound.has(text) || has(looking, other, text);
  return lexemes.every(isThere) ? name : undefined;
}

function firstMissing(looking: Looking, language: Language): string | undefined {
  const opened: boolean[] = [];
  for (const [at, { kind, text }] of looking.lexemes.entries()) {
    const before = looking.lexemes[at - 1];
    if (kind === 'break' || (kind === 'text' && /^[^'"]*[fF`]/.test(text.slice(0, 3)))) return undefined;
    if (kind === 'mark') {
      if (STOPS.has(text) || (text === ':' && opened.length === 0)) return undefined;
      // What is called or indexed is so when its bracket closes.
      if ('([{'.includes(text)) opened.push(text !== '{' && endsValue(before));
      else if (')]}'.includes(text) && opened.pop() === true) return undefined;
    }
    if (kind !== 'name' || looking.lexemes[at + 1]?.text === '=') continue;
    if (isWord(text) && !OPERATORS.has(text)) return undefined;
    if (!has(looking, language, text)) return text;
  }
  return undefined;
}

const endsValue = (lexeme: Lexeme | undefined): boolean =>
  lexeme !== undefined && (lexeme.kind === 'mark' ? ')]}'.includes(lexeme.text) : !isWord(lexeme.text));

const isWord = (text: string): boolean => PYTHON_WORDS.has(text) || TYPESCRIPT_WORDS.has(text);

function has({ scope }: Looking, language: Language, name: string): boolean {
  if (isWord(name)) return OPERATORS.has(name);
  if (language === 'ts') return scope.typescript(name) !== undefined;
  return scope.python(name) !== undefined || PYTHON_BUILT_INS.has(name);
}
