/** A pasted command line as words, as the shell that it was written for takes it apart. */

export interface Word {
  /** What the program is given. */
  readonly value: string;
  /** As it stands in the line, with its quotes and escapes. */
  readonly raw: string;
  /** Quotes or escapes cut the value up. */
  readonly isEscaped: boolean;
}

/** Words of the first command; `rest` is the sign that ends it, as `|`, where something follows. */
interface Words {
  readonly kind: 'words';
  readonly words: readonly Word[];
  readonly rest: string | undefined;
}

export type Read = Words | { readonly kind: 'more' };

/** At most one pair of quotes around all of it: what is not in the value came from a variable. */
const IN_ONE_PIECE = /^(?:[^'"\\^]*|"[^"\\^]*")$/;

/** Collects the words of a line, each with where it stands. */
export class WordList {
  readonly words: Word[] = [];
  readonly #source: string;
  #value: string | undefined;
  #from = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether a word has begun, be it an empty one in quotes. */
  get isOpen(): boolean {
    return this.#value !== undefined;
  }

  /** What the word is so far. */
  get value(): string {
    return this.#value ?? '';
  }

  /** @param at where in the source the text stands */
  add(text: string, at: number): void {
    if (this.#value === undefined) this.#from = at;
    this.#value = this.value + text;
  }

  /** Ends the word before this place. */
  end(at: number): void {
    if (this.#value === undefined) return;
    const raw = this.#source.slice(this.#from, at);
    this.words.push({
      value: this.#value,
      raw,
      isEscaped: !raw.includes(this.#value) && !IN_ONE_PIECE.test(raw),
    });
    this.#value = undefined;
  }

  /** Takes the word back that is being read. */
  drop(): void {
    this.#value = undefined;
  }
}
