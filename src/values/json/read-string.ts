/** One string of a JSON text, with the errors of CPython's scanner. */
import { JSONDecodeError } from './decode-error';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
/** What stands unescaped in a string. A control character ends it, too: it is an error. */
// eslint-disable-next-line no-control-regex
const PLAIN = /[^"\\\u0000-\u001f]*/y;
/** As PLAIN, where control characters are taken. */
const LOOSE = /[^"\\]*/y;
const HEX = /^[0-9a-fA-F]{4}$/;

/**
 * The string whose opening quote is at `begin`, and where the text goes on behind its closing quote.
 * @param strict false: control characters are part of a string
 * @throws JSONDecodeError
 */
export function readString(text: string, begin: number, strict = true): { value: string; end: number } {
  const parts: string[] = [];
  for (let at = begin + 1; ;) {
    const pattern = strict ? PLAIN : LOOSE;
    pattern.lastIndex = at;
    const plain = pattern.exec(text)?.[0] ?? '';
    parts.push(plain);
    at += plain.length;
    const unit = text[at];
    if (unit === '"') return { value: parts.join(''), end: at + 1 };
    if (unit === undefined) throw new JSONDecodeError('Unterminated string starting at', text, begin);
    if (unit !== '\\') throw new JSONDecodeError('Invalid control character at', text, at);
    const escape = text[at + 1];
    if (escape === undefined) throw new JSONDecodeError('Unterminated string starting at', text, begin);
    if (escape === 'u') {
      parts.push(String.fromCharCode(readHex(text, at + 2)));
      at += 6;
    } else {
      const meaning = ESCAPES[escape];
      if (meaning === undefined) throw new JSONDecodeError('Invalid \\escape', text, at);
      parts.push(meaning);
      at += 2;
    }
  }
}

/** The four digits at `at`; CPython wants a character behind them, and names the `u` before them in an error. */
function readHex(text: string, at: number): number {
  const digits = text.slice(at, at + 4);
  if (!HEX.test(digits) || at + 4 >= text.length) {
    throw new JSONDecodeError('Invalid \\uXXXX escape', text, at - 1);
  }
  return parseInt(digits, 16);
}
