/** Access tokens of the sandbox: JSON Web Tokens in three parts, signed with a key of this sandbox alone. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { TOKEN_LIFE_S } from '../../api/contract/endpoints';

/**
 * The header of the documented token: `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6ImMwMD...` is the base64 of
 * `{"typ":"JWT","alg":"RS256","kid":"c00`. What the key id goes on with is made up.
 */
const HEADER = encode('{"typ":"JWT","alg":"RS256","kid":"c000f1b2-7d1e-4a52-9d0c-3c7a5be1f2a4"}');
/** An RS256 signature has 256 bytes; ours is eight keyed hashes in a row. */
const SIGNATURE_HASHES = 8;

export interface Issued {
  readonly accessToken: string;
  readonly idToken: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly expiresOnS: number;
}

interface Claims {
  readonly exp: number;
  readonly jti: string;
  readonly scope: readonly string[];
}

export class Tokens {
  readonly #key: string;
  readonly #nowMs: () => number;
  #issued = 0;
  /** Tokens up to this number were ended by `expireAll`. */
  #ended = 0;

  constructor(key: string, nowMs: () => number) {
    this.#key = key;
    this.#nowMs = nowMs;
  }

  /** @param endS seconds since 1970: it ends then, if that is sooner than its own time */
  issue(clientId: string, tenantId: string, scope: readonly string[], endS = Infinity): Issued {
    const issuedS = Math.floor(this.#nowMs() / 1000);
    const expiresOnS = Math.min(issuedS + TOKEN_LIFE_S.seconds, endS);
    const common = { aud: 'sandbox', exp: expiresOnS, iat: issuedS, iss: 'http://127.0.0.1', sub: clientId };
    const jti = String((this.#issued += 1));
    return {
      accessToken: this.#signed({ ...common, client_id: clientId, jti, scope, tenant_id: tenantId, ver: 2 }),
      idToken: this.#signed({ ...common, jti: `${jti}-id`, nonce: 'sandbox' }),
      expiresOnS,
    };
  }

  /** Ends every token given out so far, as a new client secret does. */
  expireAll(): void {
    this.#ended = this.#issued;
  }

  /** Takes `expireAll` back. */
  restoreAll(): void {
    this.#ended = 0;
  }

  /** Whether the token is one of this sandbox and has not expired. */
  isValid(token: string): boolean {
    const [header, payload = '', signature = '', ...rest] = token.split('.');
    if (header !== HEADER || rest.length > 0) return false;
    const expected = Buffer.from(this.#signature(payload));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    // An id token's number is no number: it gives no access.
    return this.#nowMs() / 1000 < this.endOf(token) && Number(this.#claims(token).jti) > this.#ended;
  }

  /** When a token of this sandbox ends, in seconds since 1970. */
  endOf(token: string): number {
    return this.#claims(token).exp;
  }

  /** What an access token of this sandbox was asked for. */
  scopeOf(token: string): readonly string[] {
    return this.#claims(token).scope;
  }

  #claims(token: string): Claims {
    const payload = token.split('.')[1] ?? '';
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  }

  #signed(claims: object): string {
    const payload = encode(JSON.stringify(claims));
    return `${HEADER}.${payload}.${this.#signature(payload)}`;
  }

  #signature(payload: string): string {
    const parts = Array.from({ length: SIGNATURE_HASHES }, (_, part) =>
      createHmac('sha256', `${this.#key}/${part}`).update(`${HEADER}.${payload}`).digest(),
    );
    return Buffer.concat(parts).toString('base64url');
  }
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}
