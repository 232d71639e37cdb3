/** `POST /api/2/idp/token`: client credentials in, a token out, as the guide documents it. */
import { TOKEN_LIFE_S } from '../../api/contract/endpoints';
import { errors, jsonReply, type SandboxReply, type SandboxRequest, type ServiceError } from './reply';
import type { Tokens } from './access-tokens';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly tenantId: string;
}

const NO_STORE = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
] as const;

export function tokenReply(
  request: SandboxRequest,
  client: Client,
  tokens: Tokens,
  options: { readonly expiresIn: boolean },
): SandboxReply | ServiceError {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return errors.unsupportedMediaType();
  const form = new URLSearchParams(new TextDecoder().decode(request.body));
  if (form.get('grant_type') === JWT_BEARER) return exchanged(request, form, client, tokens);
  const credentials = basic(request.headers['authorization']) ?? {
    id: form.get('client_id') ?? '',
    secret: form.get('client_secret') ?? '',
  };
  if (credentials.id !== client.id || credentials.secret !== client.secret) return invalidClient();
  const grant = form.get('grant_type') ?? '';
  if (grant !== 'client_credentials') return unsupportedGrant(grant);
  const scope = form.get('scope')?.split(' ') ?? [`urn:acronis.com:tenant-id:${client.tenantId}`];
  const { accessToken, idToken, expiresOnS } = tokens.issue(client.id, client.tenantId, scope);
  return jsonReply(
    {
      access_token: accessToken,
      // The guides print no `expires_in`; the platform's own library decodes one.
      expires_in: options.expiresIn ? TOKEN_LIFE_S.seconds : undefined,
      expires_on: expiresOnS,
      id_token: idToken,
      token_type: 'bearer',
    },
    NO_STORE,
  );
}

/** A token for one that is narrowed to the scope asked for; it ends when the first one ends. */
function exchanged(
  request: SandboxRequest,
  form: URLSearchParams,
  client: Client,
  tokens: Tokens,
): SandboxReply {
  const token = /^bearer\s+(\S+)\s*$/i.exec(request.headers['authorization'] ?? '')?.[1];
  const scope = form.get('scope');
  if (token === undefined || token !== form.get('assertion') || !tokens.isValid(token))
    return invalidClient();
  if (scope === null) return refusedScope();
  const issued = tokens.issue(client.id, client.tenantId, scope.split(' '), tokens.endOf(token));
  return jsonReply(
    { access_token: issued.accessToken, expires_on: issued.expiresOnS, token_type: 'bearer' },
    NO_STORE,
  );
}

function refusedScope(): SandboxReply {
  return {
    ...jsonReply({ error: 'invalid_scope', error_description: 'the scope names no tenant' }),
    status: 400,
  };
}

/** The pair of a Basic header, undefined where there is none. */
function basic(header: string | undefined): { id: string; secret: string } | undefined {
  const blob = /^basic\s+(\S+)\s*$/i.exec(header ?? '')?.[1];
  if (blob === undefined) return undefined;
  const text = Buffer.from(blob, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? { id: text, secret: '' } : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** The identity provider has a shape of its own. */
function invalidClient(): SandboxReply {
  return {
    ...jsonReply({
      domain: 'Access',
      reason: 'InvalidClient',
      error: 'invalid_client',
      error_description: 'invalid client credentials',
    }),
    status: 401,
  };
}

/** RFC 6749; what the service sends here is not known. */
function unsupportedGrant(grant: string): SandboxReply {
  return {
    ...jsonReply({ error: 'unsupported_grant_type', error_description: `unsupported grant type '${grant}'` }),
    status: 400,
  };
}
