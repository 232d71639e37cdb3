/** Why there is no token: every reply but a good one becomes one error that names the settings to look at. */
import { retryAfterMs } from '../../values/header-times';
import type { Raw } from '../../http/transport/message';
import type { PyError } from '../../values/errors/errors';
import { AuthenticationError } from '../../values/errors/authentication-error';
import { headerIn } from '../../values/headers';
import type { TokenConnection } from './token-connection';
import { readServiceError, shortened, type Fields } from '../../api/explain/service-error';
import { withOrigin } from '../settings/setting-names';

interface Explanation {
  readonly what: string;
  readonly next: string;
}

function authenticationError({ what, next }: Explanation): AuthenticationError {
  return new AuthenticationError(what, { hint: next });
}

interface Refusal {
  readonly raw: Raw;
  /** "401 invalid_client: invalid client credentials". */
  readonly answer: string;
  readonly connection: TokenConnection;
  readonly nowMs: number;
}

/** First match wins. */
const REFUSALS: readonly (readonly [
  applies: (status: number, fields: Fields) => boolean,
  explain: (of: Refusal) => Explanation,
])[] = [
  [(status, fields) => status === 401 || fields?.['error'] === 'invalid_client', refusedCredentials],
  [(status) => status >= 300 && status < 400, redirected],
  [(status) => status === 407, proxyWantsPassword],
  [(status) => status === 429 || status >= 500, unwell],
  // A data centre that does not like the request says so in JSON; another server has a page for it.
  [(status, fields) => fields?.['error'] !== undefined && status !== 404, notAccepted],
];

/** @param fields the reply's JSON object, undefined when it is none */
export function explainRefusal(
  raw: Raw,
  fields: Fields,
  connection: TokenConnection,
  nowMs: number,
): PyError {
  const { code, message } = readServiceError(fields);
  const answer = [`${raw.status} ${shortened(code ?? raw.reason)}`.trimEnd(), shortened(message)];
  const of = { raw, answer: answer.filter(Boolean).join(': '), connection, nowMs };
  const found = REFUSALS.find(([applies]) => applies(raw.status, fields));
  return authenticationError((found?.[1] ?? notADatacenter)(of));
}

/** A reply with status 200 that holds no token. */
export function notATokenReply(raw: Raw, fields: Fields, connection: TokenConnection): PyError {
  const answer =
    fields === undefined ? `200 with ${kindOf(raw)} instead of JSON` : '200 without a usable access_token';
  return authenticationError(notADatacenter({ raw, answer, connection, nowMs: 0 }));
}

function refusedCredentials({ answer, connection }: Refusal): Explanation {
  const { datacenterUrl, origins } = connection;
  return {
    what: `${datacenterUrl} refused the client id and secret (${answer})`,
    next:
      `Check ${withOrigin('TASKSH_CLIENT_ID', origins)} and ${withOrigin('TASKSH_CLIENT_SECRET', origins)}; ` +
      `${withOrigin('TASKSH_DATACENTER_URL', origins)} must be the data centre where this API client was made.`,
  };
}

function redirected({ raw, connection }: Refusal): Explanation {
  const location = headerIn(raw.headers, 'location');
  const target = shortened(location) || 'nowhere';
  return {
    what: `${connection.datacenterUrl} redirects the token request to ${target} (${raw.status}); secrets are not sent on`,
    next: `Correct ${withOrigin('TASKSH_DATACENTER_URL', connection.origins)} if that is your data centre.`,
  };
}

function proxyWantsPassword({ answer }: Refusal): Explanation {
  return {
    what: `the proxy wants a user name and password (${answer})`,
    next: 'Write them into HTTPS_PROXY: http://user:password@host:port.',
  };
}

function unwell({ raw, answer, connection, nowMs }: Refusal): Explanation {
  const waitMs = retryAfterMs(raw.headers, nowMs);
  const when =
    waitMs === undefined ? 'in a moment' : `after ${Math.ceil(waitMs / 1000)} s, as the service asks`;
  return {
    what: `${connection.datacenterUrl} cannot hand out a token at the moment (${answer})`,
    next: `Use auth again ${when}; if it lasts, ask the administrator of the data centre.`,
  };
}

function notAccepted({ answer, connection }: Refusal): Explanation {
  return {
    what: `${connection.datacenterUrl} did not accept the token request (${answer})`,
    next: `Check that ${withOrigin('TASKSH_CLIENT_ID', connection.origins)} belongs to an API client that is enabled.`,
  };
}

function notADatacenter({ answer, connection }: Refusal): Explanation {
  return {
    what: `${connection.datacenterUrl} does not answer like a data centre (${answer})`,
    next:
      `Check ${withOrigin('TASKSH_DATACENTER_URL', connection.origins)}: ` +
      'scheme and host of the page where you log in to the management console.',
  };
}

function kindOf(raw: Raw): string {
  if (raw.body.length === 0) return 'an empty body';
  const type = headerIn(raw.headers, 'content-type') ?? '';
  return shortened(type.split(';')[0]) || 'something';
}
