/**
 * URLs taken apart and put together by the rules of Python's `urllib.parse`, which differ from WHATWG's `URL`:
 * nothing is normalised, an empty query or fragment disappears, dot segments stay unless a relative URL is joined.
 */
import { valueError } from '../../values/errors/errors';
import { unquote } from '../../values/text/percent';

export interface UrlParts {
  /** Lower case; '' when there is none. */
  readonly scheme: string;
  /** `user:password@host:port` as written. */
  readonly netloc: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Splits a URL. @throws PyError ValueError `Invalid IPv6 URL` for brackets that do not match */
export function splitUrl(url: string): UrlParts {
  let rest = url.replace(/[\t\r\n]/g, '');
  const scheme = /^([a-zA-Z0-9+.-]+):/.exec(rest)?.[1] ?? '';
  if (scheme !== '') rest = rest.slice(scheme.length + 1);
  const netloc = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? '';
  if (rest.startsWith('//')) rest = rest.slice(2 + netloc.length);
  if (netloc.includes('[') !== netloc.includes(']')) {
    throw valueError('Invalid IPv6 URL', 'An IPv6 address stands in brackets: http://[::1]:8080/.');
  }
  const [beforeFragment, fragment] = cut(rest, '#');
  const [path, query] = cut(beforeFragment, '?');
  return { scheme: scheme.toLowerCase(), netloc, path, query, fragment };
}

/** The parts as one URL. */
export function joinParts(parts: UrlParts): string {
  let url = parts.path;
  if (parts.netloc !== '') url = `//${parts.netloc}${url !== '' && !url.startsWith('/') ? '/' : ''}${url}`;
  if (parts.scheme !== '') url = `${parts.scheme}:${url}`;
  if (parts.query !== '') url += `?${parts.query}`;
  if (parts.fragment !== '') url += `#${parts.fragment}`;
  return url;
}

/** A URL as Python writes it after reading it: lower-case scheme; no empty query, fragment or last `;`. */
export function rewritten(parts: UrlParts): string {
  const emptyParameters = /;$/.test(parts.path) && !/;[^/]*;$/.test(parts.path);
  return joinParts(emptyParameters ? { ...parts, path: parts.path.slice(0, -1) } : parts);
}

/** Resolves a relative URL against `base`, as `urllib.parse.urljoin`. */
export function joinUrl(base: string, url: string): string {
  if (url === '') return base;
  const from = splitUrl(base);
  const to = splitUrl(url);
  if (to.scheme !== '' && to.scheme !== from.scheme) return url;
  const { scheme } = from;
  if (to.netloc !== '') return joinParts({ ...to, scheme });
  if (to.path === '') {
    return rewritten({ ...from, query: to.query === '' ? from.query : to.query, fragment: to.fragment });
  }
  return joinParts({ ...to, scheme, netloc: from.netloc, path: joinPaths(from.path, to.path) });
}

function joinPaths(base: string, path: string): string {
  let segments = path.split('/');
  if (!path.startsWith('/')) {
    const folder = base.split('/');
    if (folder.at(-1) !== '') folder.pop();
    const all = [...folder, ...segments];
    // Empty segments in between go; the first keeps the leading slash and the last the trailing one.
    segments = all.filter((segment, index) => segment !== '' || index === 0 || index === all.length - 1);
  }
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === '..') resolved.pop();
    else if (segment !== '.') resolved.push(segment);
  }
  if (segments.at(-1) === '.' || segments.at(-1) === '..') resolved.push('');
  return resolved.join('/') || '/';
}

/** Host in lower case without port, user and brackets; undefined when there is none. */
export function hostOf(parts: UrlParts): string | undefined {
  const place = afterUser(parts.netloc);
  const bracketed = /^[^[]*\[([^\]]*)/.exec(place);
  const host = bracketed === null ? cut(place, ':')[0] : (bracketed[1] ?? '');
  return host === '' ? undefined : host.toLowerCase();
}

/** The port as written; undefined when there is none. @throws PyError ValueError for a port that cannot be one */
export function portOf(parts: UrlParts): number | undefined {
  const place = afterUser(parts.netloc);
  const text = cut(place.slice(place.lastIndexOf(']') + 1), ':')[1];
  if (text === '') return undefined;
  if (!/^\d+$/.test(text)) throw valueError(`Port could not be cast to integer value as '${text}'`);
  const port = Number(text);
  if (port > 65535) throw valueError('Port out of range 0-65535');
  return port;
}

/** User and password written in a URL, decoded; undefined unless both are there (either may be empty). */
export function userOf(url: string): readonly [user: string, password: string] | undefined {
  const { netloc } = splitUrl(url);
  const at = netloc.lastIndexOf('@');
  const info = at === -1 ? '' : netloc.slice(0, at);
  if (!info.includes(':')) return undefined;
  const [user, password] = cut(info, ':');
  return [unquote(user), unquote(password)];
}

function afterUser(netloc: string): string {
  return netloc.slice(netloc.lastIndexOf('@') + 1);
}

/** The text before and after the first `mark`. */
function cut(text: string, mark: string): readonly [before: string, after: string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
