/**
 * A token goes to its own origin only, also when the session has gone on to another data centre. A request to any other
 * host that carries a secret, in its URL, a header or its body, is refused before a byte is sent; so is each hop of a
 * redirect, and one that a proxy would read. Plain http is for this machine alone, also where a host is trusted.
 */
import type * as Zlib from 'node:zlib';
import type { Layer, Prepared, SendOptions } from '../../http/transport/message';
import { OriginError } from '../../values/errors/origin-error';
import { UsageError } from '../../values/errors/usage-error';
import type { Secrets } from '../../values/secrets/secrets';
import { asBuffer } from '../../values/bytes';
import { isLoopback } from '../../values/loopback';

export class Guard {
  readonly #secrets: Secrets;
  readonly #datacenterUrl: () => string;
  readonly #trusted = new Set<string>();

  /** @param datacenterUrl scheme, host and port of the data centre at the moment */
  constructor(secrets: Secrets, datacenterUrl: () => string) {
    this.#secrets = secrets;
    this.#datacenterUrl = datacenterUrl;
  }

  /** Hosts that the person trusts, `host` or `host:port`. */
  get trusted(): readonly string[] {
    return [...this.#trusted];
  }

  /** Whether the URL is one of the data centre. */
  readonly isHome = (url: string): boolean =>
    URL.canParse(url) && new URL(url).origin === new URL(this.#datacenterUrl()).origin;

  /**
   * Lets the session's secrets go to this host, until the session ends.
   * @param text `host`, `host:port` or a URL
   * @returns the host as it will be compared
   * @throws PyError tasksh.UsageError for something else
   */
  trust(text: string): string {
    const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    if (!URL.canParse(url) || /[\s@]|\/\/.*\/./.test(url)) {
      throw new UsageError(`'${text}' is not a host`, {
        hint: 'usage: .trust HOST[:PORT]',
      });
    }
    const { host } = new URL(url);
    this.#trusted.add(host);
    return host;
  }

  readonly layer: Layer = (next) => (request, options) => {
    this.#check(request, options);
    return next(request, options);
  };

  #check(request: Prepared, options: SendOptions): void {
    this.#checkProxy(request, options);
    if (!URL.canParse(request.url)) return;
    const { protocol, host, hostname, origin } = new URL(request.url);
    const unencrypted = protocol === 'http:' && !isLoopback(hostname);
    if (this.#trusted.has(host) && !unencrypted) return;
    const isKnown = this.isHome(request.url) || !this.#secrets.isFull;
    if (isKnown && !this.#isCarried(request, hostname, origin)) return;
    const what = isKnown
      ? `this request carries a token or secret of ${this.#owner(origin)}`
      : `${this.#datacenterUrl()} has shown more secrets than can be told from what is sent`;
    if (unencrypted) {
      throw new OriginError(`${what}, and http://${host} would see it unencrypted`, {
        hint: `Leave it out, or use https://${host}; plain http is accepted for this machine only.`,
      });
    }
    throw new OriginError(`${what} to ${host}, which is another host`, {
      hint: `Nothing was sent. Leave auth out, or enter .trust ${host} to allow it for this session.`,
    });
  }

  #isCarried(request: Prepared, hostname: string, origin: string): boolean {
    if (this.#secrets.isBoundInHost(hostname, origin)) return true;
    return textsOf(request).some((text) => this.#secrets.carriesBound(text, origin));
  }

  /** Of the centre before, when the request goes to the one of today. */
  #owner(origin: string): string {
    return new URL(this.#datacenterUrl()).origin === origin ? 'another data centre' : this.#datacenterUrl();
  }

  /** A proxy reads what is not encrypted, and its own URL. */
  #checkProxy(request: Prepared, { proxy }: SendOptions): void {
    if (proxy === undefined || !URL.canParse(proxy)) return;
    const { host, origin } = new URL(proxy);
    const isRead =
      /^http:/i.test(request.url) && textsOf(request).some((text) => this.#secrets.carriesBound(text, ''));
    if (!isRead && !this.#secrets.carriesBound(proxy, origin)) return;
    throw new OriginError(`the proxy ${host} would see a token or secret of ${this.#datacenterUrl()}`, {
      hint: 'Nothing was sent. Leave the proxy out: this machine is reached without one.',
    });
  }
}

/** Bodies that are compressed are read like others, up to this length. */
const LONGEST_INFLATED_BYTES = 64 * 1024 * 1024;

/** All that would be sent, as texts; bytes as the characters of the same numbers. */
function textsOf({ url, headers, body }: Prepared): string[] {
  const fields = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  const texts = [`${url}\n${fields}`];
  if (body === undefined) return texts;
  const bytes = asBuffer(body);
  const inflated = inflate(bytes);
  return [
    ...texts,
    bytes.toString('latin1'),
    ...(inflated === undefined ? [] : [inflated.toString('latin1')]),
  ];
}

/** gzip and zlib, by their first bytes: RFC 1952 2.3.1, RFC 1950 2.2. */
function inflate(bytes: Buffer): Buffer | undefined {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip && !(bytes[0] === 0x78 && bytes.length > 2 && bytes.readUInt16BE(0) % 31 === 0))
    return undefined;
  try {
    const { unzipSync } = require('node:zlib') as typeof Zlib;
    return unzipSync(bytes, { maxOutputLength: LONGEST_INFLATED_BYTES });
  } catch {
    return undefined; // it only began like one
  }
}
