/** What the reply to a token request means. No network in here. */
import { serverTimeMs } from '../../values/header-times';
import type { Raw } from '../../http/transport/message';
import type { TokenConnection } from './token-connection';
import { jsonObject } from '../../api/explain/service-error';
import { explainRefusal, notATokenReply } from './token-refusals';

/** The documented lifetime, for a reply that names none. */
const LIFETIME_S = 7200;

type Fields = Readonly<Record<string, unknown>> | undefined;

export interface TokenInfo {
  readonly accessToken: string;
  /** Seconds since 1970-01-01T00:00:00Z by the local clock, which may differ from the server's. */
  readonly expiresOnS: number;
  readonly tokenType: string;
  /** A second secret of the reply; undefined when there is none. */
  readonly idToken: string | undefined;
  /** A third one, where it was asked for. */
  readonly refreshToken: string | undefined;
}

/**
 * @param nowMs milliseconds since 1970, for a reply that gives its lifetime and not its end
 * @throws PyError `tasksh.AuthenticationError` for every other reply, with the settings to look at
 */
export function readToken(raw: Raw, connection: TokenConnection, nowMs: number): TokenInfo {
  const fields = jsonObject(raw.body);
  if (raw.status !== 200) throw explainRefusal(raw, fields, connection, nowMs);
  const accessToken = fields?.['access_token'];
  // Anything else could not stand in a header.
  if (typeof accessToken !== 'string' || !/^[\x21-\x7E]+$/.test(accessToken)) {
    throw notATokenReply(raw, fields, connection);
  }
  const idToken = fields?.['id_token'];
  const refreshToken = fields?.['refresh_token'];
  const tokenType = fields?.['token_type'];
  return {
    accessToken,
    expiresOnS: endOfLife(raw, fields, accessToken, nowMs / 1000),
    tokenType: typeof tokenType === 'string' ? tokenType : 'bearer',
    idToken: typeof idToken === 'string' ? idToken : undefined,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
  };
}

/**
 * Counted from now by the local clock. `expires_on` alone is a time of the server's clock: with that clock's own now
 * (the `Date` header, or when the token was issued) it becomes a span, and a wrong local clock does no harm.
 */
function endOfLife(raw: Raw, fields: Fields, token: string, nowS: number): number {
  const expiresOnS = seconds(fields?.['expires_on']);
  const lifeS = seconds(fields?.['expires_in']);
  if (expiresOnS === undefined) return nowS + (lifeS ?? LIFETIME_S);
  const serverNowMs = serverTimeMs(raw.headers);
  const serverNowS = serverNowMs === undefined ? issuedAtS(token) : serverNowMs / 1000;
  if (serverNowS !== undefined && expiresOnS > serverNowS) return nowS + (expiresOnS - serverNowS);
  return expiresOnS > nowS ? expiresOnS : nowS + (lifeS ?? LIFETIME_S);
}

/** `iat` of a JSON Web Token. */
function issuedAtS(token: string): number | undefined {
  const [, payload = ''] = token.split('.');
  return seconds(jsonObject(Buffer.from(payload, 'base64url'))?.['iat']);
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
