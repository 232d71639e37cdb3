/** The built-in types, and the type of any object. */
import { hasPyRepr, pyRepr } from '../../values/py-repr';
import { PySet } from '../../values/set';
import { PyTuple } from '../../values/tuple';
import { exceptionType, iterate, toRepr, toStr, truth } from '../runtime';
import { isDict, toText } from './arguments';
import { bytesMembers, bytesStatics, makeBytes } from './bytes-methods';
import { decode } from './codecs';
import { dictMembers, dictStatics, makeDict } from './dict-methods';
import { defineType, type PyType, pyTypeOf, typeName, typeOf } from './kinds';
import { listMembers, listOf, tupleMembers } from './list-methods';
import { floatMembers, intMembers, intStatics, makeFloat, makeInt } from './number-methods';
import { FrozenSet, frozensetMembers, hashOfSet, setMembers } from './set-methods';
import { textMembers, textStatics } from './text-methods';
import { typeError } from '../../values/errors';

const float = defineType('float', {
  members: floatMembers,
  make: ['float(x=, /)', (x: unknown) => makeFloat(x === undefined ? 0 : x)],
});
const int = defineType('int', {
  members: intMembers,
  statics: intStatics,
  make: ['int(x=, /, base=)', (x: unknown, base: unknown) => (x === undefined ? 0 : makeInt(x, base))],
});

function makeText(value: unknown, encoding: unknown, errors: unknown): string {
  if (value === undefined) return '';
  if (encoding === undefined && errors === undefined) return toStr(value);
  const codec = toText(encoding ?? 'utf-8', "str() argument 'encoding'");
  if (value instanceof Uint8Array)
    return decode(value, codec, toText(errors ?? 'strict', "str() argument 'errors'"));
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
    members: textMembers,
    statics: textStatics,
    make: ['str(object=, encoding=, errors=)', makeText],
  }),
  bytes: defineType('bytes', {
    members: bytesMembers,
    statics: bytesStatics,
    make: ['bytes(source=, encoding=, errors=)', makeBytes],
  }),
  list: defineType('list', {
    members: listMembers,
    make: ['list(iterable=, /)', (items: unknown) => listOf(itemsOf(items))],
  }),
  tuple: defineType('tuple', {
    members: tupleMembers,
    make: ['tuple(iterable=, /)', (items: unknown) => PyTuple.from(itemsOf(items))],
  }),
  dict: defineType('dict', {
    members: dictMembers,
    statics: dictStatics,
    make: ['dict(iterable=, /, **kwargs)', makeDict],
  }),
  set: defineType('set', {
    members: setMembers,
    make: ['set(iterable=, /)', (items: unknown) => new PySet(itemsOf(items))],
  }),
  frozenset: defineType('frozenset', {
    members: frozensetMembers,
    hash: (set: PySet) => hashOfSet(set),
    make: ['frozenset(iterable=, /)', (items: unknown) => new FrozenSet(itemsOf(items))],
  }),
  function: defineType('function', {}),
  builtin_function_or_method: defineType('builtin_function_or_method', {}),
  module: defineType('module', {}),
  generator: defineType('generator', { iterate: (value: Generator) => value }),
} as const satisfies Readonly<Record<string, PyType>>;

Object.defineProperty(FrozenSet.prototype, pyTypeOf, { value: builtinTypes.frozenset });

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
  const type = foreign.get(name) ?? defineType(plain, module === '__main__' ? {} : { module });
  foreign.set(name, type);
  return type;
}

export function isModule(value: object): boolean {
  return hasPyRepr(value) && value[pyRepr](toRepr).startsWith('<module ');
}
