/**
 * The URL of a request as requests makes it from what a person wrote: checked, its host in IDNA form, its path free
 * of dot segments, everything percent-encoded, parameters appended.
 */
import type { Advice } from '../advice';
import { exceptions } from '../failures/exceptions';
import { encodePart, requoteUri } from '../../values/text/percent';
import { joinParts, splitUrl } from '../text/split-url';

const SUB_DELIMITERS = "!$&'()*+,;=";
const IN_USER = `${SUB_DELIMITERS}:`;
const IN_PATH = `${IN_USER}@/`;
const IN_QUERY = `${IN_PATH}?`;

// eslint-disable-next-line no-control-regex -- Python counts the four separators as white space
const LEADING_SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * @param url as written
 * @param query gives the parameters, encoded, '' for none; asked when the rest of the URL is known to be good
 * @param repr Python's `repr`, for messages
 * @param advice the caller's words in hints
 * @throws PyError requests.exceptions.MissingSchema, InvalidURL
 */
export function prepareUrl(
  url: string,
  query: () => string,
  repr: (value: unknown) => string,
  advice: Advice,
): string {
  const text = url.replace(LEADING_SPACE, '');
  // Other schemes (mailto:, data:) pass unchanged; the session refuses them when it looks for a way to send.
  if (text.includes(':') && !text.toLowerCase().startsWith('http')) return text;
  const parsed = parseUrl(text);
  if (parsed.scheme === undefined) {
    throw new exceptions.MissingSchema(
      `Invalid URL ${repr(text)}: No scheme supplied. Perhaps you meant http://${text}?`,
      { hint: `Begin the URL with https:// or http://, for example ${advice.url}.` },
    );
  }
  if (!parsed.host) {
    throw new exceptions.InvalidURL(`Invalid URL ${repr(text)}: No host supplied`, {
      hint: 'The host comes after the two slashes: https://example.com/path.',
    });
  }
  if (/^[*.]/.test(parsed.host)) throw invalidLabel();
  const netloc = `${parsed.user === undefined ? '' : `${parsed.user}@`}${parsed.host}${parsed.port ? `:${parsed.port}` : ''}`;
  return requoteUri(
    joinParts({
      scheme: parsed.scheme,
      netloc,
      path: parsed.path || '/',
      query: [parsed.query, query()].filter(Boolean).join('&'),
      fragment: parsed.fragment,
    }),
  );
}

interface Parsed {
  readonly scheme: string | undefined;
  readonly user: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** A scheme, `//host`, a path, `?query`, `#fragment`; a backslash ends the host. */
const URI =
  /^(?:(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/(?<authority>[^\\/?#]*))?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/s;
const HOST_AND_PORT = /^(?<host>(?:[^[\]%:/?#]|%[a-fA-F0-9]{2})*|\[[^\]]*\])(?::(?<port>[0-9]{0,5}))?$/s;

function parseUrl(url: string): Parsed {
  if (url === '') return emptyUrl;
  const groups = URI.exec(/^(?:[a-zA-Z][a-zA-Z0-9+-]*:|\/)/.test(url) ? url : `//${url}`)?.groups;
  if (groups === undefined) throw unparsable(url);
  const scheme = groups.scheme?.toLowerCase();
  const authority = groups.authority ?? '';
  const at = authority.lastIndexOf('@');
  const place = HOST_AND_PORT.exec(authority.slice(at + 1))?.groups;
  const port = place?.port ? Number(place.port) : undefined;
  if (authority !== '' && (place === undefined || (port ?? 0) > 65535)) throw unparsable(url);
  const ours = scheme === undefined || scheme === 'http' || scheme === 'https';
  const encode = (part: string, allowed: string): string => (ours ? encodePart(part, allowed) : part);
  const path = encode(ours ? withoutDots(groups.path ?? '') : (groups.path ?? ''), IN_PATH);
  return {
    scheme,
    user: at > 0 ? encode(authority.slice(0, at), IN_USER) : undefined,
    host: authority === '' ? undefined : hostName(place?.host ?? '', url),
    port,
    path: path === '' || path.startsWith('/') ? path : `/${path}`,
    query: encode(groups.query ?? '', IN_QUERY),
    fragment: encode(groups.fragment ?? '', IN_QUERY),
  };
}

const emptyUrl: Parsed = {
  scheme: undefined,
  user: undefined,
  host: undefined,
  port: undefined,
  path: '',
  query: '',
  fragment: '',
};

/** Lower case and IDNA. @throws PyError InvalidURL for an address or a name that cannot be one */
function hostName(host: string, url: string): string {
  if (host.startsWith('[')) {
    const [address = '', zone] = splitZone(host.slice(1, -1));
    if (!isIpv6(address) || zone === '') throw unparsable(url);
    return `[${address.toLowerCase()}${zone === undefined ? '' : `%${encodePart(zone, '')}`}]`;
  }
  return host
    .split('.')
    .map((label) => (isAscii(label) ? label.toLowerCase() : idnaLabel(label, url)))
    .join('.');
}

/** An IPv6 address and its zone (`fe80::1%25eth0`), if it names one. */
function splitZone(address: string): [string, string?] {
  const at = address.indexOf('%');
  if (at === -1) return [address];
  const zone = address.slice(at + 1);
  return [address.slice(0, at), zone.startsWith('25') && zone !== '25' ? zone.slice(2) : zone];
}

function isIpv6(address: string): boolean {
  return /^[0-9a-fA-F:.]+$/.test(address) && URL.canParse(`http://[${address}]/`);
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** IDNA 2008 allows letters, marks, digits and a few more; the platform's encoder follows the wider UTS 46. */
const IDNA_LABEL = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\-·\u200c\u200d]+$/u;

function idnaLabel(label: string, url: string): string {
  const lower = label.toLowerCase().normalize('NFC');
  const address = `http://${lower}/`;
  if (!IDNA_LABEL.test(lower) || /^-|-$|^..--/.test(lower) || !URL.canParse(address)) throw unparsable(url);
  return new URL(address).hostname;
}

/** What the transport needs to know of a URL. @throws PyError InvalidURL */
export function checkUrl(url: string): void {
  parseUrl(url);
}

function unparsable(url: string): Error {
  return new exceptions.InvalidURL(`Failed to parse: ${url}`, {
    hint: 'The host or the port of the URL cannot be read; the form is https://host:port/path?query.',
  });
}

function invalidLabel(): Error {
  return new exceptions.InvalidURL('URL has an invalid label.', {
    hint: 'A host name does not begin with a dot or an asterisk.',
  });
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  if (path.startsWith('/') && (kept.length === 0 || kept[0] !== '')) kept.unshift('');
  if (/\/\.\.?$/.test(path)) kept.push('');
  return kept.join('/');
}

/** Path and query of a URL as they are printed in messages; '/' when there is no path. */
export function pathUrl(url: string): string {
  const { path, query } = splitUrl(url);
  return `${path || '/'}${query === '' ? '' : `?${query}`}`;
}

/** The URL as the request line has it: `[` and `]` are encoded there, though they stay in what is printed, and a port is a plain number. */
export function wireUrl(url: string): string {
  const parts = splitUrl(url);
  return joinParts({
    ...parts,
    netloc: parts.netloc.replace(/:0*(\d*)$/, (_, port: string) => (port === '' ? '' : `:${port}`)),
    path: encodePart(parts.path || '/', IN_PATH),
    query: encodePart(parts.query, IN_QUERY),
  });
}
