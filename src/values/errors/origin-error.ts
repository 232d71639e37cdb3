import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** A request would carry a secret of the data centre to another host, or unencrypted. Nothing was sent. */
export class OriginError extends TaskshError {
  readonly code = 'TASKSH_ORIGIN';

  constructor(message: string, options?: PyErrorOptions) {
    super('OriginError', message, options);
  }
}
