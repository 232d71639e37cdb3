/** Calls in which ours differs from Python's requests because it is meant to: one row for each reason. */
import type { Call, Outcome } from './call-spec';

const REASONS: readonly ((call: string, python: string) => boolean)[] = [
  // An empty body that is not None: Python sends no Content-Length and the five bytes of an empty chunk.
  (_, python) => python.includes('"0\\r\\n\\r\\n'),
  // A path with two slashes in front that would not be a host: Python cannot send it, a server may well have it.
  (_, python) => python.includes('urllib3.exceptions.LocationParseError'),
];

export function onPurpose(call: Call, python: Outcome): boolean {
  const [asked, done] = [JSON.stringify(call), JSON.stringify(python)];
  return REASONS.some((applies) => applies(asked, done));
}
