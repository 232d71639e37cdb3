/** Comprehensions and generator expressions: a function of their own, with their own variables, as in Python. */
import { refuse, syntaxAt } from '../syntax/syntax-error';
import type { Node } from '../syntax/parse';
import { type Emitter, variable } from './emitter';
import { expressions, inner } from './sequences';
import { type Scope, targetNames } from './function-scope';
import { assignAll } from './targets';

const KINDS: Readonly<Record<string, readonly [frame: string, start: string, end: string]>> = {
  ArrayComprehensionExpression: ['<listcomp>', '[]', '$r'],
  SetComprehensionExpression: ['<setcomp>', '[]', '$py.set($r)'],
  DictionaryComprehensionExpression: ['<dictcomp>', '{}', '$r'],
  ComprehensionExpression: ['<genexpr>', '', ''],
};

interface Clause {
  readonly targets: readonly Node[];
  readonly source: Node[];
  readonly tests: Node[];
}

export function comprehension(node: Node, emitter: Emitter): string {
  const parts = inner(node);
  const from = parts.findIndex(({ name }) => name === 'for' || name === 'async');
  const head = parts.slice(0, from);
  const clauses = clausesOf(parts.slice(from));
  const [first] = clauses;
  if (first === undefined || head.length === 0) throw syntaxAt('invalid syntax', node.from, node.to);
  const names = new Set<string>();
  clauses.forEach(({ targets }) => targets.forEach((target) => targetNames(target, names)));
  const scope: Scope = { kind: 'comprehension', names, bound: new Set(), parent: emitter.scope, temps: [] };
  const own = emitter.inside(scope).spanning(node);
  const [frame, start, end] = KINDS[node.name] ?? ['', '', ''];
  const isGenerator = start === '';
  let body = addition(node, head, own);
  for (const clause of [...clauses].reverse()) body = loop(clause, clause === first, body, own);
  const locals = [...names].map((name) => `${variable(name)}=$u`);
  const declared = [...locals, ...scope.temps, `$l=${node.line}`].join(',');
  const code = `{const $u=$py.unset,$n='${frame}';let ${declared};try{${isGenerator ? body : `const $r=${start};${body}return ${end};`}}catch($e){throw $py.trace($e,$n,$l)}}`;
  const source = `$py.iterate(${expressions(first.source, emitter)})`;
  return isGenerator ? `$py.generator((function*($i)${code})(${source}))` : `(($i)=>${code})(${source})`;
}

function clausesOf(parts: readonly Node[]): Clause[] {
  const clauses: Clause[] = [];
  let at = 0;
  while (at < parts.length) {
    const word = parts[at];
    if (word?.name === 'async') throw refuse('async and await', word);
    let end = at + 1;
    while (end < parts.length && !['for', 'if', 'async'].includes(parts[end]?.name ?? '')) end++;
    const rest = parts.slice(at + 1, end);
    if (word?.name === 'if') clauses.at(-1)?.tests.push(...rest);
    else {
      const middle = rest.findIndex(({ name }) => name === 'in');
      clauses.push({ targets: rest.slice(0, middle), source: rest.slice(middle + 1), tests: [] });
    }
    at = end;
  }
  return clauses;
}

function loop({ targets, source, tests }: Clause, isFirst: boolean, body: string, emitter: Emitter): string {
  const over = isFirst ? '$i' : `$py.iterate(${expressions(source, emitter)})`;
  const item = emitter.fresh('i');
  const tested = tests.reduceRight(
    (text, test) => `if($py.truth(${emitter.expression(test)})){${text}}`,
    body,
  );
  return `for(const ${item} of ${over}){${assignAll(targets, item, emitter)}${tested}}`;
}

function addition(node: Node, head: readonly Node[], emitter: Emitter): string {
  if (node.name === 'DictionaryComprehensionExpression') {
    const [key, , value] = head;
    if (key === undefined || value === undefined) throw syntaxAt('invalid syntax', node.from);
    return `$py.setItem($r,${emitter.expression(key)},${emitter.expression(value)});`;
  }
  const value = expressions(head, emitter);
  return node.name === 'ComprehensionExpression' ? `yield ${value};` : `$r.push(${value});`;
}
