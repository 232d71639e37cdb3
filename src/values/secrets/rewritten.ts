/**
 * A text made from another by replacing places of it, which still knows where each of its characters came from. What is
 * far from every place that was replaced is left out: nothing new is to be found there.
 */

export interface View {
  readonly text: string;
  /** Where `from` up to `to` of this text stands in the text that it all began with. */
  place(from: number, to: number): readonly [start: number, end: number];
  /** Its end is the end of that text, so that what it breaks off may go on with the next piece. */
  readonly isToTheEnd: boolean;
  /** So far from a replaced place what is looked for may begin or end. */
  readonly reach: number;
}

export const whole = (text: string, reach: number): View => ({
  text,
  reach,
  place: (from, to) => [from, to],
  isToTheEnd: true,
});

/** Stands where something was left out; a noncharacter, so that nothing is found across it. */
const GAP = '\uffff';

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Base64: each group of four characters stands for three, which are placed one by one. Absent: placed as a whole. */
  readonly scale?: number;
}

/** Collects replacements from left to right. */
export class Rewriting {
  readonly #before: View;
  #pieces: string[] = [];
  #length = 0;
  #done = 0;
  /** Ascending: where a piece begins here and there, and how many characters there make one here; 1 for a copy. */
  readonly #here: number[] = [];
  readonly #there: number[] = [];
  readonly #scales: number[] = [];

  constructor(before: View) {
    this.#before = before;
  }

  replace({ start, end, text, scale }: Replacement): void {
    this.#leaveOut(start);
    this.#copy(start);
    if (text.length > 0) this.#piece(text, start, scale ?? (end - start) / text.length);
    this.#done = end;
  }

  /** @param cut what stands from here on is left out: an escape that is not whole yet */
  finish(cut = this.#before.text.length): View {
    const before = this.#before;
    const { reach } = before;
    const end = Math.min(cut, this.#done + reach);
    const isToTheEnd = before.isToTheEnd && end === cut;
    this.#copy(end);
    const text = this.#pieces.join('');
    this.#pieces = [];
    return {
      text,
      reach,
      isToTheEnd,
      place: (from, to) => before.place(this.#origin(from, false), this.#origin(to - 1, true)),
    };
  }

  /** Between two places that are far from each other, and before the first. */
  #leaveOut(next: number): void {
    const { reach } = this.#before;
    const first = this.#length === 0 ? this.#done : this.#done + reach;
    if (next - reach <= first) return;
    this.#copy(first);
    if (this.#length > 0) this.#piece(GAP, first, next - reach - first);
    this.#done = next - reach;
  }

  #copy(until: number): void {
    if (until > this.#done) this.#piece(this.#before.text.slice(this.#done, until), this.#done, 1);
    this.#done = Math.max(this.#done, until);
  }

  #piece(text: string, there: number, scale: number): void {
    this.#pieces.push(text);
    this.#here.push(this.#length);
    this.#there.push(there);
    this.#scales.push(scale);
    this.#length += text.length;
  }

  /** Where the character begins, or where it ends. */
  #origin(at: number, isEnd: boolean): number {
    let [low, high] = [0, this.#here.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#here[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    const within = at - (this.#here[low] ?? 0) + (isEnd ? 1 : 0);
    const exact = within * (this.#scales[low] ?? 1);
    return (this.#there[low] ?? 0) + (isEnd ? Math.ceil(exact) : Math.floor(exact));
  }
}
