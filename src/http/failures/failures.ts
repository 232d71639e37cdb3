/** Why no reply came: the exception that Python's requests would raise, with one line of what happened and what to do. */
import { PyError } from '../../values/errors/errors';
import type { PreparedRequest } from '../request/prepared-request';
import { pathUrl } from '../request/prepare-url';
import type { Timeouts } from '../request/timeout';
import { hostOf, portOf, splitUrl } from '../text/split-url';
import type { SendOptions } from '../transport/message';
import type { TransportFailure } from '../transport/failure';
import { exceptions, type ExceptionName } from './exceptions';
import { FAILURES, type Place, type Scene } from './failure-table';

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

export interface Advice {
  /** What happened: no capital, no full stop. */
  readonly about: string;
  readonly next: string;
  /** Whether a wrong address may be the reason. */
  readonly isPlace: boolean;
}

/** What happened at the place that was asked, and what to do about it. */
export function adviceFor(failure: TransportFailure, place: Place): Advice {
  const { about, advice, isPlace } = FAILURES[failure.kind];
  return { about: about(failure, place), next: advice(failure), isPlace };
}

/** The place that a URL names. */
export function placeOf(url: string): Place {
  const parts = splitUrl(url);
  return { origin: `${parts.scheme}://${parts.netloc.replace(/^.*@/, '')}`, host: hostOf(parts) ?? '' };
}

/** The exception that Python's requests would raise. */
export function exceptionFor(failure: TransportFailure, attempt: Attempt): PyError {
  const { name, message } = FAILURES[failure.kind].raised(sceneOf(failure, attempt));
  if (name === 'KeyboardInterrupt') return new PyError(name, message, { cause: failure });
  const { about, next } = adviceFor(failure, placeOf(attempt.request.url));
  const hint = `${about.charAt(0).toUpperCase()}${about.slice(1)}: ${next}.`;
  if (!isException(name)) return new PyError(name, message, { hint, cause: failure });
  const { request, response } = attempt;
  return new exceptions[name](message, { hint, cause: failure, request, response });
}

function isException(name: string): name is ExceptionName {
  return name in exceptions;
}

function sceneOf(failure: TransportFailure, attempt: Attempt): Scene {
  const { request, timeouts, proxy, cert, inBody } = attempt;
  const parts = splitUrl(request.url);
  const isSecure = parts.scheme === 'https';
  const forwarder = isSecure ? undefined : proxy;
  const asked = forwarder === undefined ? parts : splitUrl(forwarder);
  const host = hostOf(asked) ?? '';
  const port = portOf(asked) ?? (asked.scheme === 'https' ? 443 : 80);
  const kind = isSecure ? 'HTTPS' : 'HTTP';
  const [certificate, key] = typeof cert === 'string' ? [cert] : (cert ?? []);
  const { path } = failure.detail;
  return {
    failure,
    inBody,
    host,
    origin: placeOf(request.url).origin,
    pool: `${kind}ConnectionPool(host='${host}', port=${port})`,
    connection: `<urllib3.connection.${kind}Connection object at 0x7f0000000000>`,
    target: forwarder === undefined ? pathUrl(request.url) : request.url,
    connectTimeout: String(timeouts.connect ?? 'None'),
    readTimeout: String(timeouts.read ?? 'None'),
    isForwarded: forwarder !== undefined,
    file: path === certificate ? 'certificate' : path === key ? 'key' : 'authorities',
  };
}
