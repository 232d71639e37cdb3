/**
 * A curl command as browsers, documentation and support tickets write it, read as the call of requests that sends the
 * same. Nothing of the line is run.
 */
import { cmdWords, isForCmd } from './cmd-words';
import { givenOptions, type Given } from './curl-options';
import { curlRequest } from './curl-request';
import { requestsLine } from './requests-line';
import { shWords, type Variables } from './sh-words';
import type { Word } from './words';

export interface Pasted {
  readonly kind: 'pasted';
  readonly words: readonly Word[];
  readonly options: readonly Given[];
  /** Names an option, or the sign that ends the command, behind which something else stands. */
  readonly rest: string | undefined;
}

/** @throws UsageError for what only a shell can do */
export function readCurl(source: string, variables: Variables): Pasted | { readonly kind: 'more' } {
  const line = source.trimStart().replace(/^\$\s+/, '');
  const read = isForCmd(line) ? cmdWords(line) : shWords(line, variables);
  if (read.kind === 'more') return read;
  return { kind: 'pasted', words: read.words, options: givenOptions(read.words.slice(1)), rest: read.rest };
}

/**
 * The line of Python for it, and what of it is not taken over.
 * @throws UsageError for an option that curl does not have, and for what one call cannot say
 */
export function asRequests({ options, rest }: Pasted): {
  readonly line: string;
  readonly notTaken: string[];
} {
  const request = curlRequest(options);
  const line = requestsLine(request);
  const joined = request.data.some(({ isJoined }) => isJoined === true)
    ? ['the joined lines of -d @FILE']
    : [];
  const notTaken = [...request.notTaken, ...joined, ...(rest === undefined ? [] : [`what follows ${rest}`])];
  return { line, notTaken: [...new Set(notTaken)] };
}
