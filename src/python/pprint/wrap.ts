/** Where CPython's pprint breaks a long string or bytes: pieces whose literals fit the width, if pieces can. */
import { TextBuffer } from '../print/text-buffer';
import { quoteBytes, quoteString } from '../print/quote';

/** Line ends of `str.splitlines`. */
const LINE = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g; // eslint-disable-line no-control-regex
/** Runs of what `\s` is to Python's `re`, which is not what it is to JavaScript. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const WORD = new RegExp(`[^${SPACE}]*[${SPACE}]*`, 'g');

const out = new TextBuffer();

function literalWidth(text: string): number {
  out.cut(0, 0);
  quoteString(out, text);
  return out.width;
}

/**
 * @param width columns for each literal
 * @param allowance columns that must stay free behind the last one
 */
export function stringPieces(text: string, width: number, allowance: number): string[] {
  const lines = (text.match(LINE) ?? []).filter((line) => line !== '');
  return lines.flatMap((line, i) => {
    const reserved = i === lines.length - 1 ? allowance : 0;
    if (literalWidth(line) <= width - reserved) return [line];
    const words = (line.match(WORD) ?? []).filter((word) => word !== '');
    return joined(words, width, reserved, literalWidth, (a, b) => a + b);
  });
}

/** CPython takes four bytes at a time. */
const BYTES_AT_ONCE = 4;

export function bytesPieces(bytes: Uint8Array, width: number, allowance: number): Uint8Array[] {
  const groups: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE)
    groups.push(bytes.subarray(at, at + BYTES_AT_ONCE));
  // CPython keeps room behind the last group only where that group is an incomplete one.
  const reserved = bytes.length % BYTES_AT_ONCE === 0 ? 0 : allowance;
  return joined(groups, width, reserved, bytesWidth, (a, b) => Buffer.concat([a, b]));
}

function bytesWidth(bytes: Uint8Array): number {
  out.cut(0, 0);
  quoteBytes(out, bytes);
  return out.width;
}

/** Parts put together while their literal fits; `reserved` columns stay free from the last part on. */
function joined<Part extends string | Uint8Array>(
  parts: readonly Part[],
  width: number,
  reserved: number,
  widthOf: (part: Part) => number,
  join: (a: Part, b: Part) => Part,
): Part[] {
  const pieces: Part[] = [];
  let current: Part | undefined;
  for (const [i, part] of parts.entries()) {
    const room = i === parts.length - 1 ? width - reserved : width;
    const candidate: Part = current === undefined ? part : join(current, part);
    if (widthOf(candidate) <= room) {
      current = candidate;
    } else {
      if (current !== undefined) pieces.push(current);
      current = part;
    }
  }
  if (current !== undefined) pieces.push(current);
  return pieces;
}
