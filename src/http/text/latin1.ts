/** Text that goes over the wire one byte per character, as Python's http.client sends headers and text bodies. */
import { PyError } from '../../values/errors/errors';
import { encode } from '../../values/text/text-encodings';

/**
 * The bytes of a text.
 * @param what Python's words after the position, when they are not the usual `ordinal not in range(256)`
 * @throws PyError UnicodeEncodeError for a character beyond U+00FF
 */
export function latin1(text: string, hint: string, what?: (part: string) => string): Uint8Array {
  try {
    return encode(text, 'latin-1');
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const part = /[^\0-\xff]+/u.exec(text)?.[0] ?? '';
    const reason = (usual: string): string => what?.(part) ?? usual;
    throw new PyError(error.pyName, error.message.replace(/ordinal not in range\(256\)$/, reason), { hint });
  }
}
