/**
 * `name(argument)`, the one form of the query language. The first `(` and the first `)` count; what stands behind is
 * ignored, nothing can be escaped, nothing nests. All of this is how the service's own reader works.
 */
import { bad, good, type Outcome } from './outcome';

export interface Call {
  /** '' for a plain value. */
  readonly name: string;
  readonly argument: string;
}

/** @returns the call, or the service's text for brackets that do not fit */
export function parseCall(text: string): Outcome<Call> {
  const open = text.indexOf('(');
  const close = text.indexOf(')');
  if (open === -1 && close === -1) return good({ name: '', argument: text });
  if (open === -1) return bad(`bad function '${text}', no opening bracket`);
  if (close === -1) return bad(`bad function '${text}', no closing bracket`);
  if (close < open) return bad(`bad function '${text}', closing bracket placed before opening bracket`);
  return good({ name: text.slice(0, open), argument: text.slice(open + 1, close) });
}
