/** Holds one token for as long as it lives: asks ahead of time, waits when it is needed, renews it before it ends. */
import { TransportFailure, type Transport, type Pending, type Raw } from '../../http/transport/message';
import { isKeyboardInterrupt, type PyError } from '../../values/errors/errors';
import type { Secrets } from '../../values/secrets/secrets';
import type { TokenConnection } from './token-connection';
import { explainTransportFailure } from './connection-failures';
import type { TokenCall } from './grants';
import { readToken } from './token';

/** The platform's own examples renew when less than a quarter of an hour remains. */
const RENEW_WHEN_LEFT_S = 900;
/** After a renewal that failed, while the old token still lives. */
const TRY_AGAIN_MS = 30_000;
/** A token with less life than this is not relied on. */
const TOO_LITTLE_MS = 30_000;
/** A token that was renewed because it was refused is not renewed again for the same reason so soon. */
const BETWEEN_REFUSALS_MS = 60_000;

/** A type, not an interface: it goes where any record of strings goes. */
export type AuthHeader = { Authorization: string };

export interface HolderOptions {
  readonly connection: TokenConnection;
  readonly transport: Pick<Transport, 'send' | 'begin'>;
  readonly secrets: Secrets;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Told once when a prefetch failed and nobody waited for it. */
  readonly onProblem: (problem: PyError) => void;
  /** The request for a token, made anew each time. */
  readonly call: () => TokenCall;
  /** Told of each new token. */
  readonly onToken: (token: string) => void;
}

export interface Current {
  readonly header: AuthHeader;
  /** Milliseconds of the local clock. */
  readonly obtainedAtMs: number;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

export class TokenHolder {
  readonly #options: HolderOptions;
  #pending: Pending | undefined;
  #current: Current | undefined;
  #tryAgainAtMs = -Infinity;
  #refusedAtMs = -Infinity;
  /** How many tokens there were so far. */
  obtained = 0;
  /** Why the last renewal failed; undefined when it did not. */
  problem: unknown;

  constructor(options: HolderOptions) {
    this.#options = options;
  }

  get current(): Current | undefined {
    return this.#current;
  }

  prefetch(): void {
    if (this.#pending !== undefined || this.#fresh() !== undefined) return;
    const { request, options } = this.#options.call();
    const pending = this.#options.transport.begin(request, options);
    this.#pending = pending;
    pending.onSettled(() => {
      if (this.#pending === pending) this.#takeQuietly(pending);
    });
  }

  /** @throws PyError tasksh.AuthenticationError, tasksh.ConnectionError or KeyboardInterrupt */
  header(): AuthHeader {
    const fresh = this.#fresh();
    if (fresh !== undefined) return fresh;
    try {
      return this.#fromPending() ?? this.#take(() => this.#ask());
    } catch (error) {
      const old = this.#current;
      const nowMs = this.#options.nowMs();
      if (old === undefined || isKeyboardInterrupt(error) || nowMs > old.endsAtMs - TOO_LITTLE_MS)
        throw error;
      this.problem = error;
      this.#tryAgainAtMs = nowMs + TRY_AGAIN_MS;
      return old.header;
    }
  }

  /**
   * A new header after `refused` was answered with 401; undefined where a new one would be refused too.
   * @throws PyError KeyboardInterrupt
   */
  afterRefusal(refused: string): AuthHeader | undefined {
    const { nowMs } = this.#options;
    if (this.#current !== undefined && this.#current.header.Authorization !== refused) return this.header();
    if (nowMs() - this.#refusedAtMs < BETWEEN_REFUSALS_MS) return undefined;
    this.#refusedAtMs = nowMs();
    try {
      return this.#fromPending() ?? this.#take(() => this.#ask());
    } catch (error) {
      if (isKeyboardInterrupt(error)) throw error;
      this.problem = error;
      return undefined;
    }
  }

  #fresh(): AuthHeader | undefined {
    const current = this.#current;
    const nowMs = this.#options.nowMs();
    if (current === undefined) return undefined;
    const waits = nowMs < this.#tryAgainAtMs && nowMs < current.endsAtMs - TOO_LITTLE_MS;
    return nowMs < current.renewAtMs || waits ? current.header : undefined;
  }

  #ask(): Raw {
    const { request, options } = this.#options.call();
    return this.#options.transport.send(request, options);
  }

  /** undefined when nothing is under way. */
  #fromPending(): AuthHeader | undefined {
    const pending = this.#pending;
    if (pending === undefined) return undefined;
    const wasSettled = pending.settled;
    try {
      return this.#take(() => pending.wait());
    } catch (error) {
      // An interrupt at the prompt cancels everything under way, this request too: that was not meant for this line.
      if (wasSettled && isKeyboardInterrupt(error)) return undefined;
      throw error;
    }
  }

  #takeQuietly(pending: Pending): void {
    try {
      this.#take(() => pending.wait());
    } catch (error) {
      if (!isKeyboardInterrupt(error)) this.#options.onProblem(error as PyError);
    }
  }

  /** Turns a reply into the header. Nothing is pending any more, whatever comes of it. */
  #take(reply: () => Raw): AuthHeader {
    const { connection, secrets, nowMs } = this.#options;
    // Before the wait: nothing after it runs when an interrupt ends the script.
    this.#pending = undefined;
    let raw: Raw;
    try {
      raw = reply();
    } catch (error) {
      throw error instanceof TransportFailure ? explainTransportFailure(error, connection) : error;
    }
    const token = readToken(raw, connection, nowMs());
    const { origin } = new URL(connection.datacenterUrl);
    secrets.add(token.accessToken, { name: 'access_token', origin });
    if (token.idToken !== undefined) secrets.add(token.idToken, { name: 'id_token', origin });
    if (token.refreshToken !== undefined) secrets.add(token.refreshToken, { name: 'refresh_token', origin });
    return this.#keep(token.accessToken, token.expiresOnS);
  }

  #keep(token: string, expiresOnS: number): AuthHeader {
    const obtainedAtMs = this.#options.nowMs();
    const header = { Authorization: `Bearer ${token}` };
    const leftS = expiresOnS - obtainedAtMs / 1000;
    // A token that lives shorter than half an hour is renewed at half its life, or it would be on every use.
    const renewAtMs = (expiresOnS - Math.min(RENEW_WHEN_LEFT_S, leftS / 2)) * 1000;
    this.#current = { header, obtainedAtMs, renewAtMs, endsAtMs: expiresOnS * 1000 };
    this.#tryAgainAtMs = -Infinity;
    this.problem = undefined;
    this.obtained++;
    this.#options.onToken(token);
    return header;
  }
}
