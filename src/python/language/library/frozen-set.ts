/** frozenset: a set that can be a key. */
import { hashKey } from '../../../values/python/hash-key';
import { PySet } from '../../../values/python/set';
import { pyRepr } from '../../../values/python/symbols';
import { iterate } from '../runtime';
import { defineType, markInstances } from '../types/py-type';
import type { Members, PyType } from '../types/traits';
import { setMembers } from './methods/set-methods';

export class PyFrozenSet extends PySet {
  [pyRepr](repr: (value: unknown) => string): string {
    return this.size === 0 ? 'frozenset()' : `frozenset({${[...this].map(repr).join(', ')}})`;
  }
}

const CHANGING = /^(?:add|clear|discard|pop|remove|update|\w+_update)\(/;

/** Those of set that leave it as it is; what they give is frozen. */
const members: Members = Object.fromEntries(
  Object.entries(setMembers)
    .filter(([text]) => !CHANGING.test(text))
    .map(([text, run]) => [
      text,
      (self: PyFrozenSet, ...args: unknown[]) => {
        const made = (run as (...all: unknown[]) => unknown)(self, ...args);
        return made instanceof PySet && !(made instanceof PyFrozenSet) ? new PyFrozenSet(made) : made;
      },
    ]),
);

export const frozenSetType: PyType = defineType('frozenset', {
  make: [
    'frozenset(iterable=, /)',
    (items: unknown) => new PyFrozenSet(items === undefined ? [] : iterate(items)),
  ],
  iterate: (set: PyFrozenSet) => set,
  hash: (set: PyFrozenSet) =>
    [...set]
      .map((item) => String(hashKey(item)))
      .sort()
      .join(','),
  members,
});
markInstances(PyFrozenSet, frozenSetType);
