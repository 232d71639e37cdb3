/** Text that goes over the wire one byte per character, as Python's http.client sends headers and text bodies. */
import { PyError } from '../../values/errors/errors';

/**
 * The bytes of a text.
 * @param what Python's words after the position, when they are not the usual `ordinal not in range(256)`
 * @throws PyError UnicodeEncodeError for a character beyond U+00FF
 */
export function latin1(text: string, hint: string, what?: (part: string) => string): Uint8Array {
  const found = /[^\0-\xff]+/u.exec(text);
  if (found !== null) {
    const start = found.index;
    const length = [...found[0]].length;
    const place =
      length === 1
        ? `character '${escaped(found[0])}' in position ${start}`
        : `characters in position ${start}-${start + length - 1}`;
    const reason = what?.([...text].slice(start, start + length).join('')) ?? 'ordinal not in range(256)';
    throw new PyError('UnicodeEncodeError', `'latin-1' codec can't encode ${place}: ${reason}`, { hint });
  }
  return Buffer.from(text, 'latin1');
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
