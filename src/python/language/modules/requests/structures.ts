/** `requests.structures`: the headers' CaseInsensitiveDict, and the LookupDict of `requests.codes`. */
import { PyError } from '../../../../values/errors/errors';
import type { HeaderFields } from '../../../../values/headers';
import { headersOf, type Headers } from '../../../../values/headers';
import { typeName } from '../../../../values/python/type-name';
import type { Keywords } from '../../runtime/functions/calling';
import { getItem, iterate, setItem, tuple } from '../../runtime';
import { generatorOf } from '../../library/iterators';
import { builtInTypes } from '../../types/built-in-types';
import { defineType } from '../../types/py-type';
import { keyError } from '../../types/python-exceptions';
import type { PyType } from '../../types/traits';
import { comparedAs, holds, mappingMembers, update } from './mutable-mapping';

function nameText(key: unknown): string {
  if (typeof key === 'string') return key;
  throw new PyError('AttributeError', `'${typeName(key)}' object has no attribute 'lower'`);
}

function item(headers: HeaderFields, key: unknown): unknown {
  const name = nameText(key);
  return headers.has(name) ? headers.get(name) : keyError(name.toLowerCase());
}

/** What a mapping is, names in lower case. */
function lowered(mapping: unknown): object {
  const dict = {};
  for (const key of iterate(mapping)) setItem(dict, nameText(key).toLowerCase(), getItem(mapping, key));
  return dict;
}

/** @param data what `CaseInsensitiveDict(...)` takes */
export function headersFrom(data: unknown, keywords: Keywords = new Map()): Headers {
  const headers = headersOf();
  update(headers, data ?? undefined, keywords);
  return headers;
}

export const headersType: PyType = defineType('CaseInsensitiveDict', {
  module: 'requests.structures',
  isClosed: true,
  make: ['def CaseInsensitiveDict.__init__(data=None, **kwargs)', headersFrom],
  item,
  setItem: (headers: HeaderFields, key, value) => headers.set(nameText(key), value),
  deleteItem: (headers: HeaderFields, key) =>
    headers.delete(nameText(key)) || keyError(nameText(key).toLowerCase()),
  contains: holds,
  iterate: (headers: HeaderFields) => headers.keys(),
  length: (headers: HeaderFields) => headers.size,
  compare: comparedAs(lowered),
  hash: null,
  members: {
    ...mappingMembers,
    'def copy()': (headers: HeaderFields) => headers.copy(),
    'def lower_items()': (headers: HeaderFields) =>
      generatorOf(headers.lower_items().map(tuple), 'CaseInsensitiveDict.lower_items.<locals>.<genexpr>'),
  },
});

type Lookup = Readonly<Record<string, unknown>>;

const looked = (lookup: Lookup, name: unknown, otherwise: unknown = null): unknown =>
  typeof name === 'string' && Object.hasOwn(lookup, name) ? lookup[name] : otherwise;

/** A dict that is empty: its names are attributes, and a subscript finds them. */
export const lookupType = defineType('LookupDict', {
  module: 'requests.structures',
  base: builtInTypes.dict,
  hash: null,
  item: (lookup: Lookup, name) => looked(lookup, name),
  iterate: () => [],
  length: () => 0,
  contains: () => false,
  members: {
    'def get(key, default=None)': (lookup: Lookup, name, otherwise) => looked(lookup, name, otherwise),
    name: () => 'status_codes',
  },
});
