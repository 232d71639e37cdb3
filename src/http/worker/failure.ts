/**
 * Why a request got no reply: system, TLS and client errors in the transport's words. The texts are the ones Python shows
 * for the same event, so that the pure half only has to wrap them.
 */
import { TransportFailure, type FailureKind } from '../transport/message';
import { BODY_LIMIT_BYTES, FIELDS_LIMIT } from '../transport/limits';
import type { FailureFields } from '../transport/worker-messages';

/** Errors of opening a connection: code to kind. Others are 'reset' when they are about a broken connection. */
const CONNECT_KINDS: Readonly<Record<string, FailureKind>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EINVAL: 'unreachable',
  // The system gave up by itself; Python's requests calls only its own limit a timeout.
  ETIMEDOUT: 'unreachable',
};

/** What the C library says for a code; Python shows it as `[Errno 111] Connection refused`. */
const SYSTEM_TEXTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EPIPE: 'Broken pipe',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  ETIMEDOUT: 'Connection timed out',
  ENOTFOUND: 'Name or service not known',
  EAI_AGAIN: 'Temporary failure in name resolution',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EACCES: 'Permission denied',
};

/** The error's `code`, or ''. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** A failure while connecting by TCP: names, refusals, routes. Several addresses: the last one counts, as in Python. */
export function connectFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return connectFailure(error.errors.at(-1));
  const code = codeOf(error);
  return new TransportFailure(CONNECT_KINDS[code] ?? 'reset', textOf(error), { code });
}

/** A failure of the TLS handshake with `host`. */
export function tlsFailure(error: unknown, host: string, isAddress: boolean): TransportFailure {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ECONNRESET' && text.startsWith('Client network socket disconnected')) {
    return new TransportFailure(
      'tls',
      '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol',
      { code },
    );
  }
  if (CONNECT_KINDS[code] !== undefined || code === 'ECONNRESET' || code === 'EPIPE')
    return connectFailure(error);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const what = isAddress ? 'IP address mismatch' : 'Hostname mismatch';
    return new TransportFailure('tls', verifyText(`${what}, certificate is not valid for '${host}'.`), {
      code,
    });
  }
  const reason = (error as { reason?: unknown } | null)?.reason;
  if (typeof reason === 'string' && /^(ERR_SSL_|EPROTO)/.test(code)) {
    const name = reason.toUpperCase().replaceAll(' ', '_');
    return new TransportFailure('tls', `[SSL: ${name}] ${reason}`, { code });
  }
  // Newer Nodes add advice about their own options after a semicolon.
  return new TransportFailure('tls', verifyText(text.split(';')[0] ?? text), { code });
}

/** How far a request had come when its connection failed. */
export interface Position {
  /** Whether the reply's headers had arrived. */
  readonly inBody: boolean;
  readonly chunked: boolean;
  readonly receivedBytes: number;
  readonly expectedBytes: number | undefined;
}

/** @param counts of the body */
export function tooLarge(counts: { receivedBytes: number; expectedBytes?: number }): TransportFailure {
  return new TransportFailure('too-large', `the body is longer than ${BODY_LIMIT_BYTES} bytes`, counts);
}

/**
 * A failure after the request was sent.
 * @param firstLine of the reply, as far as it came
 */
export function exchangeFailure(error: unknown, at: Position, firstLine?: string): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  const isParser =
    (error instanceof Error && error.name === 'HTTPParserError') || code === 'UND_ERR_HEADERS_OVERFLOW';
  const detail = {
    receivedBytes: at.receivedBytes,
    ...(at.expectedBytes === undefined ? {} : { expectedBytes: at.expectedBytes }),
  };
  const system = SYSTEM_TEXTS[code];
  if (!at.inBody) {
    if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
      return new TransportFailure('protocol', 'Content-Length contained multiple unmatching values', {
        code: 'LENGTHS',
      });
    if (isParser) return parserFailure(error, code, firstLine);
    if (system !== undefined) return new TransportFailure('reset', system, { code });
    if (code !== '' && !code.startsWith('UND_ERR_SOCKET'))
      return new TransportFailure('reset', textOf(error), { code });
    return new TransportFailure('reset', 'Remote end closed connection without response');
  }
  const ownCode = system === undefined ? {} : { code };
  const text = system ?? `${at.receivedBytes} bytes read${missingText(at)}`;
  return new TransportFailure(at.chunked ? 'chunked' : 'incomplete', isParser ? textOf(error) : text, {
    ...detail,
    ...ownCode,
  });
}

/** A head that is not HTTP: the message is its first line, where that is what is wrong. */
function parserFailure(error: unknown, code: string, firstLine = ''): TransportFailure {
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return new TransportFailure('protocol', `got more than ${FIELDS_LIMIT} headers`);
  const isStatusLine = /^HTTP\/1\.[01] \d{3}[ \r\n]/.test(firstLine);
  if (!isStatusLine) return new TransportFailure('protocol', firstLine, { code: 'BAD_STATUS_LINE' });
  return new TransportFailure('protocol', textOf(error), { code });
}

/** The failure of reaching or using a proxy: the same event, seen from further away. */
export function proxyFailure(failure: TransportFailure): TransportFailure {
  if (failure.kind === 'connect-timeout' || failure.kind === 'cancelled') return failure;
  return new TransportFailure('proxy', failure.message, { code: failure.code });
}

/** The fields that cross to the other thread. */
export function failureFields(failure: TransportFailure): FailureFields {
  const { kind, message, code, receivedBytes, expectedBytes, path } = failure;
  return { kind, message, code, receivedBytes, expectedBytes, path };
}

function textOf(error: unknown): string {
  const text = SYSTEM_TEXTS[codeOf(error)];
  if (text !== undefined) return text;
  return error instanceof Error ? error.message : String(error);
}

function missingText(at: Position): string {
  return at.expectedBytes === undefined ? '' : `, ${at.expectedBytes - at.receivedBytes} more expected`;
}

function verifyText(reason: string): string {
  return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${reason}`;
}
