/** What the sandbox answers, before it has a socket, and the shapes of its errors. */
import { writeJson, type Json } from './write-json';

export interface SandboxRequest {
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface SandboxReply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Milliseconds to wait before it is sent. */
  readonly delayMs?: number;
}

/**
 * `flat` is what clients of the task service look for, `wrapped` what the platform's open framework sends unless told
 * otherwise, `documented` what the guide prints for the platform, with the HTTP status as code and with `details`.
 * Which one the task service sends is not known: that the sandbox starts with `flat` is a choice.
 */
export const ERROR_SHAPES = ['flat', 'wrapped', 'documented'] as const;
export type ErrorShape = (typeof ERROR_SHAPES)[number];

export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly domain?: string;
  readonly headers?: SandboxReply['headers'];
}

const JSON_TYPE = ['Content-Type', 'application/json; charset=utf-8'] as const;

export function jsonReply(value: Json, headers: SandboxReply['headers'] = []): SandboxReply {
  return { status: 200, headers: [JSON_TYPE, ...headers], body: writeJson(value) };
}

/** The domain that the sandbox gives its own errors; the service's is not known, so this name is a choice. */
const DOMAIN = 'TaskManager';

export function errorReply(error: ServiceError, shape: ErrorShape): SandboxReply {
  const { status, headers = [] } = error;
  return { status, headers: [JSON_TYPE, ...headers], body: writeJson(errorBody(error, shape)) };
}

function errorBody({ status, code, message, domain = DOMAIN }: ServiceError, shape: ErrorShape): Json {
  if (shape === 'flat') return { domain, code, message };
  if (shape === 'wrapped') return { error: { domain, code, message } };
  return { error: { code: status, message, details: { info: message, addition: [] }, domain } };
}

/** Codes and texts of the platform's open service framework, where it has them. */
export const errors = {
  badRequest: (message: string): ServiceError => ({ status: 400, code: 'badRequest', message }),
  tokenMissing: (): ServiceError => ({
    status: 401,
    code: 'bearerTokenMissing',
    message: 'Authorization bearer token is missing.',
  }),
  tokenRefused: (): ServiceError => ({
    status: 401,
    code: 'authenticationFailed',
    message: 'Authentication has failed.',
  }),
  forbidden: (): ServiceError => ({
    status: 403,
    code: 'authorizationFailed',
    message: 'Authorization has failed.',
  }),
  notFound: (message = 'Not found.'): ServiceError => ({ status: 404, code: 'notFound', message }),
  methodNotAllowed: (allowed: string): ServiceError => ({
    status: 405,
    code: 'methodNotAllowed',
    message: 'Method not allowed.',
    headers: [['Allow', allowed]],
  }),
  unsupportedMediaType: (): ServiceError => ({
    status: 415,
    code: 'unsupportedMediaType',
    message: 'Unsupported media type.',
  }),
  internal: (): ServiceError => ({ status: 500, code: 'internalError', message: 'Internal error.' }),
} as const;

/** What the sandbox can be told to answer, by status. Texts without a source are the status' own words. */
export const FAILURES: Readonly<Record<number, Omit<ServiceError, 'status' | 'headers'>>> = {
  400: { code: 'badRequest', message: 'Bad request.' },
  401: errors.tokenRefused(),
  403: errors.forbidden(),
  404: errors.notFound(),
  405: { code: 'methodNotAllowed', message: 'Method not allowed.' },
  409: { code: 'conflict', message: 'Conflict.' },
  415: errors.unsupportedMediaType(),
  429: { code: 'tooManyRequests', message: 'Too many requests.' },
  500: errors.internal(),
  502: { code: 'badGateway', message: 'Bad gateway.' },
  503: { code: 'serviceUnavailable', message: 'Service unavailable.' },
  504: { code: 'gatewayTimeout', message: 'Gateway timeout.' },
};
