/**
 * Requests that are sent before anybody waits for them, for pages that are read side by side: each is like the request
 * before it but for its query. Whoever asks for one later goes through all layers as always, and finds the reply on its
 * way; where what is asked for has become another request (with a new token, for one), that one is sent.
 */
import { withoutQuery } from '../../values/text/without-query';
import type { Layer, Pending, Prepared, SendOptions, Transport } from '../../http/transport/message';

interface Sent {
  readonly request: Prepared;
  readonly pending: Pending;
}

export class Ahead {
  readonly #transport: Pick<Transport, 'begin'>;
  /** By their addresses. */
  readonly #sent = new Map<string, Sent>();
  /** What was sent last to each of the latest places, by its address without a query. */
  readonly #like = new Map<string, { readonly request: Prepared; readonly options: SendOptions }>();

  constructor(transport: Pick<Transport, 'begin'>) {
    this.#transport = transport;
  }

  /** The innermost one: what it sees is what is sent. */
  readonly layer: Layer = (next) => (request, options) => {
    this.#keep(request, options);
    const sent = this.#sent.get(request.url);
    if (sent === undefined) return next(request, options);
    this.#sent.delete(request.url);
    if (isSame(sent.request, request)) return sent.pending.wait();
    sent.pending.cancel();
    return next(request, options);
  };

  /** Sends what was sent last to this place, with another query. Where nothing was, nothing is sent. */
  send(url: string): void {
    const like = this.#like.get(withoutQuery(url));
    if (like === undefined) return;
    const { request, options } = like;
    const ahead = { ...request, url };
    this.#sent.set(url, { request: ahead, pending: this.#transport.begin(ahead, options) });
  }

  #keep(request: Prepared, options: SendOptions): void {
    if (request.method !== 'GET' || request.body !== undefined || options.stream) return;
    const place = withoutQuery(request.url);
    this.#like.delete(place);
    this.#like.set(place, { request, options });
    const [oldest] = this.#like.keys();
    if (this.#like.size > PLACES && oldest !== undefined) this.#like.delete(oldest);
  }

  /** Gives up what nobody has asked for. */
  forget(): void {
    for (const { pending } of this.#sent.values()) pending.cancel();
    this.#sent.clear();
  }
}

/** More places are not read side by side. */
const PLACES = 8;

function isSame(a: Prepared, b: Prepared): boolean {
  const fields = ({ headers }: Prepared): string => JSON.stringify(headers);
  return a.method === b.method && fields(a) === fields(b) && a.body === undefined && b.body === undefined;
}
