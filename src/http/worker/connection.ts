/**
 * One connection that is used for one request after another, and the store of those that wait for the next.
 *
 * undici speaks HTTP on it: it frames, parses and keeps the connection. The text of the request's head is ours, put in
 * place of undici's own at the moment of writing, because order and spelling of the fields must be exactly the caller's.
 */
import type * as net from 'node:net';
import type { Client, Dispatcher } from 'undici';
import { openConnection } from './connect';
import { InterimFilter } from './interim';
import type { Route } from './route';

/** Loads undici's client alone: a third of the time of the whole package. */
const ClientClass = require('undici/lib/dispatcher/client.js') as typeof Client;

/** Idle connections are closed after this time: routers on the way forget them silently not much later. */
const IDLE_MS = 60_000;
/** A server that announces when it closes is left this much earlier. */
const IDLE_MARGIN_MS = 1_000;
/** Python's http.client reads 100 fields of 64 KiB at most. */
const HEAD_LIMIT_BYTES = 100 * 65_536;
/** Idle connections that are kept for one place, as in Python's requests. */
const IDLE_LIMIT = 10;

export class Connection {
  readonly route: Route;
  /** Called when the head of the request has been handed to the socket. */
  onSent: () => void = () => undefined;
  /** Called when nothing was read or written for the time given to `watchSilence`. */
  onSilence: () => void = () => undefined;
  /** Whether any byte of a reply to the current request has arrived. */
  isAnswered = false;
  /** How the reply to the current request began: its first line, as far as it matters for a message. */
  firstLine: string | undefined;
  /** What ended the connection; undici takes a reset for the regular end of a body without a length. */
  brokenBy: Error | undefined;
  readonly #client: Client;
  readonly #onClosed: (connection: Connection) => void;
  #socket: net.Socket | undefined;
  #head = '';
  #isHeld = false;
  #filter = new InterimFilter();
  /** Requests written to the present socket. */
  #written = 0;

  constructor(route: Route, onClosed: (connection: Connection) => void) {
    this.route = route;
    this.#onClosed = onClosed;
    // undici needs an origin but uses it for nothing: where and how to connect is the route's affair.
    this.#client = new ClientClass('http://localhost', {
      connect: (_, callback) => {
        openConnection(route, (socket) => (this.#socket = socket)).then(
          (socket) => callback(null, this.#adopt(socket)),
          (error: Error) => callback(error, null),
        );
      },
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
      keepAliveTimeoutThreshold: IDLE_MARGIN_MS,
      maxHeaderSize: HEAD_LIMIT_BYTES,
    });
    this.#client.on('disconnect', () => onClosed(this));
  }

  /** How far connecting has come: '' before TCP is there, then 'TLS'. */
  get stage(): '' | 'TLS' {
    return this.#socket?.connecting === false && this.route.proxy === undefined ? 'TLS' : '';
  }

  /** Whether the current request went over a connection that had served one before. */
  get isReused(): boolean {
    return this.#written > 1;
  }

  /** Sends a request; the route may differ from the connection's own in everything but its key. */
  run(
    task: { readonly route: Route; readonly isHead: boolean; readonly body: Uint8Array | undefined },
    handler: Dispatcher.DispatchHandler,
  ): void {
    this.#head = task.route.head;
    this.isAnswered = false;
    this.firstLine = undefined;
    this.#isHeld = false;
    this.#client.dispatch(
      {
        path: '/',
        // Only this much of the method matters to undici: whether the reply has a body.
        method: task.isHead ? 'HEAD' : 'POST',
        body: task.body ?? null,
        reset: !task.route.keepAlive,
      },
      handler,
    );
  }

  /** @param ms 0 stops watching */
  watchSilence(ms: number): void {
    this.#socket?.setTimeout(ms);
  }

  /**
   * Stops or goes on reading. The socket keeps back what it has: undici's own way to pause fails an assertion when the
   * connection ends meanwhile.
   */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    // Not at once: undici's parser cannot be entered twice, and this may be called from inside it.
    if (!isHeld) process.nextTick(() => this.#socket?.emit('readable'));
  }

  /** Closes the connection at whatever point it is. */
  destroy(): void {
    this.#onClosed(this);
    // With an error, or undici would take the end for the regular end of a body without a length.
    this.#socket?.destroy(new Error('given up'));
    // What this rejects is reported to the request's handler, which the caller has given up.
    this.#client.destroy().catch(() => undefined);
  }

  #adopt(socket: net.Socket): net.Socket {
    this.#socket = socket;
    this.#written = 0;
    this.brokenBy = undefined;
    const write = socket.write.bind(socket) as (chunk: unknown, ...rest: unknown[]) => boolean;
    const read = socket.read.bind(socket) as (size?: number) => Uint8Array | null;
    // undici writes text for the head and bytes for the body.
    socket.write = (chunk: unknown, ...rest: unknown[]): boolean =>
      typeof chunk === 'string' ? this.#writeHead(write) : write(chunk, ...rest);
    socket.read = (size?: number): Uint8Array | null => {
      const bytes = this.#isHeld ? null : read(size);
      if (bytes !== null) {
        if (!this.isAnswered) this.firstLine = lineOf(bytes);
        this.isAnswered = true;
        this.#filter.pass(bytes);
      }
      return bytes;
    };
    socket.on('timeout', () => this.onSilence());
    socket.on('error', (error) => (this.brokenBy = error));
    return socket;
  }

  #writeHead(write: (chunk: unknown, ...rest: unknown[]) => boolean): boolean {
    this.#written += 1;
    this.isAnswered = false;
    this.#filter = new InterimFilter();
    const isFlowing = write(this.#head, 'latin1');
    this.onSent();
    return isFlowing;
  }
}

/** Bytes of a status line that a message quotes at most. */
const QUOTED_BYTES = 100;

function lineOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, QUOTED_BYTES)).toString('latin1');
  return /^[^\n]*\n?/.exec(text)?.[0] ?? text;
}

/** Connections that wait for their next request, by route. */
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
    const idle = this.#idle.get(connection.route.key) ?? [];
    this.#idle.set(connection.route.key, idle);
    idle.push(connection);
    if (idle.length > IDLE_LIMIT) idle.shift()?.destroy();
  }

  #forget(connection: Connection): void {
    const idle = this.#idle.get(connection.route.key);
    const index = idle?.indexOf(connection) ?? -1;
    if (index >= 0) idle?.splice(index, 1);
    if (idle?.length === 0) this.#idle.delete(connection.route.key);
  }
}
