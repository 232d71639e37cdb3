/** The forms in which one secret may turn up in a text, and how much of each may be read. */

/** A piece of text to look for. */
export interface Form {
  readonly text: string;
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
  const texts = new Map<string, Form>();
  const add = (text: string, scale: number, shown = 0, [bitsBefore, bitsAfter] = [false, false]): void => {
    if (text.length < SHORTEST || texts.has(text)) return;
    const minimum = Math.min(text.length, Math.max(Math.ceil(HIDDEN_FROM * scale), shown + 1));
    texts.set(text, { text, minimum, shown, bitsBefore, bitsAfter });
  };
  add(secret, 1, shownOf(secret));
  for (const text of written(secret)) add(text, 1);
  // The signature is what makes the rest of a token usable when its parts are printed one by one.
  if (TOKEN.test(secret)) add(secret.slice(secret.lastIndexOf('.') + 1), 1);
  // A printer may break a line inside a secret of several words.
  for (const word of secret.split(/\s+/)) add(word, 1);
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  for (const text of [hex, hex.toUpperCase()]) add(text, 2);
  add(hex.replace(/..(?=.)/g, '$& '), 3);
  for (const [text, ...bits] of base64(bytes)) add(text, 4 / 3, 0, bits);
  return [...texts.values()];
}

function shownOf(secret: string): number {
  return TOKEN.test(secret) ? Math.min(SHOWN_OF_TOKEN, secret.indexOf('.')) : 0;
}

/** As JSON, as Python's literals, as a shell and as URLs write it, in the way of browsers and in Python's. */
function written(secret: string): string[] {
  const once = escaped(secret);
  // A text that was escaped is often escaped once more: JSON in a string that the prompt shows.
  const texts = [...once, ...once.flatMap(escaped)];
  // Half a surrogate pair has no URL-encoded form.
  if (/\p{Surrogate}/u.test(secret)) return texts;
  const browser = encodeURIComponent(secret);
  const python = browser.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const urls = [browser, python, python.replaceAll('%20', '+'), browser.replaceAll('%20', '+')];
  return [...texts, ...urls, ...urls.map((url) => url.replace(/%../g, (code) => code.toLowerCase()))];
}

function escaped(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const doubled = text.replaceAll('\\', '\\\\');
  const python = doubled.replaceAll("'", "\\'");
  return [json, ascii, json.replaceAll('/', '\\/'), doubled, python, text.replaceAll("'", `'\\''`)];
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
