/**
 * The table in which CPython keeps a set, as far as it decides the order of the members: where one goes, when the table
 * grows, what stays behind when one is taken out.
 */

/** Slots that CPython looks at side by side before it jumps, and the smallest table. */
const LINEAR_PROBES = 9;
const SMALLEST = 8;
/** Members up to which a table grows fourfold. */
const GROWS_FAST = 50_000;

/** @param key what tells members apart */
export interface Slot {
  readonly key: unknown;
  readonly hash: bigint;
}

/** Where a member was. */
const TAKEN_OUT = Symbol('taken out');
type Place = Slot | typeof TAKEN_OUT | undefined;

export class SetTable {
  #places: Place[] = new Array<Place>(SMALLEST).fill(undefined);
  /** Places that are not free, those taken out included. */
  #fill = 0;
  #used = 0;

  get #mask(): number {
    return this.#places.length - 1;
  }

  *slots(): Generator<Slot> {
    for (const place of this.#places) if (place !== undefined && place !== TAKEN_OUT) yield place;
  }

  /** A member that is not there yet. */
  add(slot: Slot): void {
    this.#places[this.#find(slot.hash, (place) => place === undefined)] = slot;
    this.#fill++;
    this.#used++;
    if (this.#fill * 5 >= this.#mask * 3) this.#grow();
  }

  remove({ key, hash }: Slot): void {
    const at = this.#find(hash, (place) => typeof place === 'object' && place.key === key);
    this.#places[at] = TAKEN_OUT;
    this.#used--;
  }

  /** After many were taken out one by one. */
  tidy(): void {
    if (this.#fill - this.#used > Math.floor(this.#mask / 4)) this.#grow();
  }

  /** Room for the members of another set, made at once before they are added. */
  makeRoomFor(count: number): void {
    if ((this.#fill + count) * 5 >= this.#mask * 3) this.#resize((this.#used + count) * 2);
  }

  /** Takes over the members of another table into this one, which is empty. */
  copyFrom(other: SetTable): void {
    if (this.#places.length === other.#places.length && other.#fill === other.#used) {
      this.#places = [...other.#places];
    } else {
      for (const slot of other.slots()) this.#insert(slot);
    }
    this.#fill = this.#used = other.#used;
  }

  #grow(): void {
    this.#resize(this.#used > GROWS_FAST ? this.#used * 2 : this.#used * 4);
  }

  #resize(least: number): void {
    let size = SMALLEST;
    while (size <= least) size *= 2;
    const before = [...this.slots()];
    this.#places = new Array<Place>(size).fill(undefined);
    for (const slot of before) this.#insert(slot);
    this.#fill = this.#used;
  }

  #insert(slot: Slot): void {
    this.#places[this.#find(slot.hash, (place) => place === undefined)] = slot;
  }

  /** The first place that fits, in the order in which CPython tries them. */
  #find(hash: bigint, fits: (place: Place) => boolean): number {
    const mask = BigInt(this.#mask);
    let perturb = BigInt.asUintN(64, hash);
    let at = Number(perturb & mask);
    for (;;) {
      const last = at + LINEAR_PROBES <= this.#mask ? LINEAR_PROBES : 0;
      for (let step = 0; step <= last; step++) if (fits(this.#places[at + step])) return at + step;
      perturb >>= 5n;
      at = Number((BigInt(at) * 5n + 1n + perturb) & mask);
    }
  }
}
