/** What to look at when a reply is not what was hoped for. */
import { PyError } from '../../values/errors/errors';
import type { Advice } from '../advice';
import { exceptions } from '../failures/exceptions';

/** What a hint looks at of a reply. */
interface Shown {
  readonly status_code: number;
  readonly content: Uint8Array;
  readonly text: string;
  readonly headers: { get(name: string): unknown };
}

/** Characters of a body that a hint quotes. */
const QUOTED = 60;

/** The exception of requests for a body that is not JSON; any other error as it is. */
export function jsonFailure(error: unknown, response: Shown): unknown {
  if (!(error instanceof PyError) || error.name !== 'JSONDecodeError') return error;
  const { msg, doc, pos, lineno, colno } = error as PyError &
    Record<'msg' | 'doc' | 'pos' | 'lineno' | 'colno', unknown>;
  const failure = new exceptions.JSONDecodeError(error.message, {
    cause: error,
    response,
    hint: `${describeBody(response)}; print response.status_code and response.text.`,
  });
  return Object.assign(failure, { msg, doc, pos, lineno, colno });
}

function describeBody(response: Shown): string {
  const type = response.headers.get('content-type');
  const kind = typeof type === 'string' ? type : 'without a content type';
  if (response.content.length === 0) return `The reply (status ${response.status_code}) has no body`;
  const { text } = response;
  return `The reply is ${kind} and begins with ${JSON.stringify(text.slice(0, QUOTED))}`;
}

const HINTS: Readonly<Record<number, string>> = {
  400: 'The server refused a parameter or the body: response.text says which.',
  401: 'The server knows no caller: the credentials are missing, wrong, or have ended.',
  403: 'The client may not do this: response.text says what it lacks.',
  404: 'Nothing is at this address: compare response.url with the documentation.',
  405: 'This address does not know the method: look at response.headers.allow.',
  429: "Too many requests: wait as long as response.headers['retry-after'] says.",
};

/** One sentence on a status of 400 or more. */
export function statusHint(response: Shown, { statuses }: Advice): string {
  return (
    statuses[response.status_code] ??
    HINTS[response.status_code] ??
    (response.status_code >= 500
      ? 'The server failed: response.text may say why; trying again later is worth it.'
      : 'response.text says what the server objects to.')
  );
}
