/** `deque`: a list that grows and shrinks at both ends. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr } from '../../../../values/python/symbols';
import { typeName } from '../../../../values/python/type-name';
import { isInt, toIndex } from '../../library/arguments';
import { listOf } from '../../library/methods/list-methods';
import { compare, equals, iterate, toRepr } from '../../runtime';
import { defineType, markInstances } from '../../types/py-type';
import { raise } from '../../types/python-exceptions';
import type { PyType } from '../../types/traits';

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

/** None, or a length. @throws PyError TypeError, ValueError */
function longest(most: unknown): number | null {
  if (most === null) return null;
  const count = toIndex(most, () => 'an integer is required');
  if (count < 0) throw valueError('maxlen must be non-negative');
  return count;
}

/** `d + e` and `d * 2`: a deque of the left one's length. */
function combined(op: string, left: unknown, right: unknown): Deque | undefined {
  if (op === '*' && isInt(left) && right instanceof Deque) return combined(op, right, left);
  if (!(left instanceof Deque)) return undefined;
  if (op === '+') {
    if (right instanceof Deque) return new Deque([...left.items, ...right.items], left.most);
    throw typeError(`can only concatenate deque (not "${typeName(right)}") to deque`);
  }
  if (op !== '*') return undefined;
  const times = toIndex(right, (type) => `can't multiply sequence by non-int of type '${type}'`);
  return new Deque(Array.from({ length: Math.max(0, times) }, () => left.items).flat(), left.most);
}

function indexOf({ items }: Deque, item: unknown, from: number, to: number): number {
  const place = (at: number): number => (at < 0 ? Math.max(0, at + items.length) : at);
  const found = items.findIndex((one, at) => at >= place(from) && at < place(to) && equals(one, item));
  return found < 0 ? raise('ValueError', `${toRepr(item)} is not in deque`) : found;
}

function insert(deque: Deque, at: number, item: unknown): void {
  if (deque.most !== null && deque.items.length >= deque.most)
    raise('IndexError', 'deque already at its maximum size');
  deque.items.splice(at, 0, item);
}

function remove({ items }: Deque, item: unknown): void {
  const at = items.findIndex((one) => equals(one, item));
  if (at < 0) raise('ValueError', `${toRepr(item)} is not in deque`);
  items.splice(at, 1);
}

function removed(deque: Deque, from: 'pop' | 'shift'): unknown {
  return deque.items.length === 0 ? raise('IndexError', 'pop from an empty deque') : deque.items[from]();
}

export const dequeType: PyType = defineType('deque', {
  module: 'collections',
  isClosed: true,
  make: [
    'deque(iterable=, maxlen=None)',
    (items: unknown, most: unknown) => {
      const length = longest(most);
      return new Deque(items === undefined ? [] : iterate(items), length);
    },
  ],
  hash: null,
  iterate: (deque: Deque) => deque.items,
  length: (deque: Deque) => deque.items.length,
  item: (deque: Deque, key) => deque.items[position(deque, key)],
  setItem: (deque: Deque, key, item) => void (deque.items[position(deque, key)] = item),
  deleteItem: (deque: Deque, key) => void deque.items.splice(position(deque, key), 1),
  compare: (op, a, b) =>
    a instanceof Deque && b instanceof Deque ? compare(op, a.items, b.items) : undefined,
  binary: combined,
  inPlace: (op, deque: Deque, items) => {
    if (op !== '+') return undefined;
    for (const item of listOf(iterate(items))) deque.append(item);
    return deque;
  },
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
    'index(x, start=0, stop=, /)': (deque: Deque, item, from, to) =>
      indexOf(deque, item, toIndex(from), to === undefined ? deque.items.length : toIndex(to)),
    'insert(index, object, /)': (deque: Deque, at, item) => insert(deque, toIndex(at), item),
    'remove(value, /)': (deque: Deque, item) => remove(deque, item),
    'pop()': (deque: Deque) => removed(deque, 'pop'),
    'popleft()': (deque: Deque) => removed(deque, 'shift'),
    'reverse()': (deque: Deque) => void deque.items.reverse(),
    'rotate(n=1, /)': (deque: Deque, by) => deque.rotate(toIndex(by)),
  },
});
markInstances(Deque, dequeType);
