/**
 * Finds all forms of all secrets in a text at once. The time grows with the text and hardly with the number of
 * secrets: of every few characters of the text four are looked up in a table of those that stand near the beginning of
 * some form (q-grams), and the forms that begin alike are kept sorted, so that the longest agreement is found by
 * halving.
 */
import { lowBytes } from './low-bytes';
import { SHORTEST, type Form } from './secret-forms';

/** Text that must not be printed: from `start` up to, not including, `end`; the first `shown` of it may be read. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly shown: number;
}

export interface Search {
  /** In order, none touching the inside of another. */
  readonly spans: readonly Span[];
  /** From here on the text is the beginning of a form that it breaks off; its length when there is none. */
  readonly openFrom: number;
}

/** So many characters of a form stand in a text at some place. */
export interface Agreement {
  readonly form: Form;
  readonly length: number;
  /** Characters that were compared to find it. */
  readonly compared: number;
}

/** Characters that are compared at once. */
const GRAM = 4;
/** A table of the filter holds one of so many places in use at most. */
const SPARSE = 32;
const SMALLEST_BITS = 14;
const LARGEST_BITS = 24;
/** Places where a gram may stand in a form are bits of a byte. */
const MOST_STEP = 8;
/** Comparisons per character of the text, and for any text, before the search gives up. */
const EFFORT_PER_CHARACTER = 16;
const EFFORT_FOR_ANY = 100_000;

export class FormIndex {
  /** By their first characters; then by the length from which they are hidden; then sorted. */
  readonly #buckets = new Map<string, Map<number, Form[]>>();
  #count = 0;
  /** The gram that stands at one of these places at the beginning of some form, by its hash: bits of the places. */
  #places = new Uint8Array(1 << SMALLEST_BITS);
  #bits = SMALLEST_BITS;
  /** One gram in so many is looked at: every beginning that must be hidden has one of them. */
  #step = MOST_STEP;

  add(form: Form): void {
    const { text, minimum } = form;
    const beginning = text.slice(0, SHORTEST);
    const bucket = this.#buckets.get(beginning) ?? new Map<number, Form[]>();
    this.#buckets.set(beginning, bucket);
    const forms = bucket.get(minimum) ?? [];
    bucket.set(minimum, forms);
    const at = placeOf(forms, text, 0).at;
    if (forms[at]?.text === text) return;
    forms.splice(at, 0, form);
    this.#count++;
    this.#filter(form);
  }

  get isEmpty(): boolean {
    return this.#buckets.size === 0;
  }

  search(text: string): Search {
    const spans: Span[] = [];
    let openFrom = text.length;
    const readUntil = this.visit(text, (at, { form, length }) => {
      if (length >= form.minimum) join(spans, spanOf(text, at, length, form));
      if (at + length === text.length && length < form.text.length) openFrom = Math.min(openFrom, at);
    });
    if (readUntil < text.length) {
      join(spans, { start: readUntil, end: text.length, shown: 0 });
      openFrom = Math.min(openFrom, readUntil);
    }
    return { spans, openFrom };
  }

  /**
   * Calls for every place where some form begins, with the forms that agree longest, in order.
   * @returns the length of the text, or where it was given up because it was made to be expensive
   */
  visit(text: string, found: (at: number, agreed: Agreement) => void): number {
    let effort = EFFORT_FOR_ANY + EFFORT_PER_CHARACTER * text.length;
    const look = (at: number): boolean => {
      for (const forms of this.#buckets.get(text.slice(at, at + SHORTEST))?.values() ?? []) {
        const agreed = longest(forms, text, at);
        effort -= agreed.compared;
        found(at, agreed);
      }
      return effort >= 0;
    };
    // What is left at the end is too short for a gram in every step; it may go on with the next piece of the text.
    const searched = Math.max(0, text.length - GRAM - this.#step + 2);
    const stopped = this.#candidates(text, searched, look);
    if (stopped !== undefined) return stopped;
    for (let at = searched; at <= text.length - SHORTEST; at++) if (!look(at)) return at;
    return text.length;
  }

  /** Places before `end` where a gram says that a form may begin. @returns the place where `look` had enough */
  #candidates(text: string, end: number, look: (at: number) => boolean): number | undefined {
    const [step, places, shift] = [this.#step, this.#places, 32 - this.#bits];
    for (let from = step - 1; from <= text.length - GRAM;) {
      const { view, length } = lowBytes(text, from);
      let at = 0;
      for (; at <= length - GRAM; at += step) {
        let here = places[Math.imul(view.getUint32(at, true), MIXER) >>> shift] ?? 0;
        while (here !== 0) {
          const place = 31 - Math.clz32(here);
          const start = from + at - place;
          if (start < end && !look(start)) return start;
          here ^= 1 << place;
        }
      }
      from += at;
    }
    return undefined;
  }

  #filter(form: Form): void {
    const step = Math.min(this.#step, form.minimum - GRAM + 1);
    const isFull = this.#count * step * SPARSE > this.#places.length && this.#bits < LARGEST_BITS;
    if (step === this.#step && !isFull) {
      this.#enter(form);
      return;
    }
    this.#step = step;
    if (isFull) this.#bits += 2;
    this.#places = new Uint8Array(1 << this.#bits);
    for (const bucket of this.#buckets.values())
      for (const forms of bucket.values()) for (const one of forms) this.#enter(one);
  }

  #enter({ text }: Form): void {
    for (let at = 0; at < this.#step; at++) {
      const hash = Math.imul(gramAt(text, at), MIXER) >>> (32 - this.#bits);
      this.#places[hash] = (this.#places[hash] ?? 0) | (1 << at);
    }
  }
}

/** Fibonacci hashing: 2 ** 32 divided by the golden ratio. */
const MIXER = 0x9e3779b1;

function gramAt(text: string, at: number): number {
  return Buffer.from(text.slice(at, at + GRAM), 'latin1').readUInt32LE();
}

/** A neighbour that holds some bits of the secret goes with it. */
function spanOf(text: string, at: number, length: number, form: Form): Span {
  const end = at + length;
  const isBase64 = (place: number): boolean => /[\w+/-]/.test(text.charAt(place));
  const start = form.bitsBefore && at > 0 && isBase64(at - 1) ? at - 1 : at;
  const isWhole = length === form.text.length;
  return {
    start,
    end: form.bitsAfter && isWhole && isBase64(end) ? end + 1 : end,
    shown: form.shown,
  };
}

/** Adds a span that begins no earlier than those before: a longer one swallows what it contains. */
function join(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last === undefined || span.start >= last.end) spans.push(span);
  else if (span.start === last.start && span.end > last.end) spans[spans.length - 1] = span;
  // Two that overlap in part: what is readable of the one could be the middle of the other.
  else if (span.end > last.end) spans[spans.length - 1] = { start: last.start, end: span.end, shown: 0 };
}

/** The form that agrees longest with the text at this place: a neighbour of where the text itself would be sorted in. */
function longest(forms: readonly Form[], text: string, at: number): Agreement {
  const place = placeOf(forms, text, at);
  let best = { form: forms[0] as Form, length: -1, compared: place.compared };
  // Where the text ends with one form, the next may go on: of two that agree equally, the longer.
  for (const form of [forms[place.at - 1], forms[place.at], forms[place.at + 1]]) {
    if (form === undefined) continue;
    const length = agreement(form.text, text, at);
    const isBetter =
      length > best.length || (length === best.length && form.text.length > best.form.text.length);
    const compared = best.compared + length;
    best = isBetter ? { form, length, compared } : { ...best, compared };
  }
  return best;
}

/** Where the text from `offset` on would stand among the sorted forms. */
function placeOf(forms: readonly Form[], text: string, offset: number): { at: number; compared: number } {
  let [low, high, compared] = [0, forms.length, 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    const form = forms[middle]?.text ?? '';
    const same = agreement(form, text, offset);
    compared += same + 1;
    const isBefore = same < form.length && !(form.charCodeAt(same) < text.charCodeAt(offset + same));
    if (isBefore) high = middle;
    else if (same === form.length && offset + same === text.length) high = middle;
    else low = middle + 1;
  }
  return { at: low, compared };
}

function agreement(form: string, text: string, offset: number): number {
  const end = Math.min(form.length, text.length - offset);
  let same = 0;
  while (same < end && form.charCodeAt(same) === text.charCodeAt(offset + same)) same++;
  return same;
}
