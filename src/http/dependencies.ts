/** What the pure half of requests is given: the transport, the clock, the environment and Python's ways of writing. */
import type { Advice } from './advice';
import type { Send } from './transport/message';
import type { Environment } from './request/proxies';

export interface Dependencies {
  readonly send: Send;
  readonly env: Environment;
  /** The text of a file of the person's, `~` for the home folder; undefined where it cannot be read. Absent: there is no `.netrc`. */
  readonly readFile?: (path: string) => string | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: () => number;
  /** Sleeps; an interrupt ends it. Needed only where a session is told to try again. */
  readonly waitMs?: (ms: number) => void;
  /** Python's `repr`. */
  readonly repr: (value: unknown) => string;
  /** Python's `json.dumps(value, allow_nan=False)`. @throws PyError ValueError, TypeError */
  readonly dumps: (value: unknown) => string;
  /** The caller's words in hints; without them they speak of requests alone. */
  readonly advice?: Advice;
}
