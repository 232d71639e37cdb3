/** What is wrong with source that is no Python, in CPython's words where it has better ones than `invalid syntax`. */
import { Misread, refuse, syntaxAt } from './syntax-error';
import type { Parsed } from './parse';
import { scan } from './scan';

interface Rule {
  readonly pattern: RegExp;
  readonly message: string | ((match: RegExpExecArray) => string);
  /** Which group the carets stand under; 0 for the whole match. */
  readonly group: number;
  readonly hint?: string | ((match: RegExpExecArray) => string);
}

/** Tried in order on the text of the line that cannot be read, strings blanked out. */
const RULES: readonly Rule[] = [
  {
    pattern: /[(,]\s*(params|headers|data|json|timeout|files|auth|verify)-([\p{L}_][\p{L}\p{N}_]*)/du,
    message: 'positional argument follows keyword argument',
    group: -1,
    hint: ([, name, value]) => `did you mean ${name}=${value}?`,
  },
  {
    pattern: /^\s*(?:if|elif|while)\s+([\p{L}_][\p{L}\p{N}_]*\s*=(?!=)\s*[^=:]*[^=:\s])\s*:/du,
    message: "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
    group: 1,
  },
  {
    pattern: /^\s*(?:if|elif|while)\s+([\p{L}_][\p{L}\p{N}_.'"[\]]*\])\s*=(?!=)/du,
    message: "cannot assign to subscript here. Maybe you meant '==' instead of '='?",
    group: 1,
  },
  {
    pattern: /^\s*(?:if|elif|while)\s+([\p{L}_][\p{L}\p{N}_.'"[\]]*\.[\p{L}\p{N}_]+)\s*=(?!=)/du,
    message: "cannot assign to attribute here. Maybe you meant '==' instead of '='?",
    group: 1,
  },
  {
    pattern: /\{[^{}]*:[^{}]*,\s*[\p{L}\p{N}_.'"]*([\p{L}\p{N}_.'"])\s*\}/du,
    message: "':' expected after dictionary key",
    group: 1,
  },
  {
    pattern: /[[{]\s*([^[\]{},:]+,[^[\]{},:]*\S)\s+for\s/du,
    message: 'did you forget parentheses around the comprehension target?',
    group: 1,
  },
  {
    pattern: /[(,]\s*((?:\d+|["'][^"']*["']|[\p{L}_][\p{L}\p{N}_]*(?:\.\w+|\[[^\]]*\])+)\s*=)(?!=)/du,
    message: 'expression cannot contain assignment, perhaps you meant "=="?',
    group: 1,
  },
  { pattern: /(?<![\p{L}_.\d])(\d[\d_]*\.?)[\p{L}_]/du, message: 'invalid decimal literal', group: -4 },
  {
    pattern:
      /^\s*(?:else|try|finally|except|(?:if|elif|while|with|class)\s+\S|def\s+\w+\s*\(|for\s.*\sin\s+\S)[^:]*$/du,
    message: "expected ':'",
    group: -2,
  },
  {
    pattern: /^\s*(print|exec) +[^=(\s]/du,
    message: ([, name = '']) => `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`,
    group: -3,
  },
];

/** `if a = 5:` is wrong before anything about the lines below it is. */
function assignmentInCondition(source: string, problem: number): Misread | undefined {
  const start = source.lastIndexOf('\n', problem - 1) + 1;
  const line = blanked(source.slice(start).split('\n', 1)[0] ?? '');
  for (const rule of RULES.slice(1, 4)) {
    const match = rule.pattern.exec(line);
    if (match !== null) return byRule(rule, match, start, line);
  }
  return undefined;
}

/** The line without what its strings and comments say. */
function blanked(line: string): string {
  return line
    .replace(
      /(["'])(?:\\.|(?!\1).)*\1/g,
      (text) => text[0] + '_'.repeat(Math.max(0, text.length - 2)) + text[0],
    )
    .replace(/#.*/, '');
}

/** `with a as (b, c):` and `with (a as b, c as d):`, which the grammar does not read. */
const WITH_TUPLE = /^\s*with\b(?:.*\bas\s*[([]|\s*\(.*\bas\b)/;

/** The error of source that has one. */
export function diagnose({ source, problem = 0 }: Parsed): Misread {
  const scanned = scan(source);
  const first = firstWord(source, scanned.starts);
  if (first !== undefined) return first;
  if (scanned.problem !== undefined) return scanned.problem;
  if (scanned.bracketAt !== undefined) return neverClosed(source, scanned.bracketAt);
  const condition = assignmentInCondition(source, problem);
  if (condition !== undefined) return condition;
  const indentation = wrongIndentation(source, scanned.starts);
  if (indentation !== undefined) return indentation;
  const braces = openBrace(source);
  if (braces !== undefined) return braces;
  const start = source.lastIndexOf('\n', problem - 1) + 1;
  const end = source.indexOf('\n', problem);
  const line = source.slice(start, end < 0 ? undefined : end);
  const blank = blanked(line);
  const rest = blank.slice(problem - start).trim();
  if (WITH_TUPLE.test(blank))
    return refuse('with and a tuple', { from: start, to: start + line.length, text: line.trimEnd() });
  for (const rule of RULES) {
    const match = rule.pattern.exec(blank);
    if (match !== null && (rule.group !== -2 || rest === '')) return byRule(rule, match, start, blank);
  }
  return forgottenComma(source, problem) ?? wrongToken(source, problem);
}

/** An indented first line, or one that goes on with what is not there. */
function firstWord(source: string, starts: readonly number[]): Misread | undefined {
  const [start = 0] = starts;
  const column = start - (source.lastIndexOf('\n', start - 1) + 1);
  if (column > 0) return unexpectedIndent(source, starts, start, column);
  const word = /^(?:else|elif|except|finally)\b/.exec(source.slice(start))?.[0];
  return word === undefined ? undefined : syntaxAt('invalid syntax', start, start + word.length);
}

function byRule(rule: Rule, match: RegExpExecArray, start: number, line: string): Misread {
  const message = typeof rule.message === 'string' ? rule.message : rule.message(match);
  const hint = typeof rule.hint === 'function' ? rule.hint(match) : rule.hint;
  const end = start + line.trimEnd().length;
  if (rule.group === -1) return syntaxAt(message, end - 1, end, hint);
  if (rule.group === -2) return syntaxAt(message, end, end + 1, hint);
  if (rule.group === -4) {
    const last = start + match.index + (match[1] ?? '').replace(/\.$/, '').length - 1;
    return syntaxAt(message, (match[1] ?? '').endsWith('.') ? last + 1 : last, undefined, hint);
  }
  if (rule.group === -3) return syntaxAt(message, start + line.search(/\S/), end, hint);
  const [from, to] = (match as RegExpExecArray & { indices?: [number, number][] }).indices?.[rule.group] ?? [
    0, 1,
  ];
  return syntaxAt(message, start + from, start + to, hint);
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
  const open: string[] = [];
  for (const mark of body.replace(/"[^"]*"|'[^']*'/g, '')) {
    if (mark === '{' || (open.length > 0 && '(['.includes(mark))) open.push(mark);
    else if (open.length > 0 && ')]}'.includes(mark)) {
      const last = open.pop() ?? '';
      if (last === '{' && mark !== '}') return `f-string: unmatched '${mark}'`;
      if (!['()', '[]', '{}'].includes(last + mark))
        return `f-string: closing parenthesis '${mark}' does not match opening parenthesis '${last}'`;
    }
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  return last === '{' ? "f-string: expecting '}'" : `f-string: unmatched '${last}'`;
}

function neverClosed(source: string, at: number): Misread {
  return syntaxAt(`'${source[at] ?? ''}' was never closed`, at);
}

const OPENER = /^(?:if|elif|else|for|while|try|except|finally|with|def|class|async)\b/;

interface Header {
  readonly word: string;
  readonly line: number;
}

/** A body that is not indented, an indented line without a header, and a line that fits no level. */
function wrongIndentation(source: string, starts: readonly number[]): Misread | undefined {
  const levels = [0];
  let header: Header | undefined;
  for (const start of starts) {
    const column = start - (source.lastIndexOf('\n', start - 1) + 1);
    const top = levels.at(-1) ?? 0;
    if (header !== undefined && column <= top) return noBlock(header, start, 'text');
    if (header !== undefined) levels.push(column);
    else if (column > top) return unexpectedIndent(source, starts, start, column);
    while ((levels.at(-1) ?? 0) > column) levels.pop();
    if (column !== levels.at(-1)) return unfitting(source, start);
    header = headerAt(source, starts, start);
  }
  return header === undefined ? undefined : noBlock(header, starts.at(-1) ?? 0, 'line end');
}

function noBlock({ word, line }: Header, at: number, place: 'text' | 'line end'): Misread {
  const message = `expected an indented block after ${word} on line ${line}`;
  return new Misread('IndentationError', message, at, at + 1, undefined, place);
}

function unexpectedIndent(source: string, starts: readonly number[], start: number, column: number): Misread {
  const before = starts[starts.indexOf(start) - 1] ?? 0;
  return missingColon(source, starts, start)
    ? new Misread('SyntaxError', "expected ':'", before, before, undefined, 'line end')
    : new Misread('IndentationError', 'unexpected indent', start - column, start, undefined, 'line');
}

function unfitting(source: string, start: number): Misread {
  const end = source.indexOf('\n', start);
  const message = 'unindent does not match any outer indentation level';
  return new Misread(
    'IndentationError',
    message,
    start,
    end < 0 ? source.length : end,
    undefined,
    'line end',
  );
}

/** The line as a header that a block must follow. */
function headerAt(source: string, starts: readonly number[], start: number): Header | undefined {
  const word = OPENER.exec(source.slice(start))?.[0];
  const opens = /:\s*(#.*)?$/.test(source.slice(start, nextStart(source, starts, start)).trimEnd());
  if (word === undefined || !opens) return undefined;
  return { word: headerName(word), line: source.slice(0, start).split('\n').length };
}

/** Whether the line before is a header without its colon. */
function missingColon(source: string, starts: readonly number[], start: number): boolean {
  const before = starts[starts.indexOf(start) - 1];
  return (
    before !== undefined &&
    OPENER.test(source.slice(before)) &&
    !/:\s*(#.*)?$/.test(source.slice(before, start).trimEnd())
  );
}

function nextStart(source: string, starts: readonly number[], start: number): number {
  return starts[starts.indexOf(start) + 1] ?? source.length;
}

function headerName(word: string): string {
  if (word === 'def') return 'function definition';
  if (word === 'class') return 'class definition';
  return `'${word}' statement`;
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
    !/^\s*[\p{L}\p{N}_'"]/u.test(source.slice(problem))
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
