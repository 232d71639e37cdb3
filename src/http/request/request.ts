/** `Request`: what a person wants to send, before it is prepared. */
import { pyRepr, pyTypeName } from '../../values/python/symbols';
import { hooksOf, type Hooks } from './hooks';
import type { RequestOptions } from './request-options';
import type { PreparedRequest } from './prepared-request';

/** The fields in the order of Python's arguments behind method and URL. */
export type RequestFields = Pick<
  RequestOptions,
  'headers' | 'files' | 'data' | 'params' | 'auth' | 'cookies' | 'hooks' | 'json'
>;

export class Request {
  method: string | null;
  url: unknown;
  headers: unknown;
  files: unknown;
  data: unknown;
  params: unknown;
  auth: unknown;
  cookies: unknown;
  json: unknown;
  hooks: Hooks;
  readonly #prepare: (request: Request) => PreparedRequest;

  /** @param prepare without the settings of a session */
  constructor(
    prepare: (request: Request) => PreparedRequest,
    method: string | null = null,
    url: unknown = null,
    fields: RequestFields = {},
  ) {
    this.#prepare = prepare;
    this.method = method;
    this.url = url;
    this.headers = fields.headers ?? {};
    this.files = fields.files ?? [];
    this.data = fields.data ?? [];
    this.params = fields.params ?? {};
    this.auth = fields.auth ?? null;
    this.cookies = fields.cookies ?? null;
    this.json = fields.json ?? null;
    this.hooks = hooksOf(fields.hooks);
  }

  /** @throws PyError as requests does while it prepares */
  prepare(): PreparedRequest {
    return this.#prepare(this);
  }

  get [pyTypeName](): string {
    return 'requests.models.Request';
  }

  [pyRepr](): string {
    return `<Request [${this.method ?? 'None'}]>`;
  }
}
