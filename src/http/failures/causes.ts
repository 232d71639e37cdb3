/** The cause of a failure in the words that Python, the C library and OpenSSL have for it; no advice, no request. */
import type { FailureDetail, FailureKind } from '../transport/failure-detail';

/** System codes as Linux and Python word them. */
const SYSTEM: Readonly<Record<string, string>> = {
  ECONNREFUSED: '[Errno 111] Connection refused',
  ENETUNREACH: '[Errno 101] Network is unreachable',
  EHOSTUNREACH: '[Errno 113] No route to host',
  ENETDOWN: '[Errno 100] Network is down',
  EADDRNOTAVAIL: '[Errno 99] Cannot assign requested address',
  EACCES: '[Errno 13] Permission denied',
  ETIMEDOUT: '[Errno 110] Connection timed out',
  ECONNRESET: '[Errno 104] Connection reset by peer',
  EPIPE: '[Errno 32] Broken pipe',
  ENOTFOUND: '[Errno -2] Name or service not known',
  EAI_AGAIN: '[Errno -3] Temporary failure in name resolution',
};

/** What OpenSSL says in Python about a certificate, by Node's code. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in certificate chain',
  UNABLE_TO_GET_ISSUER_CERT: 'unable to get issuer certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate',
  // Python reports the first of two errors, Node the second.
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to get local issuer certificate',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  CERT_REVOKED: 'certificate revoked',
  INVALID_PURPOSE: 'unsupported certificate purpose',
};

const REMOTE_END = 'Remote end closed connection without response';

type Cause = (detail: FailureDetail) => string;

const CAUSES: Readonly<Record<FailureKind, Cause>> = {
  dns: (detail) => systemText(detail, 'ENOTFOUND'),
  refused: (detail) => systemText(detail, 'ECONNREFUSED'),
  unreachable: (detail) => systemText(detail, 'EHOSTUNREACH'),
  'connect-timeout': () => 'timed out',
  'read-timeout': () => 'Read timed out.',
  tls: tlsText,
  proxy: proxyText,
  reset: (detail) => (isBroken(detail) ? 'Connection reset by peer' : REMOTE_END),
  incomplete: brokenBodyText,
  chunked: brokenBodyText,
  decode: ({ coding, reason }) => `${coding}: ${reason}`,
  protocol: headText,
  'too-large': ({ receivedBytes = 0 }) => `${receivedBytes} bytes had arrived`,
  unsendable: ({ part, name }) => `The ${part} '${name}' cannot be sent.`,
  cancelled: () => 'The request was cancelled.',
  'certificate-file': ({ path, reason }) => `The certificate file ${path} cannot be used: ${reason}`,
  'thread-ended': ({ reason }) => `the network thread of the shell ended unexpectedly (${reason})`,
};

export function causeOf(kind: FailureKind, detail: FailureDetail): string {
  return CAUSES[kind](detail);
}

/** Whether the connection was broken off, and not closed. */
export function isBroken({ code }: FailureDetail): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function systemText({ code = '', reason }: FailureDetail, usual: string): string {
  return SYSTEM[code] ?? reason ?? SYSTEM[usual] ?? usual;
}

/** As `ssl` words it in Python, without the place in its source. */
function tlsText({ code = '', reason = '', host = '', names }: FailureDetail): string {
  if (names !== undefined) return otherHostText(host, names);
  if (code === 'EOF') return '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol';
  const certificate = CERTIFICATE[code];
  if (certificate !== undefined)
    return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${certificate}`;
  const known = /wrong version number|packet length too long|alert [a-z ]+/i.exec(reason)?.[0];
  return known === undefined ? reason : `[SSL: ${known.toUpperCase().replaceAll(' ', '_')}] ${known}`;
}

/** As urllib3's `match_hostname`. */
function otherHostText(host: string, names: readonly string[]): string {
  const quotedNames = names.map((name) => `'${name}'`).join(', ');
  if (names.length === 0) return 'no appropriate subjectAltName fields were found';
  return `hostname '${host}' doesn't match ${names.length > 1 ? 'either of ' : ''}${quotedNames}`;
}

function proxyText(detail: FailureDetail): string {
  const { code = '', status, phrase = '', names, name } = detail;
  if (status !== undefined) return `Tunnel connection failed: ${status} ${phrase}`.trimEnd();
  if (code === 'ERR_INVALID_URL')
    return 'Please check proxy URL. It is malformed and could be missing the host.';
  if (code === 'ERR_PROXY_SCHEME') return `Unable to use a proxy of the kind ${name}// here.`;
  if (names !== undefined || detail.host !== undefined) return tlsText(detail);
  return systemText(detail, '') || REMOTE_END;
}

function brokenBodyText({ receivedBytes = 0, expectedBytes }: FailureDetail): string {
  const missing = expectedBytes === undefined ? '' : `, ${expectedBytes - receivedBytes} more expected`;
  return `${receivedBytes} bytes read${missing}`;
}

/** As http.client and urllib3 word it. */
function headText({ fault, line = '', limit = 0, reason = '' }: FailureDetail): string {
  switch (fault) {
    case 'status-line':
      return line;
    case 'status-line-too-long':
      return `got more than ${limit} bytes when reading status line`;
    case 'header-line-too-long':
      return `got more than ${limit} bytes when reading header line`;
    case 'too-many-fields':
      return `got more than ${limit} headers`;
    case 'too-many-interim':
      return `got more than ${limit} interim replies`;
    case 'endless-framing':
      return `got more than ${limit} bytes between two pieces of the body`;
    case 'lengths-differ':
      return `Content-Length contained multiple unmatching values (${line})`;
    case 'malformed':
    case undefined:
      break;
  }
  return reason;
}
