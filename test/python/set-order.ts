/** Sets print their members in the order of their coming, where CPython has that of its hashes: the README says so. */

/** The text with the members of every printed set in one order, to compare the sets of two texts as sets. */
export function setsInOrder(text: string): string {
  return text.replace(/\{([^{}:]+)\}/g, (_, members: string) => `{${members.split(', ').sort().join(', ')}}`);
}
