/** `itertools`. */
import { typeError, valueError } from '../../../values/errors/errors';
import { pyRepr } from '../../../values/python/symbols';
import { typeName } from '../../../values/python/type-name';
import { isInt, isNumber, toIndex } from '../library/arguments';
import { PyIterator } from '../library/iterators';
import { binary, callFunction, equals, iterate, toRepr, truth, tuple } from '../runtime';
import { defineType } from '../types/py-type';
import type { PyType } from '../types/traits';
import { createModule } from './module';

type Run = (...args: never[]) => Iterable<unknown>;
/** What stands in brackets when Python prints the iterator. */
type Show = (repr: (value: unknown) => string) => readonly string[];

const start = (items: unknown): Iterator<unknown> => iterate(items)[Symbol.iterator]();

/** A class whose instances are iterators. */
function lazily(signature: string, run: Run): PyType {
  const [name = ''] = /\w+(?=\()/.exec(signature) ?? [];
  const type: PyType = defineType(name, {
    module: 'itertools',
    make: [
      signature,
      (...args: unknown[]) =>
        new PyIterator((run as (...all: unknown[]) => Iterable<unknown>)(...args), type),
    ],
    iterate: (value: PyIterator) => value,
  });
  return type;
}

function* chained(sources: Iterable<unknown>): Generator<unknown> {
  for (const source of sources) yield* iterate(source);
}

/** An iterator that prints what it would give: `count(3)`, `repeat('x', 2)`. */
class Shown extends PyIterator {
  readonly #show: Show;

  constructor(items: Iterable<unknown>, type: PyType, show: Show) {
    super(items, type);
    this.#show = show;
  }

  override [pyRepr](repr?: (value: unknown) => string): string {
    return `${typeName(this).replace('itertools.', '')}(${this.#show(repr ?? toRepr).join(', ')})`;
  }
}

const isOne = (value: unknown): boolean => isInt(value) && equals(value, 1);

function counter(first: unknown, step: unknown): Shown {
  if (!isNumber(first) || !isNumber(step)) throw typeError('a number is required');
  // Counting by 1 makes an int of a bool.
  let at = isInt(first) && isOne(step) ? binary('+', first, 0) : first;
  const items = (function* () {
    for (;;) {
      const now = at;
      at = binary('+', at, step);
      yield now;
    }
  })();
  return new Shown(items, countType, (repr) => (isOne(step) ? [repr(at)] : [repr(at), repr(step)]));
}

const countType: PyType = defineType('count', {
  module: 'itertools',
  make: ['count(start=0, step=1)', counter],
  iterate: (value: PyIterator) => value,
});

function repeater(item: unknown, times: unknown): Shown {
  let left = times === undefined ? Infinity : Math.max(0, toIndex(times));
  const items = (function* () {
    while (left > 0) {
      left--;
      yield item;
    }
  })();
  return new Shown(items, repeatType, (repr) =>
    left === Infinity ? [repr(item)] : [repr(item), String(left)],
  );
}

const repeatType: PyType = defineType('repeat', {
  module: 'itertools',
  make: ['repeat(object, times=)', repeater],
  iterate: (value: PyIterator) => value,
});

function* cycled(items: unknown): Generator<unknown> {
  const seen: unknown[] = [];
  for (const item of iterate(items)) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
}

function* accumulated(items: unknown, run: unknown, first: unknown): Generator<unknown> {
  let total = first;
  let isFirst = first === null;
  if (!isFirst) yield total;
  for (const item of iterate(items)) {
    total = isFirst ? item : run === null ? binary('+', total, item) : callFunction(run, [total, item]);
    isFirst = false;
    yield total;
  }
}

function* sliced(items: unknown, first: number, stop: number, step: number): Generator<unknown> {
  const source = start(items);
  let next = first;
  for (let at = 0; at < stop; at++) {
    if (next >= stop && at >= next) return;
    const one = source.next();
    if (one.done === true) return;
    if (at !== next) continue;
    yield one.value;
    next += step;
  }
}

/** @throws PyError ValueError */
function placeOf(value: unknown, otherwise: number, what: string): number {
  if (value === null) return otherwise;
  if (isInt(value) && Number(value) >= 0) return Number(value);
  throw valueError(`${what} must be None or an integer: 0 <= x <= sys.maxsize.`);
}

function slice(items: unknown, ...[a, b, c]: [unknown, unknown, unknown]): Iterable<unknown> {
  const [from, to] = b === undefined ? [null, a] : [a, b];
  // As C reads it: -1 is also what it has for something that is no integer.
  const isRead = isInt(to) && !equals(to, -1);
  const stop = placeOf(to, Infinity, isRead ? 'Indices for islice()' : 'Stop argument for islice()');
  const first = placeOf(from, 0, 'Indices for islice()');
  const step = c === null ? 1 : c;
  if (!isInt(step) || Number(step) < 1)
    throw valueError('Step for islice() must be a positive integer or None.');
  return sliced(items, first, stop, Number(step));
}

function* taken(run: unknown, items: unknown): Generator<unknown> {
  for (const item of iterate(items)) {
    if (!truth(callFunction(run, [item]))) return;
    yield item;
  }
}

function* dropped(run: unknown, items: unknown): Generator<unknown> {
  let isDropping = true;
  for (const item of iterate(items)) {
    isDropping &&= truth(callFunction(run, [item]));
    if (!isDropping) yield item;
  }
}

function* refused(run: unknown, items: unknown): Generator<unknown> {
  for (const item of iterate(items)) if (!truth(run === null ? item : callFunction(run, [item]))) yield item;
}

function* starred(run: unknown, rows: unknown): Generator<unknown> {
  for (const row of iterate(rows)) yield callFunction(run, [...iterate(row)]);
}

function* selected(items: unknown, selectors: unknown): Generator<unknown> {
  const wanted = start(selectors);
  for (const item of iterate(items)) {
    const one = wanted.next();
    if (one.done === true) return;
    if (truth(one.value)) yield item;
  }
}

function* longest(sources: readonly unknown[], fill: unknown): Generator<unknown> {
  const all = sources.map(start);
  for (;;) {
    const steps = all.map((one) => one.next());
    if (steps.every(({ done }) => done === true)) return;
    yield tuple(steps.map((step) => (step.done === true ? fill : step.value)));
  }
}

function* neighbours(items: unknown): Generator<unknown> {
  let before: { readonly item: unknown } | undefined;
  for (const item of iterate(items)) {
    if (before !== undefined) yield tuple([before.item, item]);
    before = { item };
  }
}

function products(sources: readonly unknown[], repeat: unknown): Generator<unknown> {
  const times = toIndex(repeat);
  if (times < 0) throw valueError('repeat argument cannot be negative');
  const pools = times === 0 ? [] : sources.map((source) => [...iterate(source)]);
  const all = Array.from({ length: times }, () => pools).flat();
  const walk = function* (at: number, row: readonly unknown[]): Generator<unknown> {
    if (at === all.length) yield tuple(row);
    else for (const item of all[at] ?? []) yield* walk(at + 1, [...row, item]);
  };
  return walk(0, []);
}

/** Rows of places in `length` of which none stands in front of `least(row)`. */
function* places(
  length: number,
  count: number,
  allowed: (row: readonly number[], at: number) => boolean,
  row: readonly number[] = [],
): Generator<readonly number[]> {
  if (row.length === count) return void (yield row);
  for (let at = 0; at < length; at++)
    if (allowed(row, at)) yield* places(length, count, allowed, [...row, at]);
}

/** @param mayBeWhole a row is as long as there are items where no length is given */
function arranged(
  allowed: (row: readonly number[], at: number) => boolean,
  mayBeWhole = false,
): (items: unknown, count: unknown) => Iterable<unknown> {
  return (items, count) => {
    const given = mayBeWhole ? undefined : toIndex(count);
    const pool = [...iterate(items)];
    const size = given ?? (count === null ? pool.length : toIndex(count, () => 'Expected int as r'));
    if (size < 0) throw valueError('r must be non-negative');
    return (function* () {
      for (const row of places(pool.length, size, allowed)) yield tuple(row.map((at) => pool[at]));
    })();
  };
}

/** Runs of equal keys. A group is read from the same source, and has an end as soon as the next one is asked for. */
function* grouped(items: unknown, key: unknown): Generator<unknown> {
  const source = start(items);
  const read = (): { readonly by: unknown; readonly item: unknown } | undefined => {
    const step = source.next();
    if (step.done === true) return undefined;
    return { by: key === null ? step.value : callFunction(key, [step.value]), item: step.value };
  };
  let now = read();
  let current = 0;
  const group = function* (by: unknown, number: number): Generator<unknown> {
    while (number === current && now !== undefined && equals(now.by, by)) {
      const { item } = now;
      now = read();
      yield item;
    }
  };
  while (now !== undefined) {
    const { by } = now;
    current++;
    yield tuple([by, new PyIterator(group(by, current), grouper)]);
    while (now !== undefined && equals(now.by, by)) now = read();
  }
}

const grouper: PyType = defineType('_grouper', {
  module: 'itertools',
  iterate: (value: PyIterator) => value,
});

function tee(items: unknown, count: unknown): unknown {
  const times = toIndex(count);
  if (times < 0) throw valueError('n must be >= 0');
  if (times === 0) return tuple([]);
  const source = start(items);
  const seen: unknown[] = [];
  const reader = function* (): Generator<unknown> {
    for (let at = 0; ; at++) {
      if (at === seen.length) {
        const one = source.next();
        if (one.done === true) return;
        seen.push(one.value);
      }
      yield seen[at];
    }
  };
  return tuple(Array.from({ length: times }, () => new PyIterator(reader(), teeType)));
}

const teeType: PyType = defineType('_tee', { module: 'itertools', iterate: (value: PyIterator) => value });

const chain = defineType('chain', {
  module: 'itertools',
  make: ['chain(*iterables)', (sources: unknown[]) => new PyIterator(chained(sources), chain)],
  iterate: (value: PyIterator) => value,
  statics: {
    'from_iterable(iterable, /)': (sources: unknown) => new PyIterator(chained(iterate(sources)), chain),
  },
});

export const itertools = (): object =>
  createModule('itertools', {
    accumulate: lazily('accumulate(iterable, func=None, *, initial=None)', accumulated as Run),
    chain,
    combinations: lazily('combinations(iterable, r)', arranged((row, at) => at > (row.at(-1) ?? -1)) as Run),
    combinations_with_replacement: lazily(
      'combinations_with_replacement(iterable, r)',
      arranged((row, at) => at >= (row.at(-1) ?? 0)) as Run,
    ),
    compress: lazily('compress(data, selectors)', selected as Run),
    count: countType,
    cycle: lazily('cycle(iterable, /)', cycled as Run),
    dropwhile: lazily('dropwhile(predicate, iterable, /)', dropped as Run),
    filterfalse: lazily('filterfalse(function, iterable, /)', refused as Run),
    groupby: lazily('groupby(iterable, key=None)', grouped as Run),
    islice: lazily('islice(iterable, start, stop=, step=None, /)', slice as Run),
    pairwise: lazily('pairwise(iterable, /)', neighbours as Run),
    permutations: lazily(
      'permutations(iterable, r=None)',
      arranged((row, at) => !row.includes(at), true) as Run,
    ),
    product: lazily('product(*iterables, repeat=1)', products as Run),
    repeat: repeatType,
    starmap: lazily('starmap(function, iterable, /)', starred as Run),
    takewhile: lazily('takewhile(predicate, iterable, /)', taken as Run),
    zip_longest: lazily('zip_longest(*iterables, fillvalue=None)', longest as Run),
    'tee(iterable, n=2, /)': tee,
  });
