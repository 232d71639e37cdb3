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
}

/** `flat` is what clients of the task service look for; `wrapped` is what the guide documents for the platform. */
export type ErrorShape = 'flat' | 'wrapped';

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
  const { status, code, message, domain = DOMAIN, headers = [] } = error;
  const body = { domain, code, message };
  return {
    status,
    headers: [JSON_TYPE, ...headers],
    body: writeJson(shape === 'flat' ? body : { error: body }),
  };
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
