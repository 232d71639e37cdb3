/** `str.encode` and `bytes.decode`: utf-8, ascii and latin-1, with CPython's errors. */
import { valueError } from '../../../values/errors/errors';
import { toRepr } from '../runtime';
import { raise } from '../types/python-exceptions';

type Codec = 'utf-8' | 'utf-8-sig' | 'ascii' | 'latin-1';

const ALIASES: Readonly<Record<string, Codec>> = {
  utf8: 'utf-8',
  utf: 'utf-8',
  u8: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  latin1: 'latin-1',
  iso88591: 'latin-1',
  l1: 'latin-1',
  utf8sig: 'utf-8-sig',
};

function codecOf(name: string): Codec {
  const codec = ALIASES[name.toLowerCase().replace(/[-_ ]/g, '')];
  return (
    codec ??
    raise('LookupError', `unknown encoding: ${name}`, 'there are utf-8, utf-8-sig, ascii and latin-1')
  );
}

function escape(point: number): string {
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point < 0x10000
    ? `\\u${point.toString(16).padStart(4, '0')}`
    : `\\U${point.toString(16).padStart(8, '0')}`;
}

/** `repr` with everything beyond ASCII escaped. */
export const ascii = (value: unknown): string =>
  toRepr(value).replace(/[^\0-\x7f]/gu, (one) => escape(one.codePointAt(0) ?? 0));

/** What stands for code points that the codec does not have. */
const REPLACEMENTS: Readonly<Record<string, (point: number) => string>> = {
  ignore: () => '',
  replace: () => '?',
  xmlcharrefreplace: (point) => `&#${point};`,
  backslashreplace: escape,
};

/** @throws PyError UnicodeEncodeError, LookupError */
export function encode(text: string, encoding: string, errors: string): Uint8Array {
  const codec = codecOf(encoding);
  if (codec.startsWith('utf')) return encodeUtf(text, codec, errors);
  const limit = codec === 'ascii' ? 128 : 256;
  const points = Array.from(text);
  const bytes: number[] = [];
  points.forEach((one, at) => {
    const point = one.codePointAt(0) ?? 0;
    if (point < limit) bytes.push(point);
    else
      bytes.push(
        ...Buffer.from(
          replaceOr(errors, point, () => encodeError(codec, points, at, limit)),
          'latin1',
        ),
      );
  });
  return Buffer.from(bytes);
}

function replaceOr(errors: string, point: number, fail: () => never): string {
  if (errors === 'strict') return fail();
  return (REPLACEMENTS[errors] ?? unknownHandler(errors))(point);
}

const unknownHandler = (errors: string): never =>
  raise('LookupError', `unknown error handler name '${errors}'`);

function encodeError(codec: Codec, points: readonly string[], at: number, limit: number): never {
  let end = at + 1;
  while (end < points.length && (points[end]?.codePointAt(0) ?? 0) >= limit) end++;
  const isOne = end === at + 1;
  const what = isOne
    ? `character '${escape(points[at]?.codePointAt(0) ?? 0)}' in position ${at}`
    : `characters in position ${at}-${end - 1}`;
  return raise('UnicodeEncodeError', `'${codec}' codec can't encode ${what}: ordinal not in range(${limit})`);
}

const LONE = /[\ud800-\udfff]/u;

function encodeUtf(given: string, codec: Codec, errors: string): Uint8Array {
  let text = given;
  for (let lone = LONE.exec(text); lone !== null; lone = LONE.exec(text)) {
    const at = Array.from(text.slice(0, lone.index)).length;
    const point = text.charCodeAt(lone.index);
    const fail = (): never =>
      raise(
        'UnicodeEncodeError',
        `'${codec}' codec can't encode character '${escape(point)}' in position ${at}: surrogates not allowed`,
      );
    text = text.slice(0, lone.index) + replaceOr(errors, point, fail) + text.slice(lone.index + 1);
  }
  return Buffer.from(codec === 'utf-8-sig' ? `\ufeff${text}` : text, 'utf8');
}

/** @throws PyError UnicodeDecodeError, LookupError */
export function decode(bytes: Uint8Array, encoding: string, errors: string): string {
  const codec = codecOf(encoding);
  if (codec === 'latin-1') return Buffer.from(bytes).toString('latin1');
  return codec === 'ascii' ? decodeAscii(bytes, errors) : decodeUtf8(bytes, codec, errors);
}

const DECODED: Readonly<Record<string, (byte: number) => string>> = {
  ignore: () => '',
  replace: () => '\ufffd',
  backslashreplace: escape,
  surrogateescape: (byte) => String.fromCharCode(0xdc00 + byte),
};

function decodeAscii(bytes: Uint8Array, errors: string): string {
  const at = bytes.findIndex((byte) => byte > 127);
  if (at < 0) return Buffer.from(bytes).toString('latin1');
  if (errors === 'strict') {
    return raise(
      'UnicodeDecodeError',
      `'ascii' codec can't decode byte 0x${hex(bytes[at])} in position ${at}: ordinal not in range(128)`,
    );
  }
  const handle = DECODED[errors] ?? unknownHandler(errors);
  return Array.from(bytes, (byte) => (byte > 127 ? handle(byte) : String.fromCharCode(byte))).join('');
}

const hex = (byte: number | undefined): string => (byte ?? 0).toString(16).padStart(2, '0');

function decodeUtf8(bytes: Uint8Array, codec: Codec, errors: string): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const bad = firstBad(bytes, from);
    parts.push(Buffer.from(bytes.subarray(from, bad?.start ?? bytes.length)).toString('utf8'));
    if (bad === undefined) break;
    if (errors === 'strict') return decodeError(bytes, bad);
    const handle = DECODED[errors] ?? unknownHandler(errors);
    const wrong =
      errors === 'replace' ? bytes.subarray(bad.start, bad.start + 1) : bytes.subarray(bad.start, bad.end);
    parts.push(...Array.from(wrong, handle));
    from = bad.end;
  }
  const text = parts.join('');
  return codec === 'utf-8-sig' && text.startsWith('\ufeff') ? text.slice(1) : text;
}

interface Bad {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** The first bytes that are no UTF-8 and why, in CPython's words. */
function firstBad(bytes: Uint8Array, from: number): Bad | undefined {
  for (let at = from; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const size =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    if (size === 0) return { start: at, end: at + 1, reason: 'invalid start byte' };
    for (let next = 1; next < size; next++) {
      const byte = bytes[at + next];
      if (byte === undefined) return { start: at, end: bytes.length, reason: 'unexpected end of data' };
      const least = next === 1 && lead === 0xe0 ? 0xa0 : next === 1 && lead === 0xf0 ? 0x90 : 0x80;
      const most = next === 1 && lead === 0xed ? 0x9f : next === 1 && lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < least || byte > most)
        return { start: at, end: at + next, reason: 'invalid continuation byte' };
    }
    at += size;
  }
  return undefined;
}

function decodeError(bytes: Uint8Array, { start, end, reason }: Bad): never {
  const what =
    end - start > 1
      ? `bytes in position ${start}-${end - 1}`
      : `byte 0x${hex(bytes[start])} in position ${start}`;
  return raise('UnicodeDecodeError', `'utf-8' codec can't decode ${what}: ${reason}`);
}

/** The bytes of `aa bb`. @throws PyError ValueError */
export function fromHex(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const bad = [at, at + 1].find((place) => !/^[\da-f]$/i.test(text[place] ?? ''));
    if (bad !== undefined)
      throw valueError(`non-hexadecimal number found in fromhex() arg at position ${bad}`);
    bytes.push(parseInt(text.slice(at, at + 2), 16));
    at += 2;
  }
  return Buffer.from(bytes);
}
