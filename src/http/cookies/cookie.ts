/** One cookie, and the reading of `Set-Cookie`, by the rules of Python's `http.cookiejar` for Netscape cookies. */
import { pyRepr } from '../../values/python/symbols';
import { httpDate } from './http-date';
import { quote } from '../text/percent';

export interface CookieFields {
  readonly name: string;
  /** null: the cookie is a lone name. */
  readonly value: unknown;
  /** Lower case, with a leading dot when the server named it; '' for a cookie that is sent everywhere. */
  readonly domain: string;
  readonly domainGiven: boolean;
  readonly domainDotted: boolean;
  readonly path: string;
  readonly pathGiven: boolean;
  readonly secure: boolean;
  /** Seconds since 1970; undefined for a cookie that lasts as long as the session. */
  readonly expires: number | undefined;
  readonly port: string | undefined;
  /** Attributes without a meaning here, such as HttpOnly. */
  readonly rest: readonly (readonly [string, string | null])[];
  readonly rfc2109: boolean;
}

export class Cookie {
  constructor(readonly fields: CookieFields) {}

  get name(): string {
    return this.fields.name;
  }

  get value(): unknown {
    return this.fields.value;
  }

  get domain(): string {
    return this.fields.domain;
  }

  get path(): string {
    return this.fields.path;
  }

  get secure(): boolean {
    return this.fields.secure;
  }

  /** Seconds since 1970, or null. */
  get expires(): number | null {
    return this.fields.expires ?? null;
  }

  [pyRepr](repr: (value: unknown) => string): string {
    const f = this.fields;
    const shown: [string, unknown][] = [
      ['version', 0],
      ['name', f.name],
      ['value', f.value],
      ['port', f.port ?? null],
      ['port_specified', f.port !== undefined],
      ['domain', f.domain],
      ['domain_specified', f.domainGiven],
      ['domain_initial_dot', f.domainDotted],
      ['path', f.path],
      ['path_specified', f.pathGiven],
      ['secure', f.secure],
      ['expires', f.expires ?? null],
      ['discard', f.expires === undefined],
      ['comment', null],
      ['comment_url', null],
    ];
    const rest = f.rest.map(([name, value]) => `${repr(name)}: ${repr(value)}`).join(', ');
    const fields = shown.map(([name, value]) => `${name}=${repr(value)}`).join(', ');
    return `Cookie(${fields}, rest={${rest}}, rfc2109=${repr(f.rfc2109)})`;
  }
}

/** A cookie that a person sets: for every host and path. */
export function plainCookie(
  name: string,
  value: unknown,
  place: { domain?: string; path?: string } = {},
): Cookie {
  const domain = (place.domain ?? '').toLowerCase();
  return new Cookie({
    name,
    value,
    domain,
    domainGiven: domain !== '',
    domainDotted: domain.startsWith('.'),
    path: place.path ?? '/',
    pathGiven: true,
    secure: false,
    expires: undefined,
    port: undefined,
    rest: [['HttpOnly', null]],
    rfc2109: false,
  });
}

/** Where a cookie comes from or goes to. */
export interface CookiePlace {
  /** Host in lower case without port; names without a dot get `.local`, as in Python. */
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  readonly port: string;
}

type Attributes = Map<string, string | null>;
const KNOWN = new Set(['expires', 'max-age', 'domain', 'path', 'port', 'version', 'comment', 'commenturl']);
const FLAGS = new Set(['secure', 'discard']);
/** Attributes that may stand without a value. */
const MAY_BE_BARE = new Set(['port', 'comment', 'commenturl']);

/** The cookie of one `Set-Cookie` field; undefined when Python would ignore the field. */
export function readCookie(field: string, place: CookiePlace, nowS: number): Cookie | undefined {
  const [first = '', ...others] = field.split(';').map((part) => part.trim());
  const [name, value] = keyAndValue(first);
  if (name === '') return undefined;
  const known: Attributes = new Map();
  const rest: [string, string | null][] = [];
  let expires: number | undefined;
  for (const [key, given] of others.map(keyAndValue)) {
    const lower = key.toLowerCase();
    if (key === '' || known.has(lower)) continue;
    if (!KNOWN.has(lower) && !FLAGS.has(lower)) {
      rest.push([key, given]);
      continue;
    }
    if (lower === 'expires' || lower === 'max-age') {
      if (lower === 'expires') {
        if (!known.has('max-age') && expires === undefined) expires = httpDate(unquoted(given ?? ''), nowS);
        continue;
      }
      if (given === null || !/^[+-]?\d+$/.test(given)) return undefined;
      expires = nowS + Number(given);
    } else if (given === null && !FLAGS.has(lower) && !MAY_BE_BARE.has(lower)) return undefined;
    known.set(lower, given);
  }
  return build({ name, value, known, rest, expires }, place);
}

interface Read {
  readonly name: string;
  readonly value: string | null;
  readonly known: Attributes;
  readonly rest: [string, string | null][];
  readonly expires: number | undefined;
}

function build(read: Read, place: CookiePlace): Cookie | undefined {
  const version = unquoted(read.known.get('version') ?? '0');
  if (version !== '0' && version !== '1') return undefined;
  const domain = read.known.get('domain')?.toLowerCase();
  const path = read.known.get('path') ?? '';
  const port = read.known.has('port') ? (read.known.get('port') ?? place.port).replace(/\s/g, '') : undefined;
  return new Cookie({
    name: read.name,
    value: read.value,
    domain: domain === undefined ? place.host : domain.startsWith('.') ? domain : `.${domain}`,
    domainGiven: domain !== undefined,
    domainDotted: domain?.startsWith('.') ?? false,
    path: path === '' ? defaultPath(place.path, version) : escapePath(path),
    pathGiven: path !== '',
    secure: read.known.has('secure'),
    expires: read.expires,
    port,
    rest: read.rest,
    rfc2109: version === '1',
  });
}

function defaultPath(path: string, version: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + (version === '0' ? 0 : 1));
  return folder === '' ? '/' : folder;
}

/** A path with everything escaped that may not stand in it, escapes in upper case. */
export function escapePath(path: string): string {
  return quote(path, "%/;:@&=+$,!~*'()").replace(/%[0-9a-fA-F]{2}/g, (escape) => escape.toUpperCase());
}

function keyAndValue(part: string): [string, string | null] {
  const at = part.indexOf('=');
  return at === -1 ? [part, null] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

function unquoted(text: string): string {
  return text.replace(/^"/, '').replace(/"$/, '');
}
