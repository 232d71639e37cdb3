/** Python's built-in functions. */
import { typeError } from '../../../values/errors/errors';
import { pyRepr } from '../../../values/python/symbols';
import {
  binary,
  callFunction,
  compare,
  getAttr,
  hashKey,
  iterate,
  length,
  setAttr,
  toRepr,
  toStr,
  truth,
} from '../runtime';
import { exceptionClasses, exceptionNames } from '../runtime/python-exceptions';
import { isPyCallable } from '../runtime/functions/calling';
import { define, type LibraryFunction } from '../runtime/functions/signature';
import { int, toIndex, toText } from './arguments';
import type * as Arithmetic from './arithmetic';
import type * as Codecs from './bytes-codecs';
import type * as Files from './files';
import type * as FormatSpec from './formats/format-spec';
import type * as Iterators from './iterators';
import { FirstUse } from './first-use';
import { isInstance, isSubtype, isType, memberNames, type PyType, raise, typeName, typeOf } from './kinds';
import type * as ListMethods from './methods/list-methods';
import type * as NumberMethods from './methods/number-methods';
import { dependencies } from './library-dependencies';
import { builtinTypes } from './built-in-types';

// Each loaded when one of its functions is first called.
const arithmetic = (): typeof Arithmetic => require('./arithmetic') as typeof Arithmetic;
const codecs = (): typeof Codecs => require('./bytes-codecs') as typeof Codecs;
const files = (): typeof Files => require('./files') as typeof Files;
const formatSpec = (): typeof FormatSpec => require('./formats/format-spec') as typeof FormatSpec;
const iterators = (): typeof Iterators => require('./iterators') as typeof Iterators;
const lists = (): typeof ListMethods => require('./methods/list-methods') as typeof ListMethods;
const numbers = (): typeof NumberMethods => require('./methods/number-methods') as typeof NumberMethods;

function print(values: readonly unknown[], sep: unknown, end: unknown, file: unknown): void {
  const part = (name: string, value: unknown, otherwise: string): string => {
    if (value !== null && typeof value !== 'string')
      throw typeError(`${name} must be None or a string, not ${typeName(value)}`);
    return value ?? otherwise;
  };
  const text = values.map(toStr).join(part('sep', sep, ' ')) + part('end', end, '\n');
  if (file === null) dependencies().write(text);
  else callFunction(getAttr(file, 'write'), [text], undefined);
}

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

function classCheck(name: string, wanted: unknown, test: (type: PyType) => boolean): boolean {
  if (typeName(wanted) === 'tuple') return (wanted as unknown[]).some((one) => classCheck(name, one, test));
  if (isType(wanted)) return test(wanted);
  if (typeof wanted === 'function' && !isPyCallable(wanted)) return false;
  const kinds =
    name === 'isinstance'
      ? 'a type, a tuple of types, or a union'
      : 'a class, a tuple of classes, or a union';
  throw typeError(`${name}() arg 2 must be ${kinds}`);
}

function instanceOf(value: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'function' && !isType(wanted) && !isPyCallable(wanted))
    return value instanceof (wanted as unknown as new () => object);
  return classCheck('isinstance', wanted, (type) => isInstance(value, type));
}

function subclassOf(type: unknown, wanted: unknown): boolean {
  if (!isType(type)) throw typeError('issubclass() arg 1 must be a class');
  return classCheck('issubclass', wanted, (one) => isSubtype(type, one));
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

/** Python keeps its attributes with underscores; these are the names that a person reads. */
function dir(value: unknown): unknown[] {
  if (value === undefined) return [...dependencies().names()].sort();
  const own =
    (typeof value === 'object' && value !== null) || typeof value === 'function' ? ownNames(value) : [];
  return [...new Set([...memberNames(isType(value) ? value : typeOf(value)), ...own])].sort();
}

const HIDDEN = new Set(['constructor', 'traits', 'typeName', 'toString', 'valueOf']);

function ownNames(value: object): string[] {
  const kind = typeName(value);
  if (/^(list|tuple|dict|set|bytes)$/.test(kind)) return [];
  const names = new Set<string>();
  for (
    let at: object | null = value;
    at !== null && at !== Object.prototype && at !== Function.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at))
      if (/^[a-z_A-Z]\w*$/.test(name) && !HIDDEN.has(name)) names.add(name);
  }
  return [...names];
}

function getOr(value: unknown, name: unknown, otherwise: unknown): unknown {
  if (typeof name !== 'string') throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  if (otherwise === undefined) return getAttr(value, name);
  return hasAttribute(value, name) ? getAttr(value, name) : otherwise;
}

function hasAttribute(value: unknown, name: string): boolean {
  try {
    getAttr(value, name);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'AttributeError') return false;
    throw error;
  }
}

const ids = new WeakMap<object, number>();
let lastId = 0x7f0000000000;

function identity(value: unknown): number | bigint {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return hash(value);
  const known = ids.get(value) ?? (lastId += 16);
  ids.set(value, known);
  return known;
}

/** Of integers as Python's; of everything else some number that equal values share. */
function hash(value: unknown): number | bigint {
  const key = hashKey(value);
  if (typeof key === 'bigint' || Number.isInteger(key)) {
    const rest = int(BigInt(key as number | bigint) % 0x1fffffffffffffffn);
    return rest === -1 ? -2 : rest;
  }
  if (typeof key === 'object' && key !== null) return identity(key);
  let sum = 7;
  for (const one of String(key)) sum = (sum * 31 + (one.codePointAt(0) ?? 0)) % 2147483647;
  return sum;
}

function input(prompt: unknown): string {
  const { readLine } = dependencies();
  if (readLine === undefined)
    return raise('EOFError', 'EOF when reading a line', 'there is nobody to ask: assign the value instead');
  const line = readLine(prompt === undefined ? '' : toStr(prompt));
  if (line !== undefined) return line;
  dependencies().write('\n');
  return raise('EOFError', 'EOF when reading a line');
}

function help(value: unknown): void {
  if (value === undefined)
    return dependencies().write(
      'Type .help for the commands of this shell, dir(value) for the names that a value has.\n',
    );
  const type = isType(value) ? value : typeOf(value);
  const names = dir(value).join(', ');
  dependencies().write(
    `Help on ${isType(value) ? 'class' : 'an object of type'} ${type.typeName}:\n\n${names === '' ? 'It has no attributes.' : names}\n`,
  );
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
  'ascii(obj, /)': (value: unknown) => codecs().ascii(value),
  'bin(number, /)': (value: unknown) => numbers().inBase(value, 2, '0b'),
  'callable(obj, /)': (value: unknown) => typeof value === 'function',
  'chr(i, /)': chr,
  'delattr(obj, name, /)': (value: unknown) =>
    raise('AttributeError', `'${typeName(value)}' object attributes cannot be deleted here`),
  'dir(object=, /)': dir,
  'divmod(x, y, /)': (...args: Parameters<typeof Arithmetic.divmod>) => arithmetic().divmod(...args),
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
  'input(prompt=, /)': input,
  'isinstance(obj, class_or_tuple, /)': instanceOf,
  'issubclass(cls, class_or_tuple, /)': subclassOf,
  'iter(object, sentinel=, /)': (...args: Parameters<typeof Iterators.iter>) => iterators().iter(...args),
  'len(obj, /)': length,
  'max(*args, key=None, default=)': (args: unknown[], key: unknown, otherwise: unknown) =>
    extreme('max', '>', args, key, otherwise),
  'min(*args, key=None, default=)': (args: unknown[], key: unknown, otherwise: unknown) =>
    extreme('min', '<', args, key, otherwise),
  'next(iterator, default=, /)': (...args: Parameters<typeof Iterators.next>) => iterators().next(...args),
  'oct(number, /)': (value: unknown) => numbers().inBase(value, 8, '0o'),
  "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None)": (
    ...args: Parameters<typeof Files.openFile>
  ) => files().openFile(...args),
  'ord(c, /)': ord,
  'pow(base, exp, mod=None)': (...args: Parameters<typeof Arithmetic.power>) => arithmetic().power(...args),
  'print(*args, sep=None, end=None, file=None, flush=False)': print,
  'repr(obj, /)': toRepr,
  'round(number, ndigits=None)': (...args: Parameters<typeof NumberMethods.round>) =>
    numbers().round(...args),
  'setattr(obj, name, value, /)': (value: unknown, name: unknown, item: unknown) =>
    setAttr(value, toText(name), item),
  'sorted(*args, key=None, reverse=False)': sortedList,
  'sum(iterable, /, start=0)': sum,
};

/** What Python has and this dialect has not, with what to do instead. */
const REFUSED: Readonly<Record<string, string>> = {
  globals: 'dir() lists the names of the session',
  locals: 'dir() lists the names of the session',
  vars: 'dir(value) lists the names of a value',
  eval: 'type the expression itself',
  exec: 'type the statements themselves',
  compile: 'type the statements themselves',
  __import__: 'write import name',
  super: 'there are no classes here',
  property: 'there are no classes here',
  staticmethod: 'there are no classes here',
  classmethod: 'there are no classes here',
  bytearray: 'bytes is there',
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

function quitter(name: string): LibraryFunction {
  const made = define(`${name}(code=None)`, (code: unknown) => dependencies().exit(code));
  return Object.defineProperty(made, pyRepr, { value: () => `Use ${name}() or Ctrl-D (i.e. EOF) to exit` });
}

function helper(): LibraryFunction {
  const made = define('help(request=)', help);
  return Object.defineProperty(made, pyRepr, {
    value: () => 'Type help() for interactive help, or help(object) for help about object.',
  });
}

/** Types that are no names of Python. */
const NAMELESS = /^(NoneType|function|builtin_function_or_method|module|generator)$/;

/** Types of iterators. */
const LAZY = ['zip', 'map', 'filter', 'enumerate', 'reversed'];

/** Every built-in name; the exceptions are the runtime's. */
export function createBuiltIns(): ReadonlyMap<string, unknown> {
  const types = Object.entries(builtinTypes).filter(([name]) => !NAMELESS.test(name));
  // In the order in which CPython looks for the name that was meant.
  return new FirstUse([
    ...Object.entries(FUNCTIONS).map(([text, run]) => [nameOf(text), () => named(text, run)] as const),
    ...Object.entries(REFUSED).map(([name, hint]) => [name, () => refusal(name, hint)] as const),
    ...[
      ...types.map(([name, type]) => [name, () => type] as const),
      ...LAZY.map((name) => [name, () => iterators().lazyTypes[name]] as const),
      ['range', () => iterators().rangeType] as const,
    ].sort(([a], [b]) => (a < b ? -1 : 1)),
    ['exit', () => quitter('exit')],
    ['quit', () => quitter('quit')],
    ['help', helper],
    ...exceptionNames().map((name) => [name, () => exceptionClasses().get(name)] as const),
    ['__name__', () => '__main__'],
  ]);
}

const nameOf = (signature: string): string => signature.slice(0, signature.indexOf('('));
