/** `explain(response)` as a person has it, and the line under an echo that shows a reply without success. */
import { statusRow } from '../../api/contract/statuses';
import { typeName } from '../../values/python/type-name';
import type { Pair } from '../../http/transport/message';
import type { Response } from '../../http';
import { explainReply, replyHint, type ExplainContext, type Reply } from '../../api/explain/explain-reply';
import type { Line } from '../../api/explain/line';
import { explainFailure } from '../../api/explain/explain-failure';
import { PyError, typeError } from '../../values/errors/errors';
import { UsageError } from '../../values/errors/usage-error';
import type { Client } from '../../client/client';
import { helpTable } from './help-text';

export interface ExplainOptions {
  readonly client: Client;
  readonly context: () => ExplainContext;
  readonly columns: () => number;
}

/**
 * Text for a response, an exception or a status code; without an argument for the last request.
 * @throws PyError for anything else, and when there was no request yet
 */
export function explained(given: readonly unknown[], { client, context, columns }: ExplainOptions): string {
  const lines = linesFor(given, client, context());
  const width = Math.max(...lines.map(([label]) => label.length)) + 2;
  return helpTable(lines, width, columns());
}

function linesFor(given: readonly unknown[], client: Client, context: ExplainContext): Line[] {
  const [value] = given;
  if (given.length === 0) return lastLines(client, context);
  if (isResponse(value)) return explainReply(replyOf(value), context);
  if (value instanceof PyError) return errorLines(value, context);
  const row = typeof value === 'number' ? statusRow(value) : undefined;
  if (row)
    return [
      [String(value), row.about],
      ['next', row.next],
    ];
  throw typeError(
    `explain() takes a response, an exception or a status code, not ${typeName(value)}`,
    'explain(response), or explain() for the last request',
  );
}

function errorLines(error: PyError, context: ExplainContext): Line[] {
  const { response } = error as { readonly response?: unknown };
  return isResponse(response) ? explainReply(replyOf(response), context) : explainFailure(error, context);
}

function lastLines(client: Client, context: ExplainContext): Line[] {
  const last = client.lastExchange;
  if (last?.raw) return explainReply({ request: last.request, raw: last.raw }, context);
  if (last?.failure instanceof Error) {
    const error = new PyError(last.failure.name, last.failure.message, { cause: last.failure });
    return explainFailure(Object.assign(error, { request: last.request }), context);
  }
  throw new UsageError('there is no reply to explain yet', {
    hint: 'send a request first: requests.get(`${base_url}/tasks`, { headers: auth })',
  });
}

function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && 'status_code' in value && 'request' in value;
}

function replyOf(response: Response): Reply {
  const { method, url, headers, body } = response.request;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    request: { method, url, headers: pairsOf(headers.items()), ...(bytes === null ? {} : { body: bytes }) },
    raw: {
      status: response.status_code,
      reason: response.reason,
      headers: pairsOf(response.headers.items()),
      body: response.content,
    },
  };
}

function pairsOf(items: readonly (readonly [string, unknown])[]): Pair[] {
  return items.map(([name, value]) => [name, String(value)]);
}

/** For an echo that `showsFailure`. */
export function hintUnderEcho(value: unknown, client: Client): string | undefined {
  if (isResponse(value)) return replyHint(replyOf(value));
  const last = client.lastExchange;
  return last?.raw && last.raw.status === value
    ? replyHint({ request: last.request, raw: last.raw })
    : undefined;
}
