/** A transport and the servers behind it, for the tests of the transport. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  TransportFailure,
  type Transport,
  type Pair,
  type Raw,
  type SendOptions,
} from '../../src/http/transport/message';

export interface Ports {
  readonly plain: number;
  readonly control: number;
  readonly proxy: number;
  /** Takes connections and never says anything. */
  readonly silent: number;
  readonly tls: number;
  readonly other: number;
  readonly expired: number;
  readonly self: number;
  readonly client: number;
}

export interface Stats {
  readonly connections: number;
  readonly open: number;
  readonly waiting: number;
  readonly heads: readonly string[];
  readonly tunnels: readonly string[];
  readonly sentBytes: number;
}

export async function startServers(): Promise<{ ports: Ports; stop: () => Promise<unknown> }> {
  const worker = new Worker(join(__dirname, 'server', 'transport-server.js'));
  const [ports] = (await once(worker, 'message')) as [Ports];
  return { ports, stop: () => worker.terminate() };
}

export interface Ask extends Partial<SendOptions> {
  readonly method?: string;
  readonly headers?: readonly Pair[];
  readonly body?: Uint8Array;
}

/** Sends with the options most tests want. */
export function ask(transport: Transport, url: string, given: Ask = {}): Raw {
  const { method = 'GET', headers = [], body, ...options } = given;
  return transport.send(
    { method, url, headers, ...(body === undefined ? {} : { body }) },
    { verify: true, stream: false, ...options },
  );
}

/** The failure of a call that must fail. */
export function failureOf(call: () => unknown): TransportFailure {
  try {
    call();
  } catch (error) {
    if (error instanceof TransportFailure) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

export const text = (raw: Raw): string => Buffer.from(raw.body).toString('latin1');

export function stats(transport: Transport, ports: Ports, path = '/'): Stats {
  return JSON.parse(text(ask(transport, `http://127.0.0.1:${ports.control}${path}`))) as Stats;
}

/** Asks the servers again and again until they say so, at most two seconds. */
export function until(transport: Transport, ports: Ports, isSo: (now: Stats) => boolean): Stats {
  const startedMs = performance.now();
  for (;;) {
    const now = stats(transport, ports);
    if (isSo(now)) return now;
    if (performance.now() - startedMs > 2000) throw new Error(`Still: ${JSON.stringify(now)}`);
  }
}
