/** Authentication as objects: called for each request, they set its headers; digest answers the server's question. */
import { PyError } from '../../../values/errors/errors';
import { pyRepr, pyTypeName } from '../../../values/python/symbols';
import { basicAuth } from './basic-auth';
import { answerTo, parseChallenge, type Challenge } from './digest';
import type { Repr } from '../mapping';
import type { Headers } from '../../../values/headers';

/** What is seen of a request. */
interface Signable<Self> {
  readonly headers: Headers;
  readonly method: string;
  readonly url: string;
  copy(): Self;
}

/** What is seen of a reply. */
interface Answered<Asked> {
  readonly status_code: number;
  readonly headers: Headers;
  readonly content: Uint8Array;
  readonly request: Asked;
}

/** What stands for `auth` in a call, beside a pair and a function. */
export abstract class AuthBase {
  /** Sets the headers of a request that is about to be sent. */
  abstract apply(request: Signable<unknown>, repr: Repr): void;

  /** The request that answers a refusal; undefined: the reply stays as it is. */
  answer<Asked extends Signable<Asked>>(response: Answered<Asked>): Asked | undefined {
    void response;
    return undefined;
  }

  get [pyTypeName](): string {
    return `requests.auth.${this.constructor.name}`;
  }

  [pyRepr](): string {
    return `<${this[pyTypeName]} object at 0x7f0000000000>`;
  }
}

export class HTTPBasicAuth extends AuthBase {
  constructor(
    public username: unknown,
    public password: unknown,
  ) {
    super();
  }

  override apply(request: Signable<unknown>, repr: Repr): void {
    request.headers.set('Authorization', basicAuth(this.username, this.password, repr));
  }
}

export class HTTPProxyAuth extends HTTPBasicAuth {
  override apply(request: Signable<unknown>, repr: Repr): void {
    request.headers.set('Proxy-Authorization', basicAuth(this.username, this.password, repr));
  }
}

/** RFC 7616 with `qop=auth`, or without `qop`, by MD5, MD5-sess, SHA, SHA-256 and SHA-512. */
export class HTTPDigestAuth extends AuthBase {
  #challenge: Challenge | undefined;
  #lastNonce = '';
  #count = 0;
  /** Requests of ours that were answered once: a second refusal is final. */
  readonly #answered = new WeakSet();

  constructor(
    public username: unknown,
    public password: unknown,
  ) {
    super();
  }

  override apply(request: Signable<unknown>): void {
    if (this.#challenge !== undefined) this.#sign(request, this.#challenge);
  }

  override answer<Asked extends Signable<Asked>>(response: Answered<Asked>): Asked | undefined {
    const asked = response.headers.get('www-authenticate');
    const { request, status_code } = response;
    if (status_code < 400 || status_code >= 500 || this.#answered.has(request)) return undefined;
    if (typeof asked !== 'string' || !/digest/i.test(asked)) return undefined;
    void response.content;
    this.#challenge = parseChallenge(asked);
    const next = request.copy();
    this.#answered.add(next);
    this.#sign(next, this.#challenge);
    return next;
  }

  #sign(request: Signable<unknown>, challenge: Challenge): void {
    this.#count = challenge.nonce === this.#lastNonce ? this.#count + 1 : 1;
    this.#lastNonce = challenge.nonce;
    const { method, url } = request;
    const user = { username: text(this.username), password: text(this.password) };
    const header = answerTo(challenge, user, { method, url, count: this.#count });
    if (header !== undefined) request.headers.set('Authorization', header);
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  throw new PyError('TypeError', 'user and password of digest authentication are text');
}
