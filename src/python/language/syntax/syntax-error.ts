/** Errors of translation: their place is put above them, as Python's prompt does, once the source is known. */
import { PyError } from '../../../values/errors/errors';
import { NOT_SUPPORTED, NotSupported } from '../../../values/errors/not-supported';
import type { Node } from './parse';

/**
 * Where the carets stand. `line end`: behind the line, whose number is that of `from`; `line`: there are none;
 * `number`: the line is not shown, either.
 */
export type Place = 'text' | 'line end' | 'line' | 'number';

/** A problem at a place of the source; `located` gives it the source. */
export class Misread extends Error {
  readonly from: number;
  readonly to: number;
  readonly pyName: string;
  readonly hint: string | undefined;
  readonly place: Place;

  constructor(
    pyName: string,
    message: string,
    from: number,
    to: number,
    hint?: string,
    place: Place = 'text',
  ) {
    super(message);
    this.pyName = pyName;
    this.from = from;
    this.to = to;
    this.hint = hint;
    this.place = place;
  }
}

export function syntaxAt(message: string, from: number, to = from + 1, hint?: string): Misread {
  return new Misread('SyntaxError', message, from, to, hint);
}

/** What CPython finds when it compiles what its grammar has read: the line's text is gone by then. */
export function uncompiled(message: string, { from, to }: Pick<Node, 'from' | 'to'>): Misread {
  return new Misread('SyntaxError', message, from, to, undefined, 'number');
}

const INSTEAD: Readonly<Record<string, string>> = {
  class: 'a dict holds what belongs together, a def works on it',
  yield: 'build a list, or write a generator expression in parentheses',
  async: 'requests here wait for their answers; write plain def',
  decorators: 'call the function on the function by its name',
  match: 'write if and elif',
  escape: 'write the character itself, or its number, as \\u2022',
  with: 'write with a as b, c as d: and take a tuple apart inside',
  global: 'give the value back with return and assign it outside',
};

/** A construct of Python that is not part of the dialect. */
export function refuse(what: string, node: Pick<Node, 'from' | 'to' | 'text'>): Misread {
  const [word = ''] = what.split(' ');
  const firstLine = node.text.split('\n', 1)[0] ?? '';
  const hint = `nothing was run; ${INSTEAD[word] ?? 'this Python is for walking through the API, and leaves the rest out'}`;
  return new Misread(
    NOT_SUPPORTED,
    `${what}: not part of the Python at this prompt`,
    node.from,
    node.from + firstLine.length,
    hint,
  );
}

/** As Python's prompt shows it: the line, and carets under the place. */
export function located(problem: Misread, source: string, firstLine = 1): PyError {
  const { from, to, pyName, hint } = problem;
  const start = source.lastIndexOf('\n', from - 1) + 1;
  const next = source.indexOf('\n', from);
  const whole = source.slice(start, next < 0 ? undefined : next);
  const text = whole.trimStart();
  const indent = whole.length - text.length;
  const isBehind = problem.place === 'line end';
  const column = isBehind ? text.length : Math.max(0, from - start - indent);
  const width = isBehind ? 1 : Math.max(1, Math.min(to, next < 0 ? source.length : next) - from);
  const line = source.slice(0, start).split('\n').length + firstLine - 1;
  const shown = problem.place === 'number' ? '' : `\n    ${text.replace(/\r$/, '')}`;
  const carets = /^(line|number)$/.test(problem.place)
    ? ''
    : `\n    ${' '.repeat(column)}${'^'.repeat(width)}`;
  const above = `  File "<stdin>", line ${line}${shown}${carets}`;
  if (pyName === NOT_SUPPORTED) return new NotSupported(problem.message, { above, hint });
  return new PyError(pyName, problem.message, { above, hint });
}
