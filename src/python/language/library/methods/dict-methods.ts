/** The methods of dict, and its views: what `keys()`, `values()` and `items()` give, which follow the dict. */
import { deleteKey, keysOf, nameOf } from '../../../../values/python/dict-keys';
import { typeError, valueError } from '../../../../values/errors/errors';
import { pyRepr } from '../../../../values/python/symbols';
import { PySet } from '../../../../values/python/set';
import { callMethod, compare, equals, getItem, iterate, setItem, tuple } from '../../runtime';
import { isDict } from '../../../../values/python/is-dict';
import { defineType } from '../../types/py-type';
import { hasMember } from '../../types/members';
import type { Members, PyType, Traits } from '../../types/traits';
import { typeName } from '../../../../values/python/type-name';
import { keyError } from '../../types/python-exceptions';
import { typeOf } from '../../types/type-of';

type Dict = Record<string, unknown>;

const has = (dict: object, key: unknown): boolean => nameOf(dict, key) !== undefined;

function remove(dict: object, key: unknown): unknown {
  const value = getItem(dict, key);
  deleteKey(dict, nameOf(dict, key) ?? '');
  return value;
}

export class DictView {
  constructor(
    readonly dict: Dict,
    readonly kind: 'keys' | 'values' | 'items',
    /** What its type's name begins with: `odict` of an OrderedDict. */
    readonly owner = 'dict',
  ) {}

  *[Symbol.iterator](): Generator<unknown> {
    for (const key of iterate(this.dict)) {
      if (this.kind === 'keys') yield key;
      else yield this.kind === 'values' ? getItem(this.dict, key) : tuple([key, getItem(this.dict, key)]);
    }
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `${this.owner}_${this.kind}(${repr([...this])})`;
  }
}

class KeysView extends DictView {}
class ValuesView extends DictView {}
class ItemsView extends DictView {}

function inView(view: DictView, item: unknown): boolean {
  if (view.kind === 'keys') return has(view.dict, item);
  if (view.kind === 'values') return [...view].some((one) => equals(one, item));
  const pair = typeName(item) === 'tuple' ? (item as unknown[]) : [];
  return pair.length === 2 && has(view.dict, pair[0]) && equals(getItem(view.dict, pair[0]), pair[1]);
}

/** Views of keys and items work as sets. */
function asSets(op: string, left: unknown, right: unknown): unknown {
  if (!'&|-^'.includes(op)) return undefined;
  const [a, b] = [[...iterate(left)], [...iterate(right)]];
  const [inA, inB] = [new PySet(a), new PySet(b)];
  if (op === '&') return new PySet(a.filter((one) => inB.has(one)));
  if (op === '|') return new PySet([...a, ...b]);
  if (op === '-') return new PySet(a.filter((one) => !inB.has(one)));
  if (op === '^')
    return new PySet([...a.filter((one) => !inB.has(one)), ...b.filter((one) => !inA.has(one))]);
  return undefined;
}

function compareAsSets(op: string, left: unknown, right: unknown): boolean | undefined {
  const isSetLike = (value: unknown): boolean =>
    value instanceof Set || typeOf(value).traits.compare === compareAsSets;
  if (!isSetLike(left) || !isSetLike(right)) return undefined;
  return compare(op, new PySet(iterate(left)), new PySet(iterate(right)));
}

/** What makes a set of a view. @param holds whether the view has the item */
export const setTraits = <View>(holds: (view: View, item: unknown) => boolean): Traits => ({
  binary: asSets,
  compare: compareAsSets,
  members: {
    'isdisjoint(other, /)': (view: View, other: unknown) =>
      ![...iterate(other)].some((one) => holds(view, one)),
  },
});

function viewType(name: 'keys' | 'values' | 'items', holder: typeof DictView): PyType {
  const isSet = name !== 'values';
  const traits = {
    hash: null,
    iterate: (view: DictView) => view,
    length: (view: DictView) => Object.keys(view.dict).length,
    contains: inView,
    ...(isSet ? setTraits(inView) : {}),
  };
  return defineType(`dict_${name}`, traits, holder);
}

viewType('keys', KeysView);
viewType('values', ValuesView);
viewType('items', ItemsView);

/** What `dict(...)`, `update` and `|=` take: a mapping, or pairs; then keywords. */
export function update(dict: object, source: unknown, keywords: ReadonlyMap<string, unknown>): void {
  if (isDict(source)) for (const key of keysOf(source)) setItem(dict, key, getItem(source, key));
  else if (source !== undefined && hasKeys(source)) {
    for (const key of iterate(callMethod(source, 'keys', []))) setItem(dict, key, getItem(source, key));
  } else if (source !== undefined) addPairs(dict, source);
  for (const [key, value] of keywords) setItem(dict, key, value);
}

function hasKeys(source: unknown): boolean {
  if (typeof source !== 'object' || source === null) return false;
  return hasMember(typeOf(source), 'keys') || ('keys' in source && 'get' in source);
}

function addPairs(dict: object, source: unknown): void {
  let at = 0;
  for (const item of iterate(source)) {
    const pair = pairOf(item, at);
    if (pair.length !== 2) {
      throw valueError(`dictionary update sequence element #${at} has length ${pair.length}; 2 is required`);
    }
    setItem(dict, pair[0], pair[1]);
    at++;
  }
}

function pairOf(item: unknown, at: number): unknown[] {
  try {
    return [...iterate(item)];
  } catch (error) {
    if (!(error instanceof Error) || !/is not iterable$/.test(error.message)) throw error;
    throw typeError(`cannot convert dictionary update sequence element #${at} to a sequence`);
  }
}

function pop(dict: object, key: unknown, otherwise: unknown): unknown {
  if (has(dict, key)) return remove(dict, key);
  return otherwise === undefined ? keyError(key) : otherwise;
}

function popitem(dict: object): unknown {
  const keys = keysOf(dict);
  if (keys.length === 0) keyError('popitem(): dictionary is empty');
  const key = keys.at(-1);
  return tuple([key, remove(dict, key)]);
}

function setdefault(dict: object, key: unknown, value: unknown): unknown {
  if (!has(dict, key)) setItem(dict, key, value);
  return getItem(dict, key);
}

export const dictMembers: Members = {
  'clear()': (dict: object) => keysOf(dict).forEach((key) => remove(dict, key)),
  'copy()': (dict: object) => makeDict(dict, new Map()),
  'get(key, default=None, /)': (dict: object, key, otherwise) =>
    has(dict, key) ? getItem(dict, key) : otherwise,
  'items()': (dict: Dict) => new ItemsView(dict, 'items'),
  'keys()': (dict: Dict) => new KeysView(dict, 'keys'),
  'pop(key, default=, /)': pop,
  'popitem()': popitem,
  'setdefault(key, default=None, /)': setdefault,
  'update(other=, /, **kwargs)': update,
  'values()': (dict: Dict) => new ValuesView(dict, 'values'),
};

export function makeDict(source: unknown, keywords: ReadonlyMap<string, unknown>): Dict {
  const dict: Dict = {};
  update(dict, source, keywords);
  return dict;
}

export function fromKeys(keys: unknown, value: unknown): Dict {
  const dict: Dict = {};
  for (const key of iterate(keys)) setItem(dict, key, value);
  return dict;
}
