/** What a redirect does to a request, by the rules of requests: address, method, body, credentials. */
import { requoteUri } from './percent';
import type { PreparedRequest } from './prepared-request';
import type { Response } from './response';
import { hostOf, joinUrl, portOf, rewritten, splitUrl } from './split-url';

/** Statuses after which the body is sent again; after all others it is dropped with its headers. */
const KEEPS_BODY = new Set([307, 308]);
const OF_BODY = ['Content-Length', 'Content-Type', 'Transfer-Encoding'];

/**
 * The request that a redirect asks for. Cookies are the session's to add.
 * @param fragment of the address before, which a new address without one inherits
 */
export function redirected(response: Response, fragment: string): PreparedRequest {
  const request = response.request.copy();
  request.url = target(response, fragment);
  request.method = methodAfter(response);
  if (!KEEPS_BODY.has(response.status_code)) {
    for (const name of OF_BODY) request.headers.delete(name);
    request.body = null;
  }
  request.headers.delete('Cookie');
  if (losesCredentials(response.request.url, request.url)) request.headers.delete('Authorization');
  return request;
}

function target(response: Response, fragment: string): string {
  // http.client reads headers as Latin-1, and requests takes Location as the UTF-8 that it mostly is.
  const location = Buffer.from(String(response.headers.get('location')), 'latin1').toString('utf8');
  const { scheme } = splitUrl(response.url);
  const parts = splitUrl(location.startsWith('//') ? `${scheme}:${location}` : location);
  const url = rewritten(parts.fragment === '' && fragment !== '' ? { ...parts, fragment } : parts);
  return parts.netloc === '' ? joinUrl(response.url, requoteUri(url)) : requoteUri(url);
}

/** Browsers turn these into GET, and so does requests, against the letter of the standard. */
function methodAfter({ status_code: status, request: { method } }: Response): string {
  if ((status === 303 || status === 302) && method !== 'HEAD') return 'GET';
  return status === 301 && method === 'POST' ? 'GET' : method;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** A token stays with its host, port and scheme; only from http to https of the same host it may go along. */
export function losesCredentials(from: string, to: string): boolean {
  const [before, after] = [splitUrl(from), splitUrl(to)];
  if (hostOf(before) !== hostOf(after)) return true;
  const [portBefore, portAfter] = [portOf(before), portOf(after)];
  const upgrades = before.scheme === 'http' && after.scheme === 'https';
  const isDefault = (port: number | undefined, scheme: string): boolean =>
    port === undefined || port === DEFAULT_PORTS[scheme];
  if (upgrades && isDefault(portBefore, 'http') && isDefault(portAfter, 'https')) return false;
  if (before.scheme !== after.scheme) return true;
  return (
    portBefore !== portAfter && !(isDefault(portBefore, before.scheme) && isDefault(portAfter, before.scheme))
  );
}
