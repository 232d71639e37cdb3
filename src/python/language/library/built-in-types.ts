/** The built-in types, and the type of any object. */
import { hasPyRepr, pyRepr } from '../../../values/python/symbols';
import { PySet } from '../../../values/python/set';
import { PyTuple } from '../../../values/python/tuple';
import { exceptionType, iterate, toRepr, toStr, truth } from '../runtime';
import { isDict, toText } from './arguments';
import type * as BytesMethods from './methods/bytes-methods';
import type * as Codecs from './bytes-codecs';
import type * as DictMethods from './methods/dict-methods';
import { defineType, keyError, type PyType, type Traits, typeName, typeOf } from './kinds';
import type * as ListMethods from './methods/list-methods';
import type * as NumberMethods from './methods/number-methods';
import type * as SetMethods from './methods/set-methods';
import type * as TextMethods from './methods/text-methods';
import { typeError } from '../../../values/errors/errors';

// Each loaded when the first value of its type is asked for a method.
const bytes = (): typeof BytesMethods => require('./methods/bytes-methods') as typeof BytesMethods;
const dict = (): typeof DictMethods => require('./methods/dict-methods') as typeof DictMethods;
const list = (): typeof ListMethods => require('./methods/list-methods') as typeof ListMethods;
const number = (): typeof NumberMethods => require('./methods/number-methods') as typeof NumberMethods;
const set = (): typeof SetMethods => require('./methods/set-methods') as typeof SetMethods;
const text = (): typeof TextMethods => require('./methods/text-methods') as typeof TextMethods;

const float = defineType('float', {
  get members() {
    return number().floatMembers;
  },
  make: ['float(x=, /)', (x: unknown) => number().makeFloat(x === undefined ? 0 : x)],
});
const int = defineType('int', {
  get members() {
    return number().intMembers;
  },
  make: [
    'int(x=, /, base=)',
    (x: unknown, base: unknown) => (x === undefined ? 0 : number().makeInt(x, base)),
  ],
});

function makeText(value: unknown, encoding: unknown, errors: unknown): string {
  if (value === undefined) return '';
  if (encoding === undefined && errors === undefined) return toStr(value);
  const codec = toText(encoding ?? 'utf-8', "str() argument 'encoding'");
  if (value instanceof Uint8Array)
    return (require('./bytes-codecs') as typeof Codecs).decode(
      value,
      codec,
      toText(errors ?? 'strict', "str() argument 'errors'"),
    );
  if (typeof value === 'string') throw typeError('decoding str is not supported');
  throw typeError(`decoding to str: need a bytes-like object, ${typeName(value)} found`);
}

const itemsOf = (items: unknown): Iterable<unknown> => (items === undefined ? [] : iterate(items));

export const builtinTypes = {
  object: defineType('object', {}),
  type: defineType('type', {
    make: [
      'type(*args)',
      (args: unknown[]) => {
        if (args.length !== 1) throw typeError('type() takes 1 or 3 arguments');
        return typeOf(args[0]);
      },
    ],
  }),
  NoneType: defineType('NoneType', {}),
  int,
  float,
  bool: defineType('bool', { base: int, make: ['bool(x=False, /)', truth] }),
  str: defineType('str', {
    get members() {
      return text().textMembers;
    },
    statics: {
      'maketrans(x, y=None, z=None, /)': (x: unknown, y: unknown, z: unknown) => text().maketrans(x, y, z),
    },
    make: ['str(object=, encoding=, errors=)', makeText],
  }),
  bytes: defineType('bytes', {
    get members() {
      return bytes().bytesMembers;
    },
    statics: { 'fromhex(string, /)': (given: unknown) => bytes().fromHex(given) },
    make: [
      'bytes(source=, encoding=, errors=)',
      (...args: Parameters<typeof BytesMethods.makeBytes>) => bytes().makeBytes(...args),
    ],
  }),
  list: defineType('list', {
    get members() {
      return list().listMembers;
    },
    make: ['list(iterable=, /)', (items: unknown) => list().listOf(itemsOf(items))],
  }),
  tuple: defineType('tuple', {
    get members() {
      return list().tupleMembers;
    },
    make: ['tuple(iterable=, /)', (items: unknown) => PyTuple.from(itemsOf(items))],
  }),
  dict: defineType('dict', {
    get members() {
      return dict().dictMembers;
    },
    statics: {
      'fromkeys(iterable, value=None, /)': (keys: unknown, value: unknown) => dict().fromKeys(keys, value),
    },
    make: [
      'dict(iterable=, /, **kwargs)',
      (...args: Parameters<typeof DictMethods.makeDict>) => dict().makeDict(...args),
    ],
  }),
  set: defineType('set', {
    get members() {
      return set().setMembers;
    },
    make: ['set(iterable=, /)', (items: unknown) => new PySet(itemsOf(items))],
  }),
  function: defineType('function', {}),
  builtin_function_or_method: defineType('builtin_function_or_method', {}),
  module: defineType('module', {}),
  generator: defineType('generator', { iterate: (value: Generator) => value }),
} as const satisfies Readonly<Record<string, PyType>>;

/** Classes of requests whose name in Python has a module in front of it. */
const REQUESTS: Readonly<Record<string, readonly [module: string, name: string]>> = {
  Response: ['requests.models', 'Response'],
  PreparedRequest: ['requests.models', 'PreparedRequest'],
  Session: ['requests.sessions', 'Session'],
  HeaderFields: ['requests.structures', 'CaseInsensitiveDict'],
  CookieJar: ['requests.cookies', 'RequestsCookieJar'],
  Elapsed: ['datetime', 'timedelta'],
  Date: ['datetime', 'datetime'],
};

const TRAITS: Readonly<Record<string, Traits>> = {
  Response: {
    iterate: (response: { iter_content(size: number): Iterable<unknown> }) => response.iter_content(128),
  },
  RequestsCookieJar: {
    item: (jar: { get(name: unknown): unknown }, name: unknown) =>
      jar.get(name) ?? keyError(`name=${toRepr(name)}, domain=None, path=None`),
  },
};

const foreign = new Map<string, PyType>();

/** The type of an object that has none of its own. */
export function classOf(value: object): PyType {
  if (Array.isArray(value)) return value instanceof PyTuple ? builtinTypes.tuple : builtinTypes.list;
  if (value instanceof Set) return builtinTypes.set;
  if (value instanceof Uint8Array) return builtinTypes.bytes;
  if (isModule(value)) return builtinTypes.module;
  if (isDict(value)) return builtinTypes.dict;
  if (value instanceof Error) return exceptionType(value);
  const name =
    Object.prototype.toString.call(value) === '[object Generator]' ? 'generator' : value.constructor.name;
  if (name === 'generator') return builtinTypes.generator;
  const [module, plain] = REQUESTS[name] ?? ['__main__', name];
  const type =
    foreign.get(name) ??
    defineType(plain, { ...(module === '__main__' ? {} : { module }), ...TRAITS[plain] });
  foreign.set(name, type);
  return type;
}

export function isModule(value: object): boolean {
  return hasPyRepr(value) && value[pyRepr](toRepr).startsWith('<module ');
}
