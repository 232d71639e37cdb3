/**
 * The enumerations of the API, in the order that `lt le gt ge` and `order` use.
 */
import type { Sureness } from './certainty';

export type EnumName = 'state' | 'priority' | 'resultCode';

interface EnumValue {
  readonly name: string;
  /** What comparisons and ordering go by; lower comes first. */
  readonly rank: number;
  readonly about: string;
}

export interface Enumeration {
  readonly values: readonly EnumValue[];
  readonly sure: { readonly names: Sureness; readonly rank: Sureness };
}

export const ENUMS: Readonly<Record<EnumName, Enumeration>> = {
  state: {
    values: [
      { name: 'enqueued', rank: 0, about: 'waits in its queue' },
      { name: 'assigned', rank: 1, about: 'given to an executor that has not begun' },
      { name: 'started', rank: 2, about: 'in progress' },
      { name: 'paused', rank: 3, about: 'in progress, but halted' },
      { name: 'completed', rank: 4, about: 'over; `result.code` says how it ended' },
    ],
    // No source gives a rank: the order of a task's life is the sensible guess.
    sure: { names: 'documented', rank: 'choice' },
  },
  priority: {
    values: [
      { name: 'low', rank: -20, about: 'after everything else' },
      { name: 'belowNormal', rank: -10, about: 'after normal tasks' },
      { name: 'normal', rank: 0, about: 'the usual priority' },
      { name: 'aboveNormal', rank: 10, about: 'before normal tasks' },
      { name: 'high', rank: 20, about: 'before everything else' },
    ],
    sure: { names: 'open source', rank: 'open source' },
  },
  resultCode: {
    values: [
      { name: 'ok', rank: 0, about: 'done' },
      { name: 'error', rank: 1, about: 'failed; see `result.error`' },
      { name: 'warning', rank: 2, about: 'done, with remarks; see `result.warnings`' },
      { name: 'cancelled', rank: 3, about: 'stopped on request' },
      { name: 'abandoned', rank: 4, about: 'given up by its executor' },
      { name: 'timedout', rank: 5, about: 'not done in the time it had' },
    ],
    sure: { names: 'seen', rank: 'choice' },
  },
};

/** The rank of a value, or undefined when the enumeration has no such name (names are case-sensitive). */
export function rankOf(enumeration: EnumName, name: string): number | undefined {
  return ENUMS[enumeration].values.find((value) => value.name === name)?.rank;
}
