/** One cookie as Python's requests shows it, and the reading of `Set-Cookie`, which tough-cookie does (RFC 6265). */
import type * as ToughCookie from 'tough-cookie';
import { typeError } from '../../values/errors/errors';
import { pyRepr, pyStr, pyTypeName } from '../../values/python/symbols';

/** Loaded with the first cookie of a reply: most sessions of an API with tokens have none. */
export const tough = (): typeof ToughCookie => require('tough-cookie') as typeof ToughCookie;

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
  /** Whether the jar's `clear_session_cookies` takes it out. */
  readonly discard: boolean;
  /** Attributes without a meaning here, such as HttpOnly. */
  readonly rest: readonly (readonly [string, string | null])[];
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

  get [pyTypeName](): string {
    return 'http.cookiejar.Cookie';
  }

  toString(): string {
    const { name, value, domain, path } = this.fields;
    const shown = typeof value === 'string' ? `${name}=${value}` : name;
    return `<Cookie ${shown} for ${domain}${path}>`;
  }

  [pyStr](): string {
    return this.toString();
  }

  [pyRepr](repr: (value: unknown) => string): string {
    const f = this.fields;
    const shown: [string, unknown][] = [
      ['version', 0],
      ['name', f.name],
      ['value', f.value],
      ['port', null],
      ['port_specified', false],
      ['domain', f.domain],
      ['domain_specified', f.domainGiven],
      ['domain_initial_dot', f.domainDotted],
      ['path', f.path],
      ['path_specified', f.pathGiven],
      ['secure', f.secure],
      ['expires', f.expires ?? null],
      ['discard', f.discard],
      ['comment', null],
      ['comment_url', null],
    ];
    const rest = f.rest.map(([name, value]) => `${repr(name)}: ${repr(value)}`).join(', ');
    const fields = shown.map(([name, value]) => `${name}=${repr(value)}`).join(', ');
    return `Cookie(${fields}, rest={${rest}}, rfc2109=False)`;
  }
}

/** What `jar.set` takes besides name and value. */
export interface CookieOptions {
  /** Absent: every host. */
  readonly domain?: string;
  /** Absent: every path. */
  readonly path?: string;
  readonly secure?: boolean;
  /** Seconds since 1970; absent: as long as the session. */
  readonly expires?: number | null;
  readonly discard?: boolean;
  readonly rest?: Readonly<Record<string, string | null>>;
}

const OPTIONS = ['domain', 'path', 'secure', 'expires', 'discard', 'rest'];

/** A cookie that a person sets. @throws PyError TypeError for an option that there is not */
export function plainCookie(name: string, value: unknown, options: CookieOptions = {}): Cookie {
  const strange = Object.keys(options).filter((option) => !OPTIONS.includes(option));
  if (strange.length > 0) {
    throw typeError(
      `create_cookie() got unexpected keyword arguments: [${strange.map((one) => `'${one}'`).join(', ')}]`,
      `There are ${OPTIONS.join(', ')}.`,
    );
  }
  const domain = (options.domain ?? '').toLowerCase();
  return new Cookie({
    name,
    value,
    domain,
    domainGiven: domain !== '',
    domainDotted: domain.startsWith('.'),
    path: options.path ?? '/',
    pathGiven: true,
    secure: options.secure ?? false,
    expires: options.expires ?? undefined,
    // Also with an end, as requests makes it.
    discard: options.discard ?? true,
    rest: Object.entries(options.rest ?? { HttpOnly: null }),
  });
}

/** Where a cookie comes from or goes to. */
export interface CookiePlace {
  /** Host in lower case without port; names without a dot get `.local`, as in Python. */
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
}

/** The cookie of one `Set-Cookie` field; undefined when it is none. */
export function readCookie(field: string, place: CookiePlace, nowS: number): Cookie | undefined {
  const { Cookie: ToughOne, defaultPath } = tough();
  // Loose: a lone name, which Python keeps and sends back as it came.
  const read = ToughOne.parse(field, { loose: true });
  if (read === undefined) return undefined;
  const isLone = read.key === '';
  const { domain } = read;
  const expires = endOf(read, nowS);
  return new Cookie({
    name: isLone ? read.value : read.key,
    value: isLone ? null : read.value,
    domain: domain === null ? place.host : `.${domain}`,
    domainGiven: domain !== null,
    domainDotted: domain !== null && /;\s*domain\s*=\s*\./i.test(field),
    path: read.path ?? defaultPath(place.path),
    pathGiven: read.path !== null,
    secure: read.secure,
    expires,
    discard: expires === undefined,
    rest: restOf(read),
  });
}

/** 0: it has ended, however long ago. */
function endOf(read: ToughCookie.Cookie, nowS: number): number | undefined {
  const endMs = read.expiryTime(new Date(nowS * 1000));
  return endMs === undefined || endMs === Infinity ? undefined : Math.max(0, Math.floor(endMs / 1000));
}

function restOf({ httpOnly, sameSite, extensions }: ToughCookie.Cookie): [string, string | null][] {
  const rest: [string, string | null][] = httpOnly ? [['HttpOnly', null]] : [];
  if (sameSite !== undefined) rest.push(['SameSite', sameSite.replace(/^./, (first) => first.toUpperCase())]);
  for (const extension of extensions ?? []) {
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(extension) ?? [];
    rest.push([name.trim(), value?.trim() ?? null]);
  }
  return rest;
}
