/**
 * The cookies of a session, a request or a reply, as a mapping like Python's `RequestsCookieJar`. Which are accepted
 * from a reply and which go with a request is tough-cookie's to say (RFC 6265, with the list of public suffixes); as in
 * Python a host name without a dot is `name.local`, and an ended cookie is deleted at once.
 */
import { PyError, typeError, valueError } from '../../values/errors/errors';
import type { HeaderFields } from '../../values/headers';
import { pyRepr, pyStr, pyTypeName } from '../../values/python/symbols';
import { Cookie, plainCookie, readCookie, tough, type CookieOptions, type CookiePlace } from './cookie';
import { typeName } from '../../values/python/type-name';
import type { Pair } from '../transport/message';
import { splitUrl } from '../text/split-url';

interface Asking {
  readonly url: string;
  readonly headers: HeaderFields;
}

/** Which cookies are meant: of every domain and path where these are absent. */
interface Which {
  readonly domain?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly name?: string | null | undefined;
}

export class CookieJar {
  /** domain, then path, then name; the order of insertion is the order in which cookies are sent. */
  #domains = new Map<string, Map<string, Map<string, Cookie>>>();

  /** The value, or `fallback`. @throws PyError CookieConflictError when several cookies have this name */
  get(name: string, fallback: unknown = null, place: Which = {}): unknown {
    const found = this.#matching({ ...place, name });
    if (found.length > 1) {
      throw new PyError(
        'requests.cookies.CookieConflictError',
        `There are multiple cookies with name, '${name}'`,
        {
          hint: 'Say which one: cookies.get(name, null, { domain, path }).',
        },
      );
    }
    return found[0]?.value ?? fallback;
  }

  /** Whether a cookie has this name. */
  has(name: string): boolean {
    return this.#matching({ name }).length > 0;
  }

  /** Sets a cookie and returns it; null as its value deletes it. */
  set(name: string, value: unknown, options: CookieOptions = {}): Cookie | null {
    if (value === null || value === undefined) {
      this.delete(name, { domain: options.domain, path: options.path });
      return null;
    }
    return this.set_cookie(plainCookie(name, value, options));
  }

  /** Adds or replaces a cookie of the same domain, path and name, and returns it. */
  set_cookie(cookie: Cookie): Cookie {
    const paths = entry(this.#domains, cookie.domain, () => new Map<string, Map<string, Cookie>>());
    const kept = unescapedQuotes(cookie);
    entry(paths, cookie.path, () => new Map<string, Cookie>()).set(cookie.name, kept);
    return kept;
  }

  /** The value; sets it first where there is none. */
  setdefault(name: string, value: unknown = null): unknown {
    if (!this.has(name)) this.set(name, value);
    return this.get(name, value);
  }

  /** Takes a cookie out. @throws PyError KeyError when there is none and no fallback */
  pop(name: string, ...fallback: readonly [] | readonly [unknown]): unknown {
    if (!this.has(name)) {
      if (fallback.length > 0) return fallback[0];
      return noSuch(name, `"name='${name}', domain=None, path=None"`);
    }
    const value = this.get(name);
    this.delete(name);
    return value;
  }

  delete(name: string, { domain, path }: Which = {}): void {
    for (const cookie of this.#matching({ domain, path, name })) this.#remove(cookie);
  }

  /**
   * Takes out all cookies, those of a domain, of its path, or one of them.
   * @throws PyError KeyError when there is none of these; ValueError for a path without its domain, a name without path
   */
  clear(which: Which = {}): void {
    const { domain, path, name } = which;
    if (!isNone(name) && (isNone(domain) || isNone(path))) {
      throw valueError('domain and path must be given to remove a cookie by name');
    }
    if (isNone(domain)) {
      if (!isNone(path)) throw valueError('domain must be given to remove cookies by path');
      this.#domains = new Map();
      return;
    }
    const paths = this.#domains.get(domain) ?? noSuch(domain);
    if (isNone(path)) return void this.#domains.delete(domain);
    const names = paths.get(path) ?? noSuch(path);
    if (isNone(name)) return void paths.delete(path);
    if (!names.delete(name)) noSuch(name);
  }

  /** Takes out the cookies that have no end of their own. */
  clear_session_cookies(): void {
    for (const cookie of this.all()) if (cookie.fields.discard) this.#remove(cookie);
  }

  /** Adds the cookies of another jar or of a dictionary. */
  update(other: CookieJar | Readonly<Record<string, unknown>>): void {
    if (other instanceof CookieJar) other.all().forEach((cookie) => this.set_cookie(cookie));
    else for (const [name, value] of Object.entries(other)) this.set(name, value);
  }

  copy(): Cookies {
    const jar = cookieJar();
    jar.update(this);
    return jar;
  }

  /** All cookies, by domain and path. */
  all(): Cookie[] {
    return [...this.#domains.values()].flatMap((paths) =>
      [...paths.values()].flatMap((names) => [...names.values()]),
    );
  }

  items(): [string, unknown][] {
    return this.all().map((cookie) => [cookie.name, cookie.value]);
  }

  keys(): string[] {
    return this.all().map((cookie) => cookie.name);
  }

  values(): unknown[] {
    return this.all().map((cookie) => cookie.value);
  }

  /** Names and values, of one domain or path when these are given. */
  get_dict(domain: string | null = null, path: string | null = null): Record<string, unknown> {
    const found = this.#matching({ domain, path });
    return Object.fromEntries(found.map((cookie) => [cookie.name, cookie.value]));
  }

  list_domains(): string[] {
    return [...new Set(this.all().map((cookie) => cookie.domain))];
  }

  list_paths(): string[] {
    return [...new Set(this.all().map((cookie) => cookie.path))];
  }

  /** Whether two cookies have the same domain: what Python's method of this name answers. */
  multiple_domains(): boolean {
    return this.list_domains().length < this.size;
  }

  [Symbol.iterator](): Iterator<Cookie> {
    return this.all()[Symbol.iterator]();
  }

  get size(): number {
    return this.all().length;
  }

  /** Takes the cookies of a reply that it may set. @param asked the request that was answered */
  extract(headers: readonly Pair[], asked: Asking, nowS: number): void {
    const fields = headers.filter(([name]) => name.toLowerCase() === 'set-cookie');
    if (fields.length === 0) return;
    const place = placeOf(asked);
    const cookies = fields.flatMap(([, field]) => readCookie(field, place, nowS) ?? []);
    const hasEnded = ({ fields: { expires } }: Cookie): boolean => expires !== undefined && expires <= nowS;
    // As in Python all deletions of a reply come before what it sets, whatever their order.
    for (const cookie of cookies.filter(hasEnded)) this.#remove(cookie);
    for (const cookie of cookies) if (!hasEnded(cookie) && mayBeSet(cookie, place)) this.set_cookie(cookie);
  }

  /** The value of the `Cookie` header for a request; undefined when there is none to send. */
  header(asked: Asking, nowS: number): string | undefined {
    if (this.#domains.size === 0) return undefined;
    const place = placeOf(asked);
    const sent = this.all()
      .filter((cookie) => mayBeSent(cookie, place, nowS))
      .sort((a, b) => b.path.length - a.path.length)
      .map(written);
    return sent.length === 0 ? undefined : sent.join('; ');
  }

  #matching({ domain, path, name }: Which): Cookie[] {
    return this.all().filter(
      (cookie) =>
        cookie.name === (name ?? cookie.name) &&
        cookie.domain === (domain ?? cookie.domain) &&
        cookie.path === (path ?? cookie.path),
    );
  }

  #remove(cookie: Cookie): void {
    this.#domains.get(cookie.domain)?.get(cookie.path)?.delete(cookie.name);
  }

  get [pyTypeName](): string {
    return 'requests.cookies.RequestsCookieJar';
  }

  [pyStr](): string {
    return `<RequestsCookieJar[${this.all().map(String).join(', ')}]>`;
  }

  [pyRepr](repr: (value: unknown) => string): string {
    return `<RequestsCookieJar[${this.all().map(repr).join(', ')}]>`;
  }
}

/** A jar whose cookies can be read by subscript: `response.cookies['name']`, undefined when there is none. */
export type Cookies = CookieJar & Record<string, unknown>;

/** An empty jar, or one with the cookies of a dictionary. */
export function cookieJar(pairs: Iterable<readonly [string, unknown]> = []): Cookies {
  const jar = new CookieJar();
  for (const [name, value] of pairs) jar.set_cookie(plainCookie(name, value));
  return new Proxy(jar, subscripts) as Cookies;
}

/** Methods win over cookies of the same name, and are bound because private fields do not work through a proxy. */
const subscripts: ProxyHandler<CookieJar> = {
  get(jar, key) {
    if (typeof key === 'string' && !(key in jar)) return jar.get(key, undefined);
    const member: unknown = Reflect.get(jar, key, jar);
    return typeof member === 'function' && key !== 'constructor' ? (member.bind(jar) as unknown) : member;
  },
  has: (jar, key) => (typeof key === 'string' && jar.has(key)) || key in jar,
  set(jar, key, value) {
    if (typeof key !== 'string') return false;
    jar.set(key, value);
    return true;
  },
  deleteProperty(jar, key) {
    if (typeof key === 'string') jar.delete(key);
    return true;
  },
  ownKeys: (jar) => [...new Set(jar.keys())],
  getOwnPropertyDescriptor(jar, key) {
    if (typeof key !== 'string' || !jar.has(key)) return undefined;
    return { value: jar.get_dict()[key], enumerable: true, configurable: true, writable: true };
  },
};

function noSuch(key: string, shown = `'${key}'`): never {
  throw new PyError('KeyError', shown, {
    hint: 'cookies.items() and cookies.list_domains() show what is there.',
  });
}

const isNone = (value: unknown): value is null | undefined => value === null || value === undefined;

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** requests takes escaped quotes out of a quoted value. */
function unescapedQuotes(cookie: Cookie): Cookie {
  const { value } = cookie;
  if (typeof value !== 'string' || !value.startsWith('"') || !value.endsWith('"')) return cookie;
  return new Cookie({ ...cookie.fields, value: value.replaceAll('\\"', '') });
}

/** @throws PyError TypeError for a value that a person set and that is no text */
function written({ name, value }: Cookie): string {
  if (value === null) return name;
  if (typeof value === 'string') return `${name}=${value}`;
  throw typeError(
    `expected string or bytes-like object, got '${typeName(value)}'`,
    `The value of a cookie is text: { cookies: { ${name}: '...' } }.`,
  );
}

const ENDS_AS_ADDRESS = /\.\d+$/;

/** A `Host` header of the caller counts more than the URL, as in requests. */
function placeOf({ url, headers }: Asking): CookiePlace {
  const parts = splitUrl(url);
  const given = headers.get('Host');
  const netloc = typeof given === 'string' && given !== '' ? given : parts.netloc;
  const host = netloc.replace(/:\d+$/, '').toLowerCase();
  return {
    host: !host.includes('.') && !ENDS_AS_ADDRESS.test(host) ? `${host}.local` : host,
    path: parts.path.startsWith('/') ? parts.path : `/${parts.path}`,
    secure: parts.scheme === 'https' || parts.scheme === 'wss',
  };
}

/** No reply may set a cookie for another host, nor for all hosts of a public suffix such as `co.uk`. */
function mayBeSet({ fields }: Cookie, place: CookiePlace): boolean {
  if (!fields.domainGiven) return true;
  const domain = fields.domain.slice(1);
  if (domain === place.host || `${domain}.local` === place.host) return true;
  const { domainMatch, getPublicSuffix } = tough();
  const rules = { allowSpecialUseDomain: true, ignoreError: true };
  return domainMatch(place.host, domain) === true && getPublicSuffix(domain, rules) !== undefined;
}

function mayBeSent({ fields }: Cookie, place: CookiePlace, nowS: number): boolean {
  if (fields.secure && !place.secure) return false;
  if (fields.expires !== undefined && fields.expires <= nowS) return false;
  const { domainMatch, pathMatch } = tough();
  if (!pathMatch(place.path, fields.path)) return false;
  const domain = fields.domain.replace(/^\./, '');
  if (!fields.domainGiven) return domain === '' || domain === place.host;
  return domainMatch(place.host, domain) === true;
}
