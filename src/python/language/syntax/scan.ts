/** Brackets, strings and lines of Python text, found without a grammar: is it complete, and what is plainly wrong. */
import { type Misread, syntaxAt } from './syntax-error';

export interface Scan {
  /** What is open at the end, so that more must follow. */
  readonly open: 'bracket' | 'string' | 'backslash' | undefined;
  /** Offset of the innermost open bracket. */
  readonly bracketAt: number | undefined;
  /** Plainly wrong, whatever follows. */
  readonly problem: Misread | undefined;
  /** Offsets at which a logical line begins, blank and comment lines left out. */
  readonly starts: readonly number[];
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const TOKEN =
  /[a-zA-Z]{0,2}("""|'''|"|')|#[^\n]*|\\\r?\n|\\$|\n|[()[\]{}]|[\p{L}_][\p{L}\p{M}\p{N}_]*|\S|[^\S \t\r\f]/gu;

interface Bracket {
  readonly mark: string;
  readonly at: number;
}

/** How far a text was read, up to a line break outside of strings. */
interface Reached {
  readonly source: string;
  readonly brackets: readonly Bracket[];
  readonly starts: readonly number[];
}

const NOTHING: Reached = { source: '', brackets: [], starts: [] };
/** Of the last text: an entry that grows line by line is read on from there. */
let reached = NOTHING;

export function scan(source: string): Scan {
  // Quicker than startsWith.
  const known = source.slice(0, reached.source.length) === reached.source ? reached : NOTHING;
  const brackets = [...known.brackets];
  const starts = [...known.starts];
  const lastBreak = source.lastIndexOf('\n');
  let isNew = brackets.length === 0;
  let open: Scan['open'];
  TOKEN.lastIndex = known.source.length;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [token, quote] = match;
    const at = match.index;
    if (token === '\n') {
      if (brackets.length === 0) isNew = true;
      if (at === lastBreak) reached = soFar(source.slice(0, at + 1), brackets, starts);
      continue;
    }
    if (token.startsWith('#')) continue;
    if (isNew) starts.push(at);
    isNew = false;
    if (token.startsWith('\\')) {
      if (token.length === 1 && at < source.length - 1) return wrong(misplacedBackslash(at), starts);
      if (TOKEN.lastIndex >= source.length) open = 'backslash';
      continue;
    }
    if (quote !== undefined) {
      const end = endOfString(source, TOKEN.lastIndex, quote);
      if (end === Infinity || (end === undefined && quote.length === 3))
        return { open: 'string', bracketAt: undefined, problem: undefined, starts };
      if (end === undefined) return wrong(unterminated(source, at), starts);
      TOKEN.lastIndex = end;
    } else if (token > '\x7f' && !/^[\p{L}\p{N}]/u.test(token)) return wrong(foreign(token, at), starts);
    else if ('([{'.includes(token)) brackets.push({ mark: token, at });
    else if (Object.hasOwn(CLOSING, token)) {
      const last = brackets.pop();
      if (last?.mark !== CLOSING[token]) return wrong(unmatched(source, token, at, last), starts);
    }
  }
  const bracketAt = brackets.at(-1)?.at;
  return { open: bracketAt === undefined ? open : 'bracket', bracketAt, problem: undefined, starts };
}

const soFar = (source: string, brackets: readonly Bracket[], starts: readonly number[]): Reached => ({
  source,
  brackets: [...brackets],
  starts: [...starts],
});

const misplacedBackslash = (at: number): Misread =>
  syntaxAt('unexpected character after line continuation character', at + 1);

const wrong = (problem: Misread, starts: readonly number[]): Scan => ({
  open: undefined,
  bracketAt: undefined,
  problem,
  starts,
});

/** The offset behind the closing quote; undefined for none, Infinity where a backslash continues the line. */
function endOfString(source: string, from: number, quote: string): number | undefined {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\' && at === source.length - 1) return Infinity;
    if (source[at] === '\\') at++;
    else if (source.startsWith(quote, at)) return at + quote.length;
    else if (source[at] === '\n' && quote.length === 1) return undefined;
  }
  return undefined;
}

function unterminated(source: string, at: number): Misread {
  const line = source.slice(0, at).split('\n').length;
  return syntaxAt(`unterminated string literal (detected at line ${line})`, at);
}

/** A quote or a dash of a word processor, a space of a page. */
function foreign(mark: string, at: number): Misread {
  const code = `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const isShown = /[^\p{Z}\p{C}]/u.test(mark);
  const message = isShown
    ? `invalid character '${mark}' (${code})`
    : `invalid non-printable character ${code}`;
  const hint = /[‘’“”«»]/.test(mark) ? `write straight quotes: ' or "` : undefined;
  return syntaxAt(message, at, at + 1, hint);
}

function unmatched(
  source: string,
  token: string,
  at: number,
  last: { mark: string; at: number } | undefined,
): Misread {
  if (last === undefined) return syntaxAt(`unmatched '${token}'`, at);
  const lines = [last.at, at].map((one) => source.slice(0, one).split('\n').length);
  const where = lines[0] === lines[1] ? '' : ` on line ${lines[0]}`;
  return syntaxAt(
    `closing parenthesis '${token}' does not match opening parenthesis '${last.mark}'${where}`,
    at,
  );
}

const COMPOUND = /^\s*(?:(?:if|for|while|try|with|def|class|async|match)\b(?!\s*[=.,)])|@)/;

/** Statements with a body, which a blank line ends at the prompt. */
function isCompound(source: string, first: number | undefined): boolean {
  if (first === undefined) return false;
  const end = source.indexOf('\n', first);
  const line = source.slice(first, end < 0 ? undefined : end);
  if (/^match\b/.test(line)) return /^match\s+[^=(].*:\s*(#.*)?$/.test(line);
  return COMPOUND.test(line);
}

function endsBlank(source: string): boolean {
  const last = source.lastIndexOf('\n');
  return last >= 0 && /^[ \t]*$/.test(source.slice(last + 1));
}

/**
 * Whether Python's prompt would ask for another line.
 * @param typed line by line: a compound statement goes on until a blank line
 */
export function wantsMore(source: string, typed: boolean): boolean {
  const { open, problem, starts } = scan(source);
  if (problem !== undefined) return false;
  if (open !== undefined) return true;
  return typed && isCompound(source, starts[0]) && !endsBlank(source);
}
