/** The absolute path of what a person typed: `~` and `~/x` are in the home directory, all else from the working directory. */
import { lazy } from './values/lazy';
import type { World } from './world';

const path = lazy(() => require('node:path') as typeof import('node:path'));

export function typedPath({ cwd, homeDir }: Pick<World, 'cwd' | 'homeDir'>, typed: string): string {
  return path().resolve(cwd, expandHome(homeDir, typed));
}

/** As Python's `os.path.expanduser`, for the person's own home directory. */
export function expandHome(homeDir: string, typed: string): string {
  return /^~(\/|$)/.test(typed) ? homeDir + typed.slice(1) : typed;
}
