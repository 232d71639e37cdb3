/**
 * What a typed piece of TypeScript or JavaScript is, decided before anything runs: complete or not, in need of
 * ts-node or not, awaiting or not, and whether its value is shown.
 */
import { PyError } from '../../values/errors/errors';
import { exactIntegers } from './exact-integers';
import { goesOn, tokenize, type Token } from './line-tokens';
import { lazy } from '../../values/lazy';

const scripts = lazy(() => require('./session-script') as typeof import('./session-script'));
const vmModule = lazy(() => require('node:vm') as typeof import('node:vm'));

export type Lang = 'auto' | 'js' | 'ts' | 'py';

export type Prepared =
  | { readonly kind: 'ready'; readonly js: string; readonly awaits: boolean; readonly echo: boolean }
  | { readonly kind: 'more' }
  | { readonly kind: 'invalid'; readonly error: PyError };

/** Loads the parser, and lets V8 compile what a line needs of it, which takes as long again. */
export const warm = (): void => void prepare('let line = 1', 'auto', (source) => source);

/** @param transpile TypeScript to JavaScript; throws on text that is not TypeScript either */
export function prepare(typed: string, lang: Lang, transpile: (source: string) => string): Prepared {
  if (goesOn(typed)) return { kind: 'more' };
  const source = exactIntegers(typed);
  const tokens = tokenize(source);
  if (tokens.open !== undefined) return { kind: 'more' };
  const echo = showsValue(tokens.significant);
  const asJavaScript = (): Prepared => throughJavaScript(source, tokens.significant, echo);
  if (lang === 'ts' || (lang === 'auto' && looksGeneric(source))) {
    return throughTypeScript(source, echo, transpile) ?? asJavaScript();
  }
  const plain = asJavaScript();
  if (plain.kind !== 'invalid' || lang === 'js') return plain;
  return throughTypeScript(source, echo, transpile) ?? plain;
}

/** `f<T>(x)` is valid JavaScript with another meaning (two comparisons), so it is asked of TypeScript first. */
function looksGeneric(source: string): boolean {
  return /[\w$]<[\w$ ,.[\]|{}:;'"]+>\s*\(/.test(source);
}

function throughJavaScript(source: string, tokens: readonly Token[], echo: boolean): Prepared {
  const isAwaiting = tokens.some((token) => isWord(token, 'await'));
  // A brace at the start is meant as an object, as in every JavaScript prompt, unless it only works as a block.
  if (/^\s*\{/.test(source) && !/;\s*$/.test(source)) {
    const object = `(${source.trimEnd()})`;
    if (compileError(object) === undefined) return { kind: 'ready', js: object, awaits: false, echo: true };
    const awaited = isAwaiting ? ready(object, echo) : undefined;
    if (awaited?.kind === 'ready') return awaited;
  }
  const problem = compileError(source);
  const isRead =
    isAwaiting ||
    (problem === undefined ? tokens.some(declares) : tokens.some(imports) && tokens.some(isText));
  const read = isRead ? ready(source, echo) : undefined;
  if (read !== undefined) return read;
  if (problem === undefined) return { kind: 'ready', js: source, awaits: false, echo };
  if (problem.message === 'Unexpected end of input') return { kind: 'more' };
  return {
    kind: 'invalid',
    error: syntaxError((isAwaiting && compileError(source, 'async')) || problem, source),
  };
}

/** A source whose declarations, imports and awaits are for the session's script; undefined where V8 has the last word. */
function ready(source: string, echo: boolean): Prepared | undefined {
  const line = scripts().rewritten(source);
  if (line === 'incomplete') return compileError(source) === undefined ? { kind: 'more' } : undefined;
  if (line === undefined || compileError(line.js) !== undefined) return undefined;
  return { kind: 'ready', echo, ...line };
}

const isWord = (token: Token, word: string): boolean =>
  token.type === 'IdentifierName' && token.value === word;
const declares = (token: Token): boolean =>
  token.depth === 0 && ['let', 'const', 'class'].some((word) => isWord(token, word));
const imports = (token: Token): boolean => token.depth === 0 && isWord(token, 'import');
/** `import requests` is Python; JavaScript names a module in quotes. */
const isText = ({ type }: Token): boolean => type === 'StringLiteral';

function throughTypeScript(
  source: string,
  echo: boolean,
  transpile: (source: string) => string,
): Prepared | undefined {
  let js: string;
  try {
    js = transpile(source);
  } catch {
    // Not TypeScript either: the caller reports what JavaScript said of the line, which speaks of what was typed.
    return undefined;
  }
  const result = throughJavaScript(js, tokenize(js).significant, echo);
  return result.kind === 'ready' ? result : undefined;
}

/** @param context `async`: as the body of an asynchronous function, with the lines counted as they are */
function compileError(js: string, context?: 'async'): SyntaxError | undefined {
  const vm = vmModule();
  try {
    if (context === undefined) new vm.Script(js, { filename: 'session' });
    else new vm.Script(`(async () => {\n${js}\n})`, { filename: 'session', lineOffset: -1 });
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
