/** Opens a connection: TCP, the way through a proxy, TLS; over undici's connector and its CONNECT. */
import * as dns from 'node:dns';
import * as net from 'node:net';
import { Client, buildConnector } from 'undici';
import { TransportFailure } from '../transport/message';
import { connectFailure, exchangeFailure, proxyFailure, tlsFailure } from './worker-failure';
import type { Endpoint, Proxy, Route } from './route';
import { SocketAdapter } from './socket-adapter';

/** How long the first of several addresses is tried alone. Node's 250 ms gives up on far hosts that only answer slowly. */
const NEXT_ADDRESS_MS = 500;

/** How long the steps took, in milliseconds. */
export interface OpeningTimes {
  readonly dnsMs: number;
  readonly connectMs: number;
  readonly tlsMs: number;
}

/** One attempt to open the connection of a route. */
export class Opening {
  /** The step it is at; through a proxy always 'TCP', as there the wait is the proxy's. */
  step: 'TCP' | 'TLS' = 'TCP';
  readonly #route: Route;
  readonly #abort = new AbortController();
  #dnsMs = 0;
  #connectMs = 0;
  #tlsMs = 0;

  constructor(route: Route) {
    this.#route = route;
  }

  get times(): OpeningTimes {
    return { dnsMs: this.#dnsMs, connectMs: this.#connectMs, tlsMs: this.#tlsMs };
  }

  /** @throws TransportFailure */
  async run(): Promise<net.Socket> {
    const { target, proxy } = this.#route;
    if (proxy === undefined) return this.#secured(await this.#connected(target), target, 'TLS');
    const socket = await this.#connectedToProxy(proxy);
    if (target.tls === undefined) return socket;
    return this.#secured(await this.#tunnel(socket, target, proxy), target, 'TCP');
  }

  /** Gives up; `run` fails. */
  abort(): void {
    this.#abort.abort();
  }

  async #connectedToProxy(proxy: Proxy): Promise<net.Socket> {
    try {
      return await this.#secured(await this.#connected(proxy), proxy, 'TCP');
    } catch (error) {
      throw proxyFailure(error);
    }
  }

  async #connected(to: Endpoint): Promise<net.Socket> {
    const startedMs = performance.now();
    const connect = buildConnector({
      port: to.port,
      signal: this.#abort.signal,
      timeout: 0,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      lookup: this.#lookup,
    });
    const dnsBeforeMs = this.#dnsMs;
    try {
      return await socketOf(connect, { hostname: to.host, protocol: 'http:', port: String(to.port) });
    } catch (error) {
      throw connectFailure(error);
    } finally {
      this.#connectMs += performance.now() - startedMs - (this.#dnsMs - dnsBeforeMs);
    }
  }

  /** Over the same socket, where the endpoint asks for TLS. */
  async #secured(socket: net.Socket, to: Endpoint, step: 'TCP' | 'TLS'): Promise<net.Socket> {
    if (to.tls === undefined) return socket;
    const startedMs = performance.now();
    this.step = step;
    const { rejectUnauthorized, secureContext } = to.tls;
    const connect = buildConnector({
      signal: this.#abort.signal,
      timeout: 0,
      maxCachedSessions: 0,
      rejectUnauthorized,
      ...(secureContext === undefined ? {} : { secureContext }),
    });
    const name = net.isIP(to.host) === 0 ? { servername: to.host } : {};
    const place = { hostname: to.host, protocol: 'https:', port: String(to.port), httpSocket: socket };
    try {
      return await socketOf(connect, { ...place, ...name });
    } catch (error) {
      throw tlsFailure(error, to.host);
    } finally {
      this.#tlsMs += performance.now() - startedMs;
    }
  }

  /**
   * By undici's own CONNECT. Its ProxyAgent would do it too, but it merges repeated fields of the request behind it,
   * and of a refusal it keeps neither the status nor the reason apart.
   */
  async #tunnel(socket: net.Socket, target: Endpoint, proxy: Proxy): Promise<net.Socket> {
    const startedMs = performance.now();
    const adapter = new SocketAdapter(socket);
    const client = new Client(proxy.origin, {
      connect: (_, callback) => {
        // Later: undici does not go on when its connector calls back at once. An aborted request it takes up again on a
        // new connection, for ever, if it is given one that has ended.
        queueMicrotask(() => {
          if (adapter.destroyed) callback(new TransportFailure('reset'), null);
          else callback(null, asSocket(adapter));
        });
      },
    });
    const place = `${net.isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`;
    const credentials =
      proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization };
    adapter.begin();
    try {
      const { signal } = this.#abort;
      const { statusCode } = await client.connect({
        path: place,
        headers: { host: place, ...credentials },
        signal,
      });
      if (statusCode === 200) return adapter.release();
      socket.destroy();
      throw new TransportFailure('proxy', { status: statusCode, phrase: adapter.head?.reason ?? '' });
    } catch (error) {
      socket.destroy();
      const failure = exchangeFailure(error, {
        inBody: false,
        chunked: false,
        receivedBytes: 0,
        expectedBytes: undefined,
      });
      throw failure.kind === 'protocol' ? failure : proxyFailure(failure);
    } finally {
      this.#connectMs += performance.now() - startedMs;
    }
  }

  readonly #lookup: net.LookupFunction = (hostname, options, callback) => {
    const startedMs = performance.now();
    dns.lookup(hostname, options, (...outcome) => {
      this.#dnsMs += performance.now() - startedMs;
      callback(...(outcome as Parameters<typeof callback>));
    });
  };
}

/** undici asks its connector for a net.Socket and uses of it what every Duplex has. */
export function asSocket(adapter: SocketAdapter): net.Socket {
  return adapter as unknown as net.Socket;
}

function socketOf(connect: buildConnector.connector, place: buildConnector.Options): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    connect(place, (error, socket) => {
      // Of an error undici hands out nothing beside it.
      if (error === null) resolve(socket);
      else reject(error);
    });
  });
}
