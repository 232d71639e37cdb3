/** The parameters that do not filter: how much of a list, from where, in which order, in how much detail. */
import { bad, good, type Outcome } from './outcome';
import type { Sureness } from './certainty';

export type PagingName = 'after' | 'limit' | 'lod' | 'order';

export interface PagingParameter {
  readonly name: PagingName;
  readonly about: string;
  readonly repeatable: boolean;
  readonly sure: Sureness;
}

export const PAGING: readonly PagingParameter[] = [
  {
    name: 'after',
    about:
      'token of the next page, from `paging.cursors.after`; it holds the whole query, so only `limit` goes with it',
    repeatable: false,
    sure: 'documented',
  },
  { name: 'limit', about: 'size of a page', repeatable: false, sure: 'documented' },
  { name: 'lod', about: 'level of detail', repeatable: false, sure: 'documented' },
  { name: 'order', about: '`asc(field)` or `desc(field)`', repeatable: true, sure: 'documented' },
];

/** Largest `limit`. Clients ask for 1000 and no text names a bound. */
export const LIMIT: { readonly min: number; readonly max: number; readonly sure: Sureness } = {
  min: 1,
  max: 1000,
  sure: 'choice',
};

export type Lod = 'tiny' | 'short' | 'long' | 'full' | 'debug' | 'count';

export interface LodRow {
  readonly lod: Lod;
  readonly about: string;
  /** How sure we are of the fields that the level returns; the names are all documented. */
  readonly sure: Sureness;
}

export const LODS: readonly LodRow[] = [
  { lod: 'tiny', about: 'ids, type, state and result only', sure: 'choice' },
  { lod: 'short', about: 'all but `context`', sure: 'choice' },
  { lod: 'long', about: 'the object that the documentation prints', sure: 'choice' },
  { lod: 'full', about: 'with executor, progress, tags and time limits', sure: 'inferred' },
  { lod: 'debug', about: 'as `full`', sure: 'choice' },
  { lod: 'count', about: 'the number of matches only, as `size`', sure: 'inferred' },
];

/** The level when none is asked for. The documented printouts come from calls without `lod`. */
export const DEFAULT_LOD: Lod = 'long';

/** The level of that name, or undefined when there is none (`medium` is a frequent guess). */
export function lodOf(name: string): Lod | undefined {
  return LODS.find((row) => row.lod === name)?.lod;
}

/** @returns the level, or the text that the sandbox sends: no source has the service's own. */
export function parseLod(text: string): Outcome<Lod> {
  const lod = lodOf(text);
  return lod === undefined ? bad(`bad lod '${text}'`) : good(lod);
}

/** @returns the size of a page, or the text that the sandbox sends: no source has the service's own. */
export function parseLimit(text: string): Outcome<number> {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return limit >= LIMIT.min && limit <= LIMIT.max
    ? good(limit)
    : bad(`bad limit '${text}', must be from ${LIMIT.min} to ${LIMIT.max}`);
}
