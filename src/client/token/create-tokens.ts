/** The tokens of one connection. Loaded when the first is asked for. */
import { defaultHeaders, environmentRoute, USER_AGENT } from '../../http/request/defaults';
import type { Transport } from '../../http/transport/message';
import type { Secrets } from '../../values/secrets/secrets';
import type { World } from '../../world';
import type { Connection } from '../session-connection';
import { createAuth, type Auth } from './auth';

export interface TokenOptions {
  readonly world: World;
  readonly secrets: Secrets;
  readonly transport: Transport;
  /** Told when the token asked for ahead of time was refused and nobody waited for it. */
  readonly onProblem: (problem: unknown) => void;
}

/** Nothing is asked for yet. */
export function createTokens(connection: Connection, options: TokenOptions): Auth {
  const { world, secrets, transport, onProblem } = options;
  const { datacenterUrl } = connection.locations;
  return createAuth({
    connection: {
      datacenterUrl,
      clientId: connection.clientId,
      clientSecret: connection.clientSecret,
      origins: connection.settings.origins,
      defaultHeaders: defaultHeaders(USER_AGENT),
      route: environmentRoute(datacenterUrl, world.env),
    },
    transport,
    secrets,
    nowMs: () => world.nowMs(),
    onProblem,
  });
}
