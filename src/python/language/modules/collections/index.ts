/** `collections`: Counter, defaultdict, OrderedDict, namedtuple and deque. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr, pyTypeOf } from '../../../../values/python/symbols';
import { PyTuple } from '../../../../values/python/tuple';
import { toIndex } from '../../library/arguments';
import { listOf } from '../../library/methods/list-methods';
import type { Keywords } from '../../runtime/functions/calling';
import { bind, parseSignature } from '../../runtime/functions/signature';
import { equals, iterate, setItem, toRepr } from '../../runtime';
import { builtInTypes } from '../../types/built-in-types';
import { defineType, markInstances } from '../../types/py-type';
import { raise } from '../../types/python-exceptions';
import type { PyType } from '../../types/traits';
import { createModule } from '../module';
import { counterType, defaultType, fieldNames, orderedType } from './dict-kinds';

/** The class that `namedtuple('Point', 'x y')` makes. */
// eslint-disable-next-line max-lines-per-function -- one class: its maker and its members share the names
function namedTuple(name: string, names: readonly string[], defaults: readonly unknown[]): PyType {
  const first = names.length - defaults.length;
  const parameters = names.map((one, at) => (at < first ? one : `${one}=`));
  const signature = parseSignature(`def ${name}.__new__(${parameters.join(', ')})`, undefined, true);
  const build = (values: readonly unknown[]): PyTuple => {
    const made = new PyTuple();
    made.push(...values);
    Object.defineProperty(made, pyTypeOf, { value: type });
    Object.defineProperty(made, pyRepr, {
      value: (repr: (value: unknown) => string) =>
        `${name}(${names.map((one, at) => `${one}=${repr(made[at])}`).join(', ')})`,
    });
    return Object.freeze(made);
  };
  const make = (args: readonly unknown[], keywords: Keywords): PyTuple =>
    build(
      bind(signature, args, keywords).map((value, at) =>
        value === undefined ? defaults[at - first] : value,
      ),
    );
  const type: PyType = defineType(name, {
    module: '__main__',
    base: builtInTypes.tuple,
    make: [`${name}(*args, **kwargs)`, make],
    hash: (value: PyTuple) => toRepr([...value]),
    members: {
      ...Object.fromEntries(names.map((one, at) => [one, (value: PyTuple) => value[at] ?? null])),
      'def _asdict()': (value: PyTuple) => {
        const dict = {};
        names.forEach((one, at) => setItem(dict, one, value[at]));
        return dict;
      },
      'def _replace(**kwds)': (value: PyTuple, keywords: Keywords) => {
        const strange = [...keywords.keys()].filter((one) => !names.includes(one));
        if (strange.length > 0) throw valueError(`Got unexpected field names: ${toRepr(strange)}`);
        return build(names.map((one, at) => (keywords.has(one) ? keywords.get(one) : value[at])));
      },
    },
    statics: {
      _fields: PyTuple.from(names),
      'def _make(iterable)': (items: unknown) => {
        const values = [...iterate(items)];
        if (values.length !== names.length)
          throw typeError(`Expected ${names.length} arguments, got ${values.length}`);
        return build(values);
      },
    },
  });
  return type;
}

/** A list that is long at both ends. */
class Deque {
  items: unknown[] = [];
  readonly most: number | null;

  constructor(items: Iterable<unknown>, most: number | null) {
    this.most = most;
    for (const item of items) this.append(item);
  }

  append(item: unknown): void {
    this.items.push(item);
    if (this.most !== null && this.items.length > this.most) this.items.shift();
  }

  appendleft(item: unknown): void {
    this.items.unshift(item);
    if (this.most !== null && this.items.length > this.most) this.items.pop();
  }

  rotate(by: number): void {
    const { length } = this.items;
    const at = length === 0 ? 0 : ((by % length) + length) % length;
    this.items = [...this.items.slice(length - at), ...this.items.slice(0, length - at)];
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `deque(${repr(this.items)}${this.most === null ? '' : `, maxlen=${this.most}`})`;
  }
}

function position(deque: Deque, key: unknown): number {
  const at = toIndex(key, (type) => `sequence index must be integer, not '${type}'`);
  const place = at < 0 ? at + deque.items.length : at;
  return place >= 0 && place < deque.items.length ? place : raise('IndexError', 'deque index out of range');
}

function removed(deque: Deque, from: 'pop' | 'shift'): unknown {
  return deque.items.length === 0 ? raise('IndexError', 'pop from an empty deque') : deque.items[from]();
}

const dequeType = defineType('deque', {
  module: 'collections',
  isClosed: true,
  make: [
    'deque(iterable=, maxlen=None)',
    (items: unknown, most: unknown) =>
      new Deque(items === undefined ? [] : iterate(items), most === null ? null : toIndex(most)),
  ],
  hash: null,
  iterate: (deque: Deque) => deque.items,
  length: (deque: Deque) => deque.items.length,
  item: (deque: Deque, key) => deque.items[position(deque, key)],
  setItem: (deque: Deque, key, item) => void (deque.items[position(deque, key)] = item),
  deleteItem: (deque: Deque, key) => void deque.items.splice(position(deque, key), 1),
  compare: (op, a, b) =>
    op === '==' && a instanceof Deque && b instanceof Deque ? equals(a.items, b.items) : undefined,
  members: {
    maxlen: (deque: Deque) => deque.most,
    'append(x, /)': (deque: Deque, item) => deque.append(item),
    'appendleft(x, /)': (deque: Deque, item) => deque.appendleft(item),
    'clear()': (deque: Deque) => void (deque.items = []),
    'copy()': (deque: Deque) => new Deque(deque.items, deque.most),
    'count(x, /)': (deque: Deque, item) => deque.items.filter((one) => equals(one, item)).length,
    'extend(iterable, /)': (deque: Deque, items) => {
      for (const item of listOf(iterate(items))) deque.append(item);
    },
    'extendleft(iterable, /)': (deque: Deque, items) => {
      for (const item of listOf(iterate(items))) deque.appendleft(item);
    },
    'index(x, /)': (deque: Deque, item) => {
      const at = deque.items.findIndex((one) => equals(one, item));
      return at < 0 ? raise('ValueError', `${toRepr(item)} is not in deque`) : at;
    },
    'pop()': (deque: Deque) => removed(deque, 'pop'),
    'popleft()': (deque: Deque) => removed(deque, 'shift'),
    'reverse()': (deque: Deque) => void deque.items.reverse(),
    'rotate(n=1, /)': (deque: Deque, by) => deque.rotate(toIndex(by)),
  },
});
markInstances(Deque, dequeType);

export const collections = (): object =>
  createModule('collections', {
    Counter: counterType,
    OrderedDict: orderedType,
    defaultdict: defaultType,
    deque: dequeType,
    'def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)': (
      name: string,
      names: unknown,
      _rename: unknown,
      defaults: unknown,
    ) => namedTuple(name, fieldNames(names), defaults === null ? [] : [...iterate(defaults)]),
  });
