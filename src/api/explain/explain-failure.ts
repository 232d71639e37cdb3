/** A request without a reply: what stood between this machine and the service, and what to do about it. */
import { TransportFailure, type FailureKind } from '../../http/transport/message';
import type { PyError } from '../../values/errors/errors';
import type { ExplainContext } from './explain-reply';
import type { Line } from './line';
import { shortened } from './service-error';

interface Words {
  readonly about: string;
  readonly next: string;
}

const BROKEN: Words = {
  about: 'the connection broke before the reply was complete',
  next: 'send it again; if it breaks at the same place, ask for less with limit, or ask who runs the proxy',
};

const WORDS: Readonly<Record<FailureKind, Words>> = {
  dns: {
    about: 'DNS: the name of the host has no address',
    next: 'look for a typing error in the host, then at the network connection, VPN and DNS server',
  },
  refused: {
    about: 'the machine is there, but nothing listens at this port',
    next: 'check the port, and https:// against http://',
  },
  unreachable: {
    about: 'this network has no way to that address',
    next: 'check the network connection and VPN, and whether a proxy is needed (HTTPS_PROXY)',
  },
  'connect-timeout': {
    about: 'the host did not take the connection in time: often a firewall that drops packets',
    next: 'check address, VPN and firewall, or give it longer: { timeout: [10, 30] }',
  },
  'read-timeout': {
    about: 'the service took the request and did not answer in time',
    next: 'activities can take minutes: raise the timeout, { timeout: 300 }, or ask for less: a date range and limit',
  },
  tls: {
    about: 'TLS: the certificate of the host is not trusted here, or what answers speaks no TLS',
    next: 'behind a proxy that opens TLS, name its authority: { verify: "/path/ca.pem" } or REQUESTS_CA_BUNDLE',
  },
  proxy: {
    about: 'the proxy did not connect',
    next: 'check HTTP_PROXY, HTTPS_PROXY and NO_PROXY, with user and password where it wants them',
  },
  reset: {
    about: 'the other side closed the connection without an answer',
    next: 'send it again; check https:// against http://, and the proxy',
  },
  protocol: {
    about: 'what answers there does not speak HTTP',
    next: 'check the port, and https:// against http://',
  },
  cancelled: { about: 'the request was cancelled with Ctrl-C', next: 'enter the line again' },
  'certificate-file': {
    about: 'a certificate file cannot be read',
    next: 'verify, cert and REQUESTS_CA_BUNDLE name PEM files that can be read',
  },
  incomplete: BROKEN,
  chunked: BROKEN,
  'too-large': {
    about: 'the body is longer than this shell keeps in memory',
    next: 'ask for less with limit, or read it piece by piece: { stream: true }',
  },
  decode: {
    about: 'the body is not compressed in the way that its header says',
    next: "ask for it plain: { headers: { ...auth, 'Accept-Encoding': 'identity' } }",
  },
};

/** Codes of certificates that depend on what time it is. */
const BY_TIME = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED']);

/** @param error what a request threw; for an error that is not of the network its own words */
export function explainFailure(error: PyError, { datacenterUrl, nowMs }: ExplainContext): Line[] {
  const { cause } = error;
  const { hint = 'nothing was sent: correct the line and enter it again' } = error;
  if (!(cause instanceof TransportFailure))
    return [
      [error.name, shortened(error.message, 400)],
      ['next', hint],
    ];
  const { about, next } = WORDS[cause.kind];
  const request = (error as { readonly request?: { readonly url?: unknown } | null }).request;
  const url = typeof request?.url === 'string' ? request.url : datacenterUrl;
  const lines: Line[] = [
    [error.name, about],
    ['cause', [cause.code, shortened(cause.message)].filter(Boolean).join(': ')],
    ['to', shortened(url)],
    ['next', next],
  ];
  if (BY_TIME.has(cause.code)) {
    const now = new Date(nowMs).toISOString();
    lines.push(['clock', `here it is ${now}; if that is wrong, set the clock: certificates go by it`]);
  }
  if (!url.startsWith(`${datacenterUrl}/`)) {
    lines.push(['note', `the data centre of this session is ${datacenterUrl}, which is another host`]);
  }
  return lines;
}
