/**
 * Repeatable chance without state: the same seed, row and purpose always give the same number, so that any row of a
 * million can be made on its own.
 */

/** Mixes 32 bits so that each one depends on all; different inputs give different results (murmur3's last step). */
function mix(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The inverse of `mix`: the factors are the inverses of its factors modulo 2^32. */
function unmix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x7ed1b41d);
  bits = Math.imul(bits ^ (bits >>> 13) ^ (bits >>> 26), 0xa5cb9243);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export class Chance {
  readonly #seed: number;

  /** @param purpose keeps tables apart that share a seed */
  constructor(seed: number, purpose: string) {
    let bits = mix(seed);
    for (const letter of purpose) bits = mix(bits ^ (letter.codePointAt(0) ?? 0));
    this.#seed = bits;
  }

  /** 32 bits for one row; `salt` tells the several numbers that a row needs apart. */
  bits(row: number, salt: number): number {
    return mix(mix(row ^ this.#seed) + Math.imul(salt + 1, 0x9e3779b1));
  }

  /** An integer from 0 to `below` - 1. */
  integer(row: number, salt: number, below: number): number {
    return Math.floor((this.bits(row, salt) / 0x1_0000_0000) * below);
  }

  /** One of the items. @throws when there are none */
  pick<T>(row: number, salt: number, items: readonly T[]): T {
    const item = items[this.integer(row, salt, items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** A UUID of version 4 whose first 32 bits hide the row: see `rowOfUuid`. */
  uuid(row: number): string {
    const words = [this.uuidHead(row), this.bits(row, 901), this.bits(row, 902), this.bits(row, 903)];
    const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
    const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) & 3);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** The first 32 bits of `uuid(row)`. */
  uuidHead(row: number): number {
    return mix(row ^ this.#seed);
  }

  /** The row that `uuid` was called with, if the text is one of its results. */
  rowOfUuid(uuid: string): number | undefined {
    const row = (unmix(parseInt(uuid.slice(0, 8), 16)) ^ this.#seed) >>> 0;
    return this.uuid(row) === uuid ? row : undefined;
  }
}
