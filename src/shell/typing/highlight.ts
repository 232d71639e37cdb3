/** Colours of what is being typed. The text itself is never changed: without its colours it is what came in. */
import type { Language } from '../../python/contract';
import type { Paint } from '../output/paint';
import { rawTokens } from '../source/line-tokens';

/** A longer line is left plain: painting it at every key would be felt. */
const LONGEST = 2000;

const keywords = new Set(
  (
    'as async await break case catch class const continue debugger default delete do else enum export extends finally ' +
    'for from function if import in instanceof interface let new of return satisfies static super switch this throw ' +
    'try type typeof var void while with yield'
  ).split(' '),
);
const literals = new Map([
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
  ['undefined', 'null'],
] as const);

const pythonKeywords = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const pythonLiterals = new Map([
  ['True', 'boolean'],
  ['False', 'boolean'],
  ['None', 'null'],
] as const);

const PYTHON_TOKEN = new RegExp(
  [
    /(?<comment>#.*)/,
    /(?<string>(?:[bfru]|[bf]r|r[bf])?(?:(?<quote>"""|''')[^]*?(?:\k<quote>|$)|"(?:\\(?:[^]|$)|[^"\\\n])*"?|'(?:\\(?:[^]|$)|[^'\\\n])*'?))/,
    /(?<number>(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?)j?)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

type PythonToken = Readonly<Partial<Record<'comment' | 'string' | 'number' | 'word', string>>>;

/** @param line one line of source, or several; a dot command stays plain */
export function highlight(line: string, language: Language, paint: Paint): string {
  if (line.length > LONGEST || line.startsWith('.')) return line;
  if (language === 'py')
    return line.replace(PYTHON_TOKEN, (...match) => paintPython(match.at(-1) as PythonToken, paint));
  let painted = '';
  for (const { type, value } of rawTokens(line)) painted += paintToken(type, value, paint);
  return painted;
}

function paintPython({ comment, string, number, word = '' }: PythonToken, paint: Paint): string {
  if (comment !== undefined) return paint('comment', comment);
  if (string !== undefined) return paint('string', string);
  if (number !== undefined) return paint('number', number);
  if (pythonKeywords.has(word)) return paint('keyword', word);
  const literal = pythonLiterals.get(word as 'True');
  return literal === undefined ? word : paint(literal, word);
}

function paintToken(type: string, value: string, paint: Paint): string {
  if (type === 'IdentifierName') {
    if (keywords.has(value)) return paint('keyword', value);
    const literal = literals.get(value as 'true');
    return literal === undefined ? value : paint(literal, value);
  }
  if (type === 'NumericLiteral') return paint('number', value);
  if (type.endsWith('Comment')) return paint('comment', value);
  if (type === 'RegularExpressionLiteral') return paint('special', value);
  if (type === 'StringLiteral' || type === 'NoSubstitutionTemplate' || type.startsWith('Template')) {
    return paint('string', value);
  }
  return value;
}
