/** `def` and `lambda`. */
import { uncompiled, refuse, syntaxAt } from '../syntax/syntax-error';
import type { Node } from '../syntax/parse';
import { type Emitter, variable } from './emitter';
import { quote } from './sequences';
import { assignedNames, type Scope } from './function-scope';

interface Param {
  readonly name: string;
  readonly kind: string;
  readonly fallback: Node | undefined;
}

function parametersOf(list: Node, source: string): Param[] {
  const params: Param[] = [];
  let kind = 'both';
  let star: string | undefined;
  const parts = list.parts.filter(({ name }) => name !== '(' && name !== ')' && name !== 'TypeDef');
  let end = list.from;
  for (const [i, part] of parts.entries()) {
    // The grammar drops the slash of positional-only parameters; it stands between two commas.
    if (source.slice(end, part.from).includes('/'))
      params.forEach((one, at) => (params[at] = { ...one, kind: 'positional' }));
    end = part.to;
    if (part.name === '*' || part.name === '**') star = part.name;
    if (part.name === ',' && star === '*') [kind, star] = ['keyword', undefined];
    if (part.name !== 'VariableName' || parts[i - 1]?.name === 'AssignOp') continue;
    const fallback = parts[i + 1]?.name === 'AssignOp' ? parts[i + 2] : undefined;
    if (params.some(({ name }) => name === part.text))
      throw uncompiled(`duplicate argument '${part.text}' in function definition`, part);
    const previous = params.at(-1);
    if (star === undefined && kind === 'both' && fallback === undefined && previous?.fallback !== undefined)
      throw syntaxAt('non-default argument follows default argument', part.from, part.to);
    params.push({ name: part.text, kind: star === '*' ? 'args' : star === '**' ? 'kwargs' : kind, fallback });
    if (star === '*') kind = 'keyword';
    star = undefined;
  }
  if (source.slice(end, list.to).includes('/'))
    params.forEach((one, at) => (params[at] = { ...one, kind: 'positional' }));
  return params;
}

export function definition(node: Node, emitter: Emitter): string {
  const [first] = node.parts;
  if (first?.name === 'async') throw refuse('async and await', node);
  const name = node.parts.find((part) => part.name === 'VariableName');
  const list = node.parts.find((part) => part.name === 'ParamList');
  const body = node.parts.find((part) => part.name === 'Body');
  if (name === undefined || list === undefined || body === undefined)
    throw syntaxAt('invalid syntax', node.from);
  const params = parametersOf(list, emitter.source);
  const scope = functionScope(params, assignedNames(body.parts), emitter.scope);
  const text = emitter.inside(scope).block(body);
  return functionText(name.text, params, scope, text, node.line, emitter);
}

export function lambda(node: Node, emitter: Emitter): string {
  const list = node.parts.find((part) => part.name === 'ParamList');
  const body = node.parts.at(-1);
  if (list === undefined || body === undefined) throw syntaxAt('invalid syntax', node.from);
  // The offsets of nodes count from the start of the whole source.
  const params = parametersOf(list, `${' '.repeat(list.from)}${list.text}`);
  const scope = functionScope(params, new Set(), emitter.scope);
  const own = emitter.inside(scope).spanning(node);
  return functionText('<lambda>', params, scope, `return ${own.expression(body)};`, node.line, emitter);
}

function functionScope(params: readonly Param[], assigned: Set<string>, parent: Scope): Scope {
  const own = params.map(({ name }) => name);
  return { kind: 'function', names: new Set([...own, ...assigned]), bound: new Set(), parent, temps: [] };
}

function functionText(
  name: string,
  params: readonly Param[],
  scope: Scope,
  body: string,
  line: number,
  outer: Emitter,
): string {
  const own = params.map((param) => variable(param.name));
  const locals = [...scope.names].map(variable).filter((one) => !own.includes(one));
  const declared = [...locals.map((one) => `${one}=$u`), ...scope.temps, `$l=${line}`].join(',');
  const spec = params.map((param) => {
    const fallback = param.fallback === undefined ? '' : `,${outer.expression(param.fallback)}`;
    return `[${quote(param.name)},'${param.kind}'${fallback}]`;
  });
  const code = `{const $u=$py.unset,$n=${quote(name)};let ${declared};try{${body}return null}catch($e){throw $py.trace($e,$n,$l)}}`;
  return `$py.def(${quote(name)},[${spec.join(',')}],(${own.join(',')})=>${code})`;
}
