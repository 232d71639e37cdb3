/** Counter, defaultdict and OrderedDict: dicts of their own kind, which are objects for TypeScript as every dict is. */
import { deleteKey, nameOf } from '../../../../values/python/dict-keys';
import { PyError, typeError } from '../../../../values/errors/errors';
import { pyRepr, pyTypeOf } from '../../../../values/python/symbols';
import { isDict, type Dict } from '../../../../values/python/is-dict';
import { toIndex } from '../../library/arguments';
import { sorted } from '../../library/methods/list-methods';
import { DictView, fromKeys, update as updateDict } from '../../library/methods/dict-methods';
import type { Keywords } from '../../runtime/functions/calling';
import {
  binary,
  callFunction,
  compare,
  equals,
  getItem,
  iterate,
  setItem,
  tuple,
  truth,
} from '../../runtime';
import { builtInTypes } from '../../types/built-in-types';
import { defineType } from '../../types/py-type';
import { keyError, raise } from '../../types/python-exceptions';
import type { PyType, Traits } from '../../types/traits';

/** An empty dict of the type, printed by `show`. */
function dictOf(type: PyType, show: (dict: Dict, repr: (value: unknown) => string) => string): Dict {
  const dict: Dict = {};
  Object.defineProperty(dict, pyTypeOf, { value: type });
  Object.defineProperty(dict, pyRepr, {
    value: (repr: (value: unknown) => string) => show(dict, repr),
  });
  return dict;
}

const plain = (dict: Dict): Dict => {
  const made: Dict = {};
  for (const key of iterate(dict)) setItem(made, key, getItem(dict, key));
  return made;
};
const pairs = (dict: Dict): unknown[][] => [...iterate(dict)].map((key) => [key, getItem(dict, key)]);
const count = (dict: unknown, key: unknown): unknown =>
  nameOf(dict as Dict, key) === undefined ? 0 : getItem(dict, key);

function mostCommon(counter: Dict, most: unknown): unknown[] {
  const all = sorted(pairs(counter), (pair: unknown[]) => pair[1], true) as unknown[][];
  const isWhole = most === null || compare('>=', most, all.length);
  return (isWhole ? all : all.slice(0, Math.max(0, toIndex(most)))).map(tuple);
}

/** The most frequent first; as they were counted where what was counted has no order. */
function byCount(counter: Dict): Dict {
  const dict: Dict = {};
  try {
    for (const pair of mostCommon(counter, null) as unknown[][]) setItem(dict, pair[0], pair[1]);
  } catch (error) {
    if (error instanceof PyError && error.pyName === 'TypeError') return plain(counter);
    throw error;
  }
  return dict;
}

function showCounter(counter: Dict, repr: (value: unknown) => string): string {
  if (Object.keys(counter).length === 0) return 'Counter()';
  return `Counter(${repr(byCount(counter))})`;
}

const added = (known: unknown, by: unknown): unknown => binary('+', by, known);
const taken = (known: unknown, by: unknown): unknown => binary('-', known, by);

/** Adds or takes away what is counted in `source`; what is added to an empty counter may be anything. */
function tally(counter: Dict, change: typeof added, source: unknown, keywords: Keywords): void {
  const all = (counts: Iterable<readonly unknown[]>): void => {
    const isPlain = change === added && Object.keys(counter).length === 0;
    for (const [key, by] of counts) setItem(counter, key, isPlain ? by : change(count(counter, key), by));
  };
  if (isDict(source)) all(pairs(source));
  else if (source !== undefined && source !== null)
    for (const key of iterate(source)) setItem(counter, key, change(count(counter, key), 1));
  all(keywords);
}

/** `+`, `-`, `&` and `|` of two counters keep what is above zero. */
function combine(op: string, a: unknown, b: unknown): unknown {
  if (!isCounter(a) || !isCounter(b) || !'+-&|'.includes(op)) return undefined;
  const made = makeCounter(undefined, new Map());
  for (const key of new Map([...pairs(a), ...pairs(b)].map(([key]) => [key, true])).keys()) {
    const [x, y] = [count(a, key), count(b, key)];
    const value = op === '+' || op === '-' ? binary(op, x, y) : compare(op === '&' ? '<' : '>', x, y) ? x : y;
    if (compare('>', value, 0)) setItem(made, key, value);
  }
  return made;
}

const isCounter = (value: unknown): value is Dict =>
  isDict(value) && (value as { [pyTypeOf]?: unknown })[pyTypeOf] === counterType;

function makeCounter(source: unknown, keywords: Keywords): Dict {
  const made = dictOf(counterType, showCounter);
  tally(made, added, source, keywords);
  return made;
}

/** By each count, where what is not there counts as 0. */
function compareCounters(op: string, a: unknown, b: unknown): boolean | undefined {
  if (!isCounter(a) || !isCounter(b)) return undefined;
  const every = (relation: string): boolean =>
    [...iterate(a), ...iterate(b)].every((key) => compare(relation, count(a, key), count(b, key)));
  return op === '<' || op === '>' ? every(`${op}=`) && !every('==') : every(op);
}

function* elements(counter: Dict): Generator<unknown> {
  for (const [key, times] of pairs(counter)) for (let at = 0; at < Number(times); at++) yield key;
}

export const counterType: PyType = defineType('Counter', {
  module: 'collections',
  base: builtInTypes.dict,
  make: ['def Counter.__init__(iterable=None, /, **kwds)', makeCounter],
  missing: () => 0,
  hash: null,
  binary: combine,
  unary: (op, counter: Dict) => {
    const zero = makeCounter(undefined, new Map());
    return op === '+' ? combine('+', counter, zero) : op === '-' ? combine('-', zero, counter) : undefined;
  },
  inPlace: (op, counter: Dict, other) => {
    const result = combine(op, counter, other);
    if (result === undefined) return undefined;
    for (const key of [...iterate(counter)]) deleteKey(counter, nameOf(counter, key) ?? '');
    updateDict(counter, result, new Map());
    return counter;
  },
  compare: compareCounters,
  statics: {
    'def fromkeys(iterable, v=None)': () =>
      raise('NotImplementedError', 'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.'),
  },
  members: {
    'def most_common(n=None)': mostCommon,
    'def elements()': elements,
    'def total()': (counter: Dict) =>
      pairs(counter).reduce<unknown>((sum, [, by]) => binary('+', sum, by), 0),
    'def update(iterable=None, /, **kwds)': (counter: Dict, source, keywords) =>
      tally(counter, added, source, keywords),
    'def subtract(iterable=None, /, **kwds)': (counter: Dict, source, keywords) =>
      tally(counter, taken, source, keywords),
    'def copy()': (counter: Dict) => makeCounter(counter, new Map()),
  },
});

/** How each default is made. */
const factories = new WeakMap<object, unknown>();

function missing(dict: Dict, key: unknown): unknown {
  const factory = factories.get(dict) ?? null;
  if (factory === null) return keyError(key);
  const made = callFunction(factory, []);
  setItem(dict, key, made);
  return getItem(dict, key);
}

function makeDefault(factory: unknown, source: unknown, keywords: Keywords): Dict {
  if (factory !== null && typeof factory !== 'function')
    throw typeError('first argument must be callable or None');
  const made = dictOf(
    defaultType,
    (dict, repr) => `defaultdict(${repr(factories.get(dict) ?? null)}, ${repr(plain(dict))})`,
  );
  factories.set(made, factory);
  updateDict(made, source, keywords);
  return made;
}

const isDefault = (value: unknown): value is Dict =>
  isDict(value) && (value as { [pyTypeOf]?: unknown })[pyTypeOf] === defaultType;

export const defaultType: PyType = defineType('defaultdict', {
  module: 'collections',
  base: builtInTypes.dict,
  make: ['defaultdict(default_factory=None, mapping=, /, **kwargs)', makeDefault],
  missing,
  hash: null,
  // The left one's factory, or the one that there is.
  binary: merged((dict) => makeDefault(factories.get(dict) ?? null, undefined, new Map()), isDefault),
  members: {
    default_factory: (dict: Dict) => factories.get(dict) ?? null,
    'copy()': (dict: Dict) => makeDefault(factories.get(dict) ?? null, dict, new Map()),
  },
});

/** `left | right`: of the kind that is asked for, with what both have. */
function merged(
  like: (dict: Dict) => Dict,
  isKind: (value: unknown) => boolean,
): NonNullable<Traits['binary']> {
  return (op, left, right) => {
    if (op !== '|' || !isDict(left) || !isDict(right)) return undefined;
    const made = like(isKind(left) ? left : right);
    updateDict(made, left, new Map());
    updateDict(made, right, new Map());
    return made;
  };
}

function makeOrdered(source: unknown, keywords: Keywords): Dict {
  const made = dictOf(orderedType, (dict, repr) => {
    const all = pairs(dict).map(tuple);
    return all.length === 0 ? 'OrderedDict()' : `OrderedDict(${repr(all)})`;
  });
  updateDict(made, source, keywords);
  return made;
}

function popitem(dict: Dict, last: unknown): unknown {
  const all = pairs(dict);
  const pair = truth(last) ? all.at(-1) : all[0];
  if (pair === undefined) return keyError('dictionary is empty');
  deleteKey(dict, nameOf(dict, pair[0]) ?? '');
  return tuple(pair);
}

function moveToEnd(dict: Dict, key: unknown, last: unknown): void {
  const moved = [key, getItem(dict, key)];
  const others = pairs(dict).filter(([one]) => !equals(one, key));
  for (const [one] of pairs(dict)) deleteKey(dict, nameOf(dict, one) ?? '');
  for (const [one, value] of truth(last) ? [...others, moved] : [moved, ...others]) setItem(dict, one, value);
}

const isOrdered = (value: unknown): value is Dict =>
  isDict(value) && (value as { [pyTypeOf]?: unknown })[pyTypeOf] === orderedType;

export const orderedType: PyType = defineType('OrderedDict', {
  module: 'collections',
  base: builtInTypes.dict,
  make: ['OrderedDict(mapping=, /, **kwargs)', makeOrdered],
  hash: null,
  compare: (op, a, b) =>
    op === '==' && isOrdered(a) && isOrdered(b)
      ? equals(pairs(a).map(tuple), pairs(b).map(tuple))
      : undefined,
  binary: merged(() => makeOrdered(undefined, new Map()), isOrdered),
  statics: {
    'fromkeys(iterable, value=None)': (keys: unknown, value: unknown) =>
      makeOrdered(fromKeys(keys, value), new Map()),
  },
  members: {
    'keys()': (dict: Dict) => new DictView(dict, 'keys', 'odict'),
    'values()': (dict: Dict) => new DictView(dict, 'values', 'odict'),
    'items()': (dict: Dict) => new DictView(dict, 'items', 'odict'),
    'popitem(last=True)': popitem,
    'move_to_end(key, last=True)': moveToEnd,
    'copy()': (dict: Dict) => makeOrdered(dict, new Map()),
  },
});
