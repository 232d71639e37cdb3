/** Python's built-in functions. */
import { typeError } from '../../../values/errors/errors';
import { pyRepr } from '../../../values/python/symbols';
import { binary, callFunction, compare, iterate, length, setAttr, toRepr, truth } from '../runtime';
import { exceptionClasses, exceptionNames, raise } from '../types/python-exceptions';
import { define, type LibraryFunction } from '../runtime/functions/signature';
import { toIndex, toText } from './arguments';
import type * as Arithmetic from './arithmetic';
import type { divmod, power } from './arithmetic';
import type * as ByteArray from './byte-array';
import type * as Escapes from './escapes';
import type * as FormatSpec from './formats/format-spec';
import type * as FrozenSet from './frozen-set';
import type * as Iterators from './iterators';
import type { iter, next } from './iterators';
import { FirstUse } from './first-use';
import { typeName } from '../../../values/python/type-name';
import type * as ListMethods from './methods/list-methods';
import type * as NumberMethods from './methods/number-methods';
import type { round } from './methods/number-methods';
import { isPyCallable } from '../runtime/functions/calling';
import { getOr, hasAttribute, hash, identity, instanceOf, subclassOf } from './introspection';
import { sessionFunctions, sessionObjects } from './session-functions';
import type { SessionServices } from './session-services';
import { builtInTypes } from '../types/built-in-types';

// Each loaded when one of its functions is first called.
const arithmetic = (): typeof Arithmetic => require('./arithmetic') as typeof Arithmetic;
const escapes = (): typeof Escapes => require('./escapes') as typeof Escapes;
const formatSpec = (): typeof FormatSpec => require('./formats/format-spec') as typeof FormatSpec;
const iterators = (): typeof Iterators => require('./iterators') as typeof Iterators;
const lists = (): typeof ListMethods => require('./methods/list-methods') as typeof ListMethods;
const numbers = (): typeof NumberMethods => require('./methods/number-methods') as typeof NumberMethods;

/** `min` and `max`. */
function extreme(
  name: string,
  op: '<' | '>',
  args: readonly unknown[],
  key: unknown,
  otherwise: unknown,
): unknown {
  if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (args.length > 1 && otherwise !== undefined) {
    throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const rank = (item: unknown): unknown => (key === null ? item : callFunction(key, [item], undefined));
  let best: { item: unknown; by: unknown } | undefined;
  for (const item of args.length === 1 ? iterate(args[0]) : args) {
    const by = rank(item);
    if (best === undefined || compare(op, by, best.by)) best = { item, by };
  }
  if (best !== undefined) return best.item;
  return otherwise === undefined ? raise('ValueError', `${name}() arg is an empty sequence`) : otherwise;
}

function sum(items: unknown, start: unknown): unknown {
  const all = iterate(items);
  if (typeof start === 'string') throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total = start;
  for (const item of all) total = binary('+', total, item);
  return total;
}

function ord(value: unknown): number {
  if (value instanceof Uint8Array && value.length === 1) return value[0] ?? 0;
  if (typeof value !== 'string')
    throw typeError(`ord() expected string of length 1, but ${typeName(value)} found`);
  if (length(value) !== 1)
    throw typeError(`ord() expected a character, but string of length ${length(value)} found`);
  return value.codePointAt(0) ?? 0;
}

function chr(value: unknown): string {
  const point = toIndex(value);
  if (Math.abs(point) > 2147483647) raise('OverflowError', 'Python int too large to convert to C int');
  return point >= 0 && point < 0x110000
    ? String.fromCodePoint(point)
    : raise('ValueError', 'chr() arg not in range(0x110000)');
}

function sortedList(args: readonly unknown[], key: unknown, reverse: unknown): unknown[] {
  if (args.length !== 1) throw typeError(`sorted expected 1 argument, got ${args.length}`);
  const { listOf, sorted } = lists();
  return listOf(sorted(iterate(args[0]), key, reverse));
}

const some = (items: unknown, wanted: boolean): boolean => {
  for (const item of iterate(items)) if (truth(item) === wanted) return wanted;
  return !wanted;
};

type Run = (...args: never[]) => unknown;

const FUNCTIONS: Readonly<Record<string, Run>> = {
  'abs(x, /)': (value: unknown) => arithmetic().absolute(value),
  'all(iterable, /)': (items: unknown) => some(items, false),
  'any(iterable, /)': (items: unknown) => some(items, true),
  'ascii(obj, /)': (value: unknown) => escapes().ascii(value),
  'bin(number, /)': (value: unknown) => numbers().inBase(value, 2, '0b'),
  'callable(obj, /)': (value: unknown) => typeof value === 'function' || isPyCallable(value),
  'chr(i, /)': chr,
  'delattr(obj, name, /)': (value: unknown) =>
    raise('AttributeError', `'${typeName(value)}' object attributes cannot be deleted here`),
  'divmod(x, y, /)': (...args: Parameters<typeof divmod>) => arithmetic().divmod(...args),
  "format(value, format_spec='', /)": (value: unknown, spec: unknown) =>
    formatSpec().formatValue(value, toText(spec, 'format() argument 2')),
  'getattr(object, name, default=, /)': getOr,
  'hasattr(obj, name, /)': (value: unknown, name: unknown) =>
    typeof name === 'string'
      ? hasAttribute(value, name)
      : raise('TypeError', `attribute name must be string, not '${typeName(name)}'`),
  'hash(obj, /)': hash,
  'hex(number, /)': (value: unknown) => numbers().inBase(value, 16, '0x'),
  'id(obj, /)': identity,
  'isinstance(obj, class_or_tuple, /)': instanceOf,
  'issubclass(cls, class_or_tuple, /)': subclassOf,
  'iter(object, sentinel=, /)': (...args: Parameters<typeof iter>) => iterators().iter(...args),
  'len(obj, /)': length,
  'max(*args, key=None, default=)': (args: unknown[], key: unknown, otherwise: unknown) =>
    extreme('max', '>', args, key, otherwise),
  'min(*args, key=None, default=)': (args: unknown[], key: unknown, otherwise: unknown) =>
    extreme('min', '<', args, key, otherwise),
  'next(iterator, default=, /)': (...args: Parameters<typeof next>) => iterators().next(...args),
  'oct(number, /)': (value: unknown) => numbers().inBase(value, 8, '0o'),
  'ord(c, /)': ord,
  'pow(base, exp, mod=None)': (...args: Parameters<typeof power>) => arithmetic().power(...args),
  'repr(obj, /)': toRepr,
  'round(number, ndigits=None)': (...args: Parameters<typeof round>) => numbers().round(...args),
  'setattr(obj, name, value, /)': (value: unknown, name: unknown, item: unknown) =>
    setAttr(value, toText(name), item),
  'sorted(*args, key=None, reverse=False)': sortedList,
  'sum(iterable, /, start=0)': sum,
};

/** What Python has and this dialect has not, with what to do instead. */
const REFUSED: Readonly<Record<string, string>> = {
  eval: 'type the expression itself',
  exec: 'type the statements themselves',
  compile: 'type the statements themselves',
  __import__: 'write import name',
  super: 'there are no classes here',
  property: 'there are no classes here',
  staticmethod: 'there are no classes here',
  classmethod: 'there are no classes here',
  memoryview: 'bytes is there',
  complex: 'float is there',
  slice: 'write value[a:b]',
  breakpoint: 'print the value instead',
};

function refusal(name: string, hint: string): LibraryFunction {
  return define(`${name}(*args, **kwargs)`, () =>
    raise('NotImplementedError', `${name}() is not part of this dialect`, hint),
  );
}

function named(text: string, run: Run): LibraryFunction {
  const made = define(text, run as (...args: unknown[]) => unknown);
  const name = made.name;
  return Object.defineProperty(made, pyRepr, { value: () => `<built-in function ${name}>` });
}

/** Types that are no names of Python. */
const NAMELESS = /^(NoneType|function|builtin_function_or_method|module|generator)$/;

/** Types of iterators. */
const LAZY = ['zip', 'map', 'filter', 'enumerate', 'reversed'];

/** Every built-in name. */
export function createBuiltIns(session: SessionServices): ReadonlyMap<string, unknown> {
  const types = Object.entries(builtInTypes).filter(([name]) => !NAMELESS.test(name));
  // By their names, as CPython keeps them.
  const functions = Object.entries({ ...FUNCTIONS, ...sessionFunctions(session) }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  // In the order in which CPython looks for the name that was meant.
  return new FirstUse([
    ...functions.map(([text, run]) => [nameOf(text), () => named(text, run)] as const),
    ...Object.entries(REFUSED).map(([name, hint]) => [name, () => refusal(name, hint)] as const),
    ...[
      ...types.map(([name, type]) => [name, () => type] as const),
      ...LAZY.map((name) => [name, () => iterators().lazyTypes[name]] as const),
      ['bytearray', () => (require('./byte-array') as typeof ByteArray).byteArrayType] as const,
      ['frozenset', () => (require('./frozen-set') as typeof FrozenSet).frozenSetType] as const,
      ['range', () => iterators().rangeType] as const,
    ].sort(([a], [b]) => (a < b ? -1 : 1)),
    ...sessionObjects(session),
    ...exceptionNames().map((name) => [name, () => exceptionClasses().get(name)] as const),
    ['__name__', () => '__main__'],
  ]);
}

const nameOf = (signature: string): string => signature.slice(0, signature.indexOf('('));
