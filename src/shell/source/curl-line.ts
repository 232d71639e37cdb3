/** Whether a line is a pasted curl command; asked of every line, so nothing is loaded for it. */

/** Behind the name stands an option, a quote, an address or the end of a line that goes on: no source reads like this. */
const COMMAND = /^\s*(?:\$\s+)?curl(?:\.exe)?\s+(?:--?[A-Za-z\d#:]|['"$\\^]|[\w-]*[:/.@[]\S|[\w-]+\s*$)/i;

/** @param scope where a variable of the person's may have the name; then the line is about that */
export function isCurlLine(source: string, scope: object): boolean {
  return COMMAND.test(source) && Object.getOwnPropertyDescriptor(scope, 'curl') === undefined;
}
