/** Decoding and encoding with Python's error handlers and Python's words for what does not fit, for any codec. */
import { asBuffer } from '../bytes';
import { PyError } from '../errors/errors';
import { escapedPoint } from '../escaped-point';

/** Bytes that are no text in a codec. */
export interface Fault {
  readonly start: number;
  readonly end: number;
  /** CPython's words: `invalid start byte`. */
  readonly reason: string;
  /** The bytes may be the beginning of something: more of them would decide. */
  readonly isOpen?: boolean;
}

export interface Codec {
  /** As it stands in messages: `utf-8`. */
  readonly name: string;
  /** The text from `at` to the first bytes that are none, and these. */
  read(bytes: Buffer, at: number): { readonly text: string; readonly fault?: Fault | undefined };
  /** Whether all of the text can be encoded. */
  fits(text: string): boolean;
  /** The bytes of a text that fits. */
  write(text: string): Buffer;
  readonly misfit: {
    readonly reason: string;
    /** Whether characters in a row that do not fit are one error. */
    readonly isRun: boolean;
  };
  /** Bytes that only whole units of so many can be put between; absent: 1. */
  readonly unitBytes?: number;
  /** For codecs of Unicode: the bytes of half a surrogate pair, and the half that stands at a place. */
  readonly halves?: {
    write(unit: number): Buffer;
    read(bytes: Buffer, at: number): { readonly unit: number; readonly end: number } | undefined;
  };
  /** Reads a byte order mark: the codec of what follows, where it begins, and whether places count from there. */
  begin?(bytes: Buffer): { readonly codec: Codec; readonly at: number; readonly isCut?: boolean };
  /** Written before the text. */
  readonly mark?: Buffer;
}

/** Python's names for what is done with what does not fit: `strict`, `ignore`, `replace`, `backslashreplace`... */
export type Errors = string;

/** @throws PyError UnicodeDecodeError, LookupError for an unknown handler */
export function decodeWith(codec: Codec, bytes: Uint8Array, errors: Errors): string {
  return new Decoder(codec, errors).write(bytes, true);
}

/** The longest byte order mark. */
const MARK_BYTES = 4;

/** Decodes bytes that come in pieces, whose borders may cut a character in two. */
export class Decoder {
  #codec: Codec;
  readonly #errors: Errors;
  #rest: Buffer = Buffer.alloc(0);
  #hasBegun = false;

  constructor(codec: Codec, errors: Errors) {
    this.#codec = codec;
    this.#errors = errors;
  }

  /** @param isLast what is left at the end is an error then */
  write(piece: Uint8Array, isLast = false): string {
    let bytes = this.#rest.length === 0 ? asBuffer(piece) : Buffer.concat([this.#rest, piece]);
    this.#rest = bytes;
    if (!this.#hasBegun && !isLast && bytes.length < MARK_BYTES) return '';
    let at = 0;
    if (!this.#hasBegun) {
      const begun = this.#codec.begin?.(bytes) ?? { codec: this.#codec, at: 0, isCut: false };
      this.#hasBegun = true;
      this.#codec = begun.codec;
      if (begun.isCut === true) bytes = bytes.subarray(begun.at);
      else at = begun.at;
    }
    const parts: string[] = [];
    for (;;) {
      const { text, fault } = this.#codec.read(bytes, at);
      parts.push(text);
      if (fault === undefined) break;
      if (fault.isOpen === true && !isLast) {
        this.#rest = bytes.subarray(fault.start);
        return parts.join('');
      }
      const instead = this.#instead(bytes, fault);
      parts.push(instead.text);
      at = instead.end;
    }
    this.#rest = Buffer.alloc(0);
    return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
  }

  #instead(bytes: Buffer, fault: Fault): { readonly text: string; readonly end: number } {
    const { start, end } = fault;
    const wrong = bytes.subarray(start, end);
    const fail = (): never => {
      throw decodeError(this.#codec.name, bytes, fault);
    };
    switch (this.#errors) {
      case 'strict':
        return fail();
      case 'ignore':
        return { text: '', end };
      case 'replace':
        return { text: '\ufffd', end };
      case 'backslashreplace':
        return { text: Array.from(wrong, escapedPoint).join(''), end };
      case 'surrogateescape': {
        const count = wrong.findIndex((byte) => byte < 0x80);
        const escaped = count === -1 ? wrong : wrong.subarray(0, count);
        if (escaped.length === 0) return fail();
        return {
          text: String.fromCharCode(...Array.from(escaped, (byte) => 0xdc00 + byte)),
          end: start + escaped.length,
        };
      }
      case 'surrogatepass': {
        const half = this.#codec.halves?.read(bytes, start);
        return half === undefined ? fail() : { text: String.fromCharCode(half.unit), end: half.end };
      }
      default:
        return unknownHandler(this.#errors, 'UnicodeDecodeError');
    }
  }
}

function decodeError(name: string, bytes: Buffer, { start, end, reason }: Fault): PyError {
  const what =
    end - start === 1
      ? `byte 0x${(bytes[start] ?? 0).toString(16).padStart(2, '0')} in position ${start}`
      : `bytes in position ${start}-${end - 1}`;
  return new PyError('UnicodeDecodeError', `'${name}' codec can't decode ${what}: ${reason}`, {
    hint: "The bytes are not text in that encoding: use the one they are in, or errors='replace'.",
  });
}

/** @throws PyError UnicodeEncodeError, LookupError for an unknown handler */
export function encodeWith(codec: Codec, text: string, errors: Errors): Buffer {
  const mark = codec.mark ?? Buffer.alloc(0);
  if (codec.fits(text))
    return mark.length === 0 ? codec.write(text) : Buffer.concat([mark, codec.write(text)]);
  const points = Array.from(text);
  const parts: Buffer[] = [mark];
  let fitting = '';
  for (let at = 0; at < points.length;) {
    const point = points[at] ?? '';
    if (codec.fits(point)) {
      fitting += point;
      at++;
      continue;
    }
    let end = at + 1;
    while (codec.misfit.isRun && end < points.length && !codec.fits(points[end] ?? '')) end++;
    const instead = insteadOf(codec, points, at, end, errors);
    if (typeof instead === 'string') fitting += instead;
    else {
      parts.push(codec.write(fitting), instead);
      fitting = '';
    }
    at = end;
  }
  return Buffer.concat([...parts, codec.write(fitting)]);
}

function insteadOf(
  codec: Codec,
  points: readonly string[],
  at: number,
  end: number,
  errors: Errors,
): string | Buffer {
  const codes = points.slice(at, end).map((point) => point.codePointAt(0) ?? 0);
  const fail = (): never => {
    throw encodeError(codec, codes, at);
  };
  switch (errors) {
    case 'strict':
      return fail();
    case 'ignore':
      return '';
    case 'replace':
      return '?'.repeat(codes.length);
    case 'backslashreplace':
      return codes.map(escapedPoint).join('');
    case 'xmlcharrefreplace':
      return codes.map((code) => `&#${code};`).join('');
    case 'surrogateescape':
      return codes.length % (codec.unitBytes ?? 1) === 0 &&
        codes.every((code) => code >= 0xdc80 && code <= 0xdcff)
        ? Buffer.from(codes.map((code) => code - 0xdc00))
        : fail();
    case 'surrogatepass': {
      const { halves } = codec;
      const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
      return halves !== undefined && codes.every(isHalf)
        ? Buffer.concat(codes.map((code) => halves.write(code)))
        : fail();
    }
    default:
      return unknownHandler(errors, 'UnicodeEncodeError');
  }
}

function encodeError({ name, misfit }: Codec, codes: readonly number[], at: number): PyError {
  const what =
    codes.length === 1
      ? `character '${escapedPoint(codes[0] ?? 0)}' in position ${at}`
      : `characters in position ${at}-${at + codes.length - 1}`;
  return new PyError('UnicodeEncodeError', `'${name}' codec can't encode ${what}: ${misfit.reason}`, {
    hint: codes.some((code) => code >= 0xd800 && code <= 0xdfff)
      ? 'The text holds half of a surrogate pair (a character cut in two); use the whole character.'
      : "The encoding has no such character: use utf-8, or errors='replace'.",
  });
}

const ONE_WAY = ['xmlcharrefreplace', 'namereplace'];

function unknownHandler(errors: Errors, failure: string): never {
  if (ONE_WAY.includes(errors) && failure === 'UnicodeDecodeError')
    throw new PyError('TypeError', `don't know how to handle ${failure} in error callback`);
  throw new PyError('LookupError', `unknown error handler name '${errors}'`);
}
