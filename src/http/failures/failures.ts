/** Why no reply came, in the words of Python's requests and urllib3, each with a hint on what to do next. */
import { PyError } from '../../values/errors/errors';
import { exceptions, type ExceptionName } from './exceptions';
import { DISCONNECTED, isReset, notHttp, RESET, THREAD_ENDED, threadEnded, tooLarge } from './failure-words';
import type { TransportFailure, FailureKind, SendOptions } from '../transport/message';
import type { PreparedRequest } from '../request/prepared-request';
import { pathUrl } from '../request/prepare-url';
import { hostOf, portOf, splitUrl } from '../text/split-url';
import type { Timeouts } from '../request/timeout';

/** What the failed request was. */
export interface Attempt {
  readonly request: PreparedRequest;
  readonly timeouts: Timeouts;
  readonly proxy: string | undefined;
  /** Certificate, or certificate and key, that were to be shown to the server. */
  readonly cert: SendOptions['cert'] | undefined;
  /** true when the headers had arrived and the body was being read. */
  readonly inBody: boolean;
  readonly response?: unknown;
}

interface Scene extends Attempt {
  readonly failure: TransportFailure;
  readonly host: string;
  /** `HTTPConnectionPool(host='h', port=80)` */
  readonly pool: string;
  /** `<urllib3.connection.HTTPConnection object at 0x7f0000000000>` */
  readonly connection: string;
}

interface Explained {
  readonly name: ExceptionName;
  readonly message: string;
  readonly hint: string;
}

/** The exception that Python's requests would raise. */
export function exceptionFor(failure: TransportFailure, attempt: Attempt): PyError {
  const scene = sceneOf(failure, attempt);
  if (failure.kind === 'cancelled') return new PyError('KeyboardInterrupt', '', { cause: failure });
  if (failure.kind === 'certificate-file') return certificateFile(failure, attempt.cert);
  if (failure.kind === 'too-large') return tooLarge(failure);
  const { request, response } = attempt;
  if (failure.code === THREAD_ENDED) return threadEnded(failure, { request, response });
  const { name, message, hint } = EXPLAIN[failure.kind](scene);
  return new exceptions[name](message, { hint, cause: failure, request, response });
}

function sceneOf(failure: TransportFailure, attempt: Attempt): Scene {
  const parts = splitUrl(attempt.request.url);
  const secure = parts.scheme === 'https';
  const proxied = attempt.proxy !== undefined && !secure ? splitUrl(attempt.proxy) : parts;
  const host = hostOf(proxied) ?? '';
  const port = portOf(proxied) ?? (proxied.scheme === 'https' ? 443 : 80);
  const kind = secure ? 'HTTPS' : 'HTTP';
  return {
    ...attempt,
    failure,
    host,
    pool: `${kind}ConnectionPool(host='${host}', port=${port})`,
    connection: `<urllib3.connection.${kind}Connection object at 0x7f0000000000>`,
  };
}

type Explain = (scene: Scene) => Explained;

function connectTimeout(scene: Scene): Omit<Explained, 'hint'> {
  const limit = scene.timeouts.connect ?? 'None';
  const reason = `'Connection to ${scene.host} timed out. (connect timeout=${limit})'`;
  return {
    name: 'ConnectTimeout',
    message: retried(scene, `ConnectTimeoutError(${scene.connection}, ${reason})`),
  };
}

function handshakeTimeout({ pool, timeouts }: Scene): Omit<Explained, 'hint'> {
  return {
    name: 'ReadTimeout',
    message: `${pool}: Read timed out. (read timeout=${timeouts.connect ?? 'None'})`,
  };
}

const EXPLAIN: Readonly<
  Record<Exclude<FailureKind, 'cancelled' | 'certificate-file' | 'too-large'>, Explain>
> = {
  dns: (scene) =>
    connectionFailed(scene, 'Check the host name for a typing error, and the network connection.'),
  refused: (scene) =>
    connectionFailed(scene, 'Nothing listens there: check the port, and that the server runs.'),
  unreachable: (scene) => connectionFailed(scene, 'Check the address, the network connection and the VPN.'),
  'connect-timeout': (scene) => ({
    // urllib3 counts the TLS handshake as reading, but by the limit for connecting.
    ...(scene.failure.code === 'TLS' ? handshakeTimeout(scene) : connectTimeout(scene)),
    hint: 'The host does not answer: check address, VPN and firewall, or give it longer: { timeout: [10, 30] }.',
  }),
  'read-timeout': (scene) => ({
    name: scene.inBody ? 'ConnectionError' : 'ReadTimeout',
    message: `${scene.pool}: Read timed out.${scene.inBody ? '' : ` (read timeout=${scene.timeouts.read ?? 'None'})`}`,
    hint: 'The server took longer than timeout allows: raise it, or ask for less (a smaller limit, a filter).',
  }),
  tls: (scene) => ({
    name: 'SSLError',
    message: retried(scene, `SSLError(${tlsReason(scene)})`),
    hint: 'Name the authority to trust with { verify: "/path/ca.pem" } or REQUESTS_CA_BUNDLE; { verify: false } turns the check off.',
  }),
  proxy: (scene) => proxyFailed(scene, proxyReason(scene)),
  reset: (scene) => {
    const cause = isReset(scene.failure) ? RESET : DISCONNECTED;
    // Between us and a proxy for http:// nothing tells the proxy's end from the server's.
    if (scene.proxy !== undefined && splitUrl(scene.request.url).scheme === 'http')
      return proxyFailed(scene, cause);
    return {
      name: 'ConnectionError',
      message: `('Connection aborted.', ${cause})`,
      hint: 'The server closed the connection: try again, and check that http:// and https:// are not mixed up.',
    };
  },
  incomplete: ({ failure }) => {
    if (isReset(failure)) return brokenBody(RESET);
    const more =
      failure.expectedBytes === undefined
        ? ''
        : `, ${failure.expectedBytes - failure.receivedBytes} more expected`;
    return brokenBody(`IncompleteRead(${failure.receivedBytes} bytes read${more})`);
  },
  chunked: ({ failure }) =>
    isReset(failure) ? brokenBody(RESET) : brokenBody("InvalidChunkLength(got length b'', 0 bytes read)"),
  decode: ({ failure }) => {
    const coding = /\b(gzip|deflate|br|zstd)\b/.exec(failure.message)?.[1] ?? 'gzip';
    const fault = /\(([a-z ]+)\)$/.exec(failure.message)?.[1] ?? 'incorrect header check';
    return {
      name: 'ContentDecodingError',
      message: `('Received response with content-encoding: ${coding}, but failed to decode it.', error('Error -3 while decompressing data: ${fault}'))`,
      hint: "Ask for the body without compression: { headers: { 'Accept-Encoding': 'identity' } }.",
    };
  },
  protocol: ({ failure }) => ({
    ...(failure.code === 'LENGTHS'
      ? { name: 'InvalidHeader', message: failure.message }
      : { name: 'ConnectionError', message: `('Connection aborted.', ${notHttp(failure)})` }),
    hint: 'What answers there does not speak HTTP: check the port, and http:// against https://.',
  }),
};

/** System codes as Linux and Python word them. */
const SYSTEM: Readonly<Record<string, string>> = {
  ECONNREFUSED: '[Errno 111] Connection refused',
  ENETUNREACH: '[Errno 101] Network is unreachable',
  EHOSTUNREACH: '[Errno 113] No route to host',
  ENETDOWN: '[Errno 100] Network is down',
  EADDRNOTAVAIL: '[Errno 99] Cannot assign requested address',
  EACCES: '[Errno 13] Permission denied',
  ENOTFOUND: '[Errno -2] Name or service not known',
  EAI_AGAIN: '[Errno -3] Temporary failure in name resolution',
};
const BY_KIND: Readonly<Partial<Record<FailureKind, string>>> = {
  dns: 'ENOTFOUND',
  refused: 'ECONNREFUSED',
  unreachable: 'EHOSTUNREACH',
};

function newConnection(scene: Scene): string {
  const { code, kind, message } = scene.failure;
  const reason = SYSTEM[code] ?? SYSTEM[BY_KIND[kind] ?? ''] ?? message;
  return `NewConnectionError('${scene.connection}: Failed to establish a new connection: ${reason}')`;
}

function connectionFailed(scene: Scene, hint: string): Explained {
  return { name: 'ConnectionError', message: retried(scene, newConnection(scene)), hint };
}

function retried(scene: Scene, cause: string): string {
  const { url } = scene.request;
  const target = scene.proxy !== undefined && splitUrl(url).scheme === 'http' ? url : pathUrl(url);
  return `${scene.pool}: Max retries exceeded with url: ${target} (Caused by ${cause})`;
}

function proxyFailed(scene: Scene, cause: string): Explained {
  return {
    name: 'ProxyError',
    message: retried(scene, `ProxyError('Cannot connect to proxy.', ${cause})`),
    hint: 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or the proxies option, user and password included.',
  };
}

function brokenBody(cause: string): Explained {
  const quote = cause.includes("'") ? '"' : "'";
  return {
    name: 'ChunkedEncodingError',
    message: `(${quote}Connection broken: ${cause}${quote}, ${cause})`,
    hint: 'The reply broke off in the middle: send the request again.',
  };
}

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

function tlsReason({ failure, host }: Scene): string {
  if (failure.code === 'ERR_TLS_CERT_ALTNAME_INVALID') return otherHost(failure.message, host);
  const reason = CERTIFICATE[failure.code];
  if (reason !== undefined) {
    const text = `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${reason} (_ssl.c:992)`;
    return `SSLCertVerificationError(1, '${text}')`;
  }
  const known = /wrong version number|packet length too long|alert [a-z ]+/i.exec(failure.message)?.[0];
  const text =
    known === undefined
      ? failure.message
      : `[SSL: ${known.toUpperCase().replaceAll(' ', '_')}] ${known} (_ssl.c:992)`;
  return `SSLError(1, '${text}')`;
}

/** The names that the certificate is for stand in Node's message. */
function otherHost(message: string, host: string): string {
  const names = [...message.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name]) => `'${name}'`);
  const others = names.length === 0 ? "the certificate's names" : names.join(', ');
  const text = `hostname '${host}' doesn't match ${names.length > 1 ? 'either of ' : ''}${others}`;
  return `CertificateError("${text}")`;
}

function proxyReason(scene: Scene): string {
  const status = /\b([1-5]\d\d)\b(?:\s+([A-Z][A-Za-z ]*))?/.exec(scene.failure.message);
  if (scene.failure.message.startsWith('Remote end closed')) return DISCONNECTED;
  if (status === null || scene.failure.code in SYSTEM) return newConnection(scene);
  return `OSError('Tunnel connection failed: ${status[1]}${status[2] === undefined ? '' : ` ${status[2]}`}')`;
}

function certificateFile(failure: TransportFailure, cert: Attempt['cert']): PyError {
  const path = failure.path ?? '';
  const [certificate, key] = typeof cert === 'string' ? [cert] : (cert ?? []);
  const what =
    path === certificate
      ? 'the TLS certificate file'
      : path === key
        ? 'the TLS key file'
        : 'a suitable TLS CA certificate bundle';
  return new PyError('OSError', `Could not find ${what}, invalid path: ${path}`, {
    hint: 'verify (or REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE) and cert name PEM files that can be read.',
    cause: failure,
  });
}
