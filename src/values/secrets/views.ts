/** All texts that a text may be the writing of: encodings undone, one inside another, in whatever order they were made. */
import { decodedRuns, shortestRun } from './encoded-runs';
import { encodingsFor, type Encoding, type Literals } from './encodings';
import { whole, type View } from './rewritten';
import type { Form } from './secret-forms';
import { survey } from './survey';

/** Encodings one inside another; a text of a log in JSON in a form has three. */
const DEEPEST = 10;
/** A text has few views in fact; one that was made to have many is looked at so far. */
const MOST_VIEWS = 1500;
/** Characters in all views together, per character of the text and for any text. */
const EFFORT_PER_CHARACTER = 6;
const EFFORT_FOR_ANY = 2_000_000;

export interface Undoing {
  readonly encodings: readonly Encoding[];
  readonly literals: Literals;
  /** Characters of the shortest that is looked for in base64 and hex; absent: these stay as they are. */
  readonly shortestInRuns?: number;
  /** Characters in all views together, per character of the text. */
  readonly effort: number;
  /** How long what is looked for may be at most; views leave out what is farther from every place that was changed. */
  readonly reach: number;
}

/** What the secrets are like that are looked for. */
export interface Wanted {
  /** One has a blank, or a quotation mark. */
  readonly withBlanks: boolean;
  readonly withQuotes: boolean;
  /** Characters of the longest. */
  readonly longest: number;
  /** Of the shortest beginning that is hidden. */
  readonly shortest: number;
  /** All characters of all of them, in every form. */
  readonly literals: ReadonlySet<string>;
}

export const NOTHING_WANTED: Wanted = {
  withBlanks: false,
  withQuotes: false,
  longest: 0,
  shortest: Infinity,
  literals: new Set(),
};

export function alsoWanted(wanted: Wanted, secret: string, forms: readonly Form[]): Wanted {
  const { withBlanks, withQuotes, longest, shortest } = wanted;
  const signs = new Set(forms.flatMap(({ text }) => text.split('')));
  const isNew = [...signs].some((sign) => !wanted.literals.has(sign));
  return {
    withBlanks: withBlanks || /\s/.test(secret),
    withQuotes: withQuotes || /['"]/.test(secret),
    longest: Math.max(longest, secret.length),
    shortest: Math.min(shortest, ...forms.map(({ minimum }) => minimum)),
    literals: isNew ? new Set([...wanted.literals, ...signs]) : wanted.literals,
  };
}

/** For finding secrets. */
export const allEncodings = ({ withBlanks, withQuotes, longest, shortest, literals }: Wanted): Undoing => ({
  encodings: encodingsFor(withBlanks, withQuotes),
  literals,
  shortestInRuns: shortest,
  effort: EFFORT_PER_CHARACTER,
  // Base64 makes four characters of three; one sign more may stand for a blank.
  reach: 2 * longest + 64,
});

/** The text itself first, then what it may have been made from. */
export function* viewsOf(text: string, undoing: Undoing): Generator<View> {
  const first = whole(text, undoing.reach);
  yield first;
  let effort = EFFORT_FOR_ANY + undoing.effort * text.length;
  const seen = new Set<string>([text]);
  let level: View[] = [first];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: View[] = [];
    for (const view of level) {
      for (const inner of undone(view, undoing)) {
        if (seen.has(inner.text)) continue;
        effort -= inner.text.length;
        if (effort < 0 || seen.size > MOST_VIEWS) return;
        seen.add(inner.text);
        next.push(inner);
        yield inner;
      }
    }
    level = next;
  }
}

function* undone(view: View, { encodings, literals, shortestInRuns = Infinity }: Undoing): Generator<View> {
  const seen = survey(view.text, shortestRun(shortestInRuns));
  for (const { sign, undo } of encodings) {
    const inner = (seen.signs & sign) === 0 ? undefined : undo(view, literals);
    if (inner !== undefined) yield inner;
  }
  if (shortestInRuns < Infinity) yield* decodedRuns(view, seen, shortestInRuns);
}
