/** Where secrets stand in a text, whatever was done to it: the finds in all of its views, put back to their places. */
import type { FormIndex, Span } from './form-index';
import type { View } from './rewritten';
import { allEncodings, viewsOf, type Wanted } from './views';

/** Text that must not be printed: from `start` up to, not including, `end`; the first `shown` of it may be read. */
export type Mark = Span;

export interface Marks {
  /** In order, none touching the inside of another. */
  readonly marks: readonly Mark[];
  /** From here on the text is the beginning of a secret that it breaks off; its length when there is none. */
  readonly openFrom: number;
}

export function searched(text: string, index: FormIndex, wanted: Wanted): Marks {
  if (index.isEmpty) return { marks: [], openFrom: text.length };
  const found: Mark[] = [];
  let openFrom = text.length;
  for (const view of viewsOf(text, allEncodings(wanted))) {
    const { spans, openFrom: open } = index.search(view.text);
    for (const span of spans) found.push(placed(view, span));
    if (view.isToTheEnd && open < view.text.length) {
      openFrom = Math.min(openFrom, view.place(open, view.text.length)[0]);
    }
  }
  return { marks: joined(found), openFrom };
}

/** The secrets that stand in the text, in any writing, whole or so much of them that it is masked. */
export function secretsIn(text: string, index: FormIndex, wanted: Wanted): Set<string> {
  const secrets = new Set<string>();
  if (index.isEmpty) return secrets;
  for (const view of viewsOf(text, allEncodings(wanted))) {
    index.visit(view.text, (_at, { form, length }) => {
      if (length >= form.minimum) secrets.add(form.secret);
    });
  }
  return secrets;
}

/** Where its characters stand for themselves, as much of it is shown as in the text itself. */
function placed(view: View, { start, end, shown }: Span): Mark {
  const [from, to] = view.place(start, end);
  return { start: from, end: to, shown: to - from === end - start ? shown : 0 };
}

/** In order; a longer one swallows what it contains, and of two that overlap in part nothing stays readable. */
function joined(found: Mark[]): Mark[] {
  if (found.length < 2) return found;
  found.sort((one, other) => one.start - other.start || other.end - one.end || other.shown - one.shown);
  const marks: Mark[] = [];
  for (const mark of found) {
    const last = marks.at(-1);
    if (last === undefined || mark.start >= last.end) marks.push(mark);
    else if (mark.end > last.end) marks[marks.length - 1] = { start: last.start, end: mark.end, shown: 0 };
  }
  return marks;
}
