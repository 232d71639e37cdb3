import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** The data centre answered, and gave no token. */
export class AuthenticationError extends TaskshError {
  readonly code = 'TASKSH_AUTHENTICATION';

  constructor(message: string, options?: PyErrorOptions) {
    super('AuthenticationError', message, options);
  }
}
