/** Colours of what is being typed. The text itself is never changed: without its colours it is what came in. */
import type { Paint } from './paint';
import { rawTokens } from './tokens';

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

/** @param line one line of source, or several; a dot command stays plain */
export function highlight(line: string, paint: Paint): string {
  if (line.length > LONGEST || line.startsWith('.')) return line;
  let painted = '';
  for (const { type, value } of rawTokens(line)) painted += paintToken(type, value, paint);
  return painted;
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
