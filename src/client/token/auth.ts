/**
 * The tokens of a session: the client's own, and those narrowed to one customer. Each token that was ever handed out
 * is remembered with its holder, so that a copy of `auth` made an hour ago is sent with the token of today.
 */
import { basicCredentials } from './token-connection';
import { credentialsCall, exchangeCall, tenantScope, type Way } from './grants';
import { TokenHolder, type AuthHeader, type Current, type HolderOptions } from './token-holder';

export type { AuthHeader } from './token-holder';

export interface Auth {
  /** Begins the token request and returns at once; the reply is taken in when it comes, or by `header`. */
  prefetch(): void;
  /**
   * `{ Authorization: 'Bearer ...' }`, the same plain object for as long as the token lives; blocks while there is none.
   *
   * @throws PyError tasksh.AuthenticationError, tasksh.ConnectionError or KeyboardInterrupt; the next call tries anew
   */
  header(): AuthHeader;
  /** The header to send in place of this one: of the same client and scope, and alive. undefined: it is not ours. */
  instead(authorization: string): string | undefined;
  /** The header to try once more with after a 401; undefined when there is no point in it. */
  afterRefusal(authorization: string): string | undefined;
  /** Narrows `auth` to one customer from now on; without one it is the client's own again. @throws as `header` */
  scopeTo(tenantId: string | undefined, way?: Way): void;
  state(): AuthState;
}

export interface AuthState {
  /** UUID of the customer; undefined for the client's own token. */
  readonly tenantId: string | undefined;
  readonly way: Way | undefined;
  readonly current: Current | undefined;
  /** How many tokens of this scope there were so far. */
  readonly obtained: number;
  /** Why the last renewal failed, while the old token still lives. */
  readonly problem: unknown;
}

export type AuthOptions = Omit<HolderOptions, 'call' | 'onToken'>;

/** Tokens that are remembered: some weeks of a session. */
const KEPT_TOKENS = 500;

export function createAuth(options: AuthOptions): Auth {
  const { secrets, connection } = options;
  secrets.keepPublic(connection.clientId);
  const { origin } = new URL(connection.datacenterUrl);
  secrets.add(connection.clientSecret, { name: 'client_secret', origin });
  secrets.add(basicCredentials(connection), { origin });
  return new SessionAuth(options);
}

interface Scope {
  readonly tenantId: string | undefined;
  readonly way: Way | undefined;
  readonly holder: TokenHolder;
}

class SessionAuth implements Auth {
  readonly #options: AuthOptions;
  readonly #own: Scope;
  readonly #holders = new Map<string, TokenHolder>();
  #scope: Scope;

  constructor(options: AuthOptions) {
    this.#options = options;
    const holder = this.#hold(() => credentialsCall(options.connection));
    this.#own = { tenantId: undefined, way: undefined, holder };
    this.#scope = this.#own;
  }

  prefetch(): void {
    this.#own.holder.prefetch();
  }

  header(): AuthHeader {
    return this.#scope.holder.header();
  }

  instead(authorization: string): string | undefined {
    return this.#holderOf(authorization)?.header().Authorization;
  }

  afterRefusal(authorization: string): string | undefined {
    return this.#holderOf(authorization)?.afterRefusal(authorization)?.Authorization;
  }

  scopeTo(tenantId: string | undefined, way: Way = 'exchange'): void {
    if (tenantId === undefined) {
      this.#scope = this.#own;
      return;
    }
    const scope = tenantScope(tenantId);
    const { connection } = this.#options;
    const holder = this.#hold(() =>
      way === 'direct'
        ? credentialsCall(connection, scope)
        : exchangeCall(connection, tokenOf(this.#own.holder.header().Authorization), scope),
    );
    // Before the scope changes: with a refused one the session would be left without a token.
    holder.header();
    this.#scope = { tenantId, way, holder };
  }

  state(): AuthState {
    const { tenantId, way, holder } = this.#scope;
    return { tenantId, way, current: holder.current, obtained: holder.obtained, problem: holder.problem };
  }

  #hold(call: HolderOptions['call']): TokenHolder {
    const holder: TokenHolder = new TokenHolder({
      ...this.#options,
      call,
      onToken: (token) => {
        this.#holders.set(token, holder);
        const [oldest] = this.#holders.keys();
        if (this.#holders.size > KEPT_TOKENS && oldest !== undefined) this.#holders.delete(oldest);
      },
    });
    return holder;
  }

  #holderOf(authorization: string): TokenHolder | undefined {
    return this.#holders.get(tokenOf(authorization));
  }
}

function tokenOf(authorization: string): string {
  return authorization.replace(/^bearer\s+/i, '').trim();
}
