/** A pasted curl command at the prompt: as the line of the session's language that does the same. */
import type { Language } from '../../python/contract';
import { asRequests, readCurl, type Pasted } from '../../support/pasted';
import { repr } from '../../python/print/repr';
import { PyError } from '../../values/errors/errors';
import { tupleOf } from '../../values/python/tuple';
import type { Secrets } from '../../values/secrets/secrets';
import { python } from '../python/python-entry';

export interface PastedOptions {
  readonly scope: object;
  readonly secrets: Secrets;
  /** The environment, for the variables of the line. */
  readonly variables: (name: string) => string | undefined;
  /** Told of source, for the secrets in it. */
  readonly meet: (source: string) => void;
}

/** A line that stands for another. */
export interface Call {
  readonly line: string;
  /** What of the pasted line it does not do. */
  readonly notTaken: readonly string[];
}

/** Whether nothing is missing at the end of the line, as after a backslash or in quotes. */
export function isWholeCurl(source: string, { variables }: PastedOptions): boolean {
  try {
    return readCurl(source, variables).kind === 'pasted';
  } catch (error) {
    // It will be said when the line is read to be run.
    if (error instanceof PyError) return true;
    throw error;
  }
}

/** @throws PyError for a line that is no curl command, and for what no call of requests can say */
export function callOf(source: string, language: Language, options: PastedOptions): Call {
  const read = readCurl(source.replace(/[\\^]\s*$/, ''), options.variables);
  if (read.kind === 'more') {
    for (const quote of ["'", '"']) learn(readCurl(`${source}${quote}`, options.variables), options);
    throw new PyError('SyntaxError', 'the curl line ends inside of quotes');
  }
  learn(read, options);
  const { line, notTaken } = asRequests(read);
  options.meet(line);
  return { line: language === 'py' ? line : inTypeScript(line, options.scope), notTaken };
}

function inTypeScript(line: string, scope: object): string {
  const text = python().typescriptOf(line, () => undefined);
  // A prompt has Node's modules by their names, a script has not.
  return /\bfs\.readFileSync\(/.test(text) && !('fs' in scope)
    ? `import * as fs from 'node:fs'; ${text}`
    : text;
}

/** What the options say of their values, also of those that are not taken over. */
function learn(read: Pasted | { readonly kind: 'more' }, { secrets, meet }: PastedOptions): void {
  if (read.kind === 'more') return;
  const said = read.options.map(({ name, value }) => {
    if (value === undefined) return '';
    if (/user$/.test(name)) return `auth = ${repr(tupleOf(splitAt(value, ':')))}`;
    if (/header$/.test(name))
      return repr(Object.fromEntries([splitAt(value, ':').map((part) => part.trim())]));
    return repr({ [name]: value });
  });
  meet(said.join('\n'));
  // In the spelling of a shell a secret is not found where quotes or escapes cut it up.
  for (const { value, raw, isEscaped } of read.words) {
    if (!isEscaped || secrets.mask(value) === value) continue;
    for (const line of raw.split('\n')) secrets.add(line);
  }
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
