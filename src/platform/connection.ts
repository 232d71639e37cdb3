/** Whom a session asks for its token, and with what. */
import type { Pair, SendOptions } from '../http/message';
import type { Origins } from './setting-names';
import type { Settings } from './settings';

export interface Connection {
  /** Scheme, host and port, no slash at the end. */
  readonly datacenterUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who set the values, for errors; empty for the sandbox. */
  readonly origins: Origins;
  /** The headers that every request begins with (User-Agent, Accept...), as `requests` sends them. */
  readonly defaultHeaders: readonly Pair[];
  /** Proxy and certificates, as the environment has them for this host. */
  readonly route: Pick<SendOptions, 'verify' | 'proxy'>;
}

/** What a request needs besides the settings, and the platform room does not know. */
export type Surroundings = Pick<Connection, 'defaultHeaders' | 'route'>;

export function connectionTo(
  settings: Pick<
    Extract<Settings, { kind: 'datacenter' }>,
    'datacenterUrl' | 'clientId' | 'clientSecret' | 'origins'
  >,
  surroundings: Surroundings,
): Connection {
  const { datacenterUrl, clientId, clientSecret, origins } = settings;
  return { datacenterUrl, clientId, clientSecret, origins, ...surroundings };
}
