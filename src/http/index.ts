/** `requests`, as a person has it at the prompt. */
import { pyRepr, pyTypeName } from '../values/python/symbols';
import { codes, type StatusCodes } from './response/codes';
import { exceptions, TOP_LEVEL, type ExceptionClass } from './failures/exceptions';
import type { RequestOptions } from './request/request-options';
import type { Dependencies } from './dependencies';
import { PreparedRequest } from './request/prepared-request';
import { Response } from './response/response';
import { Session, type CallRest } from './request/session';

export type { Advice } from './advice';
export type { Dependencies } from './dependencies';
export type { RequestOptions } from './request/request-options';
export type { Response } from './response/response';
export type { Session } from './request/session';
export { exceptions, isRequestException, pythonClasses } from './failures/exceptions';
export type { ExceptionName, RequestException } from './failures/exceptions';

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
  readonly Response: typeof Response;
  readonly PreparedRequest: typeof PreparedRequest;
  readonly codes: StatusCodes;
  readonly exceptions: typeof exceptions;
}

/** Everything of requests but the socket, which is `dependencies.send`. Each call dependencies a session has a session of its own. */
export function createRequests(dependencies: Dependencies): Requests {
  class BoundSession extends Session {
    constructor() {
      super(dependencies);
    }
  }
  Object.defineProperty(BoundSession, 'name', { value: 'Session' });
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
    Response,
    PreparedRequest,
    codes,
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
