/** `requests.cookies`: the jar as the mapping that it is in Python, and its cookies. */
import { CookieJar, cookieJar, type Cookies } from '../../../../http/cookies/cookie-jar';
import { Cookie, plainCookie, type CookieOptions } from '../../../../http/cookies/cookie';
import { PyError, typeError } from '../../../../values/errors/errors';
import { typeName } from '../../../../values/python/type-name';
import type { Keywords } from '../../runtime/functions/calling';
import { delItem, getItem, iterate, setItem, toRepr, tuple } from '../../runtime';
import { generatorOf } from '../../library/iterators';
import { listOf } from '../../library/methods/list-methods';
import { defineType } from '../../types/py-type';
import { keyError } from '../../types/python-exceptions';
import type { Members, PyType } from '../../types/traits';
import { comparedAs, mappingMembers, update } from './mutable-mapping';

/** None means: of every domain or path. */
interface Place {
  readonly domain: string | null;
  readonly path: string | null;
}

const ANYWHERE: Place = { domain: null, path: null };

const ABSENT = Symbol('absent');

/** The value of the one cookie of this name. @throws PyError KeyError, CookieConflictError */
function only(jar: CookieJar, name: unknown, { domain, path }: Place = ANYWHERE): unknown {
  const value = typeof name === 'string' ? jar.get(name, ABSENT, { domain, path }) : ABSENT;
  if (value !== ABSENT) return value;
  return keyError(`name=${toRepr(name)}, domain=${toRepr(domain)}, path=${toRepr(path)}`);
}

function get(jar: CookieJar, name: unknown, otherwise: unknown, domain: string | null, path: string | null) {
  return typeof name === 'string' ? jar.get(name, otherwise, { domain, path }) : otherwise;
}

function contains(jar: CookieJar, name: unknown): boolean {
  return typeof name === 'string' && jar.has(name);
}

function optionsOf(keywords: Keywords): CookieOptions {
  const given = Object.fromEntries(
    [...keywords].filter(([name, value]) => value !== null || name === 'expires'),
  );
  const { rest } = given;
  if (rest !== undefined)
    given.rest = Object.fromEntries([...iterate(rest)].map((key) => [String(key), getItem(rest, key)]));
  return given;
}

const pair = (cookie: Cookie) => tuple([cookie.name, cookie.value]);
const asDict = (jar: unknown): object => {
  if (!(jar instanceof CookieJar)) return jar as object;
  const dict = {};
  for (const { name, value } of jar.all()) setItem(dict, name, value);
  return dict;
};

function clear(jar: CookieJar, domain: string | null, path: string | null, name: string | null): void {
  jar.clear({ domain, path, name });
}

/** What the jar has beside a mapping's methods, most of it from `http.cookiejar.CookieJar`. */
const JAR_MEMBERS: Members = {
  ...mappingMembers,
  'def get(name, default=None, domain=None, path=None)': get,
  'def set(name, value, **kwargs)': (jar: CookieJar, name, value, keywords) =>
    jar.set(name, value, optionsOf(keywords)),
  'def keys()': (jar: CookieJar) => jar.keys(),
  'def values()': (jar: CookieJar) => listOf(jar.values()),
  'def items()': (jar: CookieJar) => jar.all().map(pair),
  'def iterkeys()': (jar: CookieJar) => generatorOf(jar.keys(), 'RequestsCookieJar.iterkeys'),
  'def itervalues()': (jar: CookieJar) => generatorOf(jar.values(), 'RequestsCookieJar.itervalues'),
  'def iteritems()': (jar: CookieJar) => generatorOf(jar.all().map(pair), 'RequestsCookieJar.iteritems'),
  'def clear(domain=None, path=None, name=None)': clear,
  'def clear_expired_cookies()': () => null,
  'def clear_session_cookies()': (jar: CookieJar) => jar.clear_session_cookies(),
  'def copy()': (jar: CookieJar) => jar.copy(),
  'def get_dict(domain=None, path=None)': (jar: CookieJar, domain, path) => jar.get_dict(domain, path),
  'def list_domains()': (jar: CookieJar) => jar.list_domains(),
  'def list_paths()': (jar: CookieJar) => jar.list_paths(),
  'def multiple_domains()': (jar: CookieJar) => jar.multiple_domains(),
  'def set_cookie(cookie, *args, **kwargs)': (jar: CookieJar, cookie) => {
    if (!((cookie as unknown) instanceof Cookie))
      throw new PyError('AttributeError', `'${typeName(cookie)}' object has no attribute 'value'`);
    jar.set_cookie(cookie);
  },
  'def update(other)': (jar: CookieJar, other) => {
    if ((other as unknown) instanceof CookieJar) jar.update(other);
    else update(jar, other, new Map());
  },
};

export const cookieJarType: PyType = defineType('RequestsCookieJar', {
  module: 'requests.cookies',
  isClosed: true,
  make: ['def RequestsCookieJar.__init__(policy=None)', (): Cookies => cookieJar()],
  item: (jar: CookieJar, name) => only(jar, name),
  setItem: (jar: CookieJar, name, value) => void jar.set(name as string, value),
  deleteItem: (jar: CookieJar, name) => jar.delete(name as string),
  contains,
  iterate: (jar: CookieJar) => jar.all(),
  length: (jar: CookieJar) => jar.size,
  compare: comparedAs(asDict),
  hash: null,
  members: JAR_MEMBERS,
});

const COOKIE_FIELDS: Members = {
  version: () => 0,
  name: (cookie: Cookie) => cookie.name,
  value: (cookie: Cookie) => cookie.value,
  port: () => null,
  port_specified: () => false,
  domain: (cookie: Cookie) => cookie.domain,
  domain_specified: (cookie: Cookie) => cookie.fields.domainGiven,
  domain_initial_dot: (cookie: Cookie) => cookie.fields.domainDotted,
  path: (cookie: Cookie) => cookie.path,
  path_specified: (cookie: Cookie) => cookie.fields.pathGiven,
  secure: (cookie: Cookie) => cookie.secure,
  expires: (cookie: Cookie) => cookie.expires,
  discard: (cookie: Cookie) => cookie.fields.discard,
  comment: () => null,
  comment_url: () => null,
  rfc2109: () => false,
};

export const cookieType: PyType = defineType('Cookie', {
  module: 'http.cookiejar',
  isClosed: true,
  members: {
    ...COOKIE_FIELDS,
    'def has_nonstandard_attr(name)': (cookie: Cookie, wanted) =>
      cookie.fields.rest.some(([name]) => name === wanted),
    'def get_nonstandard_attr(name, default=None)': (cookie: Cookie, wanted, otherwise) => {
      const found = cookie.fields.rest.find(([name]) => name === wanted);
      return found === undefined ? otherwise : found[1];
    },
  },
});

/** A cookie without a value, too, which `jar[name] = None` takes out. */
function addCookie(jar: unknown, name: string, value: unknown): void {
  if (jar instanceof CookieJar) jar.set_cookie(plainCookie(name, value));
  else setItem(jar, name, value);
}

/** The functions of the module. */
export const cookieFunctions = {
  'def create_cookie(name, value, **kwargs)': (name: string, value: unknown, keywords: Keywords) =>
    plainCookie(name, value, optionsOf(keywords)),
  'def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True)': (
    dict: unknown,
    jar: Cookies | null,
    overwrite: unknown,
  ): Cookies => {
    const made = jar ?? cookieJar();
    if (dict === null) return made;
    for (const name of iterate(dict))
      if (overwrite !== false || !contains(made, name)) addCookie(made, String(name), getItem(dict, name));
    return made;
  },
  'def merge_cookies(cookiejar, cookies)': (jar: unknown, other: unknown): unknown => {
    if (!(jar instanceof CookieJar)) throw new PyError('ValueError', 'You can only merge into CookieJar');
    jar.update(other as Cookies);
    return jar;
  },
  'def remove_cookie_by_name(cookiejar, name, domain=None, path=None)': (
    jar: unknown,
    name: string,
    domain: string | null,
    path: string | null,
  ): void => {
    if (jar instanceof CookieJar) jar.delete(name, { domain, path });
    else delItem(jar, name);
  },
};

/** `dict_from_cookiejar` of requests.utils. */
export function dictOf(jar: unknown): object {
  if (!(jar instanceof CookieJar)) throw typeError(`'${typeName(jar)}' object is not a cookie jar`);
  return asDict(jar);
}
