/** The code of the error with which Node stops a script at Ctrl-C. */
export const INTERRUPTED = 'ERR_SCRIPT_EXECUTION_INTERRUPTED';

/** Without `instanceof Error`: while a line runs, Error may be what the line made of it. */
export function isInterrupt(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null | undefined)?.code === INTERRUPTED;
}
