/** Random secrets of the kinds that people have, and the forms in which one may turn up. */

/** A small generator with a seed, so that a failure can be seen again. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SIGNS = `${LETTERS}!"#$%&'()*+,-./:;<=>?@[\\]^_{|}~`;
const WIDE = `${SIGNS}äöüéñßжщλ`;

type Random = (below: number) => number;

function text(next: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[next(alphabet.length)]).join('');
}

function token(next: Random): string {
  const header = Buffer.from(`{"typ":"JWT","alg":"RS256","kid":"${text(next, LETTERS, 36)}"}`).toString(
    'base64url',
  );
  return [header, text(next, `${LETTERS}-_`, 90 + next(60)), text(next, `${LETTERS}-_`, 60 + next(40))].join(
    '.',
  );
}

const KINDS: readonly ((next: Random) => string)[] = [
  (next) => text(next, LETTERS, 16 + next(32)),
  (next) => text(next, `${LETTERS}+/`, 20 + next(24)),
  (next) => text(next, SIGNS, 16 + next(24)),
  (next) => text(next, WIDE, 16 + next(16)),
  (next) => text(next, '0123456789abcdef', 32),
  token,
];

export function makeSecrets(count: number, seed: number): string[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, i) => (KINDS[i % KINDS.length] ?? token)(next));
}

export interface LeakForm {
  readonly name: string;
  /** The secret in this form, and what of it must not be seen; in several writes where it is split. */
  make(secret: string, next: Random): { readonly writes: readonly string[]; readonly hidden: string };
  /** So many characters of it in one piece are a leak. */
  readonly window: number;
}

const SHOWN_OF_TOKEN = 50;

const isToken = (secret: string): boolean => secret.startsWith('eyJ');

function whole(name: string, encode: (secret: string) => string, window = 9): LeakForm {
  return {
    name,
    window,
    make(secret) {
      const encoded = encode(secret);
      return {
        writes: [encoded],
        hidden: isToken(secret) && encoded === secret ? secret.slice(SHOWN_OF_TOKEN) : encoded,
      };
    },
  };
}

const percent = (secret: string): string =>
  encodeURIComponent(secret).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const json = (secret: string): string => JSON.stringify(secret).slice(1, -1);

/** Base64 of the secret between other bytes; what the other bytes decide alone is not hidden. */
function base64(before: number, encoding: 'base64' | 'base64url'): LeakForm {
  return {
    name: `${encoding} after ${before} bytes`,
    window: 12,
    make(secret) {
      const bytes = Buffer.from(secret);
      const all = Buffer.concat([Buffer.from('id:'.slice(0, before)), bytes, Buffer.from('::')]);
      const encoded = all.toString(encoding);
      const hidden = encoded.slice(
        Math.ceil((before * 8) / 6),
        Math.floor(((before + bytes.length) * 8) / 6),
      );
      return { writes: [encoded], hidden };
    },
  };
}

export const FORMS: readonly LeakForm[] = [
  whole('raw', (secret) => secret),
  whole('URL, as browsers', encodeURIComponent),
  whole('URL, as Python', percent),
  whole('URL, small letters', (secret) => percent(secret).replace(/%../g, (code) => code.toLowerCase())),
  whole('form, with plus', (secret) => percent(secret).replaceAll('%20', '+')),
  whole('JSON', json),
  whole('JSON in ASCII', (secret) =>
    json(secret).replace(
      /[\u0080-\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  ),
  base64(0, 'base64'),
  base64(1, 'base64'),
  base64(2, 'base64'),
  base64(1, 'base64url'),
  whole('hex', (secret) => Buffer.from(secret).toString('hex'), 18),
  whole('HEX', (secret) => Buffer.from(secret).toString('hex').toUpperCase(), 18),
  {
    name: 'split between two writes',
    window: 9,
    make(secret, next) {
      const at = 1 + next(secret.length - 1);
      const hidden = isToken(secret) ? secret.slice(SHOWN_OF_TOKEN) : secret;
      return { writes: [secret.slice(0, at), secret.slice(at)], hidden };
    },
  },
  {
    name: 'a beginning',
    window: 9,
    make(secret, next) {
      const shown = isToken(secret) ? SHOWN_OF_TOKEN : 0;
      const writes = [secret.slice(0, shown + 9 + next(secret.length - shown - 9))];
      return { writes, hidden: writes[0]?.slice(shown) ?? '' };
    },
  },
];

/** The piece of `hidden` that can be read in what a sink showed; undefined when there is none. */
export function leakOf(shown: string, hidden: string, window: number): string | undefined {
  for (let at = 0; at + window <= hidden.length; at++) {
    const piece = hidden.slice(at, at + window);
    if (shown.includes(piece)) return piece;
  }
  return undefined;
}
