/** Names whose values are made when they are first read: a session uses few of Python's. */
export class FirstUse extends Map<string, unknown> {
  readonly #makers: Map<string, () => unknown>;

  constructor(makers: readonly (readonly [name: string, make: () => unknown])[]) {
    super();
    this.#makers = new Map(makers);
    for (const [name] of makers) this.set(name, undefined);
  }

  override get(name: string): unknown {
    const make = this.#makers.get(name);
    if (make !== undefined) {
      this.set(name, make());
      this.#makers.delete(name);
    }
    return super.get(name);
  }
}
