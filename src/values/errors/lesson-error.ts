import type { PyErrorOptions } from './errors';
import { TaskshError } from './tasksh-error';

/** A lesson or a pasted session cannot be read. */
export class LessonError extends TaskshError {
  readonly code = 'TASKSH_LESSON';

  constructor(message: string, options?: PyErrorOptions) {
    super('LessonError', message, options);
  }
}
