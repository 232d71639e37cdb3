/** `collections`: Counter and defaultdict. */
import { keysOf, ownLook } from '../../../values/dict-keys';
import { typeError } from '../../../values/errors';
import { pyRepr } from '../../../values/py-repr';
import { binary, callFunction, contains, getItem, iterate, setItem, toRepr, tuple } from '../../runtime';
import { define } from '../../signature';
import { toIndex } from '../arguments';
import { update } from '../dict-methods';
import { iteratorOf } from '../iterators';
import { defineType, isInstance, type PyType, pyTypeOf, raise, type Traits, typeName } from '../kinds';
import { sorted } from '../list-methods';
import { builtinTypes } from '../built-in-types';
import { createModule } from './module';

type Dict = Record<string, unknown>;
type Keywords = ReadonlyMap<string, unknown>;

/** A dict with a type of its own: the object stays plain, so that TypeScript and all operations see a dict. */
function typedDict(type: PyType, show: (dict: Dict) => string): Dict {
  const dict: Dict = {};
  Object.defineProperty(dict, pyTypeOf, { value: type });
  Object.defineProperty(dict, ownLook, { value: true });
  return Object.defineProperty(dict, pyRepr, { value: () => show(dict) });
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
    defaultdict: defaultType,
    'namedtuple(*args, **kwargs)': refused('namedtuple', 'use a dict or a tuple'),
    'deque(*args, **kwargs)': refused('deque', 'use a list: list.pop(0) takes the first'),
  });

/** A package that is nothing but its modules. */
export const packageOf = (name: string, modules: Readonly<Record<string, object>>): object =>
  createModule(name, modules);
