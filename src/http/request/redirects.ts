/** Where a redirect leads and what goes there, by the rules of requests. */
import type { Cookies } from '../cookies/cookie-jar';
import { setCookieHeader, type PreparedRequest } from './prepared-request';
import { requoteUri } from '../../values/text/percent';
import type { Response } from '../response/response';
import { hostOf, joinUrl, portOf, rewritten, splitUrl, type UrlParts } from '../text/split-url';
import type { Raw } from '../transport/message';

/** A chain of redirects so far. */
export interface Hop {
  readonly request: PreparedRequest;
  readonly response: Response;
  readonly raw: Raw;
  /** The fragment that a new location without one takes over. */
  readonly fragment: string;
}

/** The text of `Location`, read as UTF-8; undefined when the reply is no redirect or has an empty one. */
export function redirectTarget(response: Response): string | undefined {
  if (!response.is_redirect) return undefined;
  const location = Buffer.from(response.headers.get('location') as string, 'latin1').toString('utf8');
  return location === '' ? undefined : location;
}

/**
 * The request that follows a redirect.
 * @param sessionJar cookies of the session, which win over those of the request
 */
export function nextRequest(
  hop: Hop,
  target: string,
  sessionJar: Cookies,
  nowS: number,
): { request: PreparedRequest; fragment: string } {
  const request = hop.request.copy();
  const { url, fragment } = locate(target, hop);
  request.url = url;
  request.method = redirectedMethod(request.method, hop.response.status_code);
  if (hop.response.status_code !== 307 && hop.response.status_code !== 308) {
    for (const name of ['Content-Length', 'Content-Type', 'Transfer-Encoding']) request.headers.delete(name);
    request.body = null;
  }
  request.headers.delete('Cookie');
  request.jar.extract(hop.raw.headers, hop.request, nowS);
  request.jar.update(sessionJar);
  setCookieHeader(request, nowS);
  // Credentials of a proxy belong to its URL; the transport sends them to the proxy only.
  request.headers.delete('Proxy-Authorization');
  if (request.headers.has('Authorization') && losesCredentials(hop.request.url, url))
    request.headers.delete('Authorization');
  return { request, fragment };
}

function locate(target: string, { response, fragment: before }: Hop): { url: string; fragment: string } {
  const absolute = target.startsWith('//') ? `${splitUrl(response.url).scheme}:${target}` : target;
  const parsed = splitUrl(absolute);
  const fragment = parsed.fragment || before;
  const text = rewritten({ ...parsed, fragment });
  const url = requoteUri(text);
  return { url: parsed.netloc === '' ? joinUrl(response.url, url) : url, fragment };
}

/** 303 and 302 make everything but HEAD a GET, 301 makes a POST one. */
function redirectedMethod(method: string, status: number): string {
  if ((status === 303 || status === 302) && method !== 'HEAD') return 'GET';
  return status === 301 && method === 'POST' ? 'GET' : method;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** true when `Authorization` must not go from one URL to the other: another host, port or scheme. */
function losesCredentials(from: string, to: string): boolean {
  const before = splitUrl(from);
  const after = splitUrl(to);
  if (hostOf(before) !== hostOf(after)) return true;
  const bothDefault = hasDefaultPort(before) && hasDefaultPort(after);
  // From http to https on the standard ports is the one change of scheme that keeps them.
  if (before.scheme === 'http' && after.scheme === 'https' && bothDefault) return false;
  if (before.scheme === after.scheme && bothDefault) return false;
  return portOf(before) !== portOf(after) || before.scheme !== after.scheme;
}

function hasDefaultPort(parts: UrlParts): boolean {
  const port = portOf(parts);
  return port === undefined || port === DEFAULT_PORTS[parts.scheme];
}
