/** The entry for source: what it is, and the JavaScript that does what it says. */
import { PyError } from '../../../values/errors/errors';
import type { Statement, Translated } from '../../contract';
import type * as Diagnose from './diagnose';
import { Emitter } from '../emit/emitter';
import { expression } from '../emit/expressions';
import { moduleScope } from '../emit/function-scope';
import { statement } from '../emit/statements';
import { located, Misread } from './syntax-error';
import { parse, type Node, type Parsed } from './parse';
import { scan, wantsMore } from './scan';

/** Characters of a block that is read at each of its lines, so that a mistake is told at once. */
const CHECKED_EARLY = 2000;

/**
 * @param typed line by line, as at the prompt: a compound statement ends with a blank line
 * @param firstLine line of the source's first line in its file, for tracebacks
 */
export function translate(source: string, typed: boolean, firstLine = 1): Translated {
  const scanned = scan(source);
  const isOpen = typed && wantsMore(source, true);
  if (isOpen && (scanned.open !== undefined || source.length > CHECKED_EARLY)) return { kind: 'more' };
  try {
    const parsed = parse(source.endsWith('\n') ? source : `${source}\n`, firstLine);
    if (isOpen) {
      const isWrong = parsed.problem !== undefined && parsed.problem < source.trimEnd().length - 1;
      if (!isWrong) return { kind: 'more' };
    }
    if (parsed.problem !== undefined || scanned.problem !== undefined || !fits(source, scanned.starts))
      throw problemOf(parsed);
    return { kind: 'ready', js: script(parsed.root.parts, parsed.source) };
  } catch (error) {
    if (error instanceof Misread) return { kind: 'invalid', error: located(error, source, firstLine) };
    if (error instanceof RangeError) {
      return {
        kind: 'invalid',
        error: new PyError('RecursionError', 'maximum recursion depth exceeded during compilation'),
      };
    }
    throw error;
  }
}

/** Whether the lines stand where a block begins, goes on or ends; the grammar takes any smaller indentation. */
function fits(source: string, starts: readonly number[]): boolean {
  const levels = [0];
  return starts.every((start, at) => {
    const column = start - (source.lastIndexOf('\n', start - 1) + 1);
    if (column > (levels.at(-1) ?? 0) && at > 0) levels.push(column);
    while (column < (levels.at(-1) ?? 0)) levels.pop();
    return column === levels.at(-1);
  });
}

function problemOf(parsed: Parsed): Misread {
  return (require('./diagnose') as typeof Diagnose).diagnose(parsed);
}

function script(statements: readonly Node[], source: string): string {
  const scope = moduleScope();
  const emitter = Emitter.of(source, scope, { expression, statement });
  const body = statements.map((node) => emitter.statement(node)).join('\n');
  const temps = scope.temps.length === 0 ? '' : `,${scope.temps.join(',')}`;
  return `{const $u=$py.unset,$n='<module>';let $l=1${temps};$py.begin();try{${body}}catch($e){throw $py.trace($e,$n,$l)}}`;
}

/** The statements of a whole text, each with the line it begins at (1-based). @throws PyError SyntaxError */
export function splitPython(text: string): Statement[] {
  const whole = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  const parsed = parse(whole.endsWith('\n') ? whole : `${whole}\n`);
  if (parsed.problem !== undefined || scan(whole).problem !== undefined || scan(whole).open !== undefined)
    throw located(problemOf(parsed), whole);
  return parsed.root.parts.map((node) => {
    const start = whole.lastIndexOf('\n', node.from - 1) + 1;
    return { source: whole.slice(start, node.to).trimEnd(), line: node.line };
  });
}
