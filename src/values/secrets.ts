/**
 * Secrets are known values: whoever learns one registers it here, and every sink passes its text through `mask`.
 * A long secret keeps its beginning, as the documentation prints a token; a short one is replaced whole.
 */

/** Characters of a token that stay readable: the documentation prints 50, from `eyJ0eXAi` to `ImMwMD`. */
const SHOWN_OF_TOKEN = 50;
/** A secret shorter than this would be found everywhere by chance, so it is not searched for. */
const SHORTEST = 6;
const HIDDEN = '********';

/** A piece of text that must not be printed: from `start` up to, not including, `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

export class Secrets {
  /** What to look for, and what to print in its place. */
  readonly #masks = new Map<string, string>();

  /**
   * Remembers a secret as it is, URL-encoded (in the way of browsers and in Python's) and escaped for JSON. Of a token
   * its signature is remembered too, which is what makes the rest usable when the parts are printed one by one. Base64
   * of more than the secret (Basic authentication) is another value, and is registered by whoever makes it.
   */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    const mask = isToken(secret) ? `${secret.slice(0, SHOWN_OF_TOKEN)}...` : HIDDEN;
    for (const form of formsOf(secret)) this.#masks.set(form, mask);
    const [, , signature = ''] = isToken(secret) ? secret.split('.') : [];
    if (signature.length >= SHORTEST) this.#masks.set(signature, HIDDEN);
  }

  /** The text with every known secret masked; secrets that overlap are masked as one. Linear in the text's length. */
  mask(text: string): string {
    const found: Span[] = [];
    for (const [form, mask] of this.#masks) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        found.push({ start: at, end: at + form.length, mask });
      }
    }
    return found.length === 0 ? text : replaced(text, joined(found));
  }
}

function isToken(secret: string): boolean {
  return secret.startsWith('eyJ') && secret.length > 2 * SHOWN_OF_TOKEN;
}

function formsOf(secret: string): Set<string> {
  const forms = new Set([secret, JSON.stringify(secret).slice(1, -1)]);
  // Half a surrogate pair has no URL-encoded form.
  if (/\p{Surrogate}/u.test(secret)) return forms;
  const encoded = encodeURIComponent(secret);
  const pythonEncoded = encoded.replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return forms.add(encoded).add(pythonEncoded).add(pythonEncoded.replaceAll('%20', '+'));
}

/** Spans in order, none touching the inside of another: a longer one swallows what it contains. */
function joined(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    // Two that overlap in part: what is readable of the one could be the middle of the other.
    else if (span.end > last.end)
      apart[apart.length - 1] = { start: last.start, end: span.end, mask: HIDDEN };
  }
  return apart;
}

function replaced(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, mask } of spans) {
    pieces.push(text.slice(done, start), mask);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}
