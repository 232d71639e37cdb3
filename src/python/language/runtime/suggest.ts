/** "Did you mean", by the rule of CPython: how many letters may differ depends on the length of both names. */

const MOVE = 2;
const CASE = 1;
/** Longer names are not compared, and of more names none is suggested. */
const LONGEST = 40;
const MOST = 750;

export function suggest(typed: string, known: readonly string[]): string | undefined {
  if (known.length > MOST || typed.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Infinity;
  for (const name of known) {
    if (name === typed || name.length > LONGEST) continue;
    const most = Math.min(Math.floor(((name.length + typed.length + 3) * MOVE) / 6), least - 1);
    const cost = distance(typed, name);
    if (cost > most) continue;
    [best, least] = [name, cost];
  }
  return best;
}

function change(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * MOVE);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * MOVE];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + change(a[i - 1] ?? '', b[j - 1] ?? '');
      next.push(Math.min(replaced, (row[j] ?? 0) + MOVE, (next[j - 1] ?? 0) + MOVE));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
