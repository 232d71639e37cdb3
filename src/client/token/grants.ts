/** The token requests: of the client itself, and narrowed to one customer in the two documented ways. No network. */
import type { Pair, Prepared, SendOptions } from '../../http/transport/message';
import { basicCredentials, type TokenConnection } from './token-connection';
import { locations } from '../locations';

/** Both are ours: nobody waits at a prompt for longer, and a healthy service answers within a second. */
const CONNECT_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 30_000;

export interface TokenCall {
  readonly request: Prepared;
  readonly options: SendOptions;
}

/** How a token for one customer is asked for: in one call, or in exchange for the client's own token. */
export type Way = 'exchange' | 'direct';

/** The scope of a token that sees one customer and its units only. */
export function tenantScope(tenantId: string): string {
  return `urn:acronis.com:tenant-id:${tenantId}`;
}

/** `grant_type=client_credentials`, with the id and secret of the client as Basic credentials. */
export function credentialsCall(connection: TokenConnection, scope?: string): TokenCall {
  const fields: Record<string, string> = { grant_type: 'client_credentials' };
  if (scope !== undefined) fields['scope'] = scope;
  return call(connection, `Basic ${basicCredentials(connection)}`, fields);
}

/** The client's own token for one that is narrowed to `scope`; it lives no longer than the client's own. */
export function exchangeCall(connection: TokenConnection, token: string, scope: string): TokenCall {
  return call(connection, `Bearer ${token}`, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: token,
    scope,
  });
}

/** `requests.post(token_url, headers={'Content-Type': ..., 'Authorization': ...}, data={...})`, headers in its order. */
function call(connection: TokenConnection, authorization: string, fields: Record<string, string>): TokenCall {
  const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
  const headers: readonly Pair[] = [
    ...connection.defaultHeaders,
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Authorization', authorization],
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
