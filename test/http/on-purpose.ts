/** Calls in which ours differs from Python's requests because it is meant to: one row for each reason. */
import type { Call, Outcome } from './call-spec';

const REASONS: readonly ((python: Outcome) => boolean)[] = [
  // A form of nothing but None: Python sends no Content-Length, and the five bytes of an empty chunk after the headers.
  ({ wire }) =>
    wire.some(
      (request) =>
        request.startsWith('0\r\n') ||
        (/: application\/x-www-form/.test(request) && !/^content-length:/im.test(request)),
    ),
  // A path with two slashes in front that would not be a host: Python cannot send it, a server may well have it.
  (python) => JSON.stringify(python).includes('urllib3.exceptions.LocationParseError'),
];

export function onPurpose(python: Outcome): boolean {
  return REASONS.some((applies) => applies(python));
}

/**
 * `Set-Cookie` fields that browsers read otherwise than Python: no name, no number of seconds, an empty domain, a path
 * that is not ASCII, and the attributes of RFC 2109 and 2965, which nobody sends any more.
 */
const ODD_COOKIE =
  /^\s*(?:=|;|$)|;\s*max-age\s*=(?!\s*-?\d+\s*(?:;|$))|;\s*domain\s*=\s*(?:;|$)|;\s*path\s*=[^;]*[^\0-\x7f]|;\s*(?:port|version)\b/i;

/** Whether a reply of the call has a cookie that is read otherwise: its cookies are not compared. */
export function hasOddCookie({ replies }: Call): boolean {
  return replies.some(({ headers }) =>
    headers.some(([name, value]) => name === 'Set-Cookie' && ODD_COOKIE.test(value)),
  );
}

/** The outcome without its cookies. */
export function withoutCookies({ wire, results }: Outcome): Outcome {
  return {
    wire: wire.map((request) => request.replace(/^Cookie: .*\r\n/gm, '')),
    results: results.map((result) => {
      const fields = result as Record<string, unknown>;
      const request = fields['request'] as readonly string[] | undefined;
      return {
        ...fields,
        cookies: '',
        jar: '',
        request: request?.map((part) => part.replace(/(?:, )?'Cookie': (?:'[^']*'|"[^"]*")/, '')),
      };
    }),
  };
}
