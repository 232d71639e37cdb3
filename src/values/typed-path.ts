/** The absolute path of what a person typed: `~` and `~/x` are in the home directory, all else from the working directory. */
import { lazy } from './lazy';

const path = lazy(() => require('node:path') as typeof import('node:path'));

export function typedPath(
  { cwd, homeDir }: { readonly cwd: string; readonly homeDir: string },
  typed: string,
): string {
  return path().resolve(cwd, expandHome(homeDir, typed));
}

/** As Python's `os.path.expanduser`, for the person's own home directory. */
export function expandHome(homeDir: string, typed: string): string {
  return /^~(\/|$)/.test(typed) ? homeDir + typed.slice(1) : typed;
}
