/** What libraries and services do to a text, to be composed at random. Each gives all of the text back to a reader. */
import { pformat } from '../../src/python/pprint/pprint';
import { repr } from '../../src/python/print/repr';

type Random = (below: number) => number;

export interface Transformation {
  readonly name: string;
  readonly make: (text: string, next: Random) => string;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const inLines = (text: string, length: number, end: string): string =>
  (text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []).join(end);

export const TRANSFORMATIONS: readonly Transformation[] = [
  { name: 'itself', make: (text) => text },
  { name: 'percent', make: encodeURIComponent },
  {
    name: "Python's quote",
    make: (text) =>
      encodeURIComponent(text)
        .replaceAll('%2F', '/')
        .replace(/[!'()*]/g, (sign) => `%${hexOf(sign.charCodeAt(0)).toUpperCase()}`),
  },
  {
    name: 'percent of every byte',
    make: (text) => [...bytesOf(text)].map((byte) => `%${hexOf(byte)}`).join(''),
  },
  {
    name: 'percent of every byte, capital',
    make: (text) => [...bytesOf(text)].map((byte) => `%${hexOf(byte).toUpperCase()}`).join(''),
  },
  { name: 'percent twice', make: (text) => encodeURIComponent(encodeURIComponent(text)) },
  { name: 'a form', make: (text) => new URLSearchParams({ a: text }).toString() },
  { name: 'base64', make: (text) => bytesOf(text).toString('base64') },
  { name: 'base64url', make: (text) => bytesOf(text).toString('base64url') },
  {
    name: 'base64 behind other bytes',
    make: (text, next) => bytesOf(`${'id:'.slice(next(3))}${text}`).toString('base64'),
  },
  { name: 'MIME base64', make: (text) => inLines(bytesOf(text).toString('base64'), 76, '\r\n') },
  { name: 'hex', make: (text) => bytesOf(text).toString('hex') },
  { name: 'HEX', make: (text) => bytesOf(text).toString('hex').toUpperCase() },
  { name: 'hex with blanks', make: (text) => [...bytesOf(text)].map(hexOf).join(' ') },
  { name: 'hex with colons', make: (text) => [...bytesOf(text)].map(hexOf).join(':') },
  {
    name: 'escapes of JSON for all',
    make: (text) =>
      text
        .split('')
        .map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
  },
  {
    name: 'entities',
    make: (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  },
  {
    name: 'entities of all',
    make: (text) => [...text].map((sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`).join(''),
  },
  {
    name: 'named entities',
    make: (text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  },
  { name: 'JSON', make: (text) => JSON.stringify({ a: text }) },
  { name: 'JSON in JSON', make: (text) => JSON.stringify(JSON.stringify([text])) },
  {
    name: 'JSON of Go',
    make: (text) => JSON.stringify(text).replace(/[<>&]/g, (sign) => `\\u00${hexOf(sign.charCodeAt(0))}`),
  },
  { name: 'repr', make: (text) => repr([text]) },
  { name: 'repr of bytes', make: (text) => repr(bytesOf(text)) },
  { name: 'pprint', make: (text, next) => pformat({ a: text }, { width: 1 + next(200) }) },
  { name: 'pprint of bytes', make: (text, next) => pformat([bytesOf(text)], { width: 1 + next(200) }) },
  { name: 'UTF-16', make: (text) => Buffer.from(text, 'utf16le').toString('latin1') },
  { name: 'quoted-printable', make: quotedPrintable },
];

/** RFC 2045, 6.7: no line longer than 76 characters, no escape over two lines. */
function quotedPrintable(text: string): string {
  let line = '';
  const lines: string[] = [];
  for (const byte of bytesOf(text)) {
    const isPlain = byte >= 33 && byte <= 126 && byte !== 61;
    const piece = isPlain ? String.fromCharCode(byte) : `=${hexOf(byte).toUpperCase()}`;
    if (line.length + piece.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += piece;
  }
  return [...lines, line].join('\r\n');
}
