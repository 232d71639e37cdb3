import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** What the translation of Python calls it until the place in the source is known. */
export const NOT_SUPPORTED = 'tasksh.NotSupported';

/** A construct of Python that the prompt does not have. Nothing of the entry was run. */
export class NotSupported extends TaskshError {
  readonly code = 'TASKSH_NOT_SUPPORTED';

  constructor(message: string, options?: PyErrorOptions) {
    super('NotSupported', message, options);
  }
}
