/** The methods of set and frozenset. */
import { pyRepr } from '../../values/py-repr';
import { PySet } from '../../values/set';
import { hashKey, iterate } from '../runtime';
import { type Members, keyError } from './kinds';

/** A set that never changes, and so can be a key. */
export class FrozenSet extends PySet {
  [pyRepr](repr: (value: unknown) => string): string {
    return this.size === 0 ? 'frozenset()' : `frozenset({${[...this].map(repr).join(', ')}})`;
  }
}

export const hashOfSet = (set: PySet): string =>
  [...set]
    .map((item) => String(hashKey(item)))
    .sort()
    .join('\u0001');

const like = (set: PySet, items: Iterable<unknown>): PySet =>
  set instanceof FrozenSet ? new FrozenSet(items) : new PySet(items);
const asSet = (items: unknown): PySet => (items instanceof PySet ? items : new PySet(iterate(items)));

function difference(set: PySet, others: readonly unknown[]): PySet {
  const drop = others.map(asSet);
  return like(
    set,
    [...set].filter((item) => !drop.some((one) => one.has(item))),
  );
}

function intersection(set: PySet, others: readonly unknown[]): PySet {
  const keep = others.map(asSet);
  return like(
    set,
    [...set].filter((item) => keep.every((one) => one.has(item))),
  );
}

function symmetric(set: PySet, given: unknown): PySet {
  const other = asSet(given);
  return like(set, [
    ...[...set].filter((item) => !other.has(item)),
    ...[...other].filter((item) => !set.has(item)),
  ]);
}

function replace(set: PySet, by: PySet): void {
  set.clear();
  for (const item of by) set.add(item);
}

const within = (set: PySet, other: PySet): boolean => [...set].every((item) => other.has(item));

export const frozensetMembers: Members = {
  'copy()': (set: PySet) => like(set, set),
  'difference(*others)': difference,
  'intersection(*others)': intersection,
  'isdisjoint(other, /)': (set: PySet, other) => ![...iterate(other)].some((item) => set.has(item)),
  'issubset(other, /)': (set: PySet, other) => within(set, asSet(other)),
  'issuperset(other, /)': (set: PySet, other) => within(asSet(other), set),
  'symmetric_difference(other, /)': symmetric,
  'union(*others)': (set: PySet, others: readonly unknown[]) =>
    like(set, [...set, ...others.flatMap((one) => [...iterate(one)])]),
};

export const setMembers: Members = {
  ...frozensetMembers,
  'add(item, /)': (set: PySet, item) => void set.add(item),
  'clear()': (set: PySet) => set.clear(),
  'difference_update(*others)': (set: PySet, others) => replace(set, difference(set, others)),
  'discard(item, /)': (set: PySet, item) => void set.delete(item),
  'intersection_update(*others)': (set: PySet, others) => replace(set, intersection(set, others)),
  'pop()': (set: PySet) => {
    const [first] = set;
    if (set.size === 0) keyError('pop from an empty set');
    set.delete(first);
    return first;
  },
  'remove(item, /)': (set: PySet, item) => {
    if (!set.delete(item)) keyError(item);
  },
  'symmetric_difference_update(other, /)': (set: PySet, other) => replace(set, symmetric(set, other)),
  'update(*others)': (set: PySet, others: readonly unknown[]) => {
    for (const one of others) for (const item of [...iterate(one)]) set.add(item);
  },
};
