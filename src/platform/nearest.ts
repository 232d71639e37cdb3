/** "Did you mean": the known name that is nearest to a mistyped one. */

/** More single-letter edits than this is another word, not a slip. */
const MOST_EDITS = 3;

/**
 * The candidate that needs the fewest single-letter edits (insert, remove, replace, swap neighbours) to become
 * `word`, upper and lower case counted as equal; undefined when all are further than three edits away.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestEdits = MOST_EDITS + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > MOST_EDITS) continue;
    const edits = editDistance(word.toUpperCase(), candidate.toUpperCase());
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits];
  }
  return best;
}

/** Optimal string alignment distance; three rows of the table are enough. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, at(beforeLast, j - 2) + 1);
      }
      row.push(edits);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
