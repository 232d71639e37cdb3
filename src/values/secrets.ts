/**
 * Secrets are known values: whoever learns one registers it here, and every sink passes its text through `mask`.
 * A long secret keeps its beginning, as the documentation prints a token; a short one is replaced whole.
 */

/** Characters of a token that stay readable: the documentation prints `eyJ0eXAi...` up to `kid":"c00`, 50 characters. */
const SHOWN_OF_TOKEN = 50;
/** A secret shorter than this would be found everywhere by chance, so it is not searched for. */
const SHORTEST = 6;
const HIDDEN = '********';

export class Secrets {
  readonly #masks = new Map<string, string>();
  #pattern: RegExp | undefined;

  /** Remembers a secret in its raw, URL-encoded and JSON-escaped forms. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    const mask = isToken(secret) ? `${secret.slice(0, SHOWN_OF_TOKEN)}...` : HIDDEN;
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      this.#masks.set(form, mask);
    }
    this.#pattern = undefined;
  }

  /** The text with every known secret masked. */
  mask(text: string): string {
    if (this.#masks.size === 0) return text;
    // Longest first: a secret that contains another one is masked as a whole.
    this.#pattern ??= new RegExp(
      [...this.#masks.keys()]
        .sort((a, b) => b.length - a.length)
        .map(escapePattern)
        .join('|'),
      'g',
    );
    return text.replace(this.#pattern, (found) => this.#masks.get(found) ?? HIDDEN);
  }
}

function isToken(secret: string): boolean {
  return secret.startsWith('eyJ') && secret.length > 2 * SHOWN_OF_TOKEN;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
