/** Python's tuple: a list that cannot be changed, and prints in parentheses. Its `map` and kin give lists. */
export class PyTuple extends Array<unknown> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

export function tupleOf(items: Iterable<unknown>): PyTuple {
  const tuple = new PyTuple();
  for (const item of items) tuple.push(item);
  return Object.freeze(tuple);
}
