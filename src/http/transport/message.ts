/**
 * What crosses the transport: a request as exact bytes (`Prepared`), how to send it (`SendOptions`), what came back (`Raw`),
 * or why nothing did (`TransportFailure`). Everything above the transport is pure and never sees a socket.
 */

export { TransportFailure, type FailureDetail, type FailureKind } from './failure';

/** A header field or parameter: name and value, in the order and spelling they have on the wire. */
export type Pair = readonly [name: string, value: string];

/** A request, complete and frozen: nothing is added after this but `Host`-like framing by the HTTP client. */
export interface Prepared {
  /** Upper case. */
  readonly method: string;
  /** Absolute URL, percent-encoded; a fragment is kept for printing and not sent. */
  readonly url: string;
  readonly headers: readonly Pair[];
  /** Bytes of the body; absent for none (an empty body is present and empty). */
  readonly body?: Uint8Array;
}

export interface SendOptions {
  /** Longest wait for a connection, in milliseconds; absent for no limit. */
  readonly connectTimeoutMs?: number;
  /** Longest silence while waiting for the reply or between two pieces of it, in milliseconds; absent for no limit. */
  readonly readTimeoutMs?: number;
  /** true: check certificates; false: do not; a string: path of a file (PEM) with the authorities to trust. */
  readonly verify: boolean | string;
  /** Path of a PEM file with certificate and key, or the two paths. */
  readonly cert?: string | readonly [certificate: string, key: string];
  /** URL of the proxy for this request, with user and password in it when it needs them. */
  readonly proxy?: string;
  /** true: return once the headers are there and leave the body to `Raw.stream`. */
  readonly stream: boolean;
}

/** A reply as it arrived. */
export interface Raw {
  readonly status: number;
  /** Reason phrase, '' when the server sent none. */
  readonly reason: string;
  /** Original spelling and order, duplicates kept. */
  readonly headers: readonly Pair[];
  /** The whole body, decoded as `Content-Encoding` says; empty when `stream` is there. */
  readonly body: Uint8Array;
  readonly stream?: RawStream;
  /** From sending the request to the end of the reply's headers, in milliseconds with a fraction. */
  readonly elapsedMs: number;
  /** Where the time went; absent for a reply that did not come over the network. */
  readonly timings?: Timings;
}

/** The steps of one exchange, in milliseconds with a fraction. A reused connection has no first three: they are 0. */
export interface Timings {
  readonly isReused: boolean;
  /** Looking up the name. */
  readonly dnsMs: number;
  /** TCP, and the way through a proxy. */
  readonly connectMs: number;
  readonly tlsMs: number;
  /** From the first byte of the request until the system had taken the last. */
  readonly sendMs: number;
  /** From then to the first byte of the reply. */
  readonly waitMs: number;
  /** From then to the last byte of the reply; undefined while a stream is not at its end. */
  readonly receiveMs: number | undefined;
}

/** A body that is read piece by piece; each call blocks until a piece is there. */
export interface RawStream {
  /** The next decoded piece, or undefined at the end. @throws TransportFailure */
  next(): Uint8Array | undefined;
  /** Gives the rest up and closes the connection. */
  close(): void;
}

/** What had arrived of a reply whose request was given up. */
export interface Arrived {
  /** Its body is the beginning of what had arrived, not decoded. */
  readonly raw: Raw;
  readonly receivedBytes: number;
  readonly expectedBytes: number | undefined;
}

/** Sends and waits. @throws TransportFailure */
export type Send = (request: Prepared, options: SendOptions) => Raw;

/** A request under way whose sender did not wait. */
export interface Pending {
  /** true once `wait` would return at once. */
  readonly settled: boolean;
  /** Blocks until the reply is there. @throws TransportFailure */
  wait(): Raw;
  /** Calls back once, from the event loop, when the reply or the failure has arrived. */
  onSettled(listener: () => void): void;
  /** Nobody wants it any more. */
  cancel(): void;
}

/** The synchronous transport: see `http/transport`. */
export interface Transport {
  /** Starts the worker thread ahead of the first request; returns at once. */
  start(): void;
  readonly send: Send;
  /** Sends without waiting. */
  begin(request: Prepared, options: SendOptions): Pending;
  /**
   * Gives up everything under way. The shell calls it after an interrupt, because `finally` does not run then.
   * @returns what had arrived of a body, if any had
   */
  cancel(): Arrived | undefined;
  /** Ends the worker thread; the next request would start a new one. */
  close(): void;
}

/** `stack(transport.send, [a, b])` sends through a, then b, then the transport; replies come back in reverse. */
export type Layer = (next: Send) => Send;

export const stack = (send: Send, layers: readonly Layer[]): Send =>
  layers.reduceRight((next, layer) => layer(next), send);
