/** Python's set: equal values are one member, whatever JavaScript thinks of their identity; in the order of their coming. */
import { hashKey } from './hash-key';

export class PySet extends Set<unknown> {
  readonly #members = new Map<unknown, unknown>();

  constructor(items: Iterable<unknown> = []) {
    super();
    this.update(items);
  }

  override get size(): number {
    return this.#members.size;
  }

  override add(item: unknown): this {
    const key = hashKey(item);
    if (!this.#members.has(key)) this.#members.set(key, item);
    return this;
  }

  override has(item: unknown): boolean {
    return this.#members.has(hashKey(item));
  }

  /** The member that equals `item`: `1` for `True`. */
  override delete(item: unknown): boolean {
    return this.#members.delete(hashKey(item));
  }

  override clear(): void {
    this.#members.clear();
  }

  update(items: Iterable<unknown>): void {
    for (const item of items) this.add(item);
  }

  /** Takes out all of them. */
  subtract(items: Iterable<unknown>): void {
    if (items === this) this.clear();
    else for (const item of items) this.delete(item);
  }

  /** Takes the members of `other` in place of its own, as they are. */
  become(other: PySet): void {
    const items = [...other];
    this.clear();
    this.update(items);
  }

  /** The members that are there now. */
  override values(): SetIterator<unknown> {
    return [...this.#members.values()].values();
  }

  override keys(): SetIterator<unknown> {
    return this.values();
  }

  override entries(): SetIterator<[unknown, unknown]> {
    return [...this.values()].map((item): [unknown, unknown] => [item, item]).values();
  }

  override [Symbol.iterator](): SetIterator<unknown> {
    return this.values();
  }

  override forEach(run: (value: unknown, key: unknown, set: Set<unknown>) => void): void {
    for (const item of this.values()) run(item, item, this);
  }
}

/** Puts into `made`, which is empty, what both have: of two that are equal (`1` and `True`) that of the smaller set. */
export function intersect<Made extends PySet>(made: Made, set: PySet, other: Iterable<unknown>): Made {
  const isSmaller = set === other || (other instanceof PySet && other.size > set.size);
  const [walked, asked] = isSmaller ? [set, other as PySet] : [other, set];
  for (const item of walked) if (asked.has(item)) made.add(item);
  return made;
}

/** Puts into `made` what `other` has not. */
export function subtract<Made extends PySet>(made: Made, set: PySet, other: Iterable<unknown>): Made {
  made.update(set);
  made.subtract(other);
  return made;
}

/** Puts into `made` what only one of the two has. */
export function exclude<Made extends PySet>(made: Made, set: PySet, other: Iterable<unknown>): Made {
  const asked = other instanceof PySet ? other : new PySet(other);
  for (const item of set) if (!asked.has(item)) made.add(item);
  for (const item of asked) if (!set.has(item)) made.add(item);
  return made;
}
