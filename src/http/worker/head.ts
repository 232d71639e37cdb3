/** What Python's http.client refuses in the head of a reply, although it can be read. */
import { FIELDS_LIMIT, LINE_LIMIT_BYTES } from '../transport/limits';
import { TransportFailure, type Pair } from '../transport/message';

/** `HTTP/1.1 200 ` before the reason, and the line break. */
const STATUS_LINE_REST = 'HTTP/1.1 200 \r\n'.length;
/** The colon, the space and the line break of a field. */
const FIELD_REST = ': \r\n'.length;

export function headFault(reason: string, headers: readonly Pair[]): TransportFailure | undefined {
  if (reason.length + STATUS_LINE_REST > LINE_LIMIT_BYTES) return tooLong('status line');
  if (headers.some(([name, value]) => name.length + value.length + FIELD_REST > LINE_LIMIT_BYTES))
    return tooLong('header line');
  if (headers.length > FIELDS_LIMIT)
    return new TransportFailure('protocol', `got more than ${FIELDS_LIMIT} headers`);
  return undefined;
}

function tooLong(what: string): TransportFailure {
  return new TransportFailure('protocol', `got more than ${LINE_LIMIT_BYTES} bytes when reading ${what}`, {
    code: 'LINE_TOO_LONG',
  });
}
