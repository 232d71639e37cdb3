/** `requests` as Python lines import it: its functions and classes, and the modules inside it. */
import type { Requests } from '../../../../http';
import { exceptions, TOP_LEVEL } from '../../../../http/failures/exceptions';
import { pyDef, pyRepr } from '../../../../values/python/symbols';
import { sessionEnvironment } from '../../../../world';
import type { SessionServices } from '../../library/session-services';
import { exceptionNamed, requestsException } from '../../types/python-exceptions';
import { markInstances } from '../../types/py-type';
import type { PyType } from '../../types/traits';
import { lazy } from '../../../../values/lazy';
import { createModule, Later } from '../module';
import { preparedType, requestType, responseType } from './models';
import { apiFunctions, sessionType } from './sessions';
import { headersType, lookupType } from './structures';

const authTypes = lazy(() => require('./auth-types') as typeof import('./auth-types'));
const jarTypes = lazy(() => require('./jar-type') as typeof import('./jar-type'));
const requestTools = lazy(() => require('./request-tools') as typeof import('./request-tools'));

/** The release whose behaviour is the measure. */
const VERSION = '2.28.1';
const URLLIB3_VERSION = '1.26.12';

interface Loader {
  load(name: string): object;
}

function exceptionClassesOf(): Record<string, PyType> {
  const all = Object.entries(exceptions).map(([name, made]) => [name, requestsException(made)]);
  return Object.fromEntries(all) as Record<string, PyType>;
}

interface Made {
  readonly Session: PyType;
  readonly Request: PyType;
}

/** One pair of classes for each `requests`, however often it is imported. */
const classes = new WeakMap<Requests, Made>();

function classesOf(requests: Requests): Made {
  const known = classes.get(requests) ?? makeClasses(requests);
  classes.set(requests, known);
  return known;
}

/** Sessions and requests are made with the ways of this shell's `requests`. */
function makeClasses(requests: Requests): Made {
  const Session = sessionType(() => requests.session());
  markInstances(requests.Session, Session);
  const FIELDS = ['headers', 'files', 'data', 'params', 'auth', 'cookies', 'hooks', 'json'];
  const Request = requestType((method, url, ...values) => {
    const fields = FIELDS.map((name, at) => [name, values[at]] as const);
    return new requests.Request(
      method as string | null,
      url,
      Object.fromEntries(fields.filter(([, value]) => value !== null)),
    );
  });
  markInstances(requests.Request, Request);
  return { Session, Request };
}

/** urllib3, whose warnings are switched off and whose Retry is mounted. */
export function urllib3(): object {
  const warning = (name: string): PyType => exceptionNamed(`urllib3.exceptions.${name}`);
  const errors = createModule('urllib3.exceptions', {
    HTTPWarning: warning('HTTPWarning'),
    SecurityWarning: warning('SecurityWarning'),
    InsecureRequestWarning: warning('InsecureRequestWarning'),
  });
  const { retryType } = authTypes();
  const retry = createModule('urllib3.util.retry', { Retry: retryType });
  return createModule('urllib3', {
    __version__: URLLIB3_VERSION,
    // There is nothing to switch off: the shell says once what it does not check.
    'def disable_warnings(category=)': () => null,
    exceptions: errors,
    util: createModule('urllib3.util', { Retry: retryType, retry }),
    Retry: retryType,
  });
}

function sessionFunction(requests: Requests): object {
  return Object.defineProperties(() => requests.session(), {
    name: { value: 'session' },
    [pyDef]: { value: true },
    [pyRepr]: { value: () => '<function session at 0x7f0000000000>' },
  });
}

/** The modules inside that are the same for every session. */
function fixedParts(errors: Readonly<Record<string, PyType>>): Record<string, object> {
  return {
    adapters: new Later(() => {
      const { adapterType, retryType } = authTypes();
      return createModule('requests.adapters', { HTTPAdapter: adapterType, Retry: retryType });
    }),
    auth: new Later(() => {
      const { authBase, basicType, digestType, proxyType } = authTypes();
      return createModule('requests.auth', {
        AuthBase: authBase,
        HTTPBasicAuth: basicType,
        HTTPDigestAuth: digestType,
        HTTPProxyAuth: proxyType,
      });
    }),
    cookies: new Later(() => {
      const { cookieFunctions, cookieJarType, cookieType } = jarTypes();
      return createModule('requests.cookies', {
        ...cookieFunctions,
        RequestsCookieJar: cookieJarType,
        Cookie: cookieType,
        CookieConflictError: exceptionNamed('requests.cookies.CookieConflictError'),
      });
    }),
    exceptions: createModule('requests.exceptions', errors),
    structures: createModule('requests.structures', {
      CaseInsensitiveDict: headersType,
      LookupDict: lookupType,
    }),
  };
}

/** @param session whose own `requests` does the work */
export function requestsModule({ modules, world }: SessionServices, loader: Loader): object {
  const requests = modules.requests as Requests;
  const made = classesOf(requests);
  const errors = exceptionClassesOf();
  const api = apiFunctions((method, url, options) => requests.request(method, url, options));
  const codes = requests.codes;
  const models = { Response: responseType, PreparedRequest: preparedType, Request: made.Request };
  const session = sessionFunction(requests);
  return createModule('requests', {
    ...api,
    session,
    ...models,
    Session: made.Session,
    ...Object.fromEntries(TOP_LEVEL.map((name) => [name, errors[name]])),
    codes,
    __version__: VERSION,
    __title__: 'requests',
    ...fixedParts(errors),
    api: createModule('requests.api', api),
    models: createModule('requests.models', models),
    packages: new Later(() => createModule('requests.packages', { urllib3: loader.load('urllib3') })),
    sessions: createModule('requests.sessions', { Session: made.Session, session }),
    status_codes: createModule('requests.status_codes', { codes }),
    utils: new Later(() =>
      createModule(
        'requests.utils',
        requestTools().requestTools(sessionEnvironment(world), loader.load('urllib.parse')),
      ),
    ),
  });
}
