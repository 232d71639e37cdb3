/** Why the transport has no reply, as data: what crosses the threads. */

export type FailureKind =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'read-timeout'
  | 'tls'
  | 'proxy'
  /** The connection ended or broke before the reply's headers were complete. */
  | 'reset'
  /** The body ended before its announced length. */
  | 'incomplete'
  /** The connection broke inside a chunked body, or a chunk was malformed. */
  | 'chunked'
  /** The body is not what `Content-Encoding` says. */
  | 'decode'
  /** The reply is not HTTP, or more than a client should read. */
  | 'protocol'
  /** The body is longer than the memory of a session should hold. */
  | 'too-large'
  /** The request cannot be written as HTTP; nothing was sent. */
  | 'unsendable'
  | 'cancelled'
  /** A file named in `verify` or `cert` is missing or cannot be used. */
  | 'certificate-file'
  /** The network thread itself has ended. */
  | 'thread-ended';

/** What is wrong with the head of a reply ('protocol'). */
type HeadFault =
  | 'status-line'
  | 'status-line-too-long'
  | 'header-line-too-long'
  | 'too-many-fields'
  | 'lengths-differ'
  | 'too-many-interim'
  | 'endless-framing'
  | 'malformed';

/** Whatever of this the failure has. */
export interface FailureDetail {
  /** Code of the system, of OpenSSL or of the client: ECONNREFUSED, DEPTH_ZERO_SELF_SIGNED_CERT. */
  readonly code?: string;
  /** What OpenSSL, zlib or the parser says about it. */
  readonly reason?: string;
  /** The host that was asked ('tls'). */
  readonly host?: string;
  /** The names that the certificate is for, when it is for another host ('tls'). */
  readonly names?: readonly string[];
  /** The step that was not done in time ('connect-timeout'). */
  readonly step?: 'TCP' | 'TLS';
  /** The proxy's answer to CONNECT ('proxy'). */
  readonly status?: number;
  readonly phrase?: string;
  readonly fault?: HeadFault;
  /** The first line of what is no HTTP ('protocol'), the lengths that differ. */
  readonly line?: string;
  readonly limit?: number;
  /** 'decode': gzip, deflate, br. */
  readonly coding?: string;
  /** 'unsendable': which part, and its name. */
  readonly part?: 'URL' | 'method' | 'header name' | 'header value' | 'header';
  readonly name?: string;
  /** The file that could not be used ('certificate-file'). */
  readonly path?: string;
  /** Bytes of the body that had arrived, and how many were announced. */
  readonly receivedBytes?: number;
  readonly expectedBytes?: number;
}
