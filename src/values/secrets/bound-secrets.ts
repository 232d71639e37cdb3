/** Which origin a secret belongs to. What is bound stays bound for the session; no other origin may get it. */
import { FormIndex } from './form-index';
import { formsOf } from './secret-forms';
import { allEncodings, alsoWanted, NOTHING_WANTED, viewsOf } from './views';

/** Of a host name letter case and signs are lost; what is left of a secret must be as long as this to be told. */
const SHORTEST_IN_HOST = 8;

interface Bound {
  /** Said to be bound: by the settings or a token endpoint. A hostile reply cannot stand in front of these. */
  readonly said: FormIndex;
  /** Seen in requests and replies. */
  readonly seen: FormIndex;
  /** What is left of `said` in the name of a host. */
  readonly hosts: Map<string, string>;
}

export class BoundSecrets {
  /** Which origins may see a secret. */
  readonly #origins = new Map<string, Set<string>>();
  /** By the origin that had the secret first. */
  readonly #bound = new Map<string, Bound>();
  /** Whose secret a form is; the form itself is the same in all. */
  readonly #secrets = new Map<string, string>();
  readonly #said = new Set<string>();
  #wanted = NOTHING_WANTED;
  /** There was more to bind than can be remembered. */
  isFull = false;

  /** @param isSaid what was only seen stays with the origin that had it first */
  add(secret: string, origin: string, isSaid: boolean): void {
    const origins = this.#origins.get(secret) ?? new Set<string>();
    const isNew = origins.size === 0;
    if (!isNew && !isSaid) return;
    this.#origins.set(secret, origins.add(origin));
    const [first = origin] = origins;
    const bound = this.#bound.get(first) ?? newBound();
    this.#bound.set(first, bound);
    if (isSaid) {
      this.#said.add(secret);
      bound.hosts.set(inHost(secret), secret);
    }
    const forms = formsOf(secret);
    this.#wanted = alsoWanted(this.#wanted, secret, forms);
    for (const form of forms) {
      if (isNew) this.#secrets.set(form.text, secret);
      (isSaid ? bound.said : bound.seen).add(form);
    }
  }

  isSaid(secret: string): boolean {
    return this.#said.has(secret);
  }

  /** Whether a secret of another origin stands in the text, whole and in whatever writing. */
  isCarried(text: string, origin: string): boolean {
    const others = [...this.#bound].filter(([first]) => first !== origin);
    const indexes = others.flatMap(([, { said, seen }]) => [said, seen]).filter((index) => !index.isEmpty);
    if (indexes.length === 0) return false;
    for (const view of viewsOf(text, allEncodings(this.#wanted))) {
      if (indexes.some((index) => this.#stands(view.text, index, origin))) return true;
    }
    return false;
  }

  /** The same for the name of a host, which is written in small letters and in pieces. */
  isInHost(host: string, origin: string): boolean {
    const text = inHost(host);
    return [...this.#bound.values()].some(({ hosts }) =>
      [...hosts].some(
        ([left, secret]) =>
          left.length >= SHORTEST_IN_HOST &&
          text.includes(left) &&
          this.#origins.get(secret)?.has(origin) !== true,
      ),
    );
  }

  #stands(text: string, index: FormIndex, origin: string): boolean {
    let isFound = false;
    const readUntil = index.visit(text, (_at, { form, length }) => {
      if (length < form.text.length) return;
      const secret = this.#secrets.get(form.text);
      isFound ||= secret === undefined || this.#origins.get(secret)?.has(origin) !== true;
    });
    // What cannot be read to its end is not let out.
    return isFound || readUntil < text.length;
  }
}

const newBound = (): Bound => ({ said: new FormIndex(), seen: new FormIndex(), hosts: new Map() });

function inHost(text: string): string {
  return text.toLowerCase().replace(/[^a-z\d]/g, '');
}
