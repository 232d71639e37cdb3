/**
 * Secrets are known values: whoever learns one registers it here, and every sink passes its text through `mask`, or,
 * where text comes in pieces, through a `masker` of its own. A token keeps its beginning, as the documentation prints
 * it; any other secret is replaced whole, in every writing that `views` undoes.
 */
import { BoundSecrets } from './bound-secrets';
import { FormIndex } from './form-index';
import { searched, secretsIn, type Mark, type Marks } from './marks';
import { formsOf, SHORTEST } from './secret-forms';
import { mayHaveToken, tokensIn } from './web-tokens';
import { alsoWanted, NOTHING_WANTED } from './views';
import { isPlaceholder } from './secret-values';

export const HIDDEN = '********';
/** Learned secrets that are kept, and characters of them; what comes then is not learned, and `isFull` says so. */
const KEPT_LEARNED = 100_000;
const KEPT_CHARACTERS = 64 * 1024 * 1024;
/** Longer values are no credentials. */
const LONGEST = 1_000_000;
/** A piece of text is looked at together with at least so many characters before it. */
const OVERLAP = 64;

export interface SecretInfo {
  /** What `.reveal` calls it: `client_secret`. */
  readonly name?: string;
  /** Scheme, host and port of the data centre that it belongs to: it must not go anywhere else. */
  readonly origin?: string;
  /** Taken for a secret by its name and its looks; from where, in words: `reply of GET https://...`. */
  readonly learned?: string;
}

export class Secrets {
  readonly #known = new Map<string, string | undefined>();
  readonly #named = new Map<string, string>();
  readonly #public = new Set<string>();
  readonly #readable = new Set<string>();
  readonly #bound = new BoundSecrets();
  readonly #index = new FormIndex();
  #learned = 0;
  #characters = 0;
  #wanted = NOTHING_WANTED;

  /** Names that have a value, for `.reveal`. */
  get names(): string[] {
    return [...this.#named.keys()].sort();
  }

  /** More was to be learned than is kept: what is not known cannot be told from what may go to another host. */
  get isFull(): boolean {
    return this.#bound.isFull;
  }

  /** Remembers a secret. Shorter than six characters it would be found everywhere, and is not kept. */
  add(secret: string, info: SecretInfo = {}): void {
    const { name, origin, learned } = info;
    if (secret.length < SHORTEST || secret.length > LONGEST) return;
    if (this.#public.has(secret) || isPlaceholder(secret)) return;
    const isKnown = this.#known.has(secret);
    if (learned !== undefined && !isKnown && !this.#hasRoom(secret)) {
      if (origin !== undefined) this.#bound.isFull = true;
      return;
    }
    if (name !== undefined) this.#named.set(name, secret);
    if (origin !== undefined) this.#bound.add(secret, origin, learned === undefined);
    if (learned === undefined) this.#readable.delete(secret);
    if (isKnown && learned !== undefined) return;
    this.#known.set(secret, learned);
    if (isKnown) return;
    const forms = formsOf(secret);
    this.#wanted = alsoWanted(this.#wanted, secret, forms);
    for (const form of forms) this.#index.add(form);
  }

  /** What is no secret, whatever a reply calls it: the id of the client, an address. */
  keepPublic(value: string): void {
    this.#public.add(value);
  }

  /** Shows a value from now on that was only learned; one that the settings or a token endpoint gave stays hidden. */
  keepReadable(value: string): void {
    if (this.#known.get(value) === undefined || this.#bound.isSaid(value)) return;
    this.#readable.add(value);
  }

  /** The value that was registered last under this name. */
  valueOf(name: string): string | undefined {
    return this.#named.get(name);
  }

  /** Where the value of this name was learned; undefined for one that the person or the settings gave. */
  sourceOf(name: string): string | undefined {
    return this.#known.get(this.#named.get(name) ?? '');
  }

  /** Where each value that is masked in the text was learned, with its name; nothing for those that were given. */
  learnedIn(text: string): string[] {
    const names = new Map([...this.#named].map(([name, secret]) => [secret, name]));
    return [...secretsIn(text, this.#index, this.#wanted)].flatMap((secret) => {
      const source = this.#known.get(secret);
      if (source === undefined || this.#readable.has(secret)) return [];
      return [`${names.get(secret) ?? 'a value'} (learned: ${source})`];
    });
  }

  /** Whether a secret that belongs to another origin stands in the text, in any writing. */
  carriesBound(text: string, origin: string): boolean {
    return this.#bound.isCarried(text, origin);
  }

  /** The same for the name of a host. */
  isBoundInHost(host: string, origin: string): boolean {
    return this.#bound.isInHost(host, origin);
  }

  /** The text with every known secret masked; secrets that overlap are masked as one. */
  mask(text: string): string {
    this.#meetTokens(text);
    return replaced(text, this.#searched(text).marks, 0);
  }

  /** A mask for text that is written piece by piece: a secret that is split between two pieces is found too. */
  masker(): (piece: string) => string {
    let open = '';
    return (piece) => {
      const text = open + piece;
      this.#meetTokens(text);
      const { marks, openFrom } = this.#searched(text);
      const masked = replaced(text, marks, open.length);
      // Too little to be searched for may still be the beginning of a secret.
      open = text.slice(Math.min(openFrom, Math.max(0, text.length - OVERLAP)));
      return masked;
    };
  }

  #searched(text: string): Marks {
    const found = searched(text, this.#index, this.#wanted);
    if (this.#readable.size === 0) return found;
    const marks = found.marks.filter(({ start, end }) => !this.#readable.has(text.slice(start, end)));
    return { ...found, marks };
  }

  #hasRoom(secret: string): boolean {
    if (this.#learned >= KEPT_LEARNED || this.#characters + secret.length > KEPT_CHARACTERS) return false;
    this.#learned++;
    this.#characters += secret.length;
    return true;
  }

  #meetTokens(text: string): void {
    if (!mayHaveToken(text)) return;
    for (const token of tokensIn(text)) this.add(token, { learned: 'a token in a printed text' });
  }
}

/** The text from `from` on; what a mark hides of the text before it was written already. */
function replaced(text: string, marks: readonly Mark[], from: number): string {
  const out: string[] = [];
  let done = from;
  for (const { start, end, shown } of marks) {
    if (end <= from) continue;
    const readable = Math.max(start + shown, done);
    out.push(text.slice(done, shown === 0 ? Math.max(start, done) : readable), shown === 0 ? HIDDEN : '...');
    done = end;
  }
  return done === 0 ? text : out.join('') + text.slice(done);
}
