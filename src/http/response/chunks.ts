/** A body in pieces: cut to a size, decoded as it comes, split into lines as Python's requests does. */
import { decoder } from '../../values/text/text-encodings';

/** Pieces of exactly `size` bytes, the last one shorter; null or a size below 1 leaves them as they arrive. */
export function* slices(pieces: Iterable<Buffer>, size: number | null): Generator<Buffer, void> {
  let rest: Buffer | undefined;
  for (const piece of pieces) {
    const bytes: Buffer = rest === undefined ? piece : Buffer.concat([rest, piece]);
    const step = size === null || size < 1 ? bytes.length : size;
    let at = 0;
    for (; at < bytes.length && at + step <= bytes.length; at += step) yield bytes.subarray(at, at + step);
    rest = at < bytes.length ? bytes.subarray(at) : undefined;
  }
  if (rest !== undefined) yield rest;
}

/** Decodes pieces whose borders may cut a character in two. @throws PyError LookupError for an unknown encoding */
export function* decodedPieces(pieces: Iterable<Buffer>, encoding: string): Generator<string, void> {
  const decoding = decoder(encoding, 'replace');
  for (const piece of pieces) {
    const text = decoding.write(piece);
    if (text !== '') yield text;
  }
  const last = decoding.write(Buffer.alloc(0), true);
  if (last !== '') yield last;
}

/** Line breaks of bytes, and of text, where Python knows more of them. */
const BYTE_BREAK = /\r\n|\r|\n/;
// eslint-disable-next-line no-control-regex -- the control characters that Python's str.splitlines splits at
const TEXT_BREAK = /\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Lines of pieces. A line goes on in the next piece unless the piece ends with a line break or a delimiter. */
export function* linesOf(
  pieces: Iterable<Buffer | string>,
  delimiter: string | Uint8Array | null,
): Generator<Buffer | string, void> {
  let pending = '';
  let isText = false;
  for (const piece of pieces) {
    isText = typeof piece === 'string';
    const chunk = pending + (typeof piece === 'string' ? piece : piece.toString('latin1'));
    const lines = split(chunk, isText, delimiter);
    const last = lines.at(-1) ?? '';
    pending = last !== '' && last.at(-1) === chunk.at(-1) ? (lines.pop() ?? '') : '';
    for (const line of lines) yield isText ? line : Buffer.from(line, 'latin1');
  }
  if (pending !== '') yield isText ? pending : Buffer.from(pending, 'latin1');
}

function split(chunk: string, isText: boolean, delimiter: string | Uint8Array | null): string[] {
  if (delimiter !== null && delimiter.length > 0) {
    return chunk.split(typeof delimiter === 'string' ? delimiter : Buffer.from(delimiter).toString('latin1'));
  }
  const lines = chunk.split(isText ? TEXT_BREAK : BYTE_BREAK);
  // Python's splitlines has no empty line after a final line break.
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
