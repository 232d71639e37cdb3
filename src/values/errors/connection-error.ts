import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** The data centre could not be asked for a token. Requests of the person raise those of Python's requests instead. */
export class ConnectionError extends TaskshError {
  readonly code = 'TASKSH_CONNECTION';

  constructor(message: string, options?: PyErrorOptions) {
    super('ConnectionError', message, options);
  }
}
