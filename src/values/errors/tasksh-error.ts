/** What the errors of this shell have in common: `tasksh.` before their names, and a `code` that a program can rely on. */
import { PyError, type PyErrorOptions } from './errors';

/** Text may get better from version to version; `code` and the name stay. The page: examples/errors.md. */
export abstract class TaskshError extends PyError {
  /** As `TASKSH_USAGE`. */
  abstract readonly code: string;

  /** @param kind the name behind `tasksh.` */
  constructor(kind: string, message: string, options?: PyErrorOptions) {
    super(`tasksh.${kind}`, message, options);
  }
}
