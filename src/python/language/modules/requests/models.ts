/** `requests.models`: Response, Request and PreparedRequest as Python sees them, and `response.raw`. */
import { cookieJar } from '../../../../http/cookies/cookie-jar';
import { deregisterHook, registerHook, type Hooks } from '../../../../http/request/hooks';
import { PreparedRequest } from '../../../../http/request/prepared-request';
import type { Response } from '../../../../http';
import type { RawBody } from '../../../../http/response/raw-body';
import type { LoadsHooks } from '../../../../values/json/parse-json';
import type { Keywords } from '../../runtime/functions/calling';
import { generatorOf } from '../../library/iterators';
import { defineType } from '../../types/py-type';
import type { Members, PyType } from '../../types/traits';
import { loadsHooks } from '../json-functions';
import type { Headers } from '../../../../values/headers';
import { contextMembers, fields } from './mutable-mapping';
import { headersFrom } from './structures';

/** Bytes in a piece, as `Response.__iter__` of requests gives them. */
const PIECE = 128;

const responseFields = fields(
  'cookies',
  'elapsed',
  'encoding',
  'headers',
  'history',
  'reason',
  'request',
  'status_code',
  'url',
);

/** What a response tells of itself, that cannot be assigned. */
const READ_ONLY = [
  'next',
  'content',
  'text',
  'apparent_encoding',
  'links',
  'is_redirect',
  'is_permanent_redirect',
  'ok',
  'raw',
] as const;

const read = (names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, (self: Record<string, unknown>) => self[name]]));

export const responseType: PyType = defineType('Response', {
  module: 'requests.models',
  isClosed: true,
  iterate: (response: Response) => response.iter_content(PIECE),
  // A response is true while its status is no error.
  truth: (response: Response) => response.ok,
  setters: {
    ...responseFields.setters,
    headers: (response: { headers: Headers }, value) => void (response.headers = headersFrom(value)),
  },
  members: {
    ...responseFields.members,
    ...read(READ_ONLY),
    ...contextMembers,
    'def close()': (response: Response) => response.close(),
    'def iter_content(chunk_size=1, decode_unicode=False)': (
      response: Response,
      chunk_size: number | null,
      decode_unicode: boolean,
    ) => generatorOf(response.iter_content({ chunk_size, decode_unicode }), 'iter_slices'),
    'def iter_lines(chunk_size=512, decode_unicode=False, delimiter=None)': (
      response: Response,
      chunk_size: number,
      decode_unicode: boolean,
      delimiter: string | Uint8Array | null,
    ) => generatorOf(response.iter_lines({ chunk_size, decode_unicode, delimiter }), 'Response.iter_lines'),
    'def json(**kwargs)': (response: Response, keywords: Keywords) => {
      const hooks: LoadsHooks | undefined = keywords.size === 0 ? undefined : loadsHooks(keywords);
      return response.json(hooks);
    },
    'def raise_for_status()': (response: Response) => response.raise_for_status(),
  },
});

const requestFields = fields(
  'method',
  'url',
  'headers',
  'files',
  'data',
  'params',
  'auth',
  'cookies',
  'hooks',
  'json',
);

/** Of requests and of prepared ones. */
const hookMembers: Members = {
  'def register_hook(event, hook)': (request: Hooked, event: string, hook) =>
    registerHook(request.hooks, event, hook),
  'def deregister_hook(event, hook)': (request: Hooked, event: string, hook) =>
    deregisterHook(request.hooks, event, hook),
};

interface Hooked {
  readonly hooks: Hooks;
}

/** @param make how `Request(...)` makes one, with the session's ways of writing; absent: it cannot be made */
export function requestType(make?: (...args: unknown[]) => unknown): PyType {
  return defineType('Request', {
    module: 'requests.models',
    isClosed: true,
    ...(make === undefined
      ? {}
      : {
          make: [
            'def Request.__init__(method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None)',
            make,
          ] as const,
        }),
    setters: requestFields.setters,
    members: {
      ...requestFields.members,
      ...hookMembers,
      'def prepare()': (request: { prepare(): PreparedRequest }) => request.prepare(),
    },
  });
}

const preparedFields = fields('headers', 'body', 'hooks');
const named = (self: PreparedRequest, name: 'method' | 'url'): string | null => self[name] || null;

export const preparedType: PyType = defineType('PreparedRequest', {
  module: 'requests.models',
  isClosed: true,
  make: ['def PreparedRequest.__init__()', () => new PreparedRequest(cookieJar())],
  setters: {
    ...preparedFields.setters,
    method: (self: PreparedRequest, value) => void (self.method = value as string),
    url: (self: PreparedRequest, value) => void (self.url = value as string),
  },
  members: {
    ...preparedFields.members,
    ...hookMembers,
    method: (self: PreparedRequest) => named(self, 'method'),
    url: (self: PreparedRequest) => named(self, 'url'),
    path_url: (self: PreparedRequest) => self.path_url,
    'def copy()': (self: PreparedRequest) => self.copy(),
  },
});

export const rawType: PyType = defineType('HTTPResponse', {
  module: 'urllib3.response',
  isClosed: true,
  iterate: (raw: RawBody) => raw.stream(),
  members: {
    ...read(['status', 'reason', 'version', 'headers', 'closed', 'data']),
    ...contextMembers,
    'def read(amt=None, decode_content=None, cache_content=False)': (raw: RawBody, amt: number | null) =>
      raw.read(amt),
    'def stream(amt=65536, decode_content=None)': (raw: RawBody, amt: number | null) =>
      generatorOf(raw.stream(amt), 'HTTPResponse.stream'),
    'def tell()': (raw: RawBody) => raw.tell(),
    'def getheader(name, default=None)': (raw: RawBody, name: string, otherwise) =>
      raw.getheader(name, otherwise),
    'def getheaders()': (raw: RawBody) => raw.headers,
    'def isclosed()': (raw: RawBody) => raw.closed,
    'def readable()': () => true,
    'def release_conn()': () => null,
    'def close()': (raw: RawBody) => raw.close(),
  },
});
