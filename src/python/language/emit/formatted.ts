/** f-strings: the text between the braces, and each replacement with its conversion and format. */
import { syntaxAt } from '../syntax/syntax-error';
import type * as Diagnose from '../syntax/diagnose';
import type { Node } from '../syntax/parse';
import type { Emitter } from './emitter';
import { expressions, quote } from './sequences';
import { quoted, unescaped } from './literals';

/** The pieces of an f-string as JavaScript expressions of strings. */
export function formatted(node: Node, emitter: Emitter): string[] {
  const { prefix, start, end } = quoted(node.text);
  endsEarly(node, start, end);
  const literal = (from: number, to: number): string => {
    const text = node.text.slice(from - node.from, to - node.from);
    return prefix.includes('r') ? text : unescaped(text, false, node);
  };
  return pieces(node, node.from + start, node.from + end, literal, emitter);
}

/** Before Python 3.12 a string ends at the first quote of its kind, also between braces. */
function endsEarly({ text, from }: Node, start: number, end: number): void {
  const mark = text.slice(end);
  if (mark.length > 1 || !text.slice(start, end).replace(/\\./g, '').includes(mark)) return;
  const { openBrace } = require('../syntax/diagnose') as typeof Diagnose;
  const hint = `write the other quotes between the braces: ${mark === "'" ? '"' : "'"}`;
  const problem = openBrace(text, hint);
  if (problem !== undefined) throw syntaxAt(problem.message, from + problem.from, from + problem.to, hint);
}

type Literal = (from: number, to: number) => string;

function pieces(node: Node, from: number, to: number, literal: Literal, emitter: Emitter): string[] {
  const parts: string[] = [];
  let at = from;
  const text = (end: number): void => {
    const raw = literal(at, end);
    const odd = raw.replace(/\{\{|\}\}/g, '');
    if (odd.includes('}')) throw syntaxAt("f-string: single '}' is not allowed", node.from, node.to);
    if (odd.includes('{')) throw syntaxAt("f-string: expecting '}'", node.from, node.to);
    const value = raw.replace(/\{\{/g, '{').replace(/\}\}/g, '}');
    if (value !== '') parts.push(quote(value));
  };
  for (const part of node.parts) {
    if (part.name !== 'FormatReplacement') continue;
    text(part.from);
    parts.push(...replacement(part, literal, emitter));
    at = part.to;
  }
  text(to);
  return parts;
}

function replacement(node: Node, literal: Literal, emitter: Emitter): string[] {
  const value = node.parts.filter(
    ({ name }) => !['{', '}', 'FormatConversion', 'FormatSpec', 'FormatSelfDoc'].includes(name),
  );
  const [conversion, spec, self] = ['FormatConversion', 'FormatSpec', 'FormatSelfDoc'].map((kind) =>
    node.parts.find(({ name }) => name === kind),
  );
  if (value.length === 0) throw syntaxAt('f-string: empty expression not allowed', node.from, node.to);
  const specText =
    spec === undefined
      ? "''"
      : `$py.join([${pieces(spec, spec.from + 1, spec.to, literal, emitter).join(',')}])`;
  const how = conversion?.text.slice(1) ?? (self !== undefined && spec === undefined ? 'r' : '');
  if (!'rsa'.includes(how))
    throw syntaxAt(
      `f-string: invalid conversion character '${how}': expected 's', 'r', or 'a'`,
      node.from,
      node.to,
    );
  const text = `$py.format(${expressions(value, emitter)},'${how}',${specText})`;
  if (self === undefined) return [text];
  const whole = node.text.slice(
    1,
    self.to - node.from + (/^\s*/.exec(node.text.slice(self.to - node.from))?.[0].length ?? 0),
  );
  return [quote(whole), text];
}
