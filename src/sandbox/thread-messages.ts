/** What the main thread and the sandbox's thread say to each other. */

export interface ThreadOptions {
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tasks?: number;
  readonly seed?: number;
}

export interface ThreadData {
  readonly options: ThreadOptions;
  /** Two 32-bit words: the state below, and the port that the sandbox listens on. */
  readonly shared: Int32Array;
}

export const STATE = { starting: 0, listening: 1, failed: 2 } as const;
