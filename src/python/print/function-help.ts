/** What Python's `help(function)` prints. */
import { pyDoc, type PyDoc } from '../../values/python/symbols';

/** The documentation of a function; undefined: it has none. */
export function docOf(value: unknown): PyDoc | undefined {
  return typeof value === 'function' ? (value as { readonly [pyDoc]?: PyDoc })[pyDoc] : undefined;
}

export function helpText({ module, signature, text }: PyDoc): string {
  const [name = ''] = signature.split('(');
  const [first = '', ...rest] = text.trimEnd().split('\n');
  // Python takes the indentation of the source out, and indents every line once.
  const depth = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const lines = [first, ...rest.map((line) => line.slice(depth))].map((line) => `    ${line}\n`);
  return `Help on function ${name} in module ${module}:\n\n${signature}\n${lines.join('')}\n`;
}
