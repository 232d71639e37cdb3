/**
 * Growing text, written unit by unit into one array: printing a large value makes no strings on the way, a piece that
 * turns out too wide is taken back, and the width is known in code points, as Python counts.
 */
export class TextBuffer {
  /** UTF-16 units; the first `length` are written. Writers call `reserve` before they write here. */
  units = new Uint16Array(512);
  length = 0;
  /** Surrogate pairs among the units: each is one code point. */
  pairs = 0;

  /** Code points written so far. */
  get width(): number {
    return this.length - this.pairs;
  }

  /** Makes room for `more` units. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.units.length) return;
    const larger = new Uint16Array(Math.max(needed, 2 * this.units.length));
    larger.set(this.units.subarray(0, this.length));
    this.units = larger;
  }

  /** Writes one unit that is no surrogate. */
  unit(unit: number): void {
    if (this.length === this.units.length) this.reserve(1);
    this.units[this.length++] = unit;
  }

  /** Writes text in ASCII. */
  ascii(text: string): void {
    this.reserve(text.length);
    const { units } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) units[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** Writes any text as it is. */
  text(text: string): void {
    this.ascii(text);
    for (let i = 1; i < text.length; i++) {
      const isPair = (text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800;
      if (isPair) {
        this.pairs++;
        i++;
      }
    }
  }

  /** Begins a new line with `indent` spaces. */
  newLine(indent: number): void {
    this.unit(0x0a);
    this.spaces(indent);
  }

  spaces(count: number): void {
    if (count <= 0) return;
    this.reserve(count);
    this.units.fill(0x20, this.length, this.length + count);
    this.length += count;
  }

  /** Takes back everything behind a place noted before: `length` and `pairs` at that time. */
  cut(length: number, pairs: number): void {
    this.length = length;
    this.pairs = pairs;
  }

  toString(): string {
    return Buffer.from(this.units.buffer, 0, 2 * this.length).toString('utf16le');
  }
}
