/**
 * The few forms in which one secret stands in a text or in one of its views (`views.ts`): itself, its bytes read as
 * Latin-1, and base64, which other bytes before it shift. How much of each may be read.
 */

/** A piece of text to look for. */
export interface Form {
  readonly text: string;
  /** Whose form it is. */
  readonly secret: string;
  /** So many characters of its beginning are hidden wherever they stand; the whole of a shorter one. */
  readonly minimum: number;
  /** So many characters at its beginning stay readable. */
  readonly shown: number;
  /** The character in front of it, or after the whole of it, holds some bits of the secret: base64. */
  readonly bitsBefore: boolean;
  readonly bitsAfter: boolean;
}

/** Characters of a token that stay readable: the documentation prints 50, from `eyJ0eXAi` to `ImMwMD`. */
const SHOWN_OF_TOKEN = 50;
/** A beginning of this many characters is hidden like the whole; fewer would be found everywhere by chance. */
const HIDDEN_FROM = 9;
/** A form shorter than this would be found everywhere by chance, so it is not searched for. */
export const SHORTEST = 6;

/** A JSON Web Token: header, payload and signature, or the five parts of an encrypted one. */
const TOKEN = /^eyJ[\w-]+(?:\.[\w-]*){2,4}$/;

/** Everything to look for when the secret is known. Empty for one that is too short. */
export function formsOf(secret: string): Form[] {
  if (secret.length < SHORTEST) return [];
  const forms = new Map<string, Form>();
  const hiddenFrom = Math.max(HIDDEN_FROM, beyondWords(secret));
  const add = (text: string, scale: number, shown = 0, [bitsBefore, bitsAfter] = [false, false]): void => {
    if (text.length < SHORTEST || forms.has(text)) return;
    const minimum = Math.min(text.length, Math.max(Math.ceil(hiddenFrom * scale), shown + 1));
    forms.set(text, { text, secret, minimum, shown, bitsBefore, bitsAfter });
  };
  add(secret, 1, shownOf(secret));
  const bytes = Buffer.from(secret, 'utf8');
  for (const text of asLatin1(secret, bytes)) add(text, 1);
  // The signature is what makes the rest of a token usable when its parts are printed one by one.
  if (TOKEN.test(secret)) add(secret.slice(secret.lastIndexOf('.') + 1), 1);
  for (const encoded of [bytes, ...inLatin1(secret, bytes)]) {
    for (const [text, ...bits] of base64(encoded)) add(text, 4 / 3, 0, bits);
  }
  return [...forms.values()];
}

function shownOf(secret: string): number {
  return TOKEN.test(secret) ? Math.min(SHOWN_OF_TOKEN, secret.indexOf('.')) : 0;
}

/** Of a secret of plain words so much of its length must stand there: `client-secret` alone is in honest texts. */
const MOST = 0.9;

/** How much of its beginning is more than plain words. */
function beyondWords(secret: string): number {
  const words = /^[A-Z]?[a-z]+(?:[\s_.-]+[A-Z]?[a-z]+)+/.exec(secret)?.[0];
  return words === undefined ? 0 : Math.min(words.length + 1, Math.ceil(secret.length * MOST));
}

/** The bytes of a secret that is not ASCII, as the characters of the same numbers: UTF-8, and UTF-16 without zeros. */
function asLatin1(secret: string, utf8: Buffer): string[] {
  if (utf8.length === secret.length) return [];
  const texts = [utf8.toString('latin1'), new TextDecoder('windows-1252').decode(utf8)];
  const zeros = /\0+/g;
  if (!/[^\0-\u00ff]/.test(secret)) return texts;
  const little = Buffer.from(secret, 'utf16le');
  const big = Buffer.from(little).swap16();
  return [...texts, ...[little, big].map((bytes) => bytes.toString('latin1').replace(zeros, ''))];
}

/** The bytes of a text of Latin-1 that is not ASCII, as an older service sends it. */
function inLatin1(secret: string, utf8: Buffer): Buffer[] {
  return utf8.length === secret.length || /[^\0-\u00ff]/.test(secret) ? [] : [Buffer.from(secret, 'latin1')];
}

type Base64 = [text: string, bitsBefore: boolean, bitsAfter: boolean];

/** Base64 of the secret after nothing, one or two other bytes: the characters that it alone decides. */
function base64(bytes: Buffer): Base64[] {
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const text = all.toString('base64').slice(first, Math.floor((all.length * 8) / 6));
    const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_');
    return [text, urlSafe].map((form): Base64 => [form, before > 0, all.length % 3 > 0]);
  });
}
