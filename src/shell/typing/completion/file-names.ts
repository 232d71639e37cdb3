/** Names of files, as a path is being typed. */
import { typedPath } from '../../../values/typed-path';
import type { World } from '../../../world';

/**
 * @param typed the path so far
 * @returns the names that go on with its last part, folders with a slash; none where the folder cannot be read
 */
export function fileNames(world: Pick<World, 'data' | 'cwd' | 'homeDir'>, typed: string): string[] {
  const { data } = world;
  if (data === undefined) return [];
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const start = typed.slice(folder.length);
  const path = typedPath(world, folder === '' ? '.' : folder);
  let names: readonly string[];
  try {
    names = data.list(path);
  } catch {
    // Tab is no place to say that a folder is not there: the line will, when it runs.
    return [];
  }
  const isOffered = (name: string): boolean =>
    name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.'));
  return names
    .filter(isOffered)
    .sort()
    .map((name) => (isFolder(data, `${path}/${name}`) ? `${name}/` : name));
}

function isFolder(data: NonNullable<World['data']>, path: string): boolean {
  try {
    return data.stat(path)?.isFolder === true;
  } catch {
    return false;
  }
}
