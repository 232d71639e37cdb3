/** Python's literals as a person writes them in TypeScript. */
import { quoted, stringValue, unescaped } from '../emit/literals';
import type { Node } from '../syntax/parse';
import { noTypescript } from './refusal';

/** `'text'`, with double quotes where that spares escapes. */
function textLiteral(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}

export function stringLiteral(node: Node): string {
  const { prefix } = quoted(node.text);
  if (prefix.includes('b')) return `Buffer.from(${textLiteral(stringValue(node))}, 'latin1')`;
  return textLiteral(stringValue(node));
}

/** An integer beyond the safe ones needs an `n`. */
export function numberLiteral(node: Node): string {
  const text = node.text.toLowerCase();
  if (/j$/.test(text)) throw noTypescript('a complex number', node);
  const isInteger = /^(0[xob])?[\da-f_]+$/.test(text) && !/^\d+e/.test(text);
  if (isInteger && !Number.isSafeInteger(Number(text.replaceAll('_', '')))) return `${text}n`;
  return text;
}

/** `{ name: value }` needs quotes around what is no name. */
export function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__' ? key : textLiteral(key);
}

/** `.name` or `['name']`. */
export function memberText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${textLiteral(key)}]`;
}

const FORMATS: readonly (readonly [
  spec: RegExp,
  write: (value: string, match: RegExpExecArray) => string,
])[] = [
  [/^\.(\d+)f$/, (value, [, digits]) => `${value}.toFixed(${digits})`],
  [/^,$/, (value) => `${value}.toLocaleString('en-US')`],
  [/^0(\d+)d?$/, (value, [, width]) => `String(${value}).padStart(${width}, '0')`],
  [/^>(\d+)$/, (value, [, width]) => `String(${value}).padStart(${width})`],
  [/^<?(\d+)$/, (value, [, width]) => `String(${value}).padEnd(${width})`],
  [/^x$/, (value) => `${value}.toString(16)`],
];

/** A template literal. @param write the TypeScript of the expression in a replacement */
export function templateLiteral(node: Node, write: (nodes: readonly Node[]) => string): string {
  const { prefix, start, end } = quoted(node.text);
  let at = node.from + start;
  let out = '';
  const add = (to: number): void => {
    const raw = node.text.slice(at - node.from, to - node.from);
    const text = (prefix.includes('r') ? raw : unescaped(raw, false, node))
      .replaceAll('{{', '{')
      .replaceAll('}}', '}');
    out += text.replace(/[`\\]|\$(?=\{)/g, '\\$&').replaceAll('\r', '\\r');
  };
  for (const part of node.parts.filter(({ name }) => name === 'FormatReplacement')) {
    add(part.from);
    out += `\${${replacement(part, write)}}`;
    at = part.to;
  }
  add(node.from + end);
  return `\`${out}\``;
}

function replacement(node: Node, write: (nodes: readonly Node[]) => string): string {
  const find = (kind: string): Node | undefined => node.parts.find(({ name }) => name === kind);
  const value = write(node.parts.filter(({ name }) => !/^([{}]|Format\w+)$/.test(name)));
  if (find('FormatSelfDoc') !== undefined) throw noTypescript('{name=} in an f-string', node);
  const conversion = find('FormatConversion')?.text;
  if (conversion !== undefined && conversion !== '!s')
    throw noTypescript(`${conversion} in an f-string`, node);
  const spec = find('FormatSpec')?.text.slice(1);
  if (spec === undefined) return value;
  for (const [pattern, print] of FORMATS) {
    const match = pattern.exec(spec);
    if (match !== null) return print(/^[\w.]+$/.test(value) ? value : `(${value})`, match);
  }
  throw noTypescript(`the format :${spec}`, node);
}
