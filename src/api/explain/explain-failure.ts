/** A request without a reply: what stood between this machine and the service, and what to do about it. */
import { adviceFor, placeOf } from '../../http/failures/failures';
import { TransportFailure } from '../../http/transport/message';
import type { PyError } from '../../values/errors/errors';
import type { ExplainContext } from './explain-reply';
import type { Line } from './line';
import { shortened } from './service-error';

/** Codes of certificates that depend on what time it is. */
const BY_TIME = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED']);

/** @param error what a request threw; for an error that is not of the network its own words */
export function explainFailure(error: PyError, { datacenterUrl, nowMs }: ExplainContext): Line[] {
  const { cause } = error;
  const { hint = 'nothing was sent: correct the line and enter it again' } = error;
  if (!(cause instanceof TransportFailure))
    return [
      [error.name, shortened(error.message, 400)],
      ['next', hint],
    ];
  const request = (error as { readonly request?: { readonly url?: unknown } | null }).request;
  const url = typeof request?.url === 'string' ? request.url : datacenterUrl;
  const { about, next } = adviceFor(cause, placeOf(url));
  const code = cause.detail.code ?? '';
  const lines: Line[] = [
    [error.name, about],
    ['cause', [code, shortened(cause.message)].filter(Boolean).join(': ')],
    ['to', shortened(url)],
    ['next', next],
  ];
  if (BY_TIME.has(code)) {
    const now = new Date(nowMs).toISOString();
    lines.push(['clock', `here it is ${now}; if that is wrong, set the clock: certificates go by it`]);
  }
  if (!url.startsWith(`${datacenterUrl}/`)) {
    lines.push(['note', `the data centre of this session is ${datacenterUrl}, which is another host`]);
  }
  return lines;
}
