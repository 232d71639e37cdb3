/** The token request as documented (client credentials, Basic), and what its reply means. No network in here. */
import type { Pair, Prepared, Raw, SendOptions } from '../http/message';
import { basicCredentials, type Connection } from './connection';
import { locations } from './locations';
import { jsonObject } from './service-error';
import { explainRefusal, notATokenReply } from './token-refusals';

/** Both are ours: nobody waits at a prompt for longer, and a healthy service answers within a second. */
const CONNECT_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 30_000;
/** The documented lifetime, for a reply that names none. */
const LIFETIME_S = 7200;

export interface TokenInfo {
  readonly accessToken: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly expiresOnS: number;
  readonly tokenType: string;
  /** A second secret of the reply; undefined when there is none. */
  readonly idToken: string | undefined;
}

/** `requests.post(token_url, headers={'Content-Type': ..., 'Authorization': ...}, data={...})`, headers in its order. */
export function tokenRequest(connection: Connection): { request: Prepared; options: SendOptions } {
  const body = new TextEncoder().encode('grant_type=client_credentials');
  const headers: readonly Pair[] = [
    ...connection.defaultHeaders,
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Authorization', `Basic ${basicCredentials(connection)}`],
    ['Content-Length', String(body.length)],
  ];
  return {
    request: { method: 'POST', url: locations(connection.datacenterUrl).tokenUrl, headers, body },
    options: {
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      readTimeoutMs: READ_TIMEOUT_MS,
      stream: false,
      ...connection.route,
    },
  };
}

/**
 * @param nowMs milliseconds since 1970, for a reply that gives its lifetime and not its end
 * @throws PyError `tasksh.AuthenticationError` for every other reply, with the settings to look at
 */
export function readToken(raw: Raw, connection: Connection, nowMs: number): TokenInfo {
  const fields = jsonObject(raw.body);
  if (raw.status !== 200) throw explainRefusal(raw, fields, connection, nowMs);
  const accessToken = fields?.['access_token'];
  // Anything else could not stand in a header.
  if (typeof accessToken !== 'string' || !/^[\x21-\x7E]+$/.test(accessToken)) {
    throw notATokenReply(raw, fields, connection);
  }
  const idToken = fields?.['id_token'];
  const tokenType = fields?.['token_type'];
  return {
    accessToken,
    expiresOnS:
      seconds(fields?.['expires_on']) ?? nowMs / 1000 + (seconds(fields?.['expires_in']) ?? LIFETIME_S),
    tokenType: typeof tokenType === 'string' ? tokenType : 'bearer',
    idToken: typeof idToken === 'string' ? idToken : undefined,
  };
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
