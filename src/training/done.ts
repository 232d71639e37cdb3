/** What a learner has done since a step began, and what is said of it. */
import type { Exchange } from '../support/recorder';

export interface Done {
  /** The requests that were answered, oldest first. */
  readonly exchanges: readonly Exchange[];
  /** What the lines printed and showed, oldest first. */
  readonly outputs: readonly string[];
  /** The variables of the session that are data, and what the last line showed. */
  readonly values: readonly unknown[];
  /** How the sandbox stands, as `.sandbox` prints it: its thread is asked when a check needs it. */
  readonly sandbox: () => string;
}

/** Nothing said: nothing was done towards it yet. */
export type Verdict = { readonly isMet: true } | { readonly isMet: false; readonly missing?: string };

export const MET: Verdict = { isMet: true };
export const missing = (text: string): Verdict => ({ isMet: false, missing: text });
export const NOT_YET: Verdict = { isMet: false };
