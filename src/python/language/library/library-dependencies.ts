/** What the library needs of the session: the world, the printer, the names. One process has one session. */
import type { World } from '../../../world';

export interface Dependencies {
  readonly world: World;
  /** Writes text as Python's standard output does. */
  write(text: string): void;
  /** A line that the person types; undefined at the end of the input. Absent: there is nobody to ask. */
  readonly readLine?: (prompt: string) => string | undefined;
  /** Ends the shell. @param code as Python's `sys.exit` */
  exit(code: unknown): void;
  /** The session's own names. */
  names(): readonly string[];
  /** The modules that the session has already: `requests`, `json`, `pprint`. */
  readonly modules: Readonly<Record<string, object>>;
}

let current: Dependencies | undefined;

export function setDependencies(dependencies: Dependencies): void {
  current = dependencies;
}

export function dependencies(): Dependencies {
  if (current === undefined)
    throw new Error('the dialect was used before the session told it of the dependencies');
  return current;
}

/** Milliseconds since 1970, by the world's clock. */
export const nowMs = (): number => dependencies().world.nowMs();
