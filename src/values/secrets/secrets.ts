/**
 * Secrets are known values: whoever learns one registers it here, and every sink passes its text through `mask`, or,
 * where text comes in pieces, through a `masker` of its own. A token keeps its beginning, as the documentation prints
 * it; any other secret is replaced whole, in every form of `secret-forms`.
 */
import { FormIndex, type Span } from './form-index';
import { formsOf, SHORTEST } from './secret-forms';

export const HIDDEN = '********';
/** Learned secrets that are kept; the oldest go first, so that a session of thousands of replies does not grow. */
const KEPT_LEARNED = 1000;
const FORGOTTEN_AT_ONCE = 250;
/** Tokens and credentials of the data centre that are watched for in requests to other hosts. */
const KEPT_BOUND = 100;
/** Longer values are no credentials. */
const LONGEST = 100_000;

/** A token that nobody told of is one all the same; it is looked for from where a word begins. */
const ANY_TOKEN = /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]+){0,2}/g;

export interface SecretInfo {
  /** What `.reveal` calls it: `client_secret`. */
  readonly name?: string;
  /** It belongs to the data centre and must not go anywhere else. */
  readonly bound?: boolean;
  /** It may be forgotten when thousands more come. */
  readonly learned?: boolean;
}

export class Secrets {
  readonly #known = new Map<string, SecretInfo>();
  readonly #named = new Map<string, string>();
  readonly #public = new Set<string>();
  readonly #bound = new Set<string>();
  #learned = 0;
  #index = new FormIndex();

  /** Names that have a value, for `.reveal`. */
  get names(): string[] {
    return [...this.#named.keys()].sort();
  }

  /** Remembers a secret and all its forms. Shorter than six characters it would be found everywhere, and is not kept. */
  add(secret: string, info: SecretInfo = {}): void {
    if (secret.length < SHORTEST || secret.length > LONGEST || this.#public.has(secret)) return;
    if (info.name !== undefined) this.#named.set(info.name, secret);
    if (info.bound === true) this.#bind(secret);
    if (this.#known.has(secret)) return;
    this.#known.set(secret, info);
    for (const form of formsOf(secret)) this.#index.add(form);
    if (info.learned === true && ++this.#learned > KEPT_LEARNED) this.#forget();
  }

  /** What is no secret, whatever a reply calls it: the id of the client, an address. */
  keepPublic(value: string): void {
    this.#public.add(value);
  }

  /** The value that was registered last under this name. */
  valueOf(name: string): string | undefined {
    return this.#named.get(name);
  }

  /** Whether one of the data centre's secrets stands in the text, in any form. */
  carriesBound(text: string): boolean {
    for (const secret of this.#bound) {
      if (formsOf(secret).some((form) => form.text.length >= 16 && text.includes(form.text))) return true;
      if (text.includes(secret)) return true;
    }
    return false;
  }

  /** The text with every known secret masked; secrets that overlap are masked as one. Linear in the text's length. */
  mask(text: string): string {
    this.#meetTokens(text);
    return replaced(text, this.#index.search(text).spans, 0);
  }

  /** A mask for text that is written piece by piece: a secret that is split between two pieces is found too. */
  masker(): (piece: string) => string {
    let open = '';
    return (piece) => {
      const text = open + piece;
      this.#meetTokens(text);
      const search = this.#index.search(text);
      const masked = replaced(text, search.spans, open.length);
      // Too little to be searched for may still be the beginning of a secret.
      open = text.slice(Math.min(search.openFrom, Math.max(0, text.length - SHORTEST + 1)));
      return masked;
    };
  }

  #meetTokens(text: string): void {
    if (!text.includes('eyJ')) return;
    for (const [token] of text.matchAll(ANY_TOKEN)) this.add(token, { learned: true });
  }

  #bind(secret: string): void {
    this.#bound.delete(secret);
    this.#bound.add(secret);
    const [oldest] = this.#bound;
    if (this.#bound.size > KEPT_BOUND && oldest !== undefined) this.#bound.delete(oldest);
  }

  #forget(): void {
    const named = new Set(this.#named.values());
    for (const [secret, info] of this.#known) {
      if (this.#learned <= KEPT_LEARNED - FORGOTTEN_AT_ONCE) break;
      if (info.learned !== true || named.has(secret) || this.#bound.has(secret)) continue;
      this.#known.delete(secret);
      this.#learned--;
    }
    this.#index = new FormIndex();
    for (const secret of this.#known.keys()) for (const form of formsOf(secret)) this.#index.add(form);
  }
}

/** The text from `from` on; what a span hides of the text before it was written already. */
function replaced(text: string, spans: readonly Span[], from: number): string {
  const pieces: string[] = [];
  let done = from;
  for (const { start, end, shown } of spans) {
    if (end <= from) continue;
    const readable = Math.max(start + shown, done);
    pieces.push(
      text.slice(done, shown === 0 ? Math.max(start, done) : readable),
      shown === 0 ? HIDDEN : '...',
    );
    done = end;
  }
  return done === 0 ? text : pieces.join('') + text.slice(done);
}
