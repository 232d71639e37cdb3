/**
 * The body of an error in its three shapes: flat (`{code, domain, message}`), wrapped (`{error: {code, ...}}`), and
 * OAuth (`{error: 'invalid_client', error_description}`).
 */
import { loads } from '../../values/json/parse-json';

export type Fields = Readonly<Record<string, unknown>> | undefined;

export interface ServiceError {
  readonly code: string | undefined;
  readonly domain: string | undefined;
  readonly message: string | undefined;
  /** `context` and `details` as they came; undefined where there are none. */
  readonly context: unknown;
  readonly details: unknown;
}

export function readServiceError(fields: Fields): ServiceError {
  const inner = objectOf(fields?.['error']);
  const from = inner ?? fields;
  return {
    code: text(fields?.['error']) ?? text(from?.['code']) ?? text(from?.['reason']),
    domain: text(from?.['domain']),
    message: text(fields?.['error_description']) ?? text(from?.['message']),
    context: from?.['context'],
    details: from?.['details'],
  };
}

/** undefined for everything that is not a JSON object; the caller says what was expected instead. */
export function jsonObject(body: Uint8Array): Fields {
  try {
    return objectOf(loads(body));
  } catch {
    return undefined; // an HTML page, for one: the caller looks at the reply itself
  }
}

function objectOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A server's words on one line: no control characters, and not a whole page of it. */
export function shortened(words = '', longest = 160): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}
