import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** The check found a mistake in a request and `.check refuse` is on. Nothing was sent. */
export class RequestError extends TaskshError {
  readonly code = 'TASKSH_REQUEST';

  constructor(message: string, options?: PyErrorOptions) {
    super('RequestError', message, options);
  }
}
