/** Words of Python's http.client and of this shell for failures that are told apart by more than their kind. */
import { PyError } from '../../values/errors/errors';
import { exceptions } from './exceptions';
import type { TransportFailure } from '../transport/message';

/** Code of a failure that is none of the network's: the thread that does the requests has ended. */
export const THREAD_ENDED = 'ERR_WORKER_ENDED';

export const RESET = "ConnectionResetError(104, 'Connection reset by peer')";
export const DISCONNECTED = "RemoteDisconnected('Remote end closed connection without response')";

export function isReset({ code }: TransportFailure): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** What is wrong with a head, as http.client names it. */
export function notHttp({ code, message }: TransportFailure): string {
  if (code === 'LINE_TOO_LONG') return `LineTooLong(${quoted(message)})`;
  if (code !== 'BAD_STATUS_LINE') return `HTTPException(${quoted(message)})`;
  const version = /^(HTTP\/(?!1\.)\S+) /.exec(message)?.[1];
  return version === undefined ? `BadStatusLine(${quoted(message)})` : `UnknownProtocol(${quoted(version)})`;
}

/** As Python's repr, for text of one line in Latin-1. */
function quoted(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replace(/[^ -~]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `'${escaped}'`;
}

/** Python would go on until the memory is full; this is what it would say then. */
export function tooLarge(failure: TransportFailure): PyError {
  return new PyError('MemoryError', failure.message, {
    hint: 'Read it piece by piece: { stream: true } and response.iter_content(65536), or ask for less.',
    cause: failure,
  });
}

/** Given to whoever waited when the network thread died: nothing is known of what the server did. */
export function threadEnded(
  failure: TransportFailure,
  detail: { request: unknown; response: unknown },
): PyError {
  return new exceptions.ConnectionError(failure.message, {
    ...detail,
    hint: 'The next request starts a new one; the variables of the session are all there.',
    cause: failure,
  });
}
