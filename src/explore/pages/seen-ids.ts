/** The ids of a list that is read page by page: eight bytes each and half of them free, so that a million are no burden. */

const FIRST_CAPACITY = 1024;
/** Of 64 bits, odd, with bits spread over all of them: multiplying by it mixes ids that differ in their lowest bits. */
const MIXER = 0x9e3779b97f4a7c15n;

export class SeenIds {
  /** Open addressing; 0 is a free place. */
  #places = new BigUint64Array(FIRST_CAPACITY);
  #count = 0;
  readonly #others = new Set<unknown>();

  /** @returns whether it is new; what has no id is */
  add(id: unknown): boolean {
    if (id === undefined || id === null) return true;
    const number = numberOf(id);
    if (number !== undefined && number !== 0n) return this.#addNumber(number);
    const other = number ?? id;
    const isNew = !this.#others.has(other);
    this.#others.add(other);
    return isNew;
  }

  #addNumber(id: bigint): boolean {
    const place = placeOf(this.#places, id);
    if (this.#places[place] === id) return false;
    this.#places[place] = id;
    this.#count += 1;
    if (this.#count * 2 > this.#places.length) this.#grow();
    return true;
  }

  #grow(): void {
    const larger = new BigUint64Array(this.#places.length * 2);
    for (const id of this.#places) if (id !== 0n) larger[placeOf(larger, id)] = id;
    this.#places = larger;
  }
}

function numberOf(id: unknown): bigint | undefined {
  const number = typeof id === 'number' && Number.isSafeInteger(id) ? BigInt(id) : id;
  return typeof number === 'bigint' && BigInt.asUintN(64, number) === number ? number : undefined;
}

/** Where the id is, or the free place where it belongs. */
function placeOf(places: BigUint64Array, id: bigint): number {
  const mask = places.length - 1;
  let place = Number(BigInt.asUintN(64, id * MIXER) >> 32n) & mask;
  while (places[place] !== 0n && places[place] !== id) place = (place + 1) & mask;
  return place;
}
