/** `try` and `with`. An interrupt passes them all: JavaScript's `catch` and `finally` do not see it. */
import { Misread, refuse, syntaxAt } from '../syntax/syntax-error';
import type { Node } from '../syntax/parse';
import type { Emitter } from './emitter';
import { assign, remove } from './targets';

interface Handler {
  readonly kind: Node | undefined;
  readonly name: Node | undefined;
  readonly body: Node;
}

export function tryStatement(node: Node, emitter: Emitter): string {
  const handlers: Handler[] = [];
  let [main, other, last]: (Node | undefined)[] = [];
  let head: Node[] = [];
  for (const part of node.parts) {
    if (part.name !== 'Body') {
      head.push(part);
      continue;
    }
    const [word, kind, as, name] = head;
    if (kind?.name === '*') throw refuse('except*', node);
    if (word?.name === 'try') main = part;
    else if (word?.name === 'else') other = part;
    else if (word?.name === 'finally') last = part;
    else handlers.push({ kind, name: as === undefined ? undefined : name, body: part });
    head = [];
  }
  if (main === undefined || (handlers.length === 0 && last === undefined))
    throw unguarded(emitter.source, node.to);
  const write = (body: Node | undefined): string => (body === undefined ? '' : emitter.block(body));
  const done = emitter.fresh('d');
  const caught = handlers.length === 0 ? '' : catchText(handlers, emitter);
  const guarded = other === undefined ? write(main) : `${write(main)}${done}=true;`;
  let text = caught === '' ? `{${guarded}}` : `try{${guarded}}${caught}`;
  if (other !== undefined) text = `let ${done}=false;${text}if(${done}){${write(other)}}`;
  if (last === undefined) return `{${text}}`;
  const line = emitter.fresh('l');
  // Where the error came up is told after the block, unless the block fails itself.
  return `try{${text}}finally{const ${line}=$l;${write(last)}$l=${line};}`;
}

/** Noticed at the next word, or at the end. */
function unguarded(source: string, to: number): Misread {
  const message = "expected 'except' or 'finally' block";
  const end = source.slice(0, to).trimEnd().length;
  const [next, word = ''] = /^\s*(\w+|\S)/.exec(source.slice(end)) ?? [];
  if (next === undefined) return new Misread('SyntaxError', message, end - 1, end, undefined, 'line end');
  return syntaxAt(message, end + next.length - word.length, end + next.length);
}

function catchText(handlers: readonly Handler[], emitter: Emitter): string {
  const error = emitter.fresh('e');
  let tests = '';
  let isBare = false;
  for (const { kind, name, body } of handlers) {
    const own = emitter.within({ caught: error });
    const assigned = name === undefined ? '' : assign(name, error, own);
    const removed = name === undefined ? '' : forget(name, own);
    const written = own.block(body);
    const text = `{${assigned}${removed === '' ? written : `try{${written}}finally{${removed}}`}}`;
    const test =
      kind === undefined ? '' : `if(($l=${kind.line},$py.matches(${error},${emitter.expression(kind)})))`;
    tests += `${tests === '' ? '' : 'else '}${test}${text}`;
    isBare ||= kind === undefined;
  }
  const rest = isBare ? '' : `else throw $py.again(${error});`;
  return `catch($e){const ${error}=$py.caught($e,$n,$l);try{${tests}${rest}}catch($e){throw $py.during($e,${error})}}`;
}

/** The name of an error is gone after its block, even where the block removed it already. */
function forget(name: Node, emitter: Emitter): string {
  return emitter.scope.kind === 'module'
    ? `$py.forget(${JSON.stringify(name.text)});`
    : `${remove(name, emitter).split(';').at(-2) ?? ''};`;
}

export function withStatement(node: Node, emitter: Emitter): string {
  if (node.parts[0]?.name === 'async') throw refuse('async and await', node);
  const body = node.parts.at(-1);
  const parts = node.parts.slice(1, -1).filter(({ name }) => name !== '(' && name !== ')');
  if (body?.name !== 'Body') throw syntaxAt("expected ':'", node.to);
  let text = emitter.block(body);
  const groups: Node[][] = [[]];
  for (const part of parts) {
    if (part.name === ',') groups.push([]);
    else groups.at(-1)?.push(part);
  }
  for (const [value, , target] of groups.reverse()) {
    if (value === undefined) continue;
    const manager = emitter.fresh('w');
    const failed = emitter.fresh('f');
    const named = target === undefined ? '' : assign(target, `${manager}.value`, emitter);
    const left = `catch($e){${failed}=$py.caught($e,$n,$l);if(!${manager}.leave(${failed}))throw $py.again(${failed});}`;
    text =
      `{const ${manager}=$py.enter(${emitter.expression(value)});let ${failed};` +
      `try{${named}${text}}${left}finally{if(!${failed})${manager}.leave();}}`;
  }
  return text;
}
