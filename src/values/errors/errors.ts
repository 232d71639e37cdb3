/**
 * Errors that print as Python's last line. `pyName` is the name before the colon, in full where Python prints it
 * in full (`requests.exceptions.ConnectionError`); `hint` is one sentence that says what to do next; `above` is what
 * Python prints above the last line, such as the place of a SyntaxError ('' for nothing).
 */
export class PyError extends Error {
  /** Node's inspect shows the name of the class beside `pyName`, and a person knows no class of ours. */
  static override readonly name: string = 'Error';

  readonly pyName: string;
  readonly hint: string | undefined;
  readonly above: string;

  constructor(pyName: string, message: string, options: PyErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.pyName = pyName;
    this.hint = options.hint;
    this.above = options.above ?? '';
    // The last part of the dotted name, so that `error.name` reads as in Python's `type(error).__name__`.
    this.name = pyName.slice(pyName.lastIndexOf('.') + 1);
  }
}

export interface PyErrorOptions {
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  readonly above?: string;
}

/** `TypeError`: an argument of a wrong kind, or one that does not exist. */
export function typeError(message: string, hint?: string): PyError {
  return new PyError('TypeError', message, hint === undefined ? {} : { hint });
}

/** `ValueError`: an argument of the right kind with a value that cannot be used. */
export function valueError(message: string, hint?: string): PyError {
  return new PyError('ValueError', message, hint === undefined ? {} : { hint });
}

/** The code of the error with which Node stops a script at Ctrl-C. */
export const INTERRUPTED = 'ERR_SCRIPT_EXECUTION_INTERRUPTED';

/** Without `instanceof Error`: while a line runs, Error may be what the line made of it. */
export function isInterrupt(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  // No getter of a line's own is called here, where Ctrl-C would not end it.
  return Object.getOwnPropertyDescriptor(error, 'code')?.value === INTERRUPTED;
}

/** The same as Python names it, raised by a line or by a part of the shell that was stopped. */
export function isKeyboardInterrupt(error: unknown): boolean {
  return error instanceof PyError && error.pyName === 'KeyboardInterrupt';
}
