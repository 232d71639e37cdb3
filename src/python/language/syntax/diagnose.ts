/** What is wrong with source that is no Python: CPython's words for the commonest mistakes, else `invalid syntax`. */
import { Misread, refuse, syntaxAt } from './syntax-error';
import type { Parsed } from './parse';
import { scan } from './scan';

interface Rule {
  /** Of a line whose strings are blanked out; the carets stand under its group `at`. */
  readonly pattern: RegExp;
  readonly message: (match: RegExpExecArray) => string;
  readonly hint?: (match: RegExpExecArray) => string;
}

const ASSIGNMENT: Rule = {
  pattern: /^\s*(?:if|elif|while)\s+(?<at>[\p{L}_][\p{L}\p{N}_]*\s*=(?!=)\s*[^=:]*[^=:\s])\s*:/du,
  message: () => "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
};

const RULES: readonly Rule[] = [
  {
    pattern:
      /[(,]\s*(params|headers|data|json|timeout|files|auth|verify)-([\p{L}_][\p{L}\p{N}_]*).*(?<at>\S)\s*$/du,
    message: () => 'positional argument follows keyword argument',
    hint: ([, name, value]) => `did you mean ${name}=${value}?`,
  },
  {
    pattern: /(?<![\p{L}_.\d])\d[\d_]*\.?(?<=(?<at>.))[\p{L}_]/du,
    message: () => 'invalid decimal literal',
  },
  {
    pattern: /^\s*(?<at>(print|exec) +[^=(\s].*?)\s*$/du,
    message: ([, , name]) => `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`,
  },
];

/** `with a as (b, c):` and `with (a as b, c as d):`, which the grammar does not read. */
const WITH_TUPLE = /^\s*with\b(?:.*\bas\s*[([]|\s*\(.*\bas\b)/;

/** The error of source that has one. */
export function diagnose({ source, problem = 0 }: Parsed): Misread {
  const { starts, problem: unreadable, bracketAt } = scan(source);
  const start = source.lastIndexOf('\n', problem - 1) + 1;
  const line = blanked(source.slice(start).split('\n', 1)[0] ?? '');
  return (
    firstWord(source, starts) ??
    unreadable ??
    neverClosed(source, bracketAt) ??
    // What is wrong in the header of a block comes before what is wrong in the block.
    byRule(ASSIGNMENT, line, start) ??
    missingColon(source, starts, problem) ??
    wrongIndentation(source, starts) ??
    openBrace(source) ??
    withTuple(source, line, start) ??
    RULES.map((rule) => byRule(rule, line, start)).find((error) => error !== undefined) ??
    forgottenComma(source, problem) ??
    wrongToken(source, problem)
  );
}

/** The line without what its strings and comments say. */
function blanked(line: string): string {
  const blank = (text: string): string => text[0] + '_'.repeat(text.length - 2) + text[0];
  return line.replace(/(["'])(?:\\.|(?!\1).)*\1/g, blank).replace(/#.*/, '');
}

function byRule({ pattern, message, hint }: Rule, line: string, start: number): Misread | undefined {
  const match = pattern.exec(line);
  if (match === null) return undefined;
  const [from, to] = match.indices?.groups?.['at'] ?? [0, 1];
  return syntaxAt(message(match), start + from, start + to, hint?.(match));
}

/** An indented first line, or one that goes on with what is not there. */
function firstWord(source: string, [start = 0]: readonly number[]): Misread | undefined {
  const column = columnOf(source, start);
  if (column > 0)
    return new Misread('IndentationError', 'unexpected indent', start - column, start, undefined, 'line');
  const word = /^(?:else|elif|except|finally)\b/.exec(source.slice(start))?.[0];
  return word === undefined ? undefined : syntaxAt('invalid syntax', start, start + word.length);
}

function neverClosed(source: string, at: number | undefined): Misread | undefined {
  return at === undefined ? undefined : syntaxAt(`'${source[at] ?? ''}' was never closed`, at);
}

function withTuple(source: string, line: string, start: number): Misread | undefined {
  if (!WITH_TUPLE.test(line)) return undefined;
  const to = start + line.length;
  return refuse('with and a tuple', { from: start, to, text: source.slice(start, to).trimEnd() });
}

/** An f-string with a replacement that has no end, or is empty: noticed at what follows the string. */
export function openBrace(source: string, hint?: string): Misread | undefined {
  for (const match of source.matchAll(/(?<![\w'"])[rR]?[fF][rR]?(["'])((?:\\.|(?!\1)[^\\\n])*)\1/g)) {
    const message = wrongReplacement((match[2] ?? '').replace(/\{\{|\}\}/g, ''));
    if (message === undefined) continue;
    const end = match.index + match[0].length;
    const next = /^[^\S\n]*(\w+|[^\s\w#])/.exec(source.slice(end));
    if (next === null) return new Misread('SyntaxError', message, match.index, match.index, hint, 'line end');
    const to = end + next[0].length;
    return syntaxAt(message, to - (next[1] ?? '').length, to, hint);
  }
  return undefined;
}

function wrongReplacement(body: string): string | undefined {
  if (/\{\s*[}!:]/.test(body)) return 'f-string: empty expression not allowed';
  return body.lastIndexOf('{') > body.lastIndexOf('}') ? "f-string: expecting '}'" : undefined;
}

/** Words that begin a line behind which a block stands. */
const OPENER = /^(?:if|elif|else|for|while|try|except|finally|with|def|class|async)\b/;
const columnOf = (source: string, start: number): number => start - (source.lastIndexOf('\n', start - 1) + 1);

/** A header that is whole but for its colon. */
const HEADER =
  /^(?:else|try|finally|except|(?:if|elif|while|with|class)\s+\S|def\s+\w+\s*\(|for\s.*\sin\s+\S)[^:]*$/;

/** The grammar has read all of the line, and wants more. */
function missingColon(source: string, starts: readonly number[], problem: number): Misread | undefined {
  const start = starts.findLast((at) => at <= problem);
  if (start === undefined) return undefined;
  const text = blanked(source.slice(start).split('\n', 1)[0] ?? '').trimEnd();
  if (!HEADER.test(text) || problem < start + text.length) return undefined;
  return syntaxAt("expected ':'", start + text.length);
}

/** A body that is not indented, an indented line without a header, and a line that fits no level. */
function wrongIndentation(source: string, starts: readonly number[]): Misread | undefined {
  const wrong = (message: string, from: number, to: number, place: 'text' | 'line end' | 'line'): Misread =>
    new Misread('IndentationError', message, from, to, undefined, place);
  const levels = [0];
  let block: string | undefined;
  for (const [at, start] of starts.entries()) {
    const column = columnOf(source, start);
    const top = levels.at(-1) ?? 0;
    if (block !== undefined && column <= top) return wrong(block, start, start + 1, 'text');
    if (block !== undefined) levels.push(column);
    else if (column > top) return wrong('unexpected indent', start - column, start, 'line');
    while ((levels.at(-1) ?? 0) > column) levels.pop();
    if (column !== levels.at(-1))
      return wrong('unindent does not match any outer indentation level', start, start, 'line end');
    block = expectedBlock(source, start, starts[at + 1]);
  }
  const last = starts.at(-1) ?? 0;
  return block === undefined ? undefined : wrong(block, last, last + 1, 'line end');
}

/** What is said where no block follows the line; undefined: none must. */
function expectedBlock(source: string, start: number, next: number | undefined): string | undefined {
  const text = source.slice(start, next).trimEnd();
  const word = OPENER.exec(text)?.[0];
  if (word === undefined || !/:\s*(#.*)?$/.test(text)) return undefined;
  const names: Readonly<Record<string, string>> = { def: 'function definition', class: 'class definition' };
  const line = source.slice(0, start).split('\n').length;
  return `expected an indented block after ${names[word] ?? `'${word}' statement`} on line ${line}`;
}

/** A name with its calls and items, a number, or a string. */
const VALUE = /[\p{L}\p{N}_.]+(?:\([^()]*\)|\[[^[\]]*\]|\.\w+)*|[A-Za-z]{0,2}(["'])(?:(?!\1).)*\1/u.source;
const VALUE_BEFORE = new RegExp(`(?:${VALUE})$`, 'u');
const VALUE_BEHIND = new RegExp(`^\\s*(?:${VALUE})`, 'u');

function forgottenComma(source: string, problem: number): Misread | undefined {
  const before = source.slice(0, problem).trimEnd();
  const isInside = scan(before).open === 'bracket';
  if (
    !isInside ||
    !/[\p{L}\p{N}_'")\]}]$/u.test(before) ||
    !/^\s*(?!(?:and|else|for|if|in|is|not|or)\b)[\p{L}\p{N}_'"]/u.test(source.slice(problem))
  )
    return undefined;
  const from = before.length - (VALUE_BEFORE.exec(before)?.[0].length ?? 1);
  const to = problem + (VALUE_BEHIND.exec(source.slice(problem))?.[0].length ?? 1);
  return syntaxAt('invalid syntax. Perhaps you forgot a comma?', from, to);
}

/** A name, a number, a string or an operator, with the blanks in front. */
const TOKEN =
  /[^\S\n]*((?:[\p{L}_][\p{L}\p{N}_]*)?(["'])(?:\\.|(?!\2).)*\2|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|\.\d\w*|[-+*/%@&|^<>=!]=|\*\*|\/\/|<<|>>|->|<>|\S)/uy;

function wrongToken(source: string, problem: number): Misread {
  TOKEN.lastIndex = problem;
  const token = TOKEN.exec(source)?.[1];
  // The grammar notices a missing part at the end of a line behind it.
  if (token === undefined) return syntaxAt('invalid syntax', Math.min(problem, source.trimEnd().length));
  return syntaxAt('invalid syntax', TOKEN.lastIndex - token.length, TOKEN.lastIndex);
}
