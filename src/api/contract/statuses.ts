/** What the status codes mean and what to do about them, and the codes that stand in the body of an error. */
import type { Sureness } from './certainty';

export interface StatusRow {
  /** 404, or 50 for 500 to 509. */
  readonly status: number;
  readonly about: string;
  readonly next: string;
  readonly sure: Sureness;
}

export const STATUSES: readonly StatusRow[] = [
  { status: 20, about: 'done', next: 'read response.json()', sure: 'documented' },
  {
    status: 400,
    about: 'the request failed as it was written; the body says what is wrong with it',
    next: 'correct what the message names and send it again',
    sure: 'documented',
  },
  {
    status: 401,
    about: 'the access token is missing, has ended or is not valid here',
    next: 'pass { headers: auth }: auth is renewed when it is read, a copy of it is not',
    sure: 'documented',
  },
  {
    status: 403,
    about: 'this client has no right to the endpoint, or does not own the tenant',
    next: 'ask for a client whose role is viewer or admin of Task Manager in that tenant',
    sure: 'documented',
  },
  {
    status: 404,
    about: 'there is no such endpoint, or nothing to return',
    next: 'compare response.url with `${base_url}/tasks`; an id may be gone or belong to another tenant',
    sure: 'documented',
  },
  {
    status: 405,
    about: 'the endpoint does not know the method',
    next: "look at response.headers['allow']; tasks and activities are read with GET",
    sure: 'documented',
  },
  {
    status: 409,
    about: 'the same object exists already',
    next: 'read the one that is there, or choose another name',
    sure: 'documented',
  },
  {
    status: 415,
    about: 'the Content-Type is missing or not the one that the endpoint takes',
    next: 'for the token: { data: { grant_type: "client_credentials" } }, which is sent as a form',
    sure: 'documented',
  },
  {
    status: 429,
    about: 'too many requests in too short a time',
    next: "wait as many seconds as response.headers['retry-after'] says, then send it again",
    sure: 'open source',
  },
  {
    status: 50,
    about: 'the service has a problem of its own',
    next: 'send it again twice, one or two seconds apart; if it stays, call your administrator',
    sure: 'documented',
  },
];

/** The row of a status, or undefined for one that no source speaks of. */
export function statusRow(status: number): StatusRow | undefined {
  return STATUSES.find((row) => row.status === status || row.status === Math.floor(status / 10));
}

export interface ErrorCode {
  readonly code: string;
  readonly about: string;
  readonly sure: Sureness;
}

/** What may stand in `code` of an error's body. */
export const ERROR_CODES: readonly ErrorCode[] = [
  { code: 'badRequest', about: 'a parameter or the body cannot be used', sure: 'open source' },
  { code: 'bearerTokenMissing', about: 'there is no Authorization header with a token', sure: 'open source' },
  {
    code: 'authenticationFailed',
    about: 'the token has ended or is not of this data centre',
    sure: 'open source',
  },
  { code: 'authorizationFailed', about: 'the token is good, its role is not enough', sure: 'open source' },
  {
    code: 'invalid_client',
    about: 'the client id or its secret is wrong, or of another data centre',
    sure: 'seen',
  },
  { code: 'notFound', about: 'nothing is at that address', sure: 'open source' },
  { code: 'methodNotAllowed', about: 'the method is not one of the endpoint', sure: 'open source' },
  { code: 'unsupportedMediaType', about: 'the Content-Type is not one of the endpoint', sure: 'open source' },
  { code: 'tooManyRequests', about: 'the rate limit is reached', sure: 'open source' },
  { code: 'tooManyInFlightRequests', about: 'too many requests are under way at once', sure: 'open source' },
  { code: 'serviceUnavailable', about: 'the service cannot answer at the moment', sure: 'open source' },
  { code: 'internalError', about: 'the service failed', sure: 'open source' },
];
