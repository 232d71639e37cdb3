/** `requests.sessions` and `requests.api`: the verbs with Python's arguments, and what a session has. */
import type { PreparedRequest, Session } from '../../../../http';
import { REQUEST_OPTIONS, type RequestOptions } from '../../../../http/request/request-options';
import type { Request } from '../../../../http/request/request';
import { pyDoc } from '../../../../values/python/symbols';
import { verbDoc } from './docs';
import type { Keywords } from '../../runtime/functions/calling';
import { setItem } from '../../runtime';
import { defineType } from '../../types/py-type';
import type { Members, PyType } from '../../types/traits';
import { contextMembers, fields } from './mutable-mapping';

/** What stands behind the URL, in Python's order: of the functions of the module, and of a session's methods. */
const BEHIND_URL: Readonly<
  Record<string, { readonly api: readonly string[]; readonly own: readonly string[] }>
> = {
  get: { api: ['params'], own: [] },
  options: { api: [], own: [] },
  head: { api: [], own: [] },
  post: { api: ['data', 'json'], own: ['data', 'json'] },
  put: { api: ['data'], own: ['data'] },
  patch: { api: ['data'], own: ['data'] },
  delete: { api: [], own: [] },
};

/** Of `Session.request`, in Python's order. */
const DEFAULTED = REQUEST_OPTIONS.map(
  (name) => `${name}=${name === 'allow_redirects' ? 'True' : 'None'}`,
).join(', ');

/** The options of a call from what was given by position and by name. */
function optionsOf(names: readonly string[], values: readonly unknown[], keywords: Keywords): RequestOptions {
  const all: Record<string, unknown> = {};
  names.forEach((name, at) => {
    if (values[at] !== undefined) all[name] = values[at];
  });
  for (const [name, value] of keywords) all[name] = value;
  return all;
}

const last = (values: unknown[]): Keywords => values.pop() as Keywords;
const signature = (verb: string, names: readonly string[]): string =>
  `def ${verb}(${['url', ...names.map((name) => `${name}=None`), '**kwargs'].join(', ')})`;

type Send = (method: string, url: unknown, options: RequestOptions) => unknown;

/** A verb over `request`, which takes the session's place. */
function verbOver(verb: string, names: readonly string[], send: Send): (...args: unknown[]) => unknown {
  const usual = verb === 'head' ? { allow_redirects: false } : {};
  return (url, ...rest) => {
    const keywords = last(rest);
    return send(verb.toUpperCase(), url, { ...usual, ...optionsOf(names, rest, keywords) });
  };
}

/** `requests.get(url, params=None, **kwargs)` and its kin: signature to function. */
export function apiFunctions(send: Send): Record<string, (...args: unknown[]) => unknown> {
  const made = Object.entries(BEHIND_URL).map(([verb, { api }]) => {
    const text = signature(verb, api);
    return [
      text,
      Object.defineProperty(verbOver(verb, api, send), pyDoc, { value: verbDoc(verb, api, text) }),
    ];
  });
  return {
    ...(Object.fromEntries(made) as Record<string, (...args: unknown[]) => unknown>),
    // Behind the URL everything goes to Session.request, whose messages name an option that there is not.
    'def request(method, url, **kwargs)': (method, url, keywords) =>
      send(method as string, url, optionsOf([], [], keywords as Keywords)),
  };
}

const verbMembers: Members = Object.fromEntries(
  Object.entries(BEHIND_URL).map(([verb, { own }]) => [
    signature(verb, own),
    (session: Session, ...args: unknown[]) =>
      verbOver(verb, own, (method, url, options) => session.request(method, url, options))(...args),
  ]),
);

const settings = fields(
  'headers',
  'params',
  'auth',
  'cookies',
  'hooks',
  'verify',
  'cert',
  'proxies',
  'stream',
  'max_redirects',
  'trust_env',
);

const members: Members = {
  ...settings.members,
  ...verbMembers,
  ...contextMembers,
  adapters: (session: Session) => {
    const dict = {};
    for (const [prefix, adapter] of session.adapters) setItem(dict, prefix, adapter);
    return dict;
  },
  [`def request(method, url, ${DEFAULTED})`]: (
    session: Session,
    method: unknown,
    url: unknown,
    ...rest: unknown[]
  ) => session.request(method as string, url, optionsOf(REQUEST_OPTIONS, rest, new Map())),
  'def prepare_request(request)': (session: Session, request: Request) => session.prepare_request(request),
  'def send(request, **kwargs)': (session: Session, request: PreparedRequest, keywords: Keywords) =>
    session.send(request, optionsOf([], [], keywords)),
  'def mount(prefix, adapter)': (session: Session, prefix: string, adapter) => session.mount(prefix, adapter),
  'def get_adapter(url)': (session: Session, url: string) => session.get_adapter(url),
  'def merge_environment_settings(url, proxies, stream, verify, cert)': (
    session: Session,
    ...given: Parameters<Session['merge_environment_settings']>
  ) => dictFrom(session.merge_environment_settings(...given)),
  'def close()': (session: Session) => session.close(),
};

const dictFrom = (fields: object): object => {
  const dict = {};
  for (const [name, value] of Object.entries(fields)) setItem(dict, name, value ?? null);
  return dict;
};

/** @param make how `Session()` makes one; absent: of sessions that TypeScript made before Python was asked */
export function sessionType(make?: () => unknown): PyType {
  return defineType('Session', {
    module: 'requests.sessions',
    isClosed: true,
    ...(make === undefined ? {} : { make: ['def Session.__init__()', make] as const }),
    setters: settings.setters,
    members,
  });
}
