/** Whom a session asks for its token, and with what. */
import type { Pair, SendOptions } from '../../http/transport/message';
import type { Origins } from '../settings/setting-names';

export interface TokenConnection {
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

/** The value after `Basic `: id and secret in base64. */
export function basicCredentials({
  clientId,
  clientSecret,
}: Pick<TokenConnection, 'clientId' | 'clientSecret'>): string {
  return Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64');
}
