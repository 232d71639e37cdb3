/**
 * Finds all forms of all secrets in a text at once. The time grows with the text and hardly with the number of
 * secrets: blocks of three characters that begin no form let the search jump ahead (Wu and Manber's way), and the forms
 * that begin alike are kept sorted, so that the longest agreement is found by halving.
 */
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

const BLOCK = 3;
const BITS = 17;
const FARTHEST = SHORTEST - BLOCK + 1;
/** Comparisons per character of the text, and for any text, before the search gives up. */
const EFFORT_PER_CHARACTER = 16;
const EFFORT_FOR_ANY = 100_000;

export class FormIndex {
  readonly #jumps = new Uint8Array(1 << BITS).fill(FARTHEST);
  /** By their first characters; then by the length from which they are hidden; then sorted. */
  readonly #buckets = new Map<string, Map<number, Form[]>>();

  add(form: Form): void {
    const { text, minimum } = form;
    const beginning = text.slice(0, SHORTEST);
    for (let at = 0; at < FARTHEST; at++) {
      const block = blockAt(beginning, at);
      this.#jumps[block] = Math.min(this.#jumps[block] ?? FARTHEST, FARTHEST - 1 - at);
    }
    const bucket = this.#buckets.get(beginning) ?? new Map<number, Form[]>();
    this.#buckets.set(beginning, bucket);
    const forms = bucket.get(minimum) ?? [];
    bucket.set(minimum, forms);
    const at = placeOf(forms, text, 0).at;
    if (forms[at]?.text !== text) forms.splice(at, 0, form);
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
    const last = text.length - SHORTEST;
    for (let at = 0; at <= last;) {
      const jump = this.#jumps[blockAt(text, at + FARTHEST - 1)] ?? 0;
      if (jump > 0) {
        at += jump;
        continue;
      }
      for (const forms of this.#buckets.get(text.slice(at, at + SHORTEST))?.values() ?? []) {
        const agreed = longest(forms, text, at);
        effort -= agreed.compared;
        found(at, agreed);
      }
      if (effort < 0) return at;
      at++;
    }
    return text.length;
  }
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

function blockAt(text: string, at: number): number {
  const mixed = text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10);
  return (mixed ^ (mixed >>> BITS)) & ((1 << BITS) - 1);
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
