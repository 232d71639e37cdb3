import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** What there is of a list whose reading has ended too early, and where to go on. */
export interface Unfinished {
  /** What had arrived and was not handed out yet, in the order of the query. */
  readonly items: readonly unknown[];
  /** For what is missing: each is a `params` to go on with, in the order of the query. */
  readonly rest: readonly Readonly<Record<string, string | readonly string[]>>[];
  /** The reply that ended it; null where there was none. */
  readonly response: object | null;
}

/** A page of a list that could not be read. What had arrived before is in `items`. */
export class FetchError extends TaskshError {
  readonly code = 'TASKSH_FETCH';
  readonly items: Unfinished['items'];
  readonly rest: Unfinished['rest'];
  readonly response: Unfinished['response'];

  constructor(message: string, options: PyErrorOptions & Partial<Unfinished> = {}) {
    super('FetchError', message, options);
    this.items = options.items ?? [];
    this.rest = options.rest ?? [];
    this.response = options.response ?? null;
  }
}
