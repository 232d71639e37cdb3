/** `itertools`. */
import { typeError, valueError } from '../../../values/errors/errors';
import { toIndex } from '../library/arguments';
import { PyIterator } from '../library/iterators';
import { binary, callFunction, equals, iterate, truth, tuple } from '../runtime';
import { defineType } from '../types/py-type';
import type { PyType } from '../types/traits';
import { createModule } from './module';

type Run = (...args: never[]) => Iterable<unknown>;

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

function* counted(first: unknown, step: unknown): Generator<unknown> {
  for (let at = first; ; at = binary('+', at, step)) yield at;
}

function* cycled(items: unknown): Generator<unknown> {
  const seen: unknown[] = [];
  for (const item of iterate(items)) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
}

function* repeated(item: unknown, times: unknown): Generator<unknown> {
  const most = times === undefined ? Infinity : toIndex(times);
  for (let at = 0; at < most; at++) yield item;
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

const NOT_A_PLACE = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.';

function slice(items: unknown, ...given: [unknown, unknown, unknown]): Iterable<unknown> {
  const [a, b, c] = given;
  const [from, to] = b === undefined ? [null, a] : [a, b];
  const place = (value: unknown, otherwise: number, message: string): number => {
    if (value === null) return otherwise;
    if (typeof value !== 'number' || value < 0) throw valueError(message);
    return value;
  };
  const stop = place(
    to,
    Infinity,
    b === undefined
      ? `Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.`
      : NOT_A_PLACE,
  );
  const step = c === null ? 1 : c;
  if (typeof step !== 'number' || step < 1)
    throw valueError('Step for islice() must be a positive integer or None.');
  return sliced(items, place(from, 0, NOT_A_PLACE), stop, step);
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

function* products(sources: readonly unknown[], repeat: unknown): Generator<unknown> {
  const pools = sources.map((source) => [...iterate(source)]);
  const all = Array.from({ length: toIndex(repeat) }, () => pools).flat();
  const walk = function* (at: number, row: readonly unknown[]): Generator<unknown> {
    if (at === all.length) yield tuple(row);
    else for (const item of all[at] ?? []) yield* walk(at + 1, [...row, item]);
  };
  yield* walk(0, []);
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

function arranged(
  allowed: (row: readonly number[], at: number) => boolean,
): (items: unknown, count: unknown) => Iterable<unknown> {
  return (items, count) => {
    const pool = [...iterate(items)];
    const size = count === null ? pool.length : toIndex(count, (type) => `Expected int as r, not ${type}`);
    if (size < 0) throw valueError('r must be non-negative');
    return (function* () {
      for (const row of places(pool.length, size, allowed)) yield tuple(row.map((at) => pool[at]));
    })();
  };
}

/** Runs of equal keys; the group of a run is its items, read at once. */
function* grouped(items: unknown, key: unknown): Generator<unknown> {
  let run: { readonly by: unknown; readonly items: unknown[] } | undefined;
  for (const item of iterate(items)) {
    const by = key === null ? item : callFunction(key, [item]);
    if (run !== undefined && equals(run.by, by)) run.items.push(item);
    else {
      if (run !== undefined) yield tuple([run.by, new PyIterator(run.items, grouper)]);
      run = { by, items: [item] };
    }
  }
  if (run !== undefined) yield tuple([run.by, new PyIterator(run.items, grouper)]);
}

const grouper: PyType = defineType('_grouper', {
  module: 'itertools',
  iterate: (value: PyIterator) => value,
});

function tee(items: unknown, count: unknown): unknown {
  const times = toIndex(count);
  if (times < 0) throw valueError('n must be >= 0');
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

const number = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'object') return value;
  throw typeError('a number is required');
};

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
    count: lazily('count(start=0, step=1)', (first: unknown, step: unknown) => counted(number(first), step)),
    cycle: lazily('cycle(iterable, /)', cycled as Run),
    dropwhile: lazily('dropwhile(predicate, iterable, /)', dropped as Run),
    filterfalse: lazily('filterfalse(function, iterable, /)', refused as Run),
    groupby: lazily('groupby(iterable, key=None)', grouped as Run),
    islice: lazily('islice(iterable, start, stop=, step=None, /)', slice as Run),
    pairwise: lazily('pairwise(iterable, /)', neighbours as Run),
    permutations: lazily('permutations(iterable, r=None)', arranged((row, at) => !row.includes(at)) as Run),
    product: lazily('product(*iterables, repeat=1)', products as Run),
    repeat: lazily('repeat(object, times=)', repeated as Run),
    starmap: lazily('starmap(function, iterable, /)', starred as Run),
    takewhile: lazily('takewhile(predicate, iterable, /)', taken as Run),
    zip_longest: lazily('zip_longest(*iterables, fillvalue=None)', longest as Run),
    'tee(iterable, n=2, /)': tee,
  });
