/** ASCII, Latin-1, and what iconv-lite knows: code pages of one byte, and the encodings of East Asia. */
import type * as IconvLite from 'iconv-lite';
import type { Codec } from './codec';

const iconvLite = (): typeof IconvLite => require('iconv-lite') as typeof IconvLite;

/**
 * A codec of one byte for each character.
 * @param table 256 characters, U+FFFD where there is none
 * @param decoded the text of bytes that all have one
 */
function ofTable(
  name: string,
  table: string,
  reasons: readonly [decoding: string, encoding: string],
  decoded: (bytes: Buffer) => string,
): Codec {
  const bytesOf = new Map(Array.from(table, (character, byte) => [character, byte] as const));
  bytesOf.delete('\ufffd');
  const isMissing = Array.from(table, (character) => character === '\ufffd');
  return {
    name,
    read(bytes, from) {
      let at = from;
      while (at < bytes.length && isMissing[bytes[at] ?? 0] !== true) at++;
      const fault = { start: at, end: at + 1, reason: reasons[0] };
      return { text: decoded(bytes.subarray(from, at)), fault: at < bytes.length ? fault : undefined };
    },
    fits: (text) => Array.from(text).every((character) => bytesOf.has(character)),
    write: (text) => Buffer.from(Array.from(text, (character) => bytesOf.get(character) ?? 0)),
    misfit: { reason: reasons[1], isRun: true },
  };
}

const BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const plainText = (bytes: Buffer): string => bytes.toString('latin1');

export const ascii: Codec = ofTable(
  'ascii',
  plainText(BYTES).replace(/[\x80-\xff]/g, '\ufffd'),
  ['ordinal not in range(128)', 'ordinal not in range(128)'],
  plainText,
);

export const latin1: Codec = {
  ...ofTable('latin-1', plainText(BYTES), ['', 'ordinal not in range(256)'], plainText),
  fits: (text) => !/[^\0-\xff]/.test(text),
  write: (text) => Buffer.from(text, 'latin1'),
};

/** A code page of one byte; undefined when iconv-lite has none of this name. */
export function codePage(name: string): Codec | undefined {
  const iconv = iconvLite();
  if (!iconv.encodingExists(name)) return undefined;
  const decoded = (bytes: Buffer): string => iconv.decode(bytes, name);
  const table = decoded(BYTES);
  // An encoding with several bytes to a character makes fewer of them.
  if (table.length !== BYTES.length) return undefined;
  const reason = 'character maps to <undefined>';
  return ofTable('charmap', table, [reason, reason], decoded);
}

/** An encoding with characters of several bytes. @param name as iconv-lite has it */
export function multibyte(pythonName: string, name: string): Codec {
  const iconv = iconvLite();
  const fitsOne = (character: string): boolean =>
    character === '?' || iconv.encode(character, name).toString('latin1') !== '?';
  return {
    name: pythonName,
    read(bytes, at) {
      if (at === 0) {
        const text = iconv.decode(bytes, name, { stripBOM: false });
        if (!text.includes('\ufffd')) return { text };
      }
      return readByStep(iconv.getDecoder(name, { stripBOM: false }), bytes, at);
    },
    fits: (text) => !/\p{Surrogate}/u.test(text) && Array.from(text).every(fitsOne),
    write: (text) => iconv.encode(text, name),
    misfit: { reason: 'illegal multibyte sequence', isRun: false },
  };
}

/** Byte by byte, so that the first one that is wrong is known. */
function readByStep(
  decoder: IconvLite.DecoderStream,
  bytes: Buffer,
  from: number,
): ReturnType<Codec['read']> {
  let text = '';
  let good = from;
  for (let at = from; at < bytes.length; at++) {
    const characters = decoder.write(bytes.subarray(at, at + 1));
    if (characters.includes('\ufffd'))
      return { text, fault: { start: good, end: good + 1, reason: 'illegal multibyte sequence' } };
    text += characters;
    if (characters !== '') good = at + 1;
  }
  if (good === bytes.length) return { text };
  const reason = 'incomplete multibyte sequence';
  return { text, fault: { start: good, end: bytes.length, reason, isOpen: true } };
}
