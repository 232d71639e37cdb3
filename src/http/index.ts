/** `requests`, as a person has it at the prompt. */
import { pyRepr, pyTypeName } from '../values/python/symbols';
import { codes, type StatusCodes } from './response/codes';
import { exceptions, TOP_LEVEL, type ExceptionClass } from './failures/exceptions';
import type { RequestOptions } from './request/request-options';
import type { Dependencies } from './dependencies';
import { PreparedRequest } from './request/prepared-request';
import { Response } from './response/response';
import { CookieJar } from './cookies/cookie-jar';
import { HTTPAdapter, Retry } from './request/retries';
import { HTTPBasicAuth, HTTPDigestAuth, HTTPProxyAuth } from './request/auth/authentication';
import { Request, type RequestFields } from './request/request';
import { HeaderFields, headersOf } from '../values/headers';
import { Session, type CallRest } from './request/session';

export type { Advice } from './advice';
export type { Dependencies } from './dependencies';
export type { RequestOptions } from './request/request-options';
export type { PreparedRequest } from './request/prepared-request';
export type { Response } from './response/response';
export type { Session } from './request/session';
export { exceptions, isRequestException } from './failures/exceptions';
export type { ExceptionClass, ExceptionName, RequestException } from './failures/exceptions';

/** Works with `new` and, as in Python, without. */
interface SessionConstructor {
  new (): Session;
  (): Session;
  readonly prototype: Session;
}

type Verb = (url: unknown, ...rest: CallRest) => Response;

export interface Requests extends Readonly<Record<(typeof TOP_LEVEL)[number], ExceptionClass>> {
  readonly get: Verb;
  readonly post: Verb;
  readonly put: Verb;
  readonly patch: Verb;
  readonly delete: Verb;
  readonly head: Verb;
  readonly options: Verb;
  request(method: string, url: unknown, options?: RequestOptions): Response;
  session(): Session;
  readonly Session: SessionConstructor;
  readonly Request: RequestConstructor;
  readonly Response: typeof Response;
  readonly PreparedRequest: typeof PreparedRequest;
  readonly codes: StatusCodes;
  readonly exceptions: typeof exceptions;
  readonly auth: typeof auth;
  readonly adapters: typeof adapters;
}

/** Of `requests.auth` and `requests.adapters`. */
const auth = { HTTPBasicAuth, HTTPDigestAuth, HTTPProxyAuth };
const adapters = { HTTPAdapter, Retry };

interface RequestConstructor {
  new (method?: string | null, url?: unknown, fields?: RequestFields): Request;
  readonly prototype: Request;
}

interface BoundClasses {
  readonly Session: new () => Session;
  readonly Request: RequestConstructor;
}

/** The classes whose instances know how to send and to write. */
function boundClasses(dependencies: Dependencies): BoundClasses {
  class BoundSession extends Session {
    constructor() {
      super(dependencies);
    }
  }
  /** A request that is prepared by itself has nothing but its own settings. */
  class BareSession extends BoundSession {
    override headers = headersOf();
    override trust_env = false;
  }
  class BoundRequest extends Request {
    constructor(method: string | null = null, url: unknown = null, fields: RequestFields = {}) {
      super((request) => new BareSession().prepare_request(request), method, url, fields);
    }
  }
  Object.defineProperty(BoundSession, 'name', { value: 'Session' });
  Object.defineProperty(BoundRequest, 'name', { value: 'Request' });
  return { Session: BoundSession, Request: BoundRequest };
}

/** Everything of requests but the socket, which is `dependencies.send`. Each call without a session has a session of its own. */
export function createRequests(dependencies: Dependencies): Requests {
  const { Session: BoundSession, Request: BoundRequest } = boundClasses(dependencies);
  printAsPython(dependencies.repr);
  const verb =
    (name: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options'): Verb =>
    (url, ...rest) =>
      new BoundSession()[name](url, ...rest);
  const module = {
    get: verb('get'),
    post: verb('post'),
    put: verb('put'),
    patch: verb('patch'),
    delete: verb('delete'),
    head: verb('head'),
    options: verb('options'),
    request: (method: string, url: unknown, options?: RequestOptions) =>
      new BoundSession().request(method, url, options),
    session: () => new BoundSession(),
    Session: new Proxy(BoundSession, { apply: () => new BoundSession() }) as unknown as SessionConstructor,
    Request: BoundRequest,
    Response,
    PreparedRequest,
    codes,
    auth,
    adapters,
    exceptions,
    ...(Object.fromEntries(TOP_LEVEL.map((name) => [name, exceptions[name]])) as Pick<
      typeof exceptions,
      (typeof TOP_LEVEL)[number]
    >),
  };
  return Object.defineProperties(module, {
    [pyRepr]: { value: () => "<module 'requests'>" },
    [pyTypeName]: { value: 'module' },
  });
}

/** `${response}` in TypeScript is what `str(response)` is in Python. */
function printAsPython(repr: (value: unknown) => string): void {
  for (const { prototype } of [Session, Request, PreparedRequest, Response, HeaderFields, CookieJar]) {
    const toString = function (this: unknown): string {
      return repr(this);
    };
    Object.defineProperty(prototype, 'toString', { value: toString, configurable: true, writable: true });
  }
}
