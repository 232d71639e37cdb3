/** Files that a person names at the prompt. What goes wrong with them is said as Python says it. */
import * as path from 'node:path';
import { typedPath } from '../values/typed-path';
import { PyError } from '../values/errors/errors';
import { systemFailure } from '../values/errors/system-failure';
import type { World } from '../world';

/** Only the person: what a session prints holds what the platform answered. */
const MODE = 0o600;

/** @throws PyError FileNotFoundError and its kin */
export function readTypedFile(world: World, typed: string): Uint8Array {
  const bytes = attempt(typed, () => world.files.readBytes(typedPath(world, typed)));
  if (bytes !== undefined) return bytes;
  throw notFound(typed, `the working directory is ${world.cwd}`);
}

/** Makes or replaces the file, in a folder that is there: one that is made by a slip of the finger is never found again. */
export function writeTypedFile(world: World, typed: string, text: string): Written {
  const file = typedPath(world, typed);
  const folder = path.dirname(file);
  if (!world.files.exists(folder)) throw notFound(typed, `there is no folder ${folder}; make it first`);
  const isReplaced = attempt(typed, () => world.files.exists(file));
  attempt(typed, () => world.files.writeText(file, text, MODE));
  return { path: file, isReplaced };
}

export interface Written {
  /** Absolute. */
  readonly path: string;
  /** Another file had the name. */
  readonly isReplaced: boolean;
}

function notFound(typed: string, hint: string): PyError {
  return new PyError('FileNotFoundError', `[Errno 2] No such file or directory: '${typed}'`, { hint });
}

function attempt<T>(typed: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const failure = systemFailure(error);
    if (failure === undefined) throw error;
    throw new PyError(failure.name, `${failure.text}: '${typed}'`);
  }
}
