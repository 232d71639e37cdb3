/** The text of a JSON document that came as bytes: the encoding is found and decoded as Python's `json` does it. */
import { decode } from '../text/text-encodings';

/**
 * @throws PyError UnicodeDecodeError with Python's words. Lone surrogates are accepted in every encoding, because
 *   Python decodes with `surrogatepass`.
 */
export function decodeBytes(bytes: Uint8Array): string {
  return decode(bytes, detect(bytes), 'surrogatepass');
}

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32'],
  [[0xfe, 0xff], 'utf-16'],
  [[0xff, 0xfe], 'utf-16'],
  [[0xef, 0xbb, 0xbf], 'utf-8-sig'],
];

/** A JSON text begins with an ASCII character, so the zeros among its first bytes tell the width of a unit. */
function detect(bytes: Uint8Array): string {
  for (const [mark, encoding] of MARKS) if (mark.every((byte, i) => bytes[i] === byte)) return encoding;
  if (bytes.length >= 4) {
    if (bytes[0] === 0) return bytes[1] === 0 ? 'utf-32-be' : 'utf-16-be';
    if (bytes[1] === 0) return bytes[2] === 0 && bytes[3] === 0 ? 'utf-32-le' : 'utf-16-le';
  } else if (bytes.length === 2) {
    if (bytes[0] === 0) return 'utf-16-be';
    if (bytes[1] === 0) return 'utf-16-le';
  }
  return 'utf-8';
}
