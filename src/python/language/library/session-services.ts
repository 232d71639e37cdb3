/** What the library asks of the session whose line runs: handed to the built-ins and the modules that need it. */
import type { World } from '../../../world';

export interface SessionServices {
  readonly world: World;
  /** Writes text where `sys.stdout` is now. */
  readonly write: (text: string) => void;
  /** Writes text where `sys.stderr` is now. */
  readonly writeError: (text: string) => void;
  /** What lines have put in the place of `sys.stdout` and `sys.stderr`; undefined: nothing. */
  readonly replaced: { stdout: unknown; stderr: unknown };
  /** The streams themselves. */
  readonly standard: { readonly write: (text: string) => void; readonly writeError: (text: string) => void };
  /** A line that the person types, with its end; undefined at the end of the input. Absent: there is nobody to ask. */
  readonly readLine?: (prompt: string) => string | undefined;
  /** As `readLine`, without the end, for what must not be shown. */
  readonly readSecret?: (prompt: string) => string | undefined;
  /** The session's own names. */
  readonly names: () => readonly string[];
  /** Its variables as a dict, as they are now. */
  readonly variables: () => object;
  /** The modules that the session has already: `requests`, `json`, `pprint`. */
  readonly modules: Readonly<Record<string, object>>;
}
