/**
 * A token goes to its own origin only. A request to any other host that carries a secret of the data centre, in its
 * URL, a header or its body, is refused before a byte is sent; so is each hop of a redirect. Plain http is for this
 * machine alone, also where a host is trusted.
 */
import type { Layer, Prepared } from '../../http/transport/message';
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
    this.#check(request);
    return next(request, options);
  };

  #check(request: Prepared): void {
    if (this.isHome(request.url) || !URL.canParse(request.url)) return;
    const { protocol, host, hostname } = new URL(request.url);
    const unencrypted = protocol === 'http:' && !isLoopback(hostname);
    if (this.#trusted.has(host) && !unencrypted) return;
    if (!this.#secrets.carriesBound(textOf(request))) return;
    const what = `this request carries a token or secret of ${this.#datacenterUrl()}`;
    if (unencrypted) {
      throw new OriginError(`${what}, and http://${host} would see it unencrypted`, {
        hint: `Leave it out, or use https://${host}; plain http is accepted for this machine only.`,
      });
    }
    throw new OriginError(`${what} to ${host}, which is another host`, {
      hint: `Nothing was sent. Leave auth out, or enter .trust ${host} to allow it for this session.`,
    });
  }
}

/** All that would be sent, as text. */
function textOf({ url, headers, body }: Prepared): string {
  const fields = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  const bytes = body === undefined ? '' : asBuffer(body).toString();
  return `${url}\n${fields}\n${bytes}`;
}
