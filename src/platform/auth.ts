/** Holds the token of a session: asks for it ahead of time, waits for it when it is needed, renews it before it ends. */
import { DoorFailure, type Door, type Pending, type Raw } from '../http/message';
import type { PyError } from '../values/errors';
import type { Secrets } from '../values/secrets';
import { basicCredentials, type Connection } from './connection';
import { explainDoorFailure } from './door-failures';
import { readToken, tokenRequest } from './token';

/** The platform's own examples renew when less than a quarter of an hour remains. */
const RENEW_WHEN_LEFT_S = 900;

/** A type, not an interface: it goes where any record of strings goes. */
export type AuthHeader = { Authorization: string };

export interface Auth {
  /** Begins the token request and returns at once; the reply is taken in when it comes, or by `header`. */
  prefetch(): void;
  /**
   * `{ Authorization: 'Bearer ...' }`, the same plain object for as long as the token lives; blocks while there is none.
   *
   * @throws PyError tasksh.AuthenticationError, tasksh.ConnectionError or KeyboardInterrupt; the next call tries anew
   */
  header(): AuthHeader;
}

export interface AuthOptions {
  readonly connection: Connection;
  readonly door: Pick<Door, 'send' | 'begin'>;
  readonly secrets: Secrets;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Told once when a prefetch failed and nobody waited for it. */
  readonly onProblem: (problem: PyError) => void;
}

export function createAuth(options: AuthOptions): Auth {
  options.secrets.add(options.connection.clientSecret);
  options.secrets.add(basicCredentials(options.connection));
  return new SessionAuth(options);
}

class SessionAuth implements Auth {
  readonly #options: AuthOptions;
  #pending: Pending | undefined;
  #current: { readonly header: AuthHeader; readonly renewAtMs: number } | undefined;

  constructor(options: AuthOptions) {
    this.#options = options;
  }

  prefetch(): void {
    if (this.#pending !== undefined || this.#fresh() !== undefined) return;
    const { request, options } = tokenRequest(this.#options.connection);
    const pending = this.#options.door.begin(request, options);
    this.#pending = pending;
    pending.onSettled(() => {
      if (this.#pending === pending) this.#takeQuietly(pending);
    });
  }

  header(): AuthHeader {
    return this.#fresh() ?? this.#fromPending() ?? this.#take(() => this.#ask());
  }

  #fresh(): AuthHeader | undefined {
    const current = this.#current;
    return current !== undefined && this.#options.nowMs() < current.renewAtMs ? current.header : undefined;
  }

  #ask(): Raw {
    const { request, options } = tokenRequest(this.#options.connection);
    return this.#options.door.send(request, options);
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
      if (wasSettled && isInterrupt(error)) return undefined;
      throw error;
    }
  }

  #takeQuietly(pending: Pending): void {
    try {
      this.#take(() => pending.wait());
    } catch (error) {
      if (!isInterrupt(error)) this.#options.onProblem(error as PyError);
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
      throw error instanceof DoorFailure ? explainDoorFailure(error, connection) : error;
    }
    const token = readToken(raw, connection, nowMs());
    secrets.add(token.accessToken);
    if (token.idToken !== undefined) secrets.add(token.idToken);
    const header = { Authorization: `Bearer ${token.accessToken}` };
    this.#current = { header, renewAtMs: renewAtMs(token.expiresOnS, nowMs()) };
    return header;
  }
}

/** A token that lives shorter than half an hour is renewed at half its life, or it would be renewed on every use. */
function renewAtMs(expiresOnS: number, nowMs: number): number {
  const leftS = expiresOnS - nowMs / 1000;
  return (expiresOnS - Math.min(RENEW_WHEN_LEFT_S, leftS / 2)) * 1000;
}

function isInterrupt(error: unknown): boolean {
  return (error as Partial<PyError> | undefined)?.pyName === 'KeyboardInterrupt';
}
