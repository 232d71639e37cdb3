/** Calls in which ours differs from Python's requests because it is meant to: one row for each reason. */
import type { Outcome } from './call-spec';

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
