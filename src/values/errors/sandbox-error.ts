import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** The thread of the sandbox does not answer. */
export class SandboxError extends TaskshError {
  readonly code = 'TASKSH_SANDBOX';

  constructor(message: string, options?: PyErrorOptions) {
    super('SandboxError', message, options);
  }
}
