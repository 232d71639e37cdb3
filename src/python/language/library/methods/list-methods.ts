/** The methods of list and tuple. A float in a list is a number with a mark beside it, so that TypeScript sees numbers. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { markFloat, unmarkFloat } from '../../../../values/json/number-marks';
import { PyFloat } from '../../../../values/python/number';
import { callFunction, compare, equals, iterate, toRepr, truth } from '../../runtime';
import { range, toIndex } from '../arguments';
import type { Members } from '../../types/traits';
import { raise } from '../../types/python-exceptions';

export function storeAt(list: unknown[], at: number, value: unknown): void {
  if (value instanceof PyFloat) {
    list[at] = value.valueOf();
    markFloat(list, at, value.valueOf());
  } else {
    list[at] = value;
    unmarkFloat(list, at);
  }
}

export function listOf(items: Iterable<unknown>): unknown[] {
  const list: unknown[] = [];
  for (const item of items) storeAt(list, list.length, item);
  return list;
}

/** Puts other items in place of all: what was marked moves with its item. */
function rewrite(list: unknown[], items: readonly unknown[]): void {
  list.length = items.length;
  items.forEach((item, at) => storeAt(list, at, item));
}

function edit<T>(list: unknown[], change: (items: unknown[]) => T): T {
  const items = [...iterate(list)];
  const result = change(items);
  rewrite(list, items);
  return result;
}

/** Stable, by `<` alone, as Python's; reversed without turning equal items around. */
export function sorted(items: Iterable<unknown>, key: unknown, reverse: unknown): unknown[] {
  const keyed = Array.from(items, (item) => ({
    item,
    by: key === null || key === undefined ? item : callFunction(key, [item], undefined),
  }));
  const isReversed = truth(reverse);
  if (isReversed) keyed.reverse();
  keyed.sort((a, b) => (compare('<', a.by, b.by) ? -1 : compare('<', b.by, a.by) ? 1 : 0));
  if (isReversed) keyed.reverse();
  return keyed.map(({ item }) => item);
}

function indexIn(
  list: readonly unknown[],
  item: unknown,
  start: unknown,
  stop: unknown,
  absent: () => string,
): number {
  const [from, to] = range(start, stop, list.length);
  let at = 0;
  for (const one of iterate(list)) {
    if (at >= from && at < to && (Object.is(one, item) || equals(one, item))) return at;
    at++;
  }
  throw valueError(absent());
}

function count(list: readonly unknown[], item: unknown): number {
  return [...iterate(list)].filter((one) => Object.is(one, item) || equals(one, item)).length;
}

function pop(list: unknown[], index: unknown): unknown {
  const at = toIndex(index);
  if (list.length === 0) raise('IndexError', 'pop from empty list');
  const place = at < 0 ? at + list.length : at;
  if (place < 0 || place >= list.length) raise('IndexError', 'pop index out of range');
  return edit(list, (items) => items.splice(place, 1)[0]);
}

function remove(list: unknown[], item: unknown): void {
  const at = indexIn(list, item, null, null, () => 'list.remove(x): x not in list');
  edit(list, (items) => items.splice(at, 1));
}

function sort(list: unknown[], args: readonly unknown[], key: unknown, reverse: unknown): void {
  if (args.length > 0) throw typeError('sort() takes no positional arguments');
  rewrite(list, sorted(iterate(list), key, reverse));
}

export const listMembers: Members = {
  'append(object, /)': (list: unknown[], item) => storeAt(list, list.length, item),
  'clear()': (list: unknown[]) => void (list.length = 0),
  'copy()': (list: unknown[]) => listOf(iterate(list)),
  'count(value, /)': count,
  'extend(iterable, /)': (list: unknown[], items) => {
    for (const item of [...iterate(items)]) storeAt(list, list.length, item);
  },
  'index(value, start=None, stop=None, /)': (list: unknown[], item, start, stop) =>
    indexIn(list, item, start, stop, () => `${toRepr(item)} is not in list`),
  'insert(index, object, /)': (list: unknown[], index, item) => {
    const at = toIndex(index);
    edit(list, (items) => items.splice(at < 0 ? Math.max(0, at + list.length) : at, 0, item));
  },
  'pop(index=-1, /)': pop,
  'remove(value, /)': remove,
  'reverse()': (list: unknown[]) => void edit(list, (items) => items.reverse()),
  'sort(*args, key=None, reverse=False)': sort,
};

export const tupleMembers: Members = {
  'count(value, /)': count,
  'index(value, start=None, stop=None, /)': (list: unknown[], item, start, stop) =>
    indexIn(list, item, start, stop, () => 'tuple.index(x): x not in tuple'),
};
