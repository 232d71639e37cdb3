/**
 * `await` outside a function: the source becomes the body of an async function whose declarations are handed to the
 * session when it ends, and whose last expression is its value.
 */
import { tokenize, type Token } from './tokens';

/** @param echo whether the last statement is an expression whose value is wanted */
export function wrapAwaiting(source: string, echo: boolean): string {
  const { significant } = tokenize(source);
  const exported = declaredNames(significant).map((name) => `globalThis.${name} = ${name};`);
  const body = echo ? returningLast(source, significant) : source;
  // A comment at the end of the source must not swallow what follows it.
  return `(async () => { try { ${body}\n} finally { ${exported.join(' ')} } })()`;
}

function returningLast(source: string, tokens: readonly Token[]): string {
  const end = tokens.at(-1)?.value === ';' ? (tokens.at(-1)?.offset ?? source.length) : source.length;
  const separator = tokens.findLast(
    (token) => token.depth === 0 && token.value === ';' && token.offset < end,
  );
  const start = separator === undefined ? 0 : separator.offset + 1;
  return `${source.slice(0, start)} return (${source.slice(start, end)}\n);`;
}

/** Names that the top level declares: of variables, through patterns too, of functions and classes. */
function declaredNames(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.depth !== 0 || token.type !== 'IdentifierName') continue;
    if (token.value === 'function' || token.value === 'class') {
      const name = tokens.slice(i + 1, i + 3).find((next) => next.type === 'IdentifierName');
      if (name && startsStatement(tokens, i)) names.push(name.value);
    }
    if (['var', 'let', 'const'].includes(token.value)) names.push(...boundNames(tokens.slice(i + 1)));
  }
  return [...new Set(names)];
}

function startsStatement(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]?.value;
  return before === undefined || before === ';' || before === '}' || before === 'async';
}

/** The names of `a = 1, { b: c, d } = e, ...` up to the end of the statement. */
function boundNames(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  let inTarget = true;
  for (const [i, token] of tokens.entries()) {
    if (token.depth === 0 && token.value === ';') break;
    if (token.depth === 0 && token.value === '=') inTarget = false;
    else if (token.depth === 0 && token.value === ',') inTarget = true;
    else if (inTarget && isBinding(tokens, i)) names.push(token.value);
  }
  return names;
}

/** Not the key before a colon, and not a default after `=`. */
function isBinding(tokens: readonly Token[], i: number): boolean {
  return (
    tokens[i]?.type === 'IdentifierName' &&
    tokens[i + 1]?.value !== ':' &&
    tokens[i - 1]?.value !== '=' &&
    tokens[i - 1]?.value !== '.'
  );
}
