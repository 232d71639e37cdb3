/** A step of the session as a transcript shows it, and how running it ended. */
import type { Language } from '../../python/contract';

export type Verdict = 'done' | 'more' | 'error' | 'interrupted';

export interface Step {
  readonly source: string;
  readonly output: string;
  readonly language: Language;
}
