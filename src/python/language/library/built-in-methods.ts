/** What the values of the built-in types can do. */
import { PySet } from '../../../values/python/set';
import { PyTuple } from '../../../values/python/tuple';
import { typeName, type BuiltInName } from '../../../values/python/type-name';
import { iterate, toStr, truth } from '../runtime';
import { builtInTypes } from '../types/built-in-types';
import { completeType } from '../types/py-type';
import type { Traits } from '../types/traits';
import { typeOf } from '../types/type-of';
import { toText } from './arguments';
import type * as BytesMethods from './methods/bytes-methods';
import type { makeBytes } from './methods/bytes-methods';
import { decode } from '../../../values/text/text-encodings';
import type * as DictMethods from './methods/dict-methods';
import type { makeDict } from './methods/dict-methods';
import type * as ListMethods from './methods/list-methods';
import type * as NumberMethods from './methods/number-methods';
import type * as PercentFormat from './formats/percent-format';
import type * as SetMethods from './methods/set-methods';
import type * as TextMethods from './methods/text-methods';
import { typeError } from '../../../values/errors/errors';

// Each loaded when the first value of its type is asked for a method.
const bytes = (): typeof BytesMethods => require('./methods/bytes-methods') as typeof BytesMethods;
const dict = (): typeof DictMethods => require('./methods/dict-methods') as typeof DictMethods;
const list = (): typeof ListMethods => require('./methods/list-methods') as typeof ListMethods;
const number = (): typeof NumberMethods => require('./methods/number-methods') as typeof NumberMethods;
const percent = (): typeof PercentFormat => require('./formats/percent-format') as typeof PercentFormat;
const set = (): typeof SetMethods => require('./methods/set-methods') as typeof SetMethods;
const text = (): typeof TextMethods => require('./methods/text-methods') as typeof TextMethods;

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

const TRAITS: Partial<Readonly<Record<BuiltInName, Traits>>> = {
  type: {
    make: [
      'type(*args)',
      (args: unknown[]) => {
        if (args.length !== 1) throw typeError('type() takes 1 or 3 arguments');
        return typeOf(args[0]);
      },
    ],
  },
  int: {
    get members() {
      return number().intMembers;
    },
    make: [
      'int(x=, /, base=)',
      (x: unknown, base: unknown) => (x === undefined ? 0 : number().makeInt(x, base)),
    ],
  },
  float: {
    get members() {
      return number().floatMembers;
    },
    make: ['float(x=, /)', (x: unknown) => number().makeFloat(x === undefined ? 0 : x)],
  },
  bool: { make: ['bool(x=False, /)', truth] },
  str: {
    get members() {
      return text().textMembers;
    },
    statics: {
      'maketrans(x, y=None, z=None, /)': (x: unknown, y: unknown, z: unknown) => text().maketrans(x, y, z),
    },
    make: ['str(object=, encoding=, errors=)', makeText],
    binary: (op, left, right) =>
      op === '%' && typeof left === 'string' ? percent().percentFormat(left, right) : undefined,
  },
  bytes: {
    get members() {
      return bytes().bytesMembers;
    },
    statics: { 'fromhex(string, /)': (given: unknown) => bytes().fromHex(given) },
    make: [
      'bytes(source=, encoding=, errors=)',
      (...args: Parameters<typeof makeBytes>) => bytes().makeBytes(...args),
    ],
  },
  list: {
    get members() {
      return list().listMembers;
    },
    make: ['list(iterable=, /)', (items: unknown) => list().listOf(itemsOf(items))],
  },
  tuple: {
    get members() {
      return list().tupleMembers;
    },
    make: ['tuple(iterable=, /)', (items: unknown) => PyTuple.from(itemsOf(items))],
  },
  dict: {
    get members() {
      return dict().dictMembers;
    },
    statics: {
      'fromkeys(iterable, value=None, /)': (keys: unknown, value: unknown) => dict().fromKeys(keys, value),
    },
    make: [
      'dict(iterable=, /, **kwargs)',
      (...args: Parameters<typeof makeDict>) => dict().makeDict(...args),
    ],
  },
  set: {
    get members() {
      return set().setMembers;
    },
    make: ['set(iterable=, /)', (items: unknown) => new PySet(itemsOf(items))],
  },
};

let areComplete = false;

/** Before the first Python line runs. */
export function completeBuiltInTypes(): void {
  if (areComplete) return;
  areComplete = true;
  for (const [name, traits] of Object.entries(TRAITS) as [BuiltInName, Traits][])
    completeType(builtInTypes[name], traits);
}
