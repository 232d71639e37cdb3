/** Requests of the transport's tests, which wait without an event loop. */
import {
  TransportFailure,
  type Transport,
  type Pair,
  type Raw,
  type SendOptions,
} from '../../src/http/transport/message';
import type { Ports, Stats } from './server';

/** The servers have not seen what the test waits for: it would hang. */
const HANG_MS = 120_000;

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

/** What the servers have seen; with `/reset`, which is forgotten afterwards. */
export function stats(transport: Transport, ports: Ports, path = '/'): Stats {
  const url = `http://127.0.0.1:${ports.control}${path}`;
  return JSON.parse(text(ask(transport, url, { readTimeoutMs: HANG_MS }))) as Stats;
}

/** Waits for the servers to see what is so. */
export function until(transport: Transport, ports: Ports, isSo: (now: Stats) => boolean): Stats {
  let now = stats(transport, ports);
  while (!isSo(now)) now = stats(transport, ports, `/after/${now.version}`);
  return now;
}
