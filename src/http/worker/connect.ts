/** Opens a connection: TCP, the way through a proxy, TLS. Every failure is a `TransportFailure` of the right kind. */
import * as net from 'node:net';
import * as tls from 'node:tls';
import { TransportFailure } from '../transport/message';
import { connectFailure, proxyFailure, tlsFailure } from './failure';
import type { Endpoint, Proxy, Route } from './route';

/** How long the first of several addresses is tried alone. Node's 250 ms gives up on far hosts that only answer slowly. */
const NEXT_ADDRESS_MS = 500;
/** Python reads lines of at most this length. */
const TUNNEL_HEAD_LIMIT_BYTES = 65_536;

/**
 * @param hold is told every socket as soon as there is one, so that the caller can end the attempt at any moment
 * @throws TransportFailure
 */
export async function openConnection(route: Route, hold: (socket: net.Socket) => void): Promise<net.Socket> {
  const { target, proxy } = route;
  if (proxy === undefined) {
    const socket = await openTcp(target, hold);
    return target.tls === undefined ? socket : openTls(socket, target, target.tls, hold);
  }
  const socket = await openProxy(proxy, hold);
  if (target.tls === undefined) return socket;
  await openTunnel(socket, target, proxy);
  return openTls(socket, target, target.tls, hold);
}

async function openProxy(proxy: Proxy, hold: (socket: net.Socket) => void): Promise<net.Socket> {
  try {
    const socket = await openTcp(proxy, hold);
    return proxy.tls === undefined ? socket : await openTls(socket, proxy, proxy.tls, hold);
  } catch (error) {
    throw error instanceof TransportFailure ? proxyFailure(error) : error;
  }
}

async function openTcp(to: Endpoint, hold: (socket: net.Socket) => void): Promise<net.Socket> {
  const socket = net.connect({
    host: to.host,
    port: to.port,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  });
  hold(socket);
  await once(socket, 'connect', connectFailure);
  return socket;
}

async function openTls(
  socket: net.Socket,
  to: Endpoint,
  settings: NonNullable<Endpoint['tls']>,
  hold: (socket: net.Socket) => void,
): Promise<net.Socket> {
  const isAddress = net.isIP(to.host) !== 0;
  const secured = tls.connect({
    socket,
    host: to.host,
    ...(isAddress ? {} : { servername: to.host }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: settings.rejectUnauthorized,
    ...(settings.secureContext === undefined ? {} : { secureContext: settings.secureContext }),
  });
  hold(secured);
  await once(secured, 'secureConnect', (error) => tlsFailure(error, to.host, isAddress));
  return secured;
}

/** The request and the reply that Python's http.client exchanges with a proxy. */
async function openTunnel(socket: net.Socket, target: Endpoint, proxy: Proxy): Promise<void> {
  const host = net.isIPv6(target.host) ? `[${target.host}]` : target.host;
  const lines = [`CONNECT ${host}:${target.port} HTTP/1.0`];
  if (proxy.authorization !== undefined) lines.push(`Proxy-Authorization: ${proxy.authorization}`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  const head = await tunnelHead(socket);
  const [, status, reason] = /^HTTP\/1\.\d (\d{3})(?: ([^\r\n]*))?/.exec(head) ?? [];
  if (status === undefined)
    throw new TransportFailure('protocol', `${head.split('\r\n')[0]}\r\n`, { code: 'BAD_STATUS_LINE' });
  if (status === '200') return;
  socket.destroy();
  throw new TransportFailure('proxy', `Tunnel connection failed: ${status} ${reason ?? ''}`.trimEnd(), {
    code: status,
  });
}

/** Reads up to the empty line and leaves what follows in the socket. */
function tunnelHead(socket: net.Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const stop = (): void => {
      socket.off('readable', onReadable).off('error', onError).off('close', onClose);
    };
    const fail = (failure: TransportFailure): void => {
      stop();
      reject(proxyFailure(failure));
    };
    const onError = (error: Error): void => fail(connectFailure(error));
    const onClose = (): void =>
      fail(new TransportFailure('proxy', 'Remote end closed connection without response'));
    const onReadable = (): void => {
      for (
        let bytes = socket.read() as Buffer | null;
        bytes !== null;
        bytes = socket.read() as Buffer | null
      ) {
        head = Buffer.concat([head, bytes]);
      }
      const end = head.indexOf('\r\n\r\n');
      if (end >= 0) {
        stop();
        if (head.length > end + 4) socket.unshift(head.subarray(end + 4));
        resolve(head.toString('latin1', 0, end));
      } else if (head.length > TUNNEL_HEAD_LIMIT_BYTES) {
        fail(new TransportFailure('proxy', 'The head of the answer to CONNECT is too long.'));
      }
    };
    socket.on('readable', onReadable).on('error', onError).on('close', onClose);
    onReadable();
  });
}

/** Waits for the event; an error or an end before it is a failure. */
function once(
  socket: net.Socket,
  event: 'connect' | 'secureConnect',
  explain: (error: unknown) => TransportFailure,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      socket.off(event, onEvent).off('close', onClose);
    };
    const onEvent = (): void => {
      stop();
      resolve();
    };
    const onClose = (): void => {
      stop();
      reject(new TransportFailure('cancelled', 'The attempt was given up.'));
    };
    // Stays for the life of the socket: an error without a listener would end the thread.
    socket.on('error', (error) => {
      stop();
      reject(explain(error));
    });
    socket.once(event, onEvent).once('close', onClose);
  });
}
