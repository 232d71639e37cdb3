/** `collections`, `itertools` and `functools`, as far as they are small. */
import { keysOf } from '../../../values/dict-keys';
import { typeError } from '../../../values/errors';
import { pyRepr } from '../../../values/py-repr';
import {
  binary,
  callFunction,
  contains,
  equals,
  getItem,
  iterate,
  PySlice,
  setItem,
  slicePositions,
  toRepr,
  truth,
  tuple,
} from '../../runtime';
import { define } from '../../signature';
import { toIndex } from '../arguments';
import { update } from '../dict-methods';
import { iteratorOf } from '../iterators';
import { defineType, isInstance, type PyType, pyTypeOf, raise, type Traits, typeName } from '../kinds';
import { sorted } from '../list-methods';
import { builtinTypes } from '../types';
import { createModule } from './module';

type Dict = Record<string, unknown>;
type Keywords = ReadonlyMap<string, unknown>;

/** A dict with a type of its own: the object stays plain, so that TypeScript and all operations see a dict. */
function typedDict(type: PyType, show: (dict: Dict) => string): Dict {
  const dict: Dict = {};
  Object.defineProperty(dict, pyTypeOf, { value: type });
  return Object.defineProperty(dict, pyRepr, { value: () => show(dict) }) as Dict;
}

function plain(dict: Dict): Dict {
  const copy: Dict = {};
  for (const key of keysOf(dict)) setItem(copy, key, getItem(dict, key));
  return copy;
}

const factories = new WeakMap<object, unknown>();

function makeDefault(factory: unknown, source: unknown, keywords: Keywords): Dict {
  if (factory !== null && typeof factory !== 'function')
    throw typeError('first argument must be callable or None');
  const dict = typedDict(
    defaultType,
    (one) => `defaultdict(${toRepr(factories.get(one))}, ${toRepr(plain(one))})`,
  );
  factories.set(dict, factory);
  update(dict, source, keywords);
  return dict;
}

const DEFAULT: Traits = {
  module: 'collections',
  base: builtinTypes.dict,
  make: ['defaultdict(default_factory=None, iterable=, /, **kwargs)', makeDefault],
  missing: (dict: Dict, key) => {
    const factory = factories.get(dict);
    if (factory === null) return undefined;
    const value = callFunction(factory, [], undefined);
    setItem(dict, key, value);
    return getItem(dict, key);
  },
  members: {
    default_factory: (dict: Dict) => factories.get(dict),
    'copy()': (dict: Dict) => makeDefault(factories.get(dict), dict, new Map()),
  },
};
const defaultType: PyType = defineType('defaultdict', DEFAULT);

function makeOrdered(source: unknown, keywords: Keywords): Dict {
  const dict = typedDict(orderedType, (one) => {
    const pairs = keysOf(one).map((key) => tuple([key, getItem(one, key)]));
    return `OrderedDict(${pairs.length === 0 ? '' : toRepr(pairs)})`;
  });
  update(dict, source, keywords);
  return dict;
}

const orderedType: PyType = defineType('OrderedDict', {
  module: 'collections',
  base: builtinTypes.dict,
  make: ['OrderedDict(iterable=, /, **kwargs)', makeOrdered],
  members: { 'copy()': (dict: Dict) => makeOrdered(dict, new Map()) },
});

const countOf = (counter: Dict, key: unknown): unknown =>
  contains(counter, key) ? getItem(counter, key) : 0;

function count(counter: Dict, source: unknown, keywords: Keywords, op: '+' | '-'): void {
  const isMapping = source !== undefined && isInstance(source, builtinTypes.dict);
  for (const key of source === undefined ? [] : iterate(source)) {
    setItem(counter, key, binary(op, countOf(counter, key), isMapping ? getItem(source, key) : 1));
  }
  for (const [key, value] of keywords) setItem(counter, key, binary(op, countOf(counter, key), value));
}

function mostCommon(counter: Dict, most: unknown): unknown[] {
  const pairs = keysOf(counter).map((key) => tuple([key, getItem(counter, key)]));
  const byCount = sorted(
    pairs,
    define('key(pair, /)', (pair: unknown) => getItem(pair, 1)),
    true,
  );
  return most === null ? byCount : byCount.slice(0, Math.max(0, toIndex(most)));
}

function makeCounter(source: unknown, keywords: Keywords): Dict {
  const counter = typedDict(counterType, (one) => {
    const shown: Dict = {};
    for (const pair of mostCommon(one, null)) setItem(shown, getItem(pair, 0), getItem(pair, 1));
    return `Counter(${keysOf(one).length === 0 ? '' : toRepr(shown)})`;
  });
  count(counter, source, keywords, '+');
  return counter;
}

/** `+`, `-`, `&`, `|`: only positive counts stay. */
function counterBinary(op: string, left: unknown, right: unknown): unknown {
  if (
    typeName(left) !== 'collections.Counter' ||
    typeName(right) !== 'collections.Counter' ||
    !/^[-+&|]$/.test(op)
  )
    return undefined;
  const [a, b] = [left as Dict, right as Dict];
  const result = makeCounter(undefined, new Map());
  for (const key of new Set([...keysOf(a), ...keysOf(b)])) {
    const [x, y] = [Number(countOf(a, key)), Number(countOf(b, key))];
    const total = op === '+' ? x + y : op === '-' ? x - y : op === '&' ? Math.min(x, y) : Math.max(x, y);
    if (total > 0) setItem(result, key, total);
  }
  return result;
}

const counterType: PyType = defineType('Counter', {
  module: 'collections',
  base: builtinTypes.dict,
  make: ['def Counter(iterable=, /, **kwds)', makeCounter],
  missing: () => 0,
  binary: counterBinary,
  members: {
    'most_common(n=None)': mostCommon,
    'elements()': (counter: Dict) =>
      iteratorOf(
        keysOf(counter).flatMap((key) =>
          Array.from({ length: Math.max(0, Number(getItem(counter, key))) }, () => key),
        ),
        'itertools.chain',
      ),
    'total()': (counter: Dict) =>
      keysOf(counter).reduce((sum: unknown, key) => binary('+', sum, getItem(counter, key)), 0),
    'update(iterable=, /, **kwds)': (counter: Dict, source, keywords) =>
      count(counter, source, keywords, '+'),
    'subtract(iterable=, /, **kwds)': (counter: Dict, source, keywords) =>
      count(counter, source, keywords, '-'),
    'copy()': (counter: Dict) => makeCounter(counter, new Map()),
  },
});

const refused = (name: string, hint: string) => (): never =>
  raise('NotImplementedError', `${name}() is not part of this dialect`, hint);

export const collections = (): object =>
  createModule('collections', {
    Counter: counterType,
    OrderedDict: orderedType,
    defaultdict: defaultType,
    'namedtuple(*args, **kwargs)': refused('namedtuple', 'use a dict or a tuple'),
    'deque(*args, **kwargs)': refused('deque', 'use a list: list.pop(0) takes the first'),
  });

function* chain(sources: Iterable<unknown>): Generator<unknown> {
  for (const source of sources) yield* iterate(source);
}

function* counting(start: unknown, step: unknown): Generator<unknown> {
  for (let value = start; ; value = binary('+', value, step)) yield value;
}

function* cycling(items: unknown): Generator<unknown> {
  const all = [...iterate(items)];
  while (all.length > 0) yield* all;
}

function* repeating(item: unknown, times: unknown): Generator<unknown> {
  for (let left = times === undefined ? Infinity : toIndex(times); left > 0; left--) yield item;
}

function* slice(items: unknown, first: unknown, second: unknown, step: unknown): Generator<unknown> {
  const [start, stop] = second === undefined ? [0, first] : [first ?? 0, second];
  const {
    start: from,
    stop: to,
    step: by,
  } = slicePositions(new PySlice(start, stop, step), Number.MAX_SAFE_INTEGER);
  let at = 0;
  if (to <= 0) return;
  for (const item of iterate(items)) {
    if (at >= from && (at - from) % by === 0) yield item;
    if (++at >= to) return;
  }
}

function* products(pools: readonly unknown[][]): Generator<unknown[]> {
  const [first, ...rest] = pools;
  if (first === undefined) yield [];
  else for (const item of first) for (const tail of products(rest)) yield [item, ...tail];
}

function* choices(
  items: readonly unknown[],
  size: number,
  kind: 'combinations' | 'permutations' | 'repeated',
): Generator<unknown[]> {
  if (size === 0) yield [];
  else {
    for (const [at, item] of items.entries()) {
      const left =
        kind === 'combinations'
          ? items.slice(at + 1)
          : kind === 'repeated'
            ? items.slice(at)
            : items.filter((_, i) => i !== at);
      for (const tail of choices(left, size - 1, kind)) yield [item, ...tail];
    }
  }
}

function* tuples(rows: Iterable<unknown[]>): Generator<unknown> {
  for (const row of rows) yield tuple(row);
}

/** The groups are lists already, while Python's follow the iterator. */
function* groups(items: unknown, key: unknown): Generator<unknown> {
  let open: { key: unknown; items: unknown[] } | undefined;
  for (const item of iterate(items)) {
    const by = key === null ? item : callFunction(key, [item], undefined);
    if (open !== undefined && equals(open.key, by)) open.items.push(item);
    else {
      if (open !== undefined) yield tuple([open.key, iteratorOf(open.items, 'itertools._grouper')]);
      open = { key: by, items: [item] };
    }
  }
  if (open !== undefined) yield tuple([open.key, iteratorOf(open.items, 'itertools._grouper')]);
}

function* running(items: unknown, run: unknown): Generator<unknown> {
  let total: unknown;
  for (const item of iterate(items)) {
    total =
      total === undefined
        ? item
        : run === null
          ? binary('+', total, item)
          : callFunction(run, [total, item], undefined);
    yield total;
  }
}

function* longest(sources: readonly unknown[], fill: unknown): Generator<unknown[]> {
  const all = sources.map((source) => [...iterate(source)]);
  const most = Math.max(0, ...all.map((one) => one.length));
  for (let at = 0; at < most; at++) yield all.map((one) => (at < one.length ? one[at] : fill));
}

function* whilst(run: unknown, items: unknown, take: boolean): Generator<unknown> {
  let isOpen = !take;
  for (const item of iterate(items)) {
    if (take && !truth(callFunction(run, [item], undefined))) return;
    if (isOpen && truth(callFunction(run, [item], undefined))) continue;
    isOpen = false;
    yield item;
  }
}

const lazy =
  (name: string, run: (...args: never[]) => Iterable<unknown>) =>
  (...args: unknown[]): unknown =>
    iteratorOf((run as (...all: unknown[]) => Iterable<unknown>)(...args), `itertools.${name}`);

const sized =
  (kind: 'combinations' | 'permutations' | 'repeated') =>
  (items: unknown, size: unknown): Iterable<unknown> => {
    const all = [...iterate(items)];
    return tuples(choices(all, size === null ? all.length : toIndex(size), kind));
  };

export function itertools(): object {
  const module = createModule('itertools', {
    'chain(*iterables)': lazy('chain', chain),
    'count(start=0, step=1)': lazy('count', counting),
    'cycle(iterable, /)': lazy('cycle', cycling),
    'repeat(object, times=)': lazy('repeat', repeating),
    'islice(iterable, start, stop=, step=None, /)': lazy('islice', slice),
    'product(*iterables, repeat=1)': lazy('product', (sources: unknown[], repeat: unknown) => {
      const pools = sources.map((one) => [...iterate(one)]);
      return tuples(products(Array.from({ length: toIndex(repeat) }, () => pools).flat()));
    }),
    'combinations(iterable, r)': lazy('combinations', sized('combinations')),
    'combinations_with_replacement(iterable, r)': lazy('combinations_with_replacement', sized('repeated')),
    'permutations(iterable, r=None)': lazy('permutations', sized('permutations')),
    'groupby(iterable, key=None)': lazy('groupby', groups),
    'accumulate(iterable, func=None)': lazy('accumulate', running),
    'zip_longest(*iterables, fillvalue=None)': lazy('zip_longest', (sources: unknown[], fill: unknown) =>
      tuples(longest(sources, fill)),
    ),
    'takewhile(predicate, iterable, /)': lazy('takewhile', (run: unknown, items: unknown) =>
      whilst(run, items, true),
    ),
    'dropwhile(predicate, iterable, /)': lazy('dropwhile', (run: unknown, items: unknown) =>
      whilst(run, items, false),
    ),
    'starmap(function, iterable, /)': lazy('starmap', function* (run: unknown, items: unknown) {
      for (const row of iterate(items)) yield callFunction(run, [...iterate(row)], undefined);
    }),
  }) as { chain: object };
  Object.defineProperty(module.chain, 'from_iterable', {
    value: define(
      'from_iterable(iterable, /)',
      lazy('chain', (items: unknown) => chain(iterate(items))),
    ),
  });
  return module;
}

function reduce(run: unknown, items: unknown, initial: unknown): unknown {
  let total = initial;
  for (const item of iterate(items))
    total = total === undefined ? item : callFunction(run, [total, item], undefined);
  if (total === undefined) throw typeError('reduce() of empty iterable with no initial value');
  return total;
}

function partial(run: unknown, args: readonly unknown[], keywords: Keywords): unknown {
  return define('def partial(*args, **kwargs)', (more: unknown[], others: Keywords) =>
    callFunction(run, [...args, ...more], new Map([...keywords, ...others])),
  );
}

export const functools = (): object =>
  createModule('functools', {
    'reduce(function, iterable, initial=, /)': reduce,
    'partial(func, /, *args, **kwargs)': partial,
    'cmp_to_key(mycmp)': refused('cmp_to_key', 'give sorted() a key'),
  });

/** A package that is nothing but its modules. */
export const packageOf = (name: string, modules: Readonly<Record<string, object>>): object =>
  createModule(name, modules);
