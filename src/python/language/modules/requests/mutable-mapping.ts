/**
 * What Python's `collections.abc.MutableMapping` gives to every class that says how one item is read, set and deleted:
 * its methods with their signatures, and the views of keys, values and items.
 */
import { PyError } from '../../../../values/errors/errors';
import { pyRepr } from '../../../../values/python/symbols';
import { isDict } from '../../../../values/python/is-dict';
import type { Keywords } from '../../runtime/functions/calling';
import { callMethod, delItem, equals, getItem, iterate, length, setItem, tuple, unpack } from '../../runtime';
import { hasMember } from '../../types/members';
import { defineType } from '../../types/py-type';
import { setTraits } from '../../library/methods/dict-methods';
import { makeError } from '../../types/python-exceptions';
import type { Members, Traits } from '../../types/traits';
import { typeOf } from '../../types/type-of';

type Kind = 'Keys' | 'Values' | 'Items';

/** A view follows its mapping. */
class MappingView {
  readonly mapping: unknown;
  readonly kind: Kind;

  constructor(mapping: unknown, kind: Kind) {
    this.mapping = mapping;
    this.kind = kind;
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const key of iterate(this.mapping)) {
      if (this.kind === 'Keys') yield key;
      else
        yield this.kind === 'Values' ? getItem(this.mapping, key) : tuple([key, getItem(this.mapping, key)]);
    }
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `${this.kind}View(${repr(this.mapping)})`;
  }
}

class KeysView extends MappingView {}
class ValuesView extends MappingView {}
class ItemsView extends MappingView {}

function inView({ mapping, kind }: MappingView, item: unknown): boolean {
  if (kind === 'Keys') return holds(mapping, item);
  if (kind === 'Values') return [...iterate(mapping)].some((key) => equals(getItem(mapping, key), item));
  const [key, value] = unpack(item, 2);
  const known = found(mapping, key);
  return known !== undefined && equals(known.item, value);
}

function viewType(kind: Kind, holder: typeof MappingView): void {
  defineType(
    `${kind}View`,
    {
      module: 'collections.abc',
      isClosed: true,
      ...(kind === 'Values' ? {} : { ...setTraits(inView), hash: null }),
      iterate: (view: MappingView) => view,
      length: (view: MappingView) => length(view.mapping),
      contains: inView,
    },
    holder,
  );
}

viewType('Keys', KeysView);
viewType('Values', ValuesView);
viewType('Items', ItemsView);

/** The item, or `undefined` where the mapping raises a KeyError. */
function found(mapping: unknown, key: unknown): { readonly item: unknown } | undefined {
  try {
    return { item: getItem(mapping, key) };
  } catch (error) {
    if (error instanceof PyError && error.pyName === 'KeyError') return undefined;
    throw error;
  }
}

/** `key in mapping`, as Mapping asks it. */
export const holds = (mapping: unknown, key: unknown): boolean => found(mapping, key) !== undefined;

export const isMapping = (value: unknown): boolean =>
  isDict(value) || (typeof value === 'object' && value !== null && hasMember(typeOf(value), 'keys'));

export function update(mapping: unknown, other: unknown, keywords: Keywords): void {
  if (other !== undefined && isMapping(other)) {
    for (const key of iterate(callMethod(other, 'keys', []))) setItem(mapping, key, getItem(other, key));
  } else if (other !== undefined) {
    for (const pair of iterate(other)) {
      const [key, value] = unpack(pair, 2);
      setItem(mapping, key, value);
    }
  }
  for (const [key, value] of keywords) setItem(mapping, key, value);
}

function pop(mapping: unknown, key: unknown, otherwise: unknown): unknown {
  if (otherwise !== undefined && !holds(mapping, key)) return otherwise;
  const item = getItem(mapping, key);
  delItem(mapping, key);
  return item;
}

function popitem(mapping: unknown): unknown {
  const [first] = iterate(callMethod(mapping, 'keys', []));
  if (first === undefined) throw makeError('KeyError', []);
  return tuple([first, pop(mapping, first, undefined)]);
}

function setdefault(mapping: unknown, key: unknown, value: unknown): unknown {
  const known = found(mapping, key);
  if (known === undefined) setItem(mapping, key, value);
  return known === undefined ? value : known.item;
}

export const mappingMembers: Members = {
  'def clear()': (mapping: object) => {
    for (const key of [...iterate(mapping)]) delItem(mapping, key);
  },
  'def get(key, default=None)': (mapping: object, key, otherwise) => {
    const known = found(mapping, key);
    return known === undefined ? otherwise : known.item;
  },
  'def items()': (mapping: object) => new ItemsView(mapping, 'Items'),
  'def keys()': (mapping: object) => new KeysView(mapping, 'Keys'),
  'def pop(key, default=)': pop,
  'def popitem()': popitem,
  'def setdefault(key, default=None)': setdefault,
  'def update(other=, /, **kwds)': update,
  'def values()': (mapping: object) => new ValuesView(mapping, 'Values'),
};

/** `==` of two mappings. @param plain what a mapping of the class is compared as */
export function comparedAs(plain: (mapping: unknown) => object): NonNullable<Traits['compare']> {
  return (op, a, b) => {
    if (op !== '==' || !isMapping(a) || !isMapping(b)) return undefined;
    return equals(plain(a), plain(b));
  };
}

/** Members that read, and setters that assign, what is a field of the object. */
export function fields(...names: readonly string[]): Required<Pick<Traits, 'members' | 'setters'>> {
  type Holder = Record<string, unknown>;
  return {
    members: Object.fromEntries(names.map((name) => [name, (self: Holder) => self[name]])),
    setters: Object.fromEntries(
      names.map((name) => [name, (self: Holder, value: unknown) => void (self[name] = value)]),
    ),
  };
}

/** `with value as name`: the value itself, closed at the end. */
export const contextMembers: Members = {
  'def __enter__()': (self: object) => self,
  'def __exit__(*args)': (self: { close(): void }) => self.close(),
};
