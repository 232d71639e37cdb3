/**
 * The one table of failures: for each kind the exception of Python's requests with its text, what happened in a few
 * words, and what to do about it. Errors, `.explain` and the token's own errors take their words from here.
 */
import type { FailureKind, TransportFailure } from '../transport/failure';
import { BODY_LIMIT_BYTES } from '../transport/limits';
import { isBroken } from './causes';
import type { ExceptionName } from './exceptions';

/** The place that was asked. */
export interface Place {
  /** `https://host:1234` */
  readonly origin: string;
  readonly host: string;
}

/** What Python knows about the failed request. */
export interface Scene extends Place {
  readonly failure: TransportFailure;
  /** `HTTPConnectionPool(host='h', port=80)` */
  readonly pool: string;
  /** `<urllib3.connection.HTTPConnection object at 0x7f0000000000>` */
  readonly connection: string;
  /** What stands after "Max retries exceeded with url: ". */
  readonly target: string;
  /** Seconds, as Python prints them. */
  readonly connectTimeout: string;
  readonly readTimeout: string;
  /** true when the headers had arrived and the body was being read. */
  readonly inBody: boolean;
  /** Whether a proxy stands between for http://, where nothing tells its end from the server's. */
  readonly isForwarded: boolean;
  /** The option that names the file of 'certificate-file'. */
  readonly file: 'certificate' | 'key' | 'authorities';
}

/** Class and text of the exception; a name without a dot in `requests.exceptions` when it stands there. */
interface Raised {
  readonly name: ExceptionName | 'KeyboardInterrupt' | 'MemoryError' | 'OSError' | 'ValueError';
  readonly message: string;
}

interface Row {
  readonly raised: (scene: Scene) => Raised;
  /** What happened: no capital, no full stop. */
  readonly about: (failure: TransportFailure, place: Place) => string;
  readonly advice: (failure: TransportFailure) => string;
  /** Whether a wrong address may be the reason. */
  readonly isPlace: boolean;
}

const RESET = "ConnectionResetError(104, 'Connection reset by peer')";
const DISCONNECTED = "RemoteDisconnected('Remote end closed connection without response')";

const brokenBody = (cause: (failure: TransportFailure) => string): Row => ({
  raised: ({ failure }) => {
    const text = isBroken(failure.detail) ? RESET : cause(failure);
    const quote = text.includes("'") ? '"' : "'";
    return {
      name: 'ChunkedEncodingError',
      message: `(${quote}Connection broken: ${text}${quote}, ${text})`,
    };
  },
  about: () => 'the connection broke before the reply was complete',
  advice: () => 'send it again; if it breaks at the same place, ask for less, or ask who runs the proxy',
  isPlace: false,
});

const unconnected = (about: Row['about'], advice: string): Row => ({
  raised: (scene) => ({ name: 'ConnectionError', message: retried(scene, newConnection(scene)) }),
  about,
  advice: () => advice,
  isPlace: true,
});

export const FAILURES: Readonly<Record<FailureKind, Row>> = {
  dns: unconnected(
    (_, { host }) => `there is no host ${host}, or no network to ask for it`,
    'check the host name for a typing error, then the network connection, VPN and DNS server',
  ),
  refused: unconnected(
    (_, { origin }) => `nothing accepts connections at ${origin}`,
    'check host and port, https:// against http://, and that the server runs',
  ),
  unreachable: unconnected(
    (_, { host }) => `there is no way to ${host} from this network`,
    'check the address, the network connection and VPN, and whether a proxy is needed (HTTPS_PROXY)',
  ),
  'connect-timeout': {
    raised: connectTimeout,
    about: (_, { origin }) => `${origin} did not take the connection in time`,
    advice: () => 'check address, VPN and firewall, or give it longer: { timeout: [10, 30] }',
    isPlace: true,
  },
  'read-timeout': {
    raised: ({ pool, inBody, readTimeout }) => ({
      name: inBody ? 'ConnectionError' : 'ReadTimeout',
      message: `${pool}: Read timed out.${inBody ? '' : ` (read timeout=${readTimeout})`}`,
    }),
    about: (_, { origin }) => `${origin} took the request and did not answer in time`,
    advice: () => 'raise the timeout, { timeout: 300 }, or ask for less: a smaller limit, a filter',
    isPlace: true,
  },
  tls: {
    raised: (scene) => ({
      name: 'SSLError',
      message: retried(scene, `SSLError(${tlsError(scene.failure)})`),
    }),
    about: tlsAbout,
    advice: ({ detail }) =>
      detail.names === undefined
        ? 'name the authority to trust with { verify: "/path/ca.pem" } or REQUESTS_CA_BUNDLE; { verify: false } turns the check off'
        : 'check the host name, and HTTPS_PROXY; { verify: false } turns the check off',
    isPlace: true,
  },
  proxy: {
    raised: (scene) => proxyError(scene, proxyCause(scene)),
    about: ({ message }) => `the proxy did not connect: ${message}`,
    advice: () =>
      'check HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or the proxies option, user and password included',
    isPlace: false,
  },
  reset: {
    raised: (scene) => {
      const cause = isBroken(scene.failure.detail) ? RESET : DISCONNECTED;
      return scene.isForwarded ? proxyError(scene, cause) : aborted(cause);
    },
    about: (_, { origin }) => `${origin} closed the connection without an answer`,
    advice: () => 'send it again; check https:// against http://, and the proxy',
    isPlace: true,
  },
  incomplete: brokenBody(({ message }) => `IncompleteRead(${message})`),
  // The chunk's own text is the parser's secret.
  chunked: brokenBody(() => "InvalidChunkLength(got length b'', 0 bytes read)"),
  decode: {
    raised: ({ failure: { detail } }) => ({
      name: 'ContentDecodingError',
      message: `('Received response with content-encoding: ${detail.coding}, but failed to decode it.', error('Error -3 while decompressing data: ${detail.reason}'))`,
    }),
    about: () => 'the body is not compressed in the way that its header says',
    advice: () => "ask for it plain: { headers: { 'Accept-Encoding': 'identity' } }",
    isPlace: false,
  },
  protocol: {
    raised: ({ failure }) =>
      failure.detail.fault === 'lengths-differ'
        ? { name: 'InvalidHeader', message: failure.message }
        : aborted(notHttp(failure)),
    about: ({ detail }, { origin }) =>
      detail.fault === 'status-line' || detail.fault === 'malformed'
        ? `what answers at ${origin} does not speak HTTP`
        : `what ${origin} answers is more than HTTP allows`,
    advice: () => 'check the port, and https:// against http://; else ask who runs the server',
    isPlace: true,
  },
  'too-large': {
    raised: () => ({ name: 'MemoryError', message: `the body is longer than ${BODY_LIMIT_BYTES} bytes` }),
    about: () => 'the body is longer than this shell keeps in memory',
    advice: () =>
      'read it piece by piece, { stream: true } and response.iter_content(65536), or ask for less',
    isPlace: false,
  },
  unsendable: {
    raised: ({ failure: { message, detail } }) => ({
      name: detail.part === 'URL' ? 'InvalidURL' : detail.part === 'method' ? 'ValueError' : 'InvalidHeader',
      message,
    }),
    about: ({ detail }) => `the ${detail.part} cannot be written as HTTP/1.1`,
    advice: ({ detail }) =>
      detail.part === 'header'
        ? 'leave it out: the network thread writes what belongs to the connection and the length itself'
        : 'correct it; nothing was sent',
    isPlace: false,
  },
  cancelled: {
    raised: () => ({ name: 'KeyboardInterrupt', message: '' }),
    about: () => 'the request was cancelled with Ctrl-C',
    advice: () => 'enter the line again',
    isPlace: false,
  },
  'certificate-file': {
    raised: ({ failure, file }) => ({
      name: 'OSError',
      message: `Could not find ${FILES[file]}, invalid path: ${failure.detail.path ?? ''}`,
    }),
    about: ({ detail }) => `the certificate file ${detail.path ?? ''} cannot be used`,
    advice: () => 'verify (or REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE) and cert name PEM files that can be read',
    isPlace: false,
  },
  'thread-ended': {
    raised: ({ failure }) => ({ name: 'ConnectionError', message: failure.message }),
    about: () => 'nothing is known of what the server did',
    advice: () => 'the next request starts a new thread; the variables of the session are all there',
    isPlace: false,
  },
};

const FILES = {
  certificate: 'the TLS certificate file',
  key: 'the TLS key file',
  authorities: 'a suitable TLS CA certificate bundle',
} as const;

function connectTimeout(scene: Scene): Raised {
  const { host, pool, connection, connectTimeout: limit, failure } = scene;
  // urllib3 counts the TLS handshake as reading, but by the limit for connecting.
  if (failure.detail.step === 'TLS')
    return { name: 'ReadTimeout', message: `${pool}: Read timed out. (read timeout=${limit})` };
  const reason = `'Connection to ${host} timed out. (connect timeout=${limit})'`;
  return { name: 'ConnectTimeout', message: retried(scene, `ConnectTimeoutError(${connection}, ${reason})`) };
}

function newConnection({ connection, failure }: Scene): string {
  return `NewConnectionError('${connection}: Failed to establish a new connection: ${failure.message}')`;
}

function retried({ pool, target }: Scene, cause: string): string {
  return `${pool}: Max retries exceeded with url: ${target} (Caused by ${cause})`;
}

function aborted(cause: string): Raised {
  return { name: 'ConnectionError', message: `('Connection aborted.', ${cause})` };
}

function proxyError(scene: Scene, cause: string): Raised {
  return { name: 'ProxyError', message: retried(scene, `ProxyError('Cannot connect to proxy.', ${cause})`) };
}

function proxyCause(scene: Scene): string {
  const { detail, message } = scene.failure;
  if (detail.status !== undefined) return `OSError('${message}')`;
  return detail.code === undefined || detail.code === '' ? DISCONNECTED : newConnection(scene);
}

function tlsError({ detail, message }: TransportFailure): string {
  if (detail.names !== undefined) return `CertificateError("${message}")`;
  // The place in CPython 3.11's source.
  const text = message.startsWith('[SSL: ') ? `${message} (_ssl.c:992)` : message;
  const name = message.includes('CERTIFICATE_VERIFY_FAILED') ? 'SSLCertVerificationError' : 'SSLError';
  return `${name}(1, '${text}')`;
}

function tlsAbout({ detail }: TransportFailure, { host }: Place): string {
  if (detail.names === undefined)
    return `there is no trusted connection to ${host}${detail.code === '' ? '' : ` (${detail.code})`}`;
  const names = detail.names.length === 0 ? 'no host at all' : detail.names.join(', ');
  return `the certificate that answers for ${host} is for ${names}`;
}

/** What is wrong with a head, as http.client names it. */
function notHttp({ detail: { fault }, message }: TransportFailure): string {
  if (fault === 'status-line-too-long' || fault === 'header-line-too-long')
    return `LineTooLong(${quoted(message)})`;
  if (fault !== 'status-line') return `HTTPException(${quoted(message)})`;
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
