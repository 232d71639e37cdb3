/** `requests.auth` and `requests.adapters`, with urllib3's Retry: what is handed to a request or mounted on a session. */
import { HTTPAdapter, Retry } from '../../../../http/request/retries';
import {
  AuthBase,
  HTTPBasicAuth,
  HTTPDigestAuth,
  HTTPProxyAuth,
} from '../../../../http/request/auth/authentication';
import { pyCall } from '../../../../values/python/symbols';
import { PyFrozenSet } from '../../library/frozen-set';
import { equals, toRepr, truth, tuple } from '../../runtime';
import type { Keywords } from '../../runtime/functions/calling';
import { define } from '../../runtime/functions/signature';
import { defineType } from '../../types/py-type';
import type { PyType } from '../../types/traits';
import { fields } from './mutable-mapping';

const user = fields('username', 'password');

/** The abstract class of the others. */
export const authBase = defineType('AuthBase', { module: 'requests.auth' });

/** As requests calls them, and a person's own function of authentication may: with a request, which they give back. */
Object.defineProperty(AuthBase.prototype, pyCall, {
  value(this: AuthBase, args: readonly unknown[], keywords?: Keywords): unknown {
    const bound = define('def __call__(r)', (request: Parameters<AuthBase['apply']>[0]) => {
      this.apply(request, toRepr);
      return request;
    });
    return bound[pyCall](args, keywords);
  },
});

type Login = new (username: unknown, password: unknown) => HTTPBasicAuth | HTTPDigestAuth;

function loginType(name: string, holder: Login, base: PyType): PyType {
  return defineType(name, {
    module: 'requests.auth',
    base,
    isClosed: true,
    make: [
      `def ${name}.__init__(username, password)`,
      (username: unknown, password: unknown) => new holder(username, password),
    ],
    compare: (op, a, b) => (op === '==' ? sameUser(a, b) : undefined),
    hash: null,
    ...user,
  });
}

/** As requests, whatever the class of the other. */
function sameUser(a: unknown, b: unknown): boolean | undefined {
  if (!(a instanceof AuthBase) || !(b instanceof AuthBase)) return undefined;
  const [x, y] = [a, b] as unknown as Record<'username' | 'password', unknown>[];
  return equals(x?.username, y?.username) && equals(x?.password, y?.password);
}

export const basicType = loginType('HTTPBasicAuth', HTTPBasicAuth, authBase);
export const proxyType = loginType('HTTPProxyAuth', HTTPProxyAuth, basicType);
export const digestType = loginType('HTTPDigestAuth', HTTPDigestAuth, authBase);

const RETRY_FIELDS = [
  'total',
  'connect',
  'read',
  'redirect',
  'status',
  'other',
  'allowed_methods',
  'status_forcelist',
  'backoff_factor',
  'raise_on_redirect',
  'raise_on_status',
] as const;

function makeRetry(...values: unknown[]): Retry {
  const given: Record<string, unknown> = {};
  [...RETRY_FIELDS, 'history', 'respect_retry_after_header'].forEach((name, at) => {
    const value = values[at];
    if (value === undefined) return;
    given[name] = value;
  });
  if (typeof given.backoff_factor === 'object') given.backoff_factor = Number(given.backoff_factor);
  return new Retry(given);
}

const defaultMethods = new PyFrozenSet(Retry.DEFAULT_ALLOWED_METHODS);

export const retryType: PyType = defineType('Retry', {
  module: 'urllib3.util.retry',
  isClosed: true,
  make: [
    'def Retry.__init__(total=10, connect=None, read=None, redirect=None, status=None, other=None, allowed_methods=, status_forcelist=None, backoff_factor=0, raise_on_redirect=True, raise_on_status=True, history=None, respect_retry_after_header=True)',
    makeRetry,
  ],
  members: {
    ...fields(...RETRY_FIELDS, 'respect_retry_after_header').members,
    allowed_methods: ({ allowed_methods }: Retry) =>
      allowed_methods === Retry.DEFAULT_ALLOWED_METHODS ? defaultMethods : allowed_methods,
    history: () => tuple([]),
    'def is_retry(method, status_code, has_retry_after=False)': (
      retry: Retry,
      method: string,
      status: number,
      hasAfter: boolean,
    ) => retry.is_retry(method, status, truth(hasAfter)),
    'def is_exhausted()': (retry: Retry) => retry.is_exhausted(),
  },
  statics: {
    DEFAULT_ALLOWED_METHODS: defaultMethods,
    RETRY_AFTER_STATUS_CODES: new PyFrozenSet(Retry.RETRY_AFTER_STATUS_CODES),
    DEFAULT_BACKOFF_MAX: Retry.DEFAULT_BACKOFF_MAX,
    'def from_int(retries, redirect=True, default=None)': (retries: number | Retry | null) =>
      Retry.from_int(retries),
  },
});

export const adapterType: PyType = defineType('HTTPAdapter', {
  module: 'requests.adapters',
  isClosed: true,
  make: [
    'def HTTPAdapter.__init__(pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False)',
    (_connections: unknown, _size: unknown, max_retries: number | Retry) => new HTTPAdapter({ max_retries }),
  ],
  setters: fields('max_retries').setters,
  members: {
    ...fields('max_retries').members,
    'def close()': (adapter: HTTPAdapter) => adapter.close(),
  },
});
