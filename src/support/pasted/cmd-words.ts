/** Words by the rules of Windows: carets as cmd.exe takes them out, then quotes as programs take their arguments apart. */
import { WordList, type Read } from './words';

interface Sign {
  readonly sign: string;
  /** Where it stands in the source. */
  readonly at: number;
}

/** A caret that nothing else explains: at the end of a line, or before a quote. Browsers write one or the other. */
export function isForCmd(source: string): boolean {
  const outside = source.replace(/'[^']*'/g, "''");
  return /^\s*curl\.exe\s/i.test(source) || /(?:^|\s)\^(?:"|\r?\n|\s*$)/.test(outside);
}

export function cmdWords(source: string): Read {
  const { signs, isWhole, rest } = withoutCarets(source);
  if (!isWhole) return { kind: 'more' };
  const list = new WordList(source);
  let isQuoted = false;
  for (let i = 0; i < signs.length; i += 1) {
    const { sign, at } = signs[i] as Sign;
    const slashes = slashesFrom(signs, i);
    if (slashes > 0 && signs[i + slashes]?.sign === '"') {
      list.add('\\'.repeat(slashes >> 1), at);
      i += slashes - 1;
      if (slashes % 2 === 1) list.add('"', signs[(i += 1)]?.at ?? at);
    } else if (slashes > 0 && isQuoted) {
      // Browsers double every backslash in quotes: a pair is meant as one, wherever it stands.
      list.add('\\'.repeat((slashes + 1) >> 1), at);
      i += slashes - 1;
    } else if (sign === '"' && isQuoted && signs[i + 1]?.sign === '"') {
      list.add('"', at);
      i += 1;
    } else if (sign === '"') {
      isQuoted = !isQuoted;
      list.add('', at);
    } else if (!isQuoted && /\s/.test(sign)) list.end(endOf(signs, i));
    else list.add(sign, at);
  }
  if (isQuoted) return { kind: 'more' };
  list.end(endOf(signs, signs.length));
  return { kind: 'words', words: list.words, rest };
}

function slashesFrom(signs: readonly Sign[], from: number): number {
  let to = from;
  while (signs[to]?.sign === '\\') to += 1;
  return to - from;
}

/** Behind the sign before. */
const endOf = (signs: readonly Sign[], i: number): number => (signs[i - 1]?.at ?? -1) + 1;

/** What cmd.exe hands on: `^x` is x, `^` at the end of a line joins it with the next, inside quotes a caret is one. */
function withoutCarets(source: string): {
  readonly signs: readonly Sign[];
  readonly isWhole: boolean;
  readonly rest: string | undefined;
} {
  const signs: Sign[] = [];
  let isQuoted = false;
  let at = 0;
  for (; at < source.length; at += 1) {
    let sign = source[at] ?? '';
    if (sign === '^' && !isQuoted) {
      at += 1;
      const lineEnd = /^\r?\n/.exec(source.slice(at, at + 2))?.[0];
      at += lineEnd?.length ?? 0;
      if (at >= source.length || /^\s*$/.test(source.slice(at)))
        return { signs, isWhole: false, rest: undefined };
      // The sign behind a caret, or behind the line end that it takes away, is a sign like any other.
      sign = source[at] === '\r' ? '\n' : (source[at] ?? '');
      if (source[at] === '\r') at += 1;
      signs.push({ sign, at });
      continue;
    }
    if (sign === '"') isQuoted = !isQuoted;
    if (!isQuoted && /[|&<>\n]/.test(sign)) return { signs, isWhole: true, rest: restOf(source, at) };
    signs.push({ sign, at });
  }
  return { signs, isWhole: !isQuoted, rest: undefined };
}

function restOf(source: string, at: number): string | undefined {
  if (source[at] !== '\n') return source[at];
  return source.slice(at).trim() === '' ? undefined : 'the first line';
}
