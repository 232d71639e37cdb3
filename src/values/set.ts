/** Python's set: equal values are one member, whatever JavaScript thinks of their identity. */
import { hashKey } from './hash-key';

/** Slots that CPython looks at side by side before it jumps, and the smallest table. */
const LINEAR_PROBES = 9;
const SMALLEST = 8;
/** Members from which on a literal takes a larger table. */
const LITERAL_GROWS = 5;

export class PySet extends Set<unknown> {
  readonly #members = new Map<unknown, unknown>();

  constructor(items: Iterable<unknown> = []) {
    super();
    for (const item of items) this.add(item);
  }

  /** As `{3, 1, 2}` with constants, which CPython makes in two steps: its order is another than that of `add`. */
  static ofConstants(items: Iterable<unknown>): PySet {
    const first = new PySet(items);
    const set = new PySet(first);
    if (first.size >= LITERAL_GROWS) set.#tableSize = sizeBeyond(first.size * 2);
    return set;
  }

  #tableSize = SMALLEST;

  override get size(): number {
    return this.#members?.size ?? 0;
  }

  override add(item: unknown): this {
    const key = hashKey(item);
    if (!this.#members.has(key)) this.#members.set(key, item);
    return this;
  }

  override has(item: unknown): boolean {
    return this.#members.has(hashKey(item));
  }

  override delete(item: unknown): boolean {
    return this.#members.delete(hashKey(item));
  }

  override clear(): void {
    this.#members.clear();
  }

  /** The members in the order in which Python walks through them: see `hashOrder`. */
  override values(): SetIterator<unknown> {
    return hashOrder([...this.#members.values()], this.#tableSize).values() as unknown as SetIterator<unknown>;
  }

  override keys(): SetIterator<unknown> {
    return this.values();
  }

  override entries(): SetIterator<[unknown, unknown]> {
    return [...this.values()].map((item): [unknown, unknown] => [item, item]).values() as unknown as SetIterator<
      [unknown, unknown]
    >;
  }

  override [Symbol.iterator](): SetIterator<unknown> {
    return this.values();
  }

  override forEach(run: (value: unknown, key: unknown, set: Set<unknown>) => void): void {
    for (const item of this.values()) run(item, item, this);
  }
}

/**
 * The order in which CPython walks through a set of integers, which depends on nothing but the integers. Strings are
 * hashed with a random seed there: no order is the right one, and the order of insertion stands for all.
 */
function hashOrder(members: unknown[], tableSize: number): unknown[] {
  if (!members.every((one) => typeof one === 'boolean' || (typeof one === 'number' && Number.isSafeInteger(one)))) {
    return members;
  }
  let table: (number | boolean | undefined)[] = new Array<undefined>(tableSize).fill(undefined);
  let used = 0;
  for (const member of members as (number | boolean)[]) {
    place(table, member);
    used++;
    if (used * 5 < (table.length - 1) * 3) continue;
    const old = table;
    table = new Array<undefined>(sizeBeyond(used > 50_000 ? used * 2 : used * 4)).fill(undefined);
    for (const one of old) if (one !== undefined) place(table, one);
  }
  return table.filter((one) => one !== undefined);
}

function sizeBeyond(wanted: number): number {
  let size = SMALLEST;
  while (size <= wanted) size *= 2;
  return size;
}

function place(table: (number | boolean | undefined)[], member: number | boolean): void {
  const mask = BigInt(table.length - 1);
  const hash = pythonHash(Number(member));
  let perturb = BigInt.asUintN(64, hash);
  let at = BigInt.asUintN(64, hash) & mask;
  for (;;) {
    const last = at + BigInt(LINEAR_PROBES) <= mask ? LINEAR_PROBES : 0;
    for (let step = 0; step <= last; step++) {
      const slot = Number(at) + step;
      if (table[slot] === undefined) {
        table[slot] = member;
        return;
      }
    }
    perturb >>= 5n;
    at = (at * 5n + 1n + perturb) & mask;
  }
}

/** An integer's own hash: itself; -1 means an error there, and becomes -2. */
function pythonHash(value: number): bigint {
  return value === -1 ? -2n : BigInt(value);
}
