/**
 * What differs between two values. Members of a list are matched by their ids, simple ones by value, others by their
 * place. The known libraries do not fit: microdiff takes every two boxed floats for equal and matches lists by place,
 * jsondiffpatch takes every two BigInts for equal and needs quadratic time for lists.
 */
import { repr } from '../python/print/repr';
import { keysInOrder } from '../values/json/number-marks';
import { isPlainObject } from '../values/plain-object';
import { isNumber } from './cells';
import { memberOf } from './records';

export type Change = 'changed' | 'added' | 'removed';

export interface Difference {
  readonly change: Change;
  /** Dotted, as columns of `table` are; a member that has an id stands as `steps[id=7]`. */
  readonly path: string;
  /** undefined for what was added; a float of integral value is a box, so that it prints as one. */
  readonly before: unknown;
  /** undefined for what was removed. */
  readonly after: unknown;
}

/** Beside undefined, which a field may have. */
const ABSENT = Symbol('absent');

interface Pair {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** In the order of `before`, then that of `after`. Any depth, and values that contain themselves. */
export function differences(before: unknown, after: unknown): Difference[] {
  const found: Difference[] = [];
  const met = new WeakMap<object, WeakSet<object>>();
  const stack: Pair[] = [{ path: '', before, after }];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const inner = isMet(met, pair) ? [] : innerPairs(pair);
    if (inner === undefined) {
      if (!isSame(pair.before, pair.after)) found.push(differenceOf(pair));
    } else for (const one of inner.reverse()) stack.push(one);
  }
  return found;
}

function differenceOf({ path, before, after }: Pair): Difference {
  if (before === ABSENT) return { change: 'added', path, before: undefined, after };
  if (after === ABSENT) return { change: 'removed', path, before, after: undefined };
  return { change: 'changed', path, before, after };
}

function isMet(met: WeakMap<object, WeakSet<object>>, { before, after }: Pair): boolean {
  if (!isObject(before) || !isObject(after)) return false;
  const known = met.get(before);
  if (known?.has(after) === true) return true;
  if (known === undefined) met.set(before, new WeakSet([after]));
  else known.add(after);
  return false;
}

/** @returns undefined for what is compared as a whole */
function innerPairs({ path, before, after }: Pair): Pair[] | undefined {
  if (isPlainObject(before) && isPlainObject(after)) {
    return membersOf(path, before, after);
  }
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const [listBefore, listAfter]: [readonly unknown[], readonly unknown[]] = [before, after];
  const matched = matchedById(listBefore, listAfter);
  if (matched !== undefined) return matched.map((pair) => ({ ...pair, path: `${path}[id=${pair.path}]` }));
  if ([...listBefore, ...listAfter].map(unboxed).some(isObject)) return byPlace(path, listBefore, listAfter);
  return byValue(path, listBefore, listAfter);
}

type Members = Readonly<Record<string, unknown>>;

/** The members of two objects in pairs, but for those that are known to be the same. */
function membersOf(path: string, before: Members, after: Members): Pair[] {
  const pairs: Pair[] = [];
  const add = (name: string): void => {
    const pair: Pair = {
      path: path === '' ? name : `${path}.${name}`,
      before: Object.hasOwn(before, name) ? memberOf(before, name) : ABSENT,
      after: Object.hasOwn(after, name) ? memberOf(after, name) : ABSENT,
    };
    if (!Object.is(pair.before, pair.after)) pairs.push(pair);
  };
  for (const name of keysInOrder(before)) add(name);
  for (const name of keysInOrder(after)) if (!Object.hasOwn(before, name)) add(name);
  return pairs;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * The members of two lists in pairs, the id as their path.
 * @returns undefined where a member has no id, or shares it
 */
export function matchedById(before: readonly unknown[], after: readonly unknown[]): Pair[] | undefined {
  const [membersBefore, membersAfter] = [membersById(before), membersById(after)];
  if (membersBefore === undefined || membersAfter === undefined || before.length + after.length === 0)
    return undefined;
  const ids = new Set([...membersBefore.keys(), ...membersAfter.keys()]);
  return Array.from(ids, (id) => ({
    path: id,
    before: membersBefore.has(id) ? membersBefore.get(id) : ABSENT,
    after: membersAfter.has(id) ? membersAfter.get(id) : ABSENT,
  }));
}

export const isThere = (value: unknown): boolean => value !== ABSENT;

function membersById(list: readonly unknown[]): Map<string, unknown> | undefined {
  const members = new Map<string, unknown>();
  for (const member of list) {
    const id = isPlainObject(member) && Object.hasOwn(member, 'id') ? member['id'] : undefined;
    if (!/^(?:string|number|bigint)$/.test(typeof id)) return undefined;
    members.set(String(id), member);
  }
  return members.size === list.length ? members : undefined;
}

const byPlace = (path: string, before: readonly unknown[], after: readonly unknown[]): Pair[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
    path: path === '' ? String(at) : `${path}.${at}`,
    before: at < before.length ? memberOf(before, at) : ABSENT,
    after: at < after.length ? memberOf(after, at) : ABSENT,
  }));

/** What went and what came; undefined, which compares the lists as a whole, where only their order may differ. */
function byValue(path: string, before: readonly unknown[], after: readonly unknown[]): Pair[] | undefined {
  const went = without(before, after).map((value): Pair => ({ path, before: value, after: ABSENT }));
  const came = without(after, before).map((value): Pair => ({ path, before: ABSENT, after: value }));
  return went.length + came.length > 0 ? [...went, ...came] : undefined;
}

/** The values that `other` does not have, or has less often. */
function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const left = new Map<string, number>();
  for (const value of other) left.set(keyOf(value), (left.get(keyOf(value)) ?? 0) + 1);
  return list
    .map((_, at) => memberOf(list, at))
    .filter((value) => {
      const count = left.get(keyOf(value)) ?? 0;
      left.set(keyOf(value), count - 1);
      return count <= 0;
    });
}

/** Of a simple value; numbers that are equal in Python have one key. */
const keyOf = (value: unknown): string =>
  typeof value === 'string' ? `text ${value}` : `${typeof value === 'boolean'} ${String(value)}`;

/** Numbers are the same that are equal in Python, however they are kept. */
export function isSame(before: unknown, after: unknown): boolean {
  if (before === ABSENT || after === ABSENT) return before === after;
  const [a, b] = [unboxed(before), unboxed(after)];
  if (Object.is(a, b) || (isNumber(a) && isNumber(b) && a == b)) return true;
  return isObject(a) && isObject(b) && repr(a) === repr(b);
}

/** A float that has no container to remember it is a box, and so is equal to nothing. */
const unboxed = (value: unknown): unknown => (value instanceof Number ? value.valueOf() : value);
