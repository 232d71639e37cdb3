/** Why the data centre could not be asked at all, in words that name the setting to look at. */
import type { TransportFailure, FailureKind } from '../../http/transport/message';
import { PyError } from '../../values/errors/errors';
import { ConnectionError } from '../../values/errors/connection-error';
import type { TokenConnection } from './token-connection';
import { withOrigin } from '../settings/setting-names';

interface Words {
  readonly what: (at: {
    readonly origin: string;
    readonly host: string;
    readonly failure: TransportFailure;
  }) => string;
  /** `URL` stands for the setting and who set it. */
  readonly next: string;
}

const BROKEN: Words = {
  what: ({ origin }) => `the connection to ${origin} broke before the answer was complete`,
  next: 'Use auth again; if it happens every time, ask who runs your proxy or firewall.',
};

const WORDS: Readonly<Record<Exclude<FailureKind, 'cancelled'>, Words>> = {
  dns: {
    what: ({ host }) => `there is no host ${host}, or no network to ask for it`,
    next: 'Check the spelling in URL, and your network connection.',
  },
  refused: {
    what: ({ origin }) => `nothing accepts connections at ${origin}`,
    next: 'Check host and port in URL.',
  },
  unreachable: {
    what: ({ origin }) => `there is no way to ${origin} from this network`,
    next: 'Check your network connection, VPN or proxy, and URL.',
  },
  'connect-timeout': {
    what: ({ origin }) => `${origin} did not take the connection in time`,
    next: 'Check URL, and whether a firewall wants you to use a proxy (HTTPS_PROXY).',
  },
  'read-timeout': {
    what: ({ origin }) => `${origin} took the token request and did not answer in time`,
    next: 'Use auth again in a moment, and check URL if it stays so.',
  },
  tls: {
    what: ({ origin, failure }) => `no trusted connection to ${origin}: ${failure.code || failure.message}`,
    next: 'Check URL; behind a proxy that opens TLS, put its certificates into REQUESTS_CA_BUNDLE.',
  },
  proxy: {
    what: ({ failure }) => `the proxy did not connect: ${failure.message}`,
    next: 'Check HTTPS_PROXY and NO_PROXY in the environment.',
  },
  'certificate-file': {
    what: ({ failure }) => `the certificate file ${failure.path ?? ''} cannot be used`,
    next: 'Correct REQUESTS_CA_BUNDLE in the environment.',
  },
  protocol: {
    what: ({ origin }) => `what answers at ${origin} does not speak HTTP`,
    next: 'Check scheme and port in URL.',
  },
  'too-large': {
    what: ({ origin }) => `what ${origin} answers is too long for a token`,
    next: 'Check URL.',
  },
  reset: BROKEN,
  incomplete: BROKEN,
  chunked: BROKEN,
  decode: BROKEN,
};

/** A `tasksh.ConnectionError`; for a request that the person cancelled, a `KeyboardInterrupt`. */
export function explainTransportFailure(
  failure: TransportFailure,
  connection: Pick<TokenConnection, 'datacenterUrl' | 'origins'>,
): PyError {
  if (failure.kind === 'cancelled') return new PyError('KeyboardInterrupt', '', { cause: failure });
  const { what, next } = WORDS[failure.kind];
  const { origin, hostname } = new URL(connection.datacenterUrl);
  const hint = next.replace('URL', withOrigin('TASKSH_DATACENTER_URL', connection.origins));
  return new ConnectionError(what({ origin, host: hostname, failure }), {
    hint,
    cause: failure,
  });
}
