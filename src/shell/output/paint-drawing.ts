/** Colours of what is drawn: the states and results of tasks by how they are, rules and footers dim. */
import type { Kind, Paint } from './paint';

const KINDS: Readonly<Record<string, Kind>> = {
  ok: 'string',
  error: 'error',
  timedout: 'error',
  abandoned: 'error',
  warning: 'number',
  cancelled: 'number',
  started: 'special',
  paused: 'special',
};
/** A cell that is one of these words, between the gaps of columns. */
const WORD = new RegExp(`(?<=^|  )(?:${Object.keys(KINDS).join('|')})(?=  |$)`, 'gm');
const RULE_OR_FOOTER =
  /^(?:[-─]+(?: +[-─]+)*|\(\d+ (?:row|record|changed|difference).*\)|\(no difference\)|no room for .*)$/gm;
/** How an item differs, before its line: added, removed, changed. */
const MARKS: Readonly<Record<string, Kind>> = { '+': 'string', '-': 'error', '~': 'number' };
const MARK = /^[-+~](?= {2})/gm;
/** Of a count, of a time axis, or the heights of one. */
const BAR = /[▁-▏▸](?:[ ▁-▏▸]*[▁-▏▸])?$/gm;

export function paintDrawing(text: string, paint: Paint): string {
  return text
    .replace(MARK, (mark) => paint(MARKS[mark] ?? 'hint', mark))
    .replace(WORD, (word) => paint(KINDS[word] ?? 'hint', word))
    .replace(RULE_OR_FOOTER, (line) => paint('hint', line))
    .replace(BAR, (bar) => paint('special', bar));
}
