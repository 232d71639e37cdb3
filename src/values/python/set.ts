/** Python's set: equal values are one member, whatever JavaScript thinks of their identity. */
import { hashKey } from './hash-key';
import { pythonHash } from './python-hash';
import { SetTable, type Slot } from './set-table';

interface Member {
  readonly item: unknown;
  /** Absent for a member whose place no run of Python agrees on. */
  readonly slot?: Slot;
}

export class PySet extends Set<unknown> {
  /** In the order of their coming. */
  #members = new Map<unknown, Member>();
  /** Decides the order; undefined once a member came that has no place of its own. */
  #table: SetTable | undefined = new SetTable();

  constructor(items: Iterable<unknown> = []) {
    super();
    this.update(items);
  }

  /** As `{3, 1, 2}` with constants, which CPython makes in three steps: its order is another than that of `add`. */
  static ofConstants(items: Iterable<unknown>): PySet {
    return new PySet(new PySet([...new PySet(items)]));
  }

  override get size(): number {
    return this.#members?.size ?? 0;
  }

  override add(item: unknown): this {
    const key = hashKey(item);
    if (!this.#members.has(key)) this.#put(key, item);
    return this;
  }

  #put(key: unknown, item: unknown): void {
    const hash = pythonHash(item);
    if (hash === undefined) this.#table = undefined;
    const slot = hash === undefined ? undefined : { key, hash };
    this.#members.set(key, slot === undefined ? { item } : { item, slot });
    if (slot !== undefined) this.#table?.add(slot);
  }

  override has(item: unknown): boolean {
    return this.#members.has(hashKey(item));
  }

  /** The member that equals `item`: `1` for `True`. */
  override delete(item: unknown): boolean {
    const key = hashKey(item);
    const member = this.#members.get(key);
    if (member === undefined) return false;
    if (member.slot !== undefined) this.#table?.remove(member.slot);
    return this.#members.delete(key);
  }

  override clear(): void {
    this.#members.clear();
    this.#table = new SetTable();
  }

  /** Adds all of them; a set is taken over as a whole. */
  update(items: Iterable<unknown>): void {
    if (items instanceof PySet) this.#merge(items);
    else for (const item of items) this.add(item);
  }

  #merge(other: PySet): void {
    if (other === this || other.size === 0) return;
    this.#table?.makeRoomFor(other.size);
    if (this.size > 0 || this.#table === undefined || other.#table === undefined) {
      for (const item of other) this.add(item);
      return;
    }
    this.#members = new Map(other.#members);
    this.#table.copyFrom(other.#table);
  }

  /** Takes the members of `other` in place of its own, as they are. */
  become(other: PySet): void {
    this.#members = other.#members;
    this.#table = other.#table;
  }

  /** Takes out all of them. */
  subtract(items: Iterable<unknown>): void {
    if (items === this) return this.clear();
    for (const item of items) this.delete(item);
    this.#table?.tidy();
  }

  /** The members in the order in which Python walks through them. */
  override values(): SetIterator<unknown> {
    return this.#ordered().values();
  }

  #ordered(): unknown[] {
    if (this.#table === undefined) return Array.from(this.#members.values(), ({ item }) => item);
    return Array.from(this.#table.slots(), ({ key }) => this.#members.get(key)?.item);
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

/** Puts into `made`, which is empty, what both have, in CPython's steps: it walks through the smaller set. */
export function intersect<Made extends PySet>(made: Made, set: PySet, other: Iterable<unknown>): Made {
  if (set === other) {
    made.update(set);
    return made;
  }
  const isSmaller = other instanceof PySet && other.size > set.size;
  const [walked, asked] = isSmaller ? [set, other] : [other, set];
  for (const item of walked) if (asked.has(item)) made.add(item);
  return made;
}

/** Puts into `made` what `other` has not. */
export function subtract<Made extends PySet>(made: Made, set: PySet, other: Iterable<unknown>): Made {
  if (other instanceof PySet && set.size >> 2 <= other.size) {
    for (const item of set) if (!other.has(item)) made.add(item);
    return made;
  }
  made.update(set);
  made.subtract(other);
  return made;
}

/** Puts into `made` what only one of the two has. */
export function exclude<Made extends PySet>(made: Made, set: PySet, other: Iterable<unknown>): Made {
  made.update(other);
  for (const item of set) if (!made.delete(item)) made.add(item);
  return made;
}
