/** The containers around the value that is being printed, to notice one that contains itself. */

/** Up to this depth a look along the path is quicker than keeping a set. */
const SHALLOW = 32;

export class Ancestors {
  readonly #path: object[] = [];
  /** The part of the path beyond SHALLOW. */
  readonly #deep = new Set<object>();

  get depth(): number {
    return this.#path.length;
  }

  has(value: object): boolean {
    const path = this.#path;
    for (let i = Math.min(path.length, SHALLOW) - 1; i >= 0; i--) if (path[i] === value) return true;
    return this.#deep.size > 0 && this.#deep.has(value);
  }

  push(value: object): void {
    if (this.#path.push(value) > SHALLOW) this.#deep.add(value);
  }

  pop(): void {
    const value = this.#path.pop() as object;
    if (this.#path.length >= SHALLOW) this.#deep.delete(value);
  }

  /** Leaves the innermost ones, down to `depth`. */
  cut(depth: number): void {
    while (this.#path.length > depth) this.pop();
  }
}
