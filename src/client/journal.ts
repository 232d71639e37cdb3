/** The requests of a session by their numbers: their replies again, and the requests sent once more. */
import type { PreparedRequest, Requests, RequestOptions, Response } from '../http';
import { typeError } from '../values/errors/errors';
import { UsageError } from '../values/errors/usage-error';
import { typeName } from '../values/python/type-name';
import type { World } from '../world';
import type { Raw } from '../http/transport/message';
import { entryOf, type Entry } from '../support/journal-entries';
import type { Exchange } from '../support/recorder';
import type { RecordLayer } from './layers/record';
import { openRequests } from './open-requests';

export class Journal {
  readonly #world: World;
  readonly #record: RecordLayer;
  readonly #requests: () => Requests;

  constructor(world: World, record: RecordLayer, requests: () => Requests) {
    this.#world = world;
    this.#record = record;
    this.#requests = requests;
  }

  /** Oldest first; of a long session the last thousand, or those of 64 MiB. */
  entries(): Entry[] {
    return this.#record.exchanges.map(entryOf);
  }

  /** @throws PyError TypeError, tasksh.UsageError for a number that no exchange has */
  numbered(number: unknown): Exchange {
    if (typeof number !== 'number' && typeof number !== 'bigint')
      throw typeError(
        `exchange() takes the number of a request, not ${typeName(number)}`,
        '.requests lists them',
      );
    const found = this.#record.exchanges.find((exchange) => exchange.number === Number(number));
    if (found !== undefined) return found;
    const [first] = this.#record.exchanges;
    const last = this.#record.exchanges.at(-1);
    throw new UsageError(`there is no request ${number}`, {
      hint:
        first === undefined || last === undefined
          ? 'nothing was sent yet'
          : `there are ${first.number} to ${last.number}; .requests lists them`,
    });
  }

  /** The reply as it was. @throws PyError as `numbered`, and where there is no reply, or only the beginning of it */
  response(number: unknown): Response {
    const exchange = this.numbered(number);
    const raw = replyIn(exchange);
    if (raw instanceof UsageError) throw raw;
    return this.#answered(exchange, raw);
  }

  /** The reply as it was; undefined where there is none, or only the beginning of it. */
  keptResponse(exchange: Exchange): Response | undefined {
    const raw = replyIn(exchange);
    return raw instanceof UsageError ? undefined : this.#answered(exchange, raw);
  }

  #answered(exchange: Exchange, raw: Raw): Response {
    const requests = openRequests(this.#world, { send: () => raw }, []);
    return requests.session().send(prepared(requests, exchange), { allow_redirects: false });
  }

  /** Sends the request again as it was, without following redirects; an expired token is renewed. */
  resend(number: unknown): Response {
    const exchange = this.numbered(number);
    const requests = this.#requests();
    return this.#record.sendAgain(exchange, () =>
      requests.session().send(prepared(requests, exchange), optionsOf(exchange)),
    );
  }
}

/** The whole reply, or why there is none. */
function replyIn(exchange: Exchange): Raw | UsageError {
  const { number, raw, bodyBytes, interrupted } = exchange;
  if (raw === undefined) return new UsageError(`request ${number} has no reply: ${entryOf(exchange).error}`);
  if (raw.stream !== undefined)
    return new UsageError(`the reply to request ${number} was a stream, which is not kept`);
  if (interrupted === undefined && raw.body.length < bodyBytes)
    return new UsageError(`of the reply to request ${number} only the beginning is kept`, {
      hint: `it had ${bodyBytes} bytes; .resend ${number} asks for it again`,
    });
  return raw;
}

function prepared(requests: Requests, { request }: Exchange): PreparedRequest {
  const { method, url, headers, body } = request;
  const data = body === undefined ? {} : { data: body };
  return new requests.Request(method, url, { headers: Object.fromEntries(headers), ...data }).prepare();
}

function optionsOf({ options }: Exchange): RequestOptions {
  if (options === undefined) return { allow_redirects: false };
  const { verify, cert, proxy, connectTimeoutMs, readTimeoutMs } = options;
  const seconds = (ms: number | undefined): number | null => (ms === undefined ? null : ms / 1000);
  return {
    allow_redirects: false,
    verify,
    timeout: [seconds(connectTimeoutMs), seconds(readTimeoutMs)],
    ...(cert === undefined ? {} : { cert }),
    ...(proxy === undefined ? {} : { proxies: { http: proxy, https: proxy } }),
  };
}
