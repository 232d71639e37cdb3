/**
 * The low bytes of the characters of a text, a piece at a time: bytes are looked at faster than characters. Other
 * characters may have the same low byte, so that what is found here is only where to look in the text itself; but
 * nothing that stands in the text is missed.
 */

const PIECE = 64 * 1024;
const bytes = Buffer.alloc(PIECE);
const view = new DataView(bytes.buffer, bytes.byteOffset, PIECE);
const words = new Int32Array(bytes.buffer, bytes.byteOffset, PIECE / Int32Array.BYTES_PER_ELEMENT);

/** Valid until the next piece. */
export interface LowBytes {
  readonly bytes: Buffer;
  /** The same in any place, and four in a row. */
  readonly view: DataView;
  readonly words: Int32Array;
  /** So many are of the text; up to the end of a word zeros follow. */
  readonly length: number;
}

/** Of the text from `from` on, as many as are looked at in one go. */
export function lowBytes(text: string, from: number): LowBytes {
  const length = bytes.write(text.slice(from, from + PIECE), 'latin1');
  bytes.fill(0, length, Math.min(PIECE, length + Int32Array.BYTES_PER_ELEMENT));
  return { bytes, view, words, length };
}
