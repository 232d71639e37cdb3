/** What a hint calls the things that only the caller knows: an address, the credentials, what a refusal means here. */
export interface Advice {
  /** An address as it is written, with its quotes. */
  readonly url: string;
  /** What holds the headers with the credentials, as it is written. */
  readonly headers: string;
  /** What is said of an `auth` that is none. */
  readonly auth: string;
  /** One sentence on a status, in place of what is said of it everywhere. */
  readonly statuses: Readonly<Record<number, string>>;
}

export const PLAIN_ADVICE: Advice = {
  url: "'https://example.com/path'",
  headers: "{ Authorization: 'Bearer ...' }",
  auth: 'auth is [user, password]; a token goes into headers.',
  statuses: {},
};
