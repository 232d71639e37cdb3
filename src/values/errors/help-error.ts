import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** `help()` was asked about something that it does not know. */
export class HelpError extends TaskshError {
  readonly code = 'TASKSH_HELP';

  constructor(message: string, options?: PyErrorOptions) {
    super('HelpError', message, options);
  }
}
