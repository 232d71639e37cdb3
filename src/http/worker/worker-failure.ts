/** What went wrong, from the errors of the system, of OpenSSL and of undici to kinds and data. */
import { TransportFailure, type FailureDetail, type FailureKind } from '../transport/message';
import type { FailureFields } from '../transport/worker-messages';

/** Errors of opening a connection: code to kind. Others are 'reset': they are about a broken connection. */
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
  return new TransportFailure(CONNECT_KINDS[code] ?? 'reset', { code, reason: textOf(error) });
}

/** A failure of the TLS handshake with `host`. */
export function tlsFailure(error: unknown, host: string): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  const text = textOf(error);
  // Node's name for an end before the handshake was done.
  const isEnd = code === 'ECONNRESET' && text.startsWith('Client network socket disconnected');
  if (isEnd) return new TransportFailure('tls', { code: 'EOF', host });
  if (CONNECT_KINDS[code] !== undefined || code === 'ECONNRESET' || code === 'EPIPE')
    return connectFailure(error);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return new TransportFailure('tls', { code, host, names: namesOf(error) });
  const reason = (error as { reason?: unknown } | null)?.reason;
  // Newer Nodes add advice about their own options after a semicolon.
  const words = typeof reason === 'string' ? reason : (text.split(';')[0] ?? text);
  return new TransportFailure('tls', { code, reason: words, host });
}

/** The names that a certificate is for: `DNS:a.test, IP Address:127.0.0.1` in the error of `tls.checkServerIdentity`. */
function namesOf(error: unknown): string[] {
  const certificate = (error as { cert?: { subjectaltname?: unknown } } | null)?.cert;
  const names = certificate?.subjectaltname;
  if (typeof names !== 'string') return [];
  return [...names.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name = '']) => name);
}

/** A failure of a socket that was in use. */
export function connectionFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  return new TransportFailure('reset', { code: codeOf(error), reason: textOf(error) });
}

/** How far a request had come when its connection failed. */
export interface Position {
  /** Whether the reply's headers had arrived. */
  readonly inBody: boolean;
  readonly chunked: boolean;
  readonly receivedBytes: number;
  readonly expectedBytes: number | undefined;
}

/** A failure after the request was sent. */
export function exchangeFailure(error: unknown, at: Position): TransportFailure {
  const isBroken = error instanceof TransportFailure && error.kind === 'reset';
  if (error instanceof TransportFailure && !(isBroken && at.inBody)) return error;
  const code = error instanceof TransportFailure ? (error.detail.code ?? '') : codeOf(error);
  // undici's codes say no more than the kind does.
  const system = code === '' || code.startsWith('UND_ERR') ? {} : { code };
  const isParser = error instanceof Error && error.name === 'HTTPParserError';
  if (!at.inBody) {
    if (isParser) return new TransportFailure('protocol', { fault: 'malformed', reason: textOf(error) });
    if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
      return new TransportFailure('protocol', { fault: 'malformed', reason: textOf(error) });
    return new TransportFailure('reset', system);
  }
  return new TransportFailure(at.chunked ? 'chunked' : 'incomplete', {
    ...system,
    ...(isParser ? { reason: textOf(error) } : {}),
    receivedBytes: at.receivedBytes,
    ...(at.expectedBytes === undefined ? {} : { expectedBytes: at.expectedBytes }),
  });
}

/** The failure of reaching or using a proxy: the same event, seen from further away. */
export function proxyFailure(error: unknown): TransportFailure {
  const failure = connectionFailure(error);
  if (failure.kind === 'connect-timeout' || failure.kind === 'cancelled') return failure;
  return new TransportFailure('proxy', failure.detail);
}

/** A body that cannot be decoded. */
export function decodeFailure(coding: string, error: unknown): TransportFailure {
  return new TransportFailure('decode', { coding, reason: textOf(error), code: codeOf(error) });
}

/** What crosses to the other thread. */
export function failureFields({ kind, detail }: TransportFailure): FailureFields {
  return { kind, detail };
}

/** Counts of a body, as a detail. */
export function countsOf(receivedBytes: number, expectedBytes: number | undefined): FailureDetail {
  return expectedBytes === undefined ? { receivedBytes } : { receivedBytes, expectedBytes };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
