/**
 * The cookies of a session, a request or a reply: which are accepted from a reply, which go with a request.
 * The rules are those of Python's `RequestsCookieJar`, which differ from a browser's: no public-suffix list, a host
 * name without a dot is `name.local`, an ended cookie is deleted at once.
 */
import { PyError, typeError } from '../../values/errors/errors';
import type { HeaderFields } from '../../values/headers';
import { pyRepr } from '../../values/python/symbols';
import { Cookie, escapePath, plainCookie, readCookie, type CookiePlace } from './cookie';
import { kindOf } from '../text/type-name';
import type { Pair } from '../transport/message';
import { splitUrl } from '../text/split-url';

interface Asking {
  readonly url: string;
  readonly headers: HeaderFields;
}

export class CookieJar {
  /** domain, then path, then name; the order of insertion is the order in which cookies are sent. */
  #domains = new Map<string, Map<string, Map<string, Cookie>>>();

  /** The value, or `fallback`. @throws PyError CookieConflictError when several cookies have this name */
  get(name: string, fallback: unknown = null, place: { domain?: string; path?: string } = {}): unknown {
    const found = this.all().filter(
      (cookie) =>
        cookie.name === name &&
        (place.domain === undefined || cookie.domain === place.domain) &&
        (place.path === undefined || cookie.path === place.path),
    );
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

  /** Sets a cookie for `domain` (every host when absent) and `path` ('/' when absent); null deletes it. */
  set(name: string, value: unknown, place: { domain?: string; path?: string } = {}): void {
    if (value === null || value === undefined) this.delete(name, place);
    else this.add(plainCookie(name, value, place));
  }

  delete(name: string, place: { domain?: string; path?: string } = {}): void {
    for (const cookie of this.all()) {
      if (cookie.name !== name) continue;
      if (place.domain !== undefined && place.domain !== cookie.domain) continue;
      if (place.path !== undefined && place.path !== cookie.path) continue;
      this.#remove(cookie);
    }
  }

  clear(): void {
    this.#domains = new Map();
  }

  /** Adds or replaces a cookie of the same domain, path and name. */
  add(cookie: Cookie): void {
    const paths = entry(this.#domains, cookie.domain, () => new Map<string, Map<string, Cookie>>());
    entry(paths, cookie.path, () => new Map<string, Cookie>()).set(cookie.name, unescapedQuotes(cookie));
  }

  /** Adds the cookies of another jar or of a dictionary. */
  update(other: CookieJar | Readonly<Record<string, unknown>>): void {
    if (other instanceof CookieJar) other.all().forEach((cookie) => this.add(cookie));
    else for (const [name, value] of Object.entries(other)) this.set(name, value);
  }

  copy(): CookieJar {
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
  get_dict(domain?: string | null, path?: string | null): Record<string, unknown> {
    return Object.fromEntries(
      this.all()
        .filter(
          (cookie) => (domain ?? cookie.domain) === cookie.domain && (path ?? cookie.path) === cookie.path,
        )
        .map((cookie) => [cookie.name, cookie.value]),
    );
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
    for (const cookie of cookies) if (!hasEnded(cookie) && mayBeSet(cookie, place)) this.add(cookie);
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

  #remove(cookie: Cookie): void {
    this.#domains.get(cookie.domain)?.get(cookie.path)?.delete(cookie.name);
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
  for (const [name, value] of pairs) jar.add(plainCookie(name, value));
  return new Proxy(jar, subscripts) as Cookies;
}

/** Methods win over cookies of the same name, and are bound because private fields do not work through a proxy. */
const subscripts: ProxyHandler<CookieJar> = {
  get(jar, key) {
    if (typeof key === 'string' && !(key in jar)) return jar.get(key, undefined);
    const member: unknown = Reflect.get(jar, key, jar);
    return typeof member === 'function' && key !== 'constructor' ? (member.bind(jar) as unknown) : member;
  },
  has: (jar, key) => (typeof key === 'string' && jar.keys().includes(key)) || key in jar,
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
    if (typeof key !== 'string' || !jar.keys().includes(key)) return undefined;
    return { value: jar.get_dict()[key], enumerable: true, configurable: true, writable: true };
  },
};

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
    `expected string or bytes-like object, got '${kindOf(value)}'`,
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
  const path = escapePath(parts.path);
  return {
    host: !host.includes('.') && !ENDS_AS_ADDRESS.test(host) ? `${host}.local` : host,
    path: path.startsWith('/') ? path : `/${path}`,
    secure: parts.scheme === 'https' || parts.scheme === 'wss',
    port: /:(\d+)$/.exec(parts.netloc)?.[1] ?? '80',
  };
}

function mayBeSet({ fields }: Cookie, place: CookiePlace): boolean {
  if (fields.port !== undefined && !fields.port.split(',').includes(place.port)) return false;
  if (!fields.domainGiven) return true;
  const bare = fields.domain.replace(/^\./, '');
  if (!bare.includes('.') && !place.host.endsWith('.local')) return false;
  return place.host.endsWith(`${bare}.local`) || `.${place.host}`.endsWith(fields.domain);
}

function mayBeSent({ fields }: Cookie, place: CookiePlace, nowS: number): boolean {
  if (fields.secure && !place.secure) return false;
  if (fields.expires !== undefined && fields.expires <= nowS) return false;
  if (fields.port !== undefined && !fields.port.split(',').includes(place.port)) return false;
  const dotted = fields.domain === '' || fields.domain.startsWith('.') ? fields.domain : `.${fields.domain}`;
  if (!`.${place.host}`.endsWith(dotted)) return false;
  const { path } = fields;
  if (!place.path.startsWith(path)) return false;
  return place.path === path || path.endsWith('/') || place.path[path.length] === '/';
}
