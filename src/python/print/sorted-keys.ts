/** Keys in the order in which Python sorts strings: by code point. */

interface Remembered {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
}

/** The objects of a list mostly have the same keys in the same order: their sorting is remembered. A power of two. */
const SLOTS = 256;
const memory: (Remembered | undefined)[] = new Array<Remembered | undefined>(SLOTS).fill(undefined);
/** Longer lists of keys are not kept alive for the sake of a second use. */
const LONGEST_REMEMBERED = 200;

export function sortedKeys(keys: readonly string[]): readonly string[] {
  const count = keys.length;
  if (count < 2) return keys;
  if (count > LONGEST_REMEMBERED) return sort(keys);
  const slot = (31 * count + 7 * (keys[0] as string).length + (keys[count - 1] as string).length) % SLOTS;
  const known = memory[slot];
  if (known !== undefined && isSame(known.keys, keys)) return known.sorted;
  const sorted = sort(keys);
  memory[slot] = { keys, sorted };
  return sorted;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function sort(keys: readonly string[]): readonly string[] {
  const needsPoints = keys.some((key) => /[\ud800-\udfff]/.test(key));
  return needsPoints ? [...keys].sort(byCodePoint) : [...keys].sort();
}

/** Compares by code points, where JavaScript's own order puts U+10000 before U+E000. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === shorter) return a.length - b.length;
  // The same first half with different second halves compares alike by units and by code points.
  return rank(a, at) - rank(b, at);
}

/** Half of a pair ranks as the whole code point, a lone surrogate as itself. */
function rank(text: string, at: number): number {
  const isSecond =
    at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return text.codePointAt(isSecond ? at - 1 : at) as number;
}
