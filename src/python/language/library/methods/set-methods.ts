/** The methods of set. */
import { exclude, intersect, PySet, subtract } from '../../../../values/python/set';
import { iterate } from '../../runtime';
import type { Members } from '../../types/traits';
import { keyError } from '../../types/python-exceptions';

const asSet = (items: unknown): PySet => (items instanceof PySet ? items : new PySet(iterate(items)));

type Step = (made: PySet, set: PySet, other: Iterable<unknown>) => PySet;

/** One step for each of the others, each into a new set. */
function each(step: Step, set: PySet, others: readonly unknown[]): PySet {
  const result = others.reduce<PySet>((before, other) => step(new PySet(), before, iterate(other)), set);
  return result === set ? new PySet(set) : result;
}

const difference = (set: PySet, others: readonly unknown[]): PySet => each(subtract, set, others);
const intersection = (set: PySet, others: readonly unknown[]): PySet => each(intersect, set, others);
const symmetric = (set: PySet, other: unknown): PySet => exclude(new PySet(), set, iterate(other));

const within = (set: PySet, other: PySet): boolean => [...set].every((item) => other.has(item));

export const setMembers: Members = {
  'copy()': (set: PySet) => new PySet(set),
  'difference(*others)': difference,
  'intersection(*others)': intersection,
  'isdisjoint(other, /)': (set: PySet, other) => ![...iterate(other)].some((item) => set.has(item)),
  'issubset(other, /)': (set: PySet, other) => within(set, asSet(other)),
  'issuperset(other, /)': (set: PySet, other) => within(asSet(other), set),
  'symmetric_difference(other, /)': symmetric,
  'union(*others)': (set: PySet, others: readonly unknown[]) => {
    const made = new PySet(set);
    for (const one of others) if (one !== set) made.update(iterate(one));
    return made;
  },
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
