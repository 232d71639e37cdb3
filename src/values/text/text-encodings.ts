/** Every label of an encoding, the same wherever bytes become text: `response.text`, `bytes.decode`, `open`, JSON. */
import { PyError } from '../errors/errors';
import { Decoder, decodeWith, encodeWith, type Codec, type Errors } from './codec';
import { ascii, codePage, latin1, multibyte } from './table-codecs';
import { utf16, utf16Be, utf16Le, utf32, utf32Be, utf32Le, utf8, utf8Sig } from './unicode-codecs';

/** Labels without case and punctuation, from CPython's encodings/aliases.py. */
const OWN: readonly (readonly [codec: Codec, labels: string])[] = [
  [utf8, 'utf8 u8 utf utf8ucs2 utf8ucs4 cp65001'],
  [utf8Sig, 'utf8sig'],
  [utf16, 'utf16 u16'],
  [utf16Le, 'utf16le unicodelittleunmarked'],
  [utf16Be, 'utf16be unicodebigunmarked'],
  [utf32, 'utf32 u32'],
  [utf32Le, 'utf32le'],
  [utf32Be, 'utf32be'],
  [ascii, 'ascii usascii us 646 ansix341968 ansix341986 cp367 csascii ibm367 iso646us iso646irv1991 isoir6'],
  [latin1, 'latin1 latin l1 iso88591 iso8859 8859 cp819 ibm819 csisolatin1 isoir100 iso885911987'],
];

/** By the name that CPython's messages have. */
const SEVERAL_BYTES: Readonly<Record<string, string>> = {
  big5: 'big5 big5tw csbig5 xmactradchinese',
  big5hkscs: 'big5hkscs hkscs',
  cp932: 'cp932 932 ms932 mskanji windows31j',
  cp949: 'cp949 949 ms949 uhc',
  cp950: 'cp950 950 ms950',
  euc_jp: 'eucjp ujis',
  euc_kr: 'euckr korean ksc5601 ksc56011987 ksx1001 xmackorean',
  gb18030: 'gb18030 gb180302000',
  gb2312: 'gb2312 chinese csiso58gb231280 euccn eucgb2312cn gb23121980 gb231280 isoir58 xmacsimpchinese',
  gbk: 'gbk 936 cp936 ms936',
  shift_jis: 'shiftjis csshiftjis sjis xmacjapanese',
  utf7: 'utf7 u7 unicode11utf7',
};

/** What CPython calls otherwise than iconv-lite; the others are called alike. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  cp866u: 'cp1125',
  ruscii: 'cp1125',
  cpis: 'cp861',
  cp1051: 'hproman8',
  maccentraleurope: 'maccenteuro',
  maclatin2: 'maccenteuro',
  kz1048: 'rk1048',
  cp154: 'pt154',
  csptcp154: 'pt154',
  cyrillicasian: 'pt154',
  ptcp154: 'pt154',
  tis62025290: 'tis620',
};

/** Names that iconv-lite takes from Node, for what is no encoding of text. */
const NO_TEXT = /^(?:base64|hex|binary|ucs2|internal|cesu8|utf7imap)$/;
/** Codecs of Python that make bytes of bytes. */
const NO_TEXT_IN_PYTHON = /^(?:base64|hex|bz2|zlib|zip|rot13|uu|quopri)(?:codec)?$/;

const known = new Map<string, Codec | undefined>();

function codecOf(label: string): Codec | undefined {
  const plain = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (!known.has(plain)) known.set(plain, find(plain));
  return known.get(plain);
}

function find(plain: string): Codec | undefined {
  const isOne = (labels: string): boolean => labels.split(' ').includes(plain);
  const own = OWN.find(([, labels]) => isOne(labels));
  if (own !== undefined) return own[0];
  const several = Object.entries(SEVERAL_BYTES).find(([, labels]) => isOne(labels))?.[0];
  if (several !== undefined) return multibyte(several, several);
  // `iso_8859_2_1987` is named after its year as well.
  const name = plain.replace(/^(iso8859\d{1,2})(?:19|20)\d\d$/, '$1');
  return plain === '' || NO_TEXT.test(plain) ? undefined : codePage(CODE_PAGES[name] ?? name);
}

/** Whether there is an encoding of this label. */
export function isEncoding(label: string): boolean {
  return codecOf(label) !== undefined;
}

/** @throws PyError LookupError */
function codecNamed(label: string): Codec {
  const codec = codecOf(label);
  if (codec !== undefined) return codec;
  if (NO_TEXT_IN_PYTHON.test(label.toLowerCase().replace(/[^a-z0-9]/g, '')))
    throw new PyError(
      'LookupError',
      `'${label}' is not a text encoding; use codecs.decode() to handle arbitrary codecs`,
      { hint: 'bytes.fromhex, value.hex() and the module base64 do that here.' },
    );
  throw new PyError('LookupError', `unknown encoding: ${label}`, {
    hint: 'as in utf-8, ascii, latin-1, utf-16, cp1252, koi8-r, shift_jis, gb18030',
  });
}

/** @throws PyError UnicodeDecodeError, LookupError for an unknown encoding or handler */
export function decode(bytes: Uint8Array, encoding: string, errors: Errors = 'strict'): string {
  return decodeWith(codecNamed(encoding), bytes, errors);
}

/** @throws PyError UnicodeEncodeError, LookupError for an unknown encoding or handler */
export function encode(text: string, encoding: string, errors: Errors = 'strict'): Buffer {
  return encodeWith(codecNamed(encoding), text, errors);
}

/** For bytes that come in pieces. @throws PyError LookupError */
export function decoder(encoding: string, errors: Errors = 'strict'): Decoder {
  return new Decoder(codecNamed(encoding), errors);
}
