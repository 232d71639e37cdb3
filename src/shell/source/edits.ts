/** Changes of a text by offsets of the text as it was, in any order. */
export class Edits {
  readonly #edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];

  constructor(readonly source: string) {}

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Of two changes at one offset, the one made first comes first. */
  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** Takes a part out, but for its line breaks: the lines below keep their numbers. */
  remove(start: number, end: number): string {
    const part = this.source.slice(start, end);
    this.replace(start, end, part.replace(/[^\n]/g, ''));
    return part;
  }

  toString(): string {
    let text = '';
    let done = 0;
    for (const { start, end, text: inserted } of this.#edits.toSorted((a, b) => a.start - b.start)) {
      text += this.source.slice(done, start) + inserted;
      done = end;
    }
    return text + this.source.slice(done);
  }
}
