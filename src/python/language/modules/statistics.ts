/** `statistics`: sums are exact, as Python's fractions are, and rounded once. */
import { valueError } from '../../../values/errors/errors';
import { float, int, isFloat, isInt, toIndex, toNumber } from '../library/arguments';
import { sorted } from '../library/methods/list-methods';
import { binary, compare, equals, iterate, toRepr } from '../runtime';
import { exceptionNamed, raise } from '../types/python-exceptions';
import { fractionOf, over, plus, rootOf, sumOf, times, type Fraction } from './fractions';
import { exactSum } from './math';
import { createModule } from './module';

const unable = (what: string): never => raise('statistics.StatisticsError', what);

function pointsOf(data: unknown, what: string): unknown[] {
  const all = [...iterate(data)];
  return all.length === 0 ? unable(what) : all;
}

/** An int where all numbers were ints and it comes out even, else a float. */
function numberOf({ above, below }: Fraction, isWhole: boolean): unknown {
  return isWhole && above % below === 0n ? int(above / below) : binary('/', int(above), int(below));
}

/** With inf or nan among them, there is nothing to be exact about. */
const isEndless = (all: readonly unknown[]): boolean =>
  all.some((one) => isFloat(one) && !Number.isFinite(Number(one)));

function mean(data: unknown): unknown {
  const all = pointsOf(data, 'mean requires at least one data point');
  if (isEndless(all)) return float(all.reduce<number>((sum, one) => sum + toNumber(one), 0) / all.length);
  return numberOf(over(sumOf(all.map(fractionOf)), all.length), all.every(isInt));
}

function fmean(data: unknown, weights: unknown): unknown {
  const all = [...iterate(data)];
  if (weights === null) {
    if (all.length === 0) return unable('fmean requires at least one data point');
    return float(exactSum(all) / all.length);
  }
  const by = [...iterate(weights)];
  if (by.length !== all.length) return unable('data and weights must be the same length');
  const weighted = exactSum(all.map((one, at) => binary('*', one, by[at])));
  const sum = exactSum(by);
  return sum === 0 ? unable('sum of weights must be non-zero') : float(weighted / sum);
}

function median(data: unknown, which: 'low' | 'high' | 'middle'): unknown {
  const all = sorted(pointsOf(data, 'no median for empty data'), null, false);
  const at = all.length >> 1;
  if (all.length % 2 === 1 || which === 'high') return all[at];
  return which === 'low' ? all[at - 1] : binary('/', binary('+', all[at - 1], all[at]), 2);
}

function modes(data: unknown): unknown[] {
  const counts: { item: unknown; count: number }[] = [];
  for (const item of iterate(data)) {
    const known = counts.find((one) => equals(one.item, item));
    if (known === undefined) counts.push({ item, count: 1 });
    else known.count++;
  }
  const most = Math.max(...counts.map(({ count }) => count));
  return counts.filter(({ count }) => count === most).map(({ item }) => item);
}

/** Where `count` equal parts of the data meet. */
function quantiles(data: unknown, parts: unknown, method: unknown): unknown[] {
  if (compare('<', parts, 1)) return unable('n must be at least 1');
  const all = sorted(iterate(data), null, false);
  if (all.length < 2) return unable('must have at least two data points');
  const count = toIndex(parts);
  if (method !== 'exclusive' && method !== 'inclusive') throw valueError(`Unknown method: ${toRepr(method)}`);
  const isInclusive = method === 'inclusive';
  const steps = isInclusive ? all.length - 1 : all.length + 1;
  return Array.from({ length: count - 1 }, (_, part) => {
    const whole = Math.floor(((part + 1) * steps) / count);
    const at = isInclusive ? whole : Math.min(Math.max(whole, 1), all.length - 1);
    const rest = (part + 1) * steps - at * count;
    const [low, high] = isInclusive ? [all[at], all[at + 1]] : [all[at - 1], all[at]];
    return binary('/', binary('+', binary('*', low, count - rest), binary('*', high, rest)), count);
  });
}

/** Of the deviations from the mean. */
function exactSquares(all: readonly unknown[]): Fraction[] {
  const exact = all.map(fractionOf);
  const { above, below } = over(sumOf(exact), all.length);
  return exact.map((one) => plus(one, { above: -above, below })).map((one) => times(one, one));
}

const squareOf = (deviation: unknown): Fraction => fractionOf(binary('*', deviation, deviation));

/** @param around what deviations are measured from; null: the mean */
function variance(all: readonly unknown[], name: string, isSample: boolean, around: unknown): Fraction {
  const least = isSample ? 2 : 1;
  if (all.length < least)
    return unable(`${name} requires at least ${isSample ? 'two data points' : 'one data point'}`);
  const squares = around === null ? exactSquares(all) : all.map((one) => squareOf(binary('-', one, around)));
  return over(sumOf(squares), all.length - (isSample ? 1 : 0));
}

const varianceOf = (name: string, isSample: boolean) => (data: unknown, around: unknown) => {
  const all = [...iterate(data)];
  const isWhole = all.every(isInt) && (around === null || isInt(around));
  if (!isEndless(all)) return numberOf(variance(all, name, isSample, around), isWhole);
  return float(
    all.reduce<number>((sum, one) => sum + (around === null ? toNumber(one) : toNumber(one) ** 2), 0),
  );
};

const deviationOf = (name: string, isSample: boolean) => (data: unknown, around: unknown) => {
  const all = [...iterate(data)];
  return isEndless(all) ? float(NaN) : rootOf(variance(all, name, isSample, around));
};

export const statistics = (): object =>
  createModule('statistics', {
    'def mean(data)': mean,
    'def fmean(data, weights=None)': fmean,
    'def median(data)': (data: unknown) => median(data, 'middle'),
    'def median_low(data)': (data: unknown) => median(data, 'low'),
    'def median_high(data)': (data: unknown) => median(data, 'high'),
    'def mode(data)': (data: unknown) => modes(pointsOf(data, 'no mode for empty data'))[0],
    'def multimode(data)': (data: unknown) => modes(data),
    "def quantiles(data, *, n=4, method='exclusive')": quantiles,
    'def variance(data, xbar=None)': varianceOf('variance', true),
    'def pvariance(data, mu=None)': varianceOf('pvariance', false),
    'def stdev(data, xbar=None)': deviationOf('stdev', true),
    'def pstdev(data, mu=None)': deviationOf('pstdev', false),
    StatisticsError: exceptionNamed('statistics.StatisticsError'),
  });
