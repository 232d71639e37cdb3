import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** A setting, or the file it stands in, cannot be used. */
export class SettingsError extends TaskshError {
  readonly code = 'TASKSH_SETTINGS';

  constructor(message: string, options?: PyErrorOptions) {
    super('SettingsError', message, options);
  }
}
