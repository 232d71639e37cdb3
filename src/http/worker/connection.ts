/** One connection over undici's client, used for one request after another, and the store of those that wait. */
import { Client, type Dispatcher, type buildConnector } from 'undici';
import { asSocket, Opening, type OpeningTimes } from './open-connection';
import type { Route } from './route';
import { SocketAdapter } from './socket-adapter';

/** Idle connections are closed after this time: routers on the way forget them silently not much later. */
const IDLE_MS = 60_000;
/** A server that announces when it closes is left this much earlier. */
const IDLE_MARGIN_MS = 1_000;
/** Python's http.client reads 100 fields of 64 KiB at most. */
const HEAD_LIMIT_BYTES = 100 * 65_536;
/** Idle connections that are kept for one place, as in Python's requests. */
const IDLE_LIMIT = 10;

/** The connection of one undici client, opened when a request needs it, and again when it had ended unnoticed. */
export class Connection {
  readonly #route: Route;
  readonly #client: Client;
  #opening: Opening | undefined;
  #times: OpeningTimes | undefined;
  #adapter: SocketAdapter | undefined;

  constructor(route: Route, onEnded: (connection: Connection) => void) {
    this.#route = route;
    this.#client = new Client(route.origin, {
      connect: (_, callback) => this.#open(callback),
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
      keepAliveTimeoutThreshold: IDLE_MARGIN_MS,
      maxHeaderSize: HEAD_LIMIT_BYTES,
    });
    this.#client.on('disconnect', () => onEnded(this));
  }

  get key(): string {
    return this.#route.key;
  }

  /** The stream that undici reads and writes; undefined before there is one. */
  get adapter(): SocketAdapter | undefined {
    return this.#adapter;
  }

  /** How far opening has come. */
  get step(): 'TCP' | 'TLS' {
    return this.#opening?.step ?? 'TCP';
  }

  /** What opening took; undefined when the current request found it open. */
  get openingTimes(): OpeningTimes | undefined {
    return this.isReused ? undefined : this.#times;
  }

  /** Whether the current request goes over a connection that has served one before. */
  get isReused(): boolean {
    return (this.#adapter?.requestCount ?? 0) > 1;
  }

  /** Sends a request; one at a time. */
  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#client.dispatch(request, handler);
  }

  /** Gives up opening. */
  abort(): void {
    this.#opening?.abort();
  }

  /** Closes it while it is idle. */
  close(): void {
    void this.#client.close();
  }

  #open(callback: buildConnector.Callback): void {
    const opening = new Opening(this.#route);
    this.#opening = opening;
    opening.run().then(
      (socket) => {
        this.#opening = undefined;
        this.#times = opening.times;
        this.#adapter = new SocketAdapter(socket);
        callback(null, asSocket(this.#adapter));
      },
      (error: Error) => {
        this.#opening = undefined;
        callback(error, null);
      },
    );
  }
}

/**
 * Connections that wait for their next request, by route. undici's Pool would open a new one beside a live one: it takes
 * its first client again even when that one's connection has ended.
 */
export class Connections {
  readonly #idle = new Map<string, Connection[]>();

  /** The connection that was used last on this route, or a new one. */
  take(route: Route): Connection {
    return this.#idle.get(route.key)?.pop() ?? this.open(route);
  }

  open(route: Route): Connection {
    return new Connection(route, (connection) => this.#forget(connection));
  }

  /** Keeps a connection whose request is complete. */
  keep(connection: Connection): void {
    const idle = this.#idle.get(connection.key) ?? [];
    this.#idle.set(connection.key, idle);
    idle.push(connection);
    if (idle.length > IDLE_LIMIT) idle.shift()?.close();
  }

  #forget(connection: Connection): void {
    const idle = this.#idle.get(connection.key);
    const index = idle?.indexOf(connection) ?? -1;
    if (index >= 0) idle?.splice(index, 1);
    if (idle?.length === 0) this.#idle.delete(connection.key);
  }
}
