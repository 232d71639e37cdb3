/**
 * What a typed piece of TypeScript or JavaScript is, decided before anything runs: complete or not, in need of
 * ts-node or not, awaiting or not, and whether its value is shown.
 */
import { PyError } from '../../values/errors/errors';
import { wrapAwaiting } from './awaiting';
import { exactIntegers } from './exact-integers';
import { importsToRequire } from './imports';
import { goesOn, tokenize, type Token } from './tokens';
import { lazy } from '../../values/lazy';

const vmModule = lazy(() => require('node:vm') as typeof import('node:vm'));

export type Lang = 'auto' | 'js' | 'ts' | 'py';

export type Prepared =
  | { readonly kind: 'ready'; readonly js: string; readonly awaits: boolean; readonly echo: boolean }
  | { readonly kind: 'more' }
  | { readonly kind: 'invalid'; readonly error: PyError };

/** @param transpile TypeScript to JavaScript; throws on text that is not TypeScript either */
export function prepare(typed: string, lang: Lang, transpile: (source: string) => string): Prepared {
  if (goesOn(typed)) return { kind: 'more' };
  const source = exactIntegers(typed);
  const tokens = tokenize(source);
  if (tokens.open !== undefined) return { kind: 'more' };
  const echo = showsValue(tokens.significant);
  const js = redeclarable(importsToRequire(source), tokens.significant);
  if (lang === 'ts' || (lang === 'auto' && looksGeneric(source))) {
    return throughTypeScript(source, echo, transpile) ?? throughJavaScript(js, echo).result;
  }
  const plain = throughJavaScript(js, echo);
  if (plain.result.kind !== 'invalid' || lang === 'js') return plain.result;
  return throughTypeScript(source, echo, transpile) ?? plain.result;
}

/** `f<T>(x)` is valid JavaScript with another meaning (two comparisons), so it is asked of TypeScript first. */
function looksGeneric(source: string): boolean {
  return /[\w$]<[\w$ ,.[\]|{}:;'"]+>\s*\(/.test(source);
}

function throughJavaScript(js: string, echo: boolean): { result: Prepared } {
  // A brace at the start is meant as an object, as in every JavaScript prompt, unless it only works as a block.
  const object = /^\s*\{/.test(js) && !/;\s*$/.test(js) ? `(${js.trimEnd()})` : undefined;
  if (object !== undefined && compileError(object) === undefined) {
    return { result: { kind: 'ready', js: object, awaits: false, echo: true } };
  }
  const problem = compileError(js);
  const awaiting = awaitsOutside(js) ? wrapAwaiting(js, echo) : undefined;
  if (awaiting !== undefined && compileError(awaiting) === undefined) {
    return { result: { kind: 'ready', js: awaiting, awaits: true, echo } };
  }
  if (problem === undefined) return { result: { kind: 'ready', js, awaits: false, echo } };
  if (problem.message === 'Unexpected end of input') return { result: { kind: 'more' } };
  return { result: { kind: 'invalid', error: syntaxError(problem, js) } };
}

/**
 * Whether the source awaits outside a function. `await (x)` compiles as a call of something named await; in the static
 * block of a class the word is no name, and no operator either.
 */
function awaitsOutside(js: string): boolean {
  return /\bawait\b/.test(js) && compileError(`class A { static { ${js}\n} }`) !== undefined;
}

function throughTypeScript(
  source: string,
  echo: boolean,
  transpile: (source: string) => string,
): Prepared | undefined {
  let js: string;
  try {
    js = transpile(importsToRequire(source));
  } catch {
    // Not TypeScript either: the caller reports what JavaScript said of the line, which speaks of what was typed.
    return undefined;
  }
  const { result } = throughJavaScript(redeclarable(js, tokenize(js).significant), echo);
  return result.kind === 'ready' ? result : undefined;
}

function compileError(js: string): SyntaxError | undefined {
  const vm = vmModule();
  try {
    new vm.Script(js, { filename: 'session' });
    return undefined;
  } catch (error) {
    return error as SyntaxError;
  }
}

function syntaxError(problem: SyntaxError, source: string): PyError {
  return new PyError('SyntaxError', problem.message, {
    above: place(problem),
    hint: pythonHint(source),
    cause: problem,
  });
}

/**
 * The line and the carets as Python puts them above the message. V8 has them in front of the stack:
 * `session:1\nlet 1\n    ^\n`.
 */
function place(problem: SyntaxError): string {
  const match = /^session:(\d+)\n(.*)\n( *\^+)/.exec(problem.stack ?? '');
  if (!match) return '';
  const [, line = '', text = '', carets = ''] = match;
  const indent = text.length - text.trimStart().length;
  return `  File "<stdin>", line ${line}\n    ${text.trimStart()}\n    ${carets.slice(indent)}`;
}

const pythonSigns: readonly (readonly [RegExp, string])[] = [
  [/\bf(['"])/, "write f'{base_url}/tasks' as `${base_url}/tasks`"],
  [/(^|\s)#/, 'write a comment as // comment'],
  [/[(,]\s*(headers|params|data|json|timeout|files)\s*=/, 'write headers=auth as { headers: auth }'],
  [/^\s*(from\s+\S+\s+)?import\s+\w+/, 'requests, pprint and json are there already'],
  [
    /^\s*(for|if|while|def|with|try|else|elif)\b.*:\s*$/m,
    'blocks stand in braces: for (const x of xs) { ... }',
  ],
];

function pythonHint(source: string): string {
  const sign = pythonSigns.find(([pattern]) => pattern.test(source));
  return sign
    ? `this prompt reads TypeScript: ${sign[1]}`
    : 'correct the line and enter it again; the arrow-up key brings it back';
}

/**
 * `const` and `let` at the top level become `var` of the same width, so that a line can be entered again and an error's
 * column holds. A prompt where the second paste of a lesson fails would teach the wrong thing.
 */
function redeclarable(source: string, tokens: readonly Token[]): string {
  let result = source;
  for (const [i, token] of tokens.entries()) {
    const declares = token.depth === 0 && (token.value === 'const' || token.value === 'let');
    const next = tokens[i + 1];
    if (!declares || next === undefined || (next.type !== 'IdentifierName' && !'[{'.includes(next.value)))
      continue;
    if (next.value === 'enum' || tokens[i - 1]?.value === '.') continue;
    result =
      result.slice(0, token.offset) +
      'var'.padEnd(token.value.length) +
      result.slice(token.offset + token.value.length);
  }
  return result;
}

const statementWords = new Set(
  'for while do if try switch with function class var let const import export return throw enum interface type namespace declare'.split(
    ' ',
  ),
);
const assignments = new Set('= += -= *= /= %= **= <<= >>= >>>= &= |= ^= &&= ||= ??='.split(' '));

/** An expression shows its value, an assignment or any other statement does not, as in Python. */
function showsValue(tokens: readonly Token[]): boolean {
  const end = tokens.at(-1)?.value === ';' ? tokens.length - 1 : tokens.length;
  const start = tokens.findLastIndex((token, i) => i < end && token.depth === 0 && token.value === ';') + 1;
  const last = tokens.slice(start, end);
  const first = last[0];
  // A brace is a block here: an object never gets this far, see `throughJavaScript`.
  if (first === undefined || first.value === '{' || statementWords.has(first.value)) return false;
  if (first.value === 'async' && last[1]?.value === 'function') return false;
  const decisive = last.find(
    (token) =>
      token.depth === 0 && (assignments.has(token.value) || token.value === '=>' || token.value === '?'),
  );
  return decisive === undefined || !assignments.has(decisive.value);
}
