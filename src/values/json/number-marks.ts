/**
 * What JavaScript's values cannot say about the JSON text they came from: which numbers were written as floats though
 * their value is integral (`1.0`), and the order of keys where an object would put integer-like keys first.
 * Kept beside the values, which stay ordinary objects and arrays; a copy of a container has no marks.
 */

type Key = string | number;

const floats = new WeakMap<object, Map<Key, number>>();
const orders = new WeakMap<object, readonly string[]>();
/** The lists of `orders` that belong to one container only and may grow. */
const appended = new WeakSet<readonly string[]>();

/** Remembers that the number at `key` was written as a float. Array positions are numbers, keys are strings. */
export function markFloat(container: object, key: Key, value: number): void {
  const marks = floats.get(container);
  if (marks === undefined) floats.set(container, new Map([[key, value]]));
  else marks.set(key, value);
}

/** Forgets a mark: the key was written again with another number. */
export function unmarkFloat(container: object, key: Key): void {
  floats.get(container)?.delete(key);
}

/** true when the number that stands at `key` was written as a float; assigning another number makes the mark void. */
export function isFloatAt(container: object, key: Key, value: unknown): boolean {
  const marked = floats.get(container)?.get(key);
  return marked !== undefined && Object.is(marked, value);
}

/** Takes the marks of the items of a list over to another, where the first of them stands at `start`. */
export function moveMarks(from: readonly unknown[], to: readonly unknown[], start: number): void {
  const marks = floats.get(from);
  if (marks === undefined) return;
  for (const [at, value] of marks) markFloat(to, start + (at as number), value);
}

/** Remembers the document's order of the keys of an object that has integer-like ones. */
export function markOrder(container: object, keys: readonly string[]): void {
  orders.set(container, keys);
}

/** Remembers that `key`, which is new, stands at the end. */
export function appendOrder(container: object, key: string): void {
  const known = orders.get(container);
  if (known === undefined || !appended.has(known)) {
    const list = [...keysInOrder(container), key];
    appended.add(list);
    orders.set(container, list);
  } else (known as string[]).push(key);
}

/** A key that was deleted: set again, it stands at the end, and with no mark. */
export function forgetKey(container: object, key: string): void {
  unmarkFloat(container, key);
  const known = orders.get(container);
  if (known?.includes(key) === true)
    markOrder(
      container,
      known.filter((one) => one !== key),
    );
}

/**
 * The object's own enumerable keys in the document's order. Keys that were deleted since are left out, keys that were
 * added stand at the end, as in a Python dictionary.
 */
export function keysInOrder(container: object): readonly string[] {
  const now = Object.keys(container);
  const written = now.length > 0 && isIntegerLike(now[0] ?? '') ? orders.get(container) : undefined;
  if (written === undefined) return now;
  const left = new Set(now);
  const kept = written.filter((key) => left.delete(key));
  return kept.length === now.length ? kept : [...kept, ...left];
}

/** The largest array index, 2^32 - 2: longer runs of digits are ordinary keys, which stay where they were written. */
const MAX_INDEX = 4294967294;
const LONGEST_INDEX = 10;

/** true for a key that JavaScript moves to the front of an object: the decimal form of an array index. */
export function isIntegerLike(key: string): boolean {
  if (key.length === 0 || key.length > LONGEST_INDEX) return false;
  const first = key.charCodeAt(0);
  if (first < 0x30 || first > 0x39) return false;
  const index = Number(key);
  return index <= MAX_INDEX && String(index) === key;
}
