/** The methods of set and frozenset. */
import { pyRepr } from '../../values/py-repr';
import { exclude, intersect, PySet, subtract } from '../../values/set';
import { hashKey, iterate } from '..';
import type * as Types from './built-in-types';
import { type Members, keyError, pyTypeOf, type PyType } from './kinds';

/** A set that never changes, and so can be a key. */
export class FrozenSet extends PySet {
  get [pyTypeOf](): PyType {
    return (require('./built-in-types') as typeof Types).builtinTypes.frozenset;
  }

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

type Step = (made: PySet, set: PySet, other: Iterable<unknown>) => PySet;

/** One step of CPython for each of the others, each into a new set. */
function each(step: Step, set: PySet, others: readonly unknown[]): PySet {
  const result = others.reduce<PySet>((before, other) => step(like(set, []), before, iterate(other)), set);
  return result === set ? like(set, set) : result;
}

const difference = (set: PySet, others: readonly unknown[]): PySet => each(subtract, set, others);
const intersection = (set: PySet, others: readonly unknown[]): PySet => each(intersect, set, others);
const symmetric = (set: PySet, other: unknown): PySet => exclude(like(set, []), set, iterate(other));

const within = (set: PySet, other: PySet): boolean => [...set].every((item) => other.has(item));

export const frozensetMembers: Members = {
  'copy()': (set: PySet) => like(set, set),
  'difference(*others)': difference,
  'intersection(*others)': intersection,
  'isdisjoint(other, /)': (set: PySet, other) => ![...iterate(other)].some((item) => set.has(item)),
  'issubset(other, /)': (set: PySet, other) => within(set, asSet(other)),
  'issuperset(other, /)': (set: PySet, other) => within(asSet(other), set),
  'symmetric_difference(other, /)': symmetric,
  'union(*others)': (set: PySet, others: readonly unknown[]) => {
    const made = like(set, set);
    for (const one of others) if (one !== set) made.update(iterate(one));
    return made;
  },
};

export const setMembers: Members = {
  ...frozensetMembers,
  'add(item, /)': (set: PySet, item) => void set.add(item),
  'clear()': (set: PySet) => set.clear(),
  'difference_update(*others)': (set: PySet, others: readonly unknown[]) => {
    for (const one of others) set.subtract(iterate(one));
  },
  'discard(item, /)': (set: PySet, item) => void set.delete(item),
  'intersection_update(*others)': (set: PySet, others) => set.become(intersection(set, others)),
  'pop()': (set: PySet) => {
    const [first] = set;
    if (set.size === 0) keyError('pop from an empty set');
    set.delete(first);
    return first;
  },
  'remove(item, /)': (set: PySet, item) => {
    if (!set.delete(item)) keyError(item);
  },
  'symmetric_difference_update(other, /)': (set: PySet, other) => {
    for (const item of asSet(other)) if (!set.delete(item)) set.add(item);
  },
  'update(*others)': (set: PySet, others: readonly unknown[]) => {
    for (const one of others) set.update(iterate(one));
  },
};
