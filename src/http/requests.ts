/** `requests` as a person has it: Python's module, with options in braces in place of keyword arguments. */
import { pyRepr, type PyRepr } from '../values/py-repr';
import { codes, type StatusCodes } from './codes';
import { exceptions, TOP_LEVEL, type ExceptionClass } from './exceptions';
import { PreparedRequest } from './prepared-request';
import type { RequestOptions } from './request-options';
import { Response } from './response';
import { Session, type SessionTools } from './session';

/** Sends and waits for the reply. @throws PyError the exceptions of requests */
type Verb = (url: string, options?: RequestOptions) => Response;

export interface Requests extends PyRepr, Readonly<Record<(typeof TOP_LEVEL)[number], ExceptionClass>> {
  readonly get: Verb;
  readonly options: Verb;
  readonly head: Verb;
  readonly post: Verb;
  readonly put: Verb;
  readonly patch: Verb;
  readonly delete: Verb;
  readonly request: (method: string, url: string, options?: RequestOptions) => Response;
  /** A new session, as `new requests.Session()`. */
  readonly session: () => Session;
  /** With or without `new`. */
  readonly Session: { new (): Session; (): Session };
  readonly Response: typeof Response;
  readonly PreparedRequest: typeof PreparedRequest;
  /** `requests.codes.not_found` is 404. */
  readonly codes: StatusCodes;
  readonly exceptions: typeof exceptions;
}

const VERBS = ['get', 'options', 'head', 'post', 'put', 'patch', 'delete'] as const;

export function createRequests(tools: SessionTools): Requests {
  // As in Python each call has a session of its own: no cookie goes from one to the next.
  const verbs = Object.fromEntries(
    VERBS.map((verb): [string, Verb] => [verb, (url, options) => new Session(tools)[verb](url, options)]),
  ) as Record<(typeof VERBS)[number], Verb>;
  const offered = Object.fromEntries(TOP_LEVEL.map((name) => [name, exceptions[name]])) as Record<
    (typeof TOP_LEVEL)[number],
    ExceptionClass
  >;
  return {
    ...verbs,
    ...offered,
    request: (method, url, options) => new Session(tools).request(method, url, options),
    session: () => new Session(tools),
    Session: sessionClass(tools),
    Response,
    PreparedRequest,
    codes,
    exceptions,
    [pyRepr]: () => "<module 'requests'>",
  };
}

function sessionClass(tools: SessionTools): Requests['Session'] {
  // A function, because Python makes sessions without `new`.
  function make(): Session {
    return new Session(tools);
  }
  Object.defineProperty(make, 'name', { value: 'Session' });
  make.prototype = Session.prototype;
  return make as unknown as Requests['Session'];
}
