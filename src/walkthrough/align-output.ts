/**
 * Which lines of a step's output are as the page says, and which are not: what a person is shown of a difference, and
 * what a page keeps when its outputs are written anew.
 */
import { lineAgrees, rowsOf } from './compare-output';

export type AlignedRow =
  /** Printed as the page says; `...` stands for any lines. */
  | { readonly kind: 'kept'; readonly expected: string }
  /** The page has it, and it was not printed. */
  | { readonly kind: 'missing'; readonly expected: string }
  | { readonly kind: 'extra'; readonly printed: string };

/** A line that is changed costs less than one that is gone, or `...` beside it would stand for the new one. */
const COST = { extra: 2, changed: 3, missing: 4 } as const;
/** Pairs of lines that are compared at most: beyond it the whole text counts as changed. */
const MOST_PAIRS = 1_000_000;

/** @returns the lines of both in order; the kept and the missing ones are those of the page */
export function alignOutput(expected: string, printed: string): AlignedRow[] {
  const wanted = rowsOf(expected);
  const actual = rowsOf(printed);
  const agree = (i: number, j: number): boolean => wanted[i] !== '...' && lineAgrees(wanted[i], actual[j]);
  let head = 0;
  while (agree(head, head)) head++;
  let tail = 0;
  const last = (): readonly [number, number] => [wanted.length - 1 - tail, actual.length - 1 - tail];
  while (Math.min(...last()) >= head && agree(...last())) tail++;
  const kept = (rows: readonly string[]): AlignedRow[] =>
    rows.map((row) => ({ kind: 'kept', expected: row }));
  return [
    ...kept(wanted.slice(0, head)),
    ...aligned(wanted.slice(head, wanted.length - tail), actual.slice(head, actual.length - tail)),
    ...kept(wanted.slice(wanted.length - tail)),
  ];
}

type Move = 'kept' | 'any' | 'none' | keyof typeof COST;

function aligned(wanted: readonly string[], actual: readonly string[]): AlignedRow[] {
  const rows: AlignedRow[] = [];
  const move = wanted.length * actual.length > MOST_PAIRS ? undefined : cheapestMoves(wanted, actual);
  let extra: AlignedRow[] = [];
  const add = (...more: AlignedRow[]): void => void rows.push(...more);
  for (let i = 0, j = 0; i < wanted.length || j < actual.length;) {
    const next = move?.(i, j) ?? (i < wanted.length ? 'missing' : 'extra');
    const [expected = '', printed = ''] = [wanted[i], actual[j]];
    if (next === 'extra' || next === 'changed') extra.push({ kind: 'extra', printed });
    if (next === 'missing' || next === 'changed') add({ kind: 'missing', expected });
    if (next === 'kept' || next === 'none') {
      add(...extra, { kind: 'kept', expected });
      extra = [];
    }
    if (next !== 'extra' && next !== 'any') i++;
    if (next !== 'missing' && next !== 'none') j++;
  }
  return [...rows, ...extra];
}

/** The way with the least cost, from the end to the beginning (edit distance). */
function cheapestMoves(wanted: readonly string[], actual: readonly string[]): (i: number, j: number) => Move {
  const width = actual.length + 1;
  const costs = new Uint32Array((wanted.length + 1) * width);
  const costAt = (i: number, j: number): number =>
    i > wanted.length || j > actual.length ? Infinity : (costs[i * width + j] ?? Infinity);
  const movesAt = (i: number, j: number): readonly (readonly [Move, number])[] => {
    const isExtra = ['extra', costAt(i, j + 1) + COST.extra] as const;
    if (wanted[i] === '...') return [['none', costAt(i + 1, j)], ['any', costAt(i, j + 1)], isExtra];
    if (lineAgrees(wanted[i], actual[j])) return [['kept', costAt(i + 1, j + 1)], isExtra];
    return [
      ['changed', costAt(i + 1, j + 1) + COST.changed],
      ['missing', costAt(i + 1, j) + COST.missing],
      isExtra,
    ];
  };
  const best = (i: number, j: number): readonly [Move, number] =>
    movesAt(i, j).reduce((least, one) => (one[1] < least[1] ? one : least));
  for (let i = wanted.length; i >= 0; i--)
    for (let j = actual.length; j >= 0; j--)
      if (i < wanted.length || j < actual.length) costs[i * width + j] = best(i, j)[1];
  return (i, j) => best(i, j)[0];
}
