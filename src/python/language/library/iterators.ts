/** range, and the iterators that `iter`, `zip`, `map`... give. */
import { typeError, valueError } from '../../../values/errors/errors';
import { pyRepr, pyTypeOf } from '../../../values/python/symbols';
import { callFunction, equals, isSlice, iterate, slicePositions, truth, tuple } from '../runtime';
import { isDict } from '../../../values/python/is-dict';
import { PyTuple } from '../../../values/python/tuple';
import { hasMember } from '../types/members';
import { typeOf } from '../types/type-of';
import { isInt, toIndex } from './arguments';
import { defineType } from '../types/py-type';
import type { PyType } from '../types/traits';
import { raise } from '../types/python-exceptions';
import { typeName } from '../../../values/python/type-name';

/** Where an object is: Python prints addresses, which mean nothing here. */
export const ADDRESS = '0x7f0000000000';

class PyRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;

  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }

  *[Symbol.iterator](): Generator<number> {
    for (let at = 0; at < this.length; at++) yield this.start + at * this.step;
  }

  [pyRepr](): string {
    return `range(${this.start}, ${this.stop}${this.step === 1 ? '' : `, ${this.step}`})`;
  }
}

const placeIn = ({ start, step, length }: PyRange, item: unknown): number => {
  const at = isInt(item) ? (Number(item) - start) / step : -1;
  return Number.isInteger(at) && at >= 0 && at < length ? at : -1;
};

function rangeItem(range: PyRange, key: unknown): unknown {
  const { start, step, length } = range;
  if (isSlice(key)) {
    const part = slicePositions(key, length);
    return new PyRange(
      start + part.start * step,
      start + (part.start + part.count * part.step) * step,
      step * part.step,
    );
  }
  const at = toIndex(key, (type) => `range indices must be integers or slices, not ${type}`);
  const place = at < 0 ? at + length : at;
  return place >= 0 && place < length
    ? start + place * step
    : raise('IndexError', 'range object index out of range');
}

const sameRange = (op: string, a: unknown, b: unknown): boolean | undefined =>
  op === '==' && a instanceof PyRange && b instanceof PyRange
    ? a.length === b.length &&
      (a.length === 0 || (a.start === b.start && (a.length === 1 || a.step === b.step)))
    : undefined;

export const rangeType = defineType(
  'range',
  {
    make: [
      'range(start, stop=, step=1, /)',
      (first: unknown, second: unknown, step: unknown): PyRange => {
        const [start, stop] = second === undefined ? [0, toIndex(first)] : [toIndex(first), toIndex(second)];
        if (toIndex(step) === 0) throw valueError('range() arg 3 must not be zero');
        return new PyRange(start, stop, toIndex(step));
      },
    ],
    iterate: (range: PyRange) => range,
    length: (range: PyRange) => range.length,
    contains: (range: PyRange, item) => placeIn(range, item) >= 0,
    item: rangeItem,
    compare: sameRange,
    hash: (range: PyRange) => `${range.start},${range.length},${range.step}`,
    members: {
      'count(value, /)': (range: PyRange, item) => (placeIn(range, item) < 0 ? 0 : 1),
      'index(value, /)': (range: PyRange, item) =>
        placeIn(range, item) < 0
          ? raise('ValueError', `${String(item)} is not in range`)
          : placeIn(range, item),
    },
  },
  undefined,
);
Object.defineProperty(PyRange.prototype, pyTypeOf, { value: rangeType });

/** An iterator with the name that Python has for it. */
export class PyIterator implements IterableIterator<unknown> {
  readonly #inner: Iterator<unknown>;
  readonly #type: PyType;

  constructor(items: Iterable<unknown>, type: PyType) {
    this.#inner = items[Symbol.iterator]();
    this.#type = type;
  }

  get [pyTypeOf](): PyType {
    return this.#type;
  }

  next(): IteratorResult<unknown> {
    return this.#inner.next();
  }

  [Symbol.iterator](): this {
    return this;
  }

  [pyRepr](): string {
    const { module } = this.#type.traits;
    return `<${module === undefined ? '' : `${module}.`}${this.#type.typeName} object at ${ADDRESS}>`;
  }
}

/** A generator as Python prints it. @param name with the function around it: `Response.iter_lines` */
export function generatorOf(items: Iterable<unknown>, name: string): Generator<unknown> {
  const made = (function* () {
    yield* items;
  })();
  return Object.defineProperty(made, pyRepr, { value: () => `<generator object ${name} at ${ADDRESS}>` });
}

const plainTypes = new Map<string, PyType>();

export function iteratorOf(items: Iterable<unknown>, name: string): PyIterator {
  const type = plainTypes.get(name) ?? defineType(name, { iterate: (value: PyIterator) => value });
  plainTypes.set(name, type);
  return new PyIterator(items, type);
}

/** A type whose values are iterators: `zip`, `map`... */
function lazily(name: string, signature: string, run: (...args: never[]) => Iterable<unknown>): PyType {
  const make = (...args: unknown[]): PyIterator =>
    new PyIterator((run as (...all: unknown[]) => Iterable<unknown>)(...args), type);
  const type: PyType = defineType(name, { make: [signature, make], iterate: (value: PyIterator) => value });
  return type;
}

function* together(iterators: readonly Iterator<unknown>[], strict: boolean): Generator<unknown[]> {
  while (iterators.length > 0) {
    const row: unknown[] = [];
    for (const [at, one] of iterators.entries()) {
      const step = one.next();
      if (step.done !== true) row.push(step.value);
      else if (!strict || (at === 0 && iterators.every((other, i) => i === 0 || other.next().done === true)))
        return;
      else throw uneven(at, iterators.length);
    }
    yield row;
  }
}

function uneven(at: number, count: number): Error {
  const others = at === 1 || count === 2 ? 'argument 1' : `arguments 1-${at}`;
  return at === 0
    ? valueError('zip() argument 2 is longer than argument 1')
    : valueError(`zip() argument ${at + 1} is shorter than ${others}`);
}

const start = (items: unknown): Iterator<unknown> => iterate(items)[Symbol.iterator]();

function* mapped(run: unknown, sources: readonly Iterator<unknown>[]): Generator<unknown> {
  for (const row of together(sources, false)) yield callFunction(run, row, undefined);
}

function* filtered(run: unknown, items: Iterator<unknown>): Generator<unknown> {
  for (const [item] of together([items], false)) {
    if (truth(run === null ? item : callFunction(run, [item], undefined))) yield item;
  }
}

function* counted(items: Iterator<unknown>, first: number): Generator<unknown> {
  let at = first;
  for (const [item] of together([items], false)) yield tuple([at++, item]);
}

function* tuples(rows: Iterable<unknown[]>): Generator<unknown> {
  for (const row of rows) yield tuple(row);
}

function* untilEqual(run: unknown, end: unknown): Generator<unknown> {
  for (;;) {
    const value = callFunction(run, [], undefined);
    if (equals(value, end)) return;
    yield value;
  }
}

/** Types of backward iterators that have a name of their own. */
const BACKWARD: Readonly<Record<string, string>> = {
  list: 'list_reverseiterator',
  range: 'range_iterator',
  dict: 'dict_reversekeyiterator',
  dict_keys: 'dict_reversekeyiterator',
  dict_values: 'dict_reversevalueiterator',
  dict_items: 'dict_reverseitemiterator',
};

/** Sequences, dicts and their views; no other mapping. */
function isReversible(value: unknown): boolean {
  if (isDict(value) || /^(list|str|bytes|o?dict_\w+)$/.test(typeName(value))) return true;
  if (value instanceof PyTuple) return true;
  const type = typeOf(value);
  const { item, length } = type.traits;
  return item !== undefined && length !== undefined && !hasMember(type, 'keys');
}

function reversedOf(value: unknown): PyIterator {
  const kind = typeName(value);
  if (!isReversible(value)) throw typeError(`'${kind}' object is not reversible`);
  return iteratorOf([...iterate(value)].reverse(), BACKWARD[kind] ?? 'reversed');
}

export const lazyTypes: Readonly<Record<string, PyType>> = {
  zip: lazily('zip', 'zip(*iterables, strict=False)', (sources: unknown[], strict: unknown) =>
    tuples(together(sources.map(start), truth(strict))),
  ),
  map: lazily('map', 'map(*args)', ([run, ...sources]: unknown[]) => {
    if (sources.length === 0) throw typeError('map() must have at least two arguments.');
    return mapped(run, sources.map(start));
  }),
  filter: lazily('filter', 'filter(function, iterable, /)', (run: unknown, items: unknown) =>
    filtered(run, start(items)),
  ),
  enumerate: lazily('enumerate', 'enumerate(iterable, start=0)', (items: unknown, first: unknown) =>
    counted(start(items), toIndex(first)),
  ),
  reversed: defineType('reversed', {
    make: ['reversed(sequence, /)', reversedOf],
    iterate: (value: PyIterator) => value,
  }),
};

/** `iter(value)`, `iter(function, sentinel)`. */
export function iter(value: unknown, sentinel: unknown): unknown {
  if (sentinel !== undefined) {
    if (typeof value !== 'function') throw typeError('iter(v, w): v must be callable');
    return iteratorOf(untilEqual(value, sentinel), 'callable_iterator');
  }
  if (isIterator(value)) return value;
  const items = iterate(value);
  const kind = typeName(value);
  const names: Readonly<Record<string, string>> = {
    str: 'str_ascii_iterator',
    dict: 'dict_keyiterator',
    dict_keys: 'dict_keyiterator',
  };
  return iteratorOf(items, names[kind] ?? `${kind}_iterator`);
}

function isIterator(value: unknown): value is Iterator<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Symbol.iterator in value &&
    typeof (value as Partial<Iterator<unknown>>).next === 'function'
  );
}

export function next(value: unknown, otherwise: unknown): unknown {
  if (!isIterator(value)) throw typeError(`'${typeName(value)}' object is not an iterator`);
  const step = value.next();
  if (step.done !== true) return step.value;
  return otherwise === undefined ? raise('StopIteration', '') : otherwise;
}
