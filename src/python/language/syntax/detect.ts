/**
 * Which language a line is in. What only one of the two grammars reads, or only one of the two has a name, a member or a
 * meaning for, is surely of it; everything else is of the session's language.
 */
import type { Judgement, Known, Language } from '../../contract';
import { boundNames, evidence, type Evidence } from './reading/evidence';
import { pythonReads, typeScriptReads } from './reading/grammars';
import { PYTHON_WORDS, TYPESCRIPT_WORDS } from './reading/known-names';
import { lexPython, lexTypeScript, type Lexed } from './reading/lexemes';
import { missingName } from './reading/missing-name';
import { NO_SESSION } from './reading/session-values';

const NAMES: Readonly<Record<Language, string>> = { py: 'Python', ts: 'TypeScript' };

/** @param before the session's language */
export function judge(source: string, before: Language, known: Known = {}): Judgement {
  if (/^\s*(?:>>>(?![>=])|\.\.\.(?: |$))/.test(source))
    return sure('py', 'it begins with a prompt of Python');
  const texts: Texts = { source, py: lexPython(source), ts: lexTypeScript(source) };
  const { py, ts } = texts;
  if (py.foreign !== undefined && ts.foreign === undefined)
    return sure('ts', `Python has no ${shown(py.foreign)}`);
  if (ts.foreign !== undefined && py.foreign === undefined)
    return sure('py', `TypeScript has no ${shown(ts.foreign)}`);
  const other = before === 'py' ? 'ts' : 'py';
  const sign = deciding([...evidence(py, ts, source, known.scope ?? NO_SESSION)]);
  // Asked first, as it may settle the line without the other grammar.
  if (sign?.language === other && reads(texts, other)) return sure(other, sign.reason);
  if (!reads(texts, before)) {
    // What is wrong is said in the language that its names are of.
    if (sign?.language === before) return { ...sign, isSure: false };
    if (reads(texts, other)) return sure(other, `only ${NAMES[other]} reads it`);
    return ofNeither(texts, before, known);
  }
  if (sign === undefined) {
    // A session of TypeScript does not load the grammar of Python to be told what it knows.
    const isOfBoth = before === 'ts' || reads(texts, other);
    return isOfBoth ? ofBoth(texts, before, known) : sure(before, `only ${NAMES[before]} reads it`);
  }
  return sure(before, sign.language === before ? sign.reason : `only ${NAMES[before]} reads it`);
}

interface Texts {
  readonly source: string;
  readonly py: Lexed;
  readonly ts: Lexed;
}

const sure = (language: Language, reason: string): Judgement => ({ language, isSure: true, reason });
const shown = (piece: string): string => piece.trim().slice(0, 20);

const reads = ({ source, py, ts }: Texts, language: Language): boolean =>
  (language === 'py' ? pythonReads(source, py) : typeScriptReads(source, ts)) !== 'no';

/**
 * The session's language, unless it is known to fail before anything has happened, and the other is not. In a session
 * that a line of Python has begun, a name that is missing is Python's NameError, as documented sessions show it.
 */
function ofBoth(texts: Texts, before: Language, { scope = NO_SESSION, isBegun = true }: Known): Judgement {
  const other = before === 'py' ? 'ts' : 'py';
  const isGuess = before === 'ts' || !isBegun;
  const name = isGuess ? missingName({ lexemes: texts[before].lexemes, scope }, before, other) : undefined;
  if (name !== undefined && reads(texts, other))
    return { language: other, isSure: false, reason: `only ${NAMES[other]} has ${name}` };
  const why = before === 'ts' ? 'nothing in it is of Python alone' : 'both read it';
  return { language: before, isSure: false, reason: `${why}, ${kept(before, isBegun)}` };
}

const kept = (before: Language, isBegun: boolean): string =>
  isBegun ? "so it is of the session's language" : `and a session begins in ${NAMES[before]}`;

/** Nothing where both languages have a sign. */
function deciding(signs: readonly Evidence[]): Evidence | undefined {
  const [first] = signs;
  return signs.every(({ language }) => language === first?.language) ? first : undefined;
}

/** Words of Python that TypeScript knows in some places. */
const CONTEXTUAL = new Set(['as', 'async', 'from', 'global', 'is']);

/** A mistake, or types: the words that one of the two reserves tell, then TypeScript's own parser. */
function ofNeither(
  { source, py, ts }: Texts,
  before: Language,
  { isTyped, isBegun = true }: Known,
): Judgement {
  // What follows // is a comment of TypeScript, unless a comment of Python says otherwise.
  const { lexemes } = ts.hasComment && !py.hasComment ? ts : py;
  const names = lexemes.filter(({ kind }, at) => kind === 'name' && lexemes[at - 1]?.text !== '.');
  const count = (words: ReadonlySet<string>, others: ReadonlySet<string>): number =>
    names.filter(({ text }) => words.has(text) && !others.has(text) && !CONTEXTUAL.has(text)).length;
  const ahead = count(PYTHON_WORDS, TYPESCRIPT_WORDS) - count(TYPESCRIPT_WORDS, PYTHON_WORDS);
  if (ahead > 0) return sure('py', 'its words are of Python');
  if (before === 'py' && (ahead < 0 || isTyped?.(source) === true))
    return sure('ts', ahead < 0 ? 'its words are of TypeScript' : 'only TypeScript reads it');
  return { language: before, isSure: false, reason: `neither reads it, ${kept(before, isBegun)}` };
}

/** The names to which a line gives values. */
export const namesMade = (source: string): ReadonlySet<string> => boundNames(lexPython(source).lexemes);
