/** A reply in the words of a person who knows the API: what it means, why it came, what to do next. */
import { ERROR_CODES, statusRow } from '../contract/statuses';
import { retryAfterMs } from '../../values/header-times';
import type { Prepared, Raw } from '../../http/transport/message';
import { headerIn } from '../../values/headers';
import { checkRequest } from '../check/check-request';
import { clockLine } from './clock-line';
import type { Line } from './line';
import { remarkText } from '../check/remark';
import { jsonObject, readServiceError, shortened, type Fields } from './service-error';

export interface Reply {
  readonly request: Prepared;
  readonly raw: Pick<Raw, 'status' | 'reason' | 'headers' | 'body'>;
}

export interface ExplainContext {
  /** Scheme, host and port of the data centre, no slash at the end. */
  readonly datacenterUrl: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: number;
}

/** The line under an echo that shows a reply without success. */
export function replyHint(reply: Reply): string {
  const { status, reason, body } = reply.raw;
  const { code, message } = readServiceError(jsonObject(body));
  const said = [code ?? reason, message]
    .filter((part) => part)
    .map((part) => shortened(part).replace(/\.$/, ''));
  return `${[status, said.join(': ')].join(' ').trimEnd()} (explain() says more)`;
}

/** A reply with any status: what it means, what the service said, the cause, what to do next. */
export function explainReply(reply: Reply, context: ExplainContext): Line[] {
  const { status, reason, headers } = reply.raw;
  const row = statusRow(status);
  const meaning = row?.about ?? 'no documentation of this API speaks of this status';
  const fields = jsonObject(reply.raw.body);
  const success = status >= 200 && status < 300;
  return [
    [`${status} ${reason}`.trimEnd(), meaning],
    ...(success ? pageLines(fields) : serviceLines(reply, fields)),
    ...causeLines(reply, context, success ? '' : nextStep(reply, context)),
    ...clockLine(headers, context.nowMs),
  ];
}

function serviceLines({ raw }: Reply, fields: Fields): Line[] {
  if (fields === undefined) return notJson(raw);
  const { code, domain, message, context, details } = readServiceError(fields);
  const known = ERROR_CODES.find((row) => row.code === code)?.about;
  const lines: Line[] = [];
  if (code !== undefined)
    lines.push(['code', `${shortened(code)}${known === undefined ? '' : `, ${known}`}`]);
  if (domain !== undefined) lines.push(['domain', shortened(domain)]);
  if (message !== undefined) lines.push(['message', shortened(message, 400)]);
  if (context !== undefined) lines.push(['context', shortened(compact(context), 400)]);
  if (details !== undefined) lines.push(['details', shortened(compact(details), 400)]);
  return lines;
}

/** Errors hold no 64-bit numbers; should one come all the same, it is written as it is. */
function compact(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
  );
}

function notJson({ headers, body }: Reply['raw']): Line[] {
  if (body.length === 0) return [];
  const type = headerIn(headers, 'content-type')?.split(';')[0] ?? 'something';
  return [
    ['body', `${shortened(type)} instead of JSON: a proxy or gateway may have answered, not the service`],
  ];
}

/** What the request itself gives as the cause; where it gives none, what the status advises. */
function causeLines({ request, raw }: Reply, { datacenterUrl, nowMs }: ExplainContext, next: string): Line[] {
  const remarks = checkRequest(request, datacenterUrl);
  const token = raw.status === 401 ? tokenLine(request, nowMs) : [];
  if (remarks.length === 0) return [...token, ...(next === '' ? [] : ([['next', next]] as const))];
  return remarks.map((remark): Line => ['cause', remarkText(remark)]);
}

function nextStep({ raw }: Reply, { nowMs }: ExplainContext): string {
  const waitMs = retryAfterMs(raw.headers, nowMs);
  if (waitMs !== undefined)
    return `wait ${Math.ceil(waitMs / 1000)} s, as Retry-After asks, then send it again`;
  return statusRow(raw.status)?.next ?? 'read response.text and response.headers';
}

/** Whether the token had ended, as it says itself. */
function tokenLine({ headers }: Prepared, nowMs: number): Line[] {
  const [, payload = ''] = headerIn(headers, 'authorization')?.split('.') ?? [];
  const claims = jsonObject(Buffer.from(payload, 'base64url'));
  const end = claims?.['exp'];
  if (typeof end !== 'number' || !Number.isSafeInteger(end)) return [];
  const at = `${new Date(end * 1000).toISOString().replace('.000', '')}`;
  if (end * 1000 <= nowMs) return [['cause', `the token ended at ${at}: it lives two hours`]];
  const why = 'it is of another data centre, or the secret of the client was reset';
  return [['cause', `the token is good until ${at} by its own account: ${why}`]];
}

/** How much of a list a reply holds. */
function pageLines(fields: Fields): Line[] {
  const items = fields?.['items'];
  if (!Array.isArray(items)) return [];
  const paging = fields?.['paging'] as { cursors?: { after?: unknown } } | undefined;
  const more = typeof paging?.cursors?.after === 'string';
  const count: Line = ['items', `${items.length}, ${more ? 'and there are more' : 'and that is all'}`];
  if (!more) return [count];
  return [
    count,
    ['next', 'params: { limit: 100, after: response.json().paging.cursors.after } reads the next page'],
  ];
}
