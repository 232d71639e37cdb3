import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** A command, an option or a function of the shell got what it does not take. */
export class UsageError extends TaskshError {
  readonly code = 'TASKSH_USAGE';

  constructor(message: string, options?: PyErrorOptions) {
    super('UsageError', message, options);
  }
}
