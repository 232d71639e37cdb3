/** Python's literals as JavaScript text. */
import { Misread, refuse, syntaxAt } from '../syntax/syntax-error';
import type { Node } from '../syntax/parse';

export function numberLiteral(node: Node): string {
  const text = node.text.replaceAll('_', '').toLowerCase();
  if (text.endsWith('j')) throw refuse('complex numbers', node);
  if (/^0[xob]/.test(text) || /^\d+$/.test(text)) {
    if (/^0\d/.test(text) && !/^0+$/.test(text)) {
      throw syntaxAt(
        'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
        node.from,
        node.from + 1,
      );
    }
    const value = BigInt(text.replace(/^0+(?=\d)/, ''));
    return Number.isSafeInteger(Number(value)) ? String(Number(value)) : `${value}n`;
  }
  const value = Number(text);
  if (value === Infinity) return 'Infinity';
  return Number.isSafeInteger(value) ? `$py.float(${value})` : String(value);
}

export interface Quoted {
  readonly prefix: string;
  /** Between the quotes. */
  readonly start: number;
  readonly end: number;
}

/** Where the parts of a string literal are, as offsets in its text. */
export function quoted(text: string): Quoted {
  const [, prefix = '', quote = ''] = /^([a-zA-Z]*)('''|"""|'|")/.exec(text) ?? [];
  return {
    prefix: prefix.toLowerCase(),
    start: prefix.length + quote.length,
    end: text.length - quote.length,
  };
}

export const isBytes = (node: Node): boolean =>
  node.name === 'String' && quoted(node.text).prefix.includes('b');

/** The value of a string literal without replacements. */
export function stringValue(node: Node): string {
  const { prefix, start, end } = quoted(node.text);
  const body = node.text.slice(start, end).replaceAll('\r\n', '\n');
  return prefix.includes('r') ? body : unescaped(body, prefix.includes('b'), node);
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{0,2})|(?:u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|N(\{[^}]*\}?)?)|([^]))/g;

export function unescaped(body: string, areBytes: boolean, node: Node): string {
  if (!body.includes('\\')) return body;
  return body.replace(
    ESCAPE,
    (
      all: string,
      octal?: string,
      hex?: string,
      short?: string,
      long?: string,
      name?: string,
      other?: string,
      offset?: number,
    ) => {
      if (octal !== undefined)
        return String.fromCodePoint(areBytes ? parseInt(octal, 8) & 255 : parseInt(octal, 8));
      if (other !== undefined) return SIMPLE[other] ?? all;
      const at = Buffer.byteLength(body.slice(0, offset));
      if (hex !== undefined) return hexadecimal(hex, 2, areBytes ? 'x' : 'xXX', node, at);
      if (areBytes) return all;
      if (short !== undefined) return hexadecimal(short, 4, 'uXXXX', node, at);
      if (long !== undefined) return hexadecimal(long, 8, 'UXXXXXXXX', node, at);
      throw refuse(`escape \\N${name ?? ''}`, node);
    },
  );
}

function hexadecimal(digits: string, count: number, form: string, node: Node, at: number): string {
  const code = parseInt(digits, 16);
  if (digits.length === count && code <= 0x10ffff) return String.fromCodePoint(code);
  const message =
    form === 'x'
      ? '(value error) invalid \\x escape at position ' + String(at)
      : `(unicode error) 'unicodeescape' codec can't decode bytes in position ${at}-${at + 1 + digits.length}: truncated \\${form} escape`;
  throw new Misread('SyntaxError', message, node.from, node.to, undefined, 'line end');
}
