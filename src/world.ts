/**
 * The outside world as one interface: everything a module needs that is not memory arrives through it.
 * `main` builds the real one; a test builds one that refuses what it did not ask for.
 */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** Absolute path of the person's home directory. */
  readonly homeDir: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
  /** Sleeps for so many milliseconds, and the whole thread with it; an interrupt of the running script ends it. */
  waitMs(ms: number): void;
  readonly files: Files;
  /** The person's own files, for Python's `open` and `os`; absent: both refuse. */
  readonly data?: DataFiles;
}

/** Files of the person, as bytes. Paths are absolute; a failure throws Node's error with its `code`. */
export interface DataFiles {
  /** undefined: nothing is there. */
  stat(
    path: string,
  ): { readonly isFolder: boolean; readonly size: number; readonly modifiedMs: number } | undefined;
  read(path: string): Uint8Array;
  /** Makes or replaces the file; with `flag` 'wx' it must not exist. */
  write(path: string, bytes: Uint8Array, flag: 'w' | 'wx'): void;
  append(path: string, bytes: Uint8Array): void;
  /** Gives a file that is there another text in one step; it keeps its mode, and a link to it stays one. */
  rewrite(path: string, text: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
  list(path: string): readonly string[];
}

/** The file system, as far as the shell uses it. Paths are absolute; text is UTF-8. */
export interface Files {
  /** Whether something is there, a folder included. */
  exists(path: string): boolean;
  /** The file's text, or undefined when there is no such file. Other failures (no right to read) throw. */
  readText(path: string): string | undefined;
  /** The file's bytes, or undefined when there is no such file. */
  readBytes(path: string): Uint8Array | undefined;
  /** Replaces the file in one step (write beside it, then rename); makes missing folders. `mode` is octal, as 0o600. */
  writeText(path: string, text: string, mode: number): void;
  /** Gives a file another name, in place of what has it. */
  move(from: string, to: string): void;
  /** Adds text at the file's end; makes the file with `mode`, and missing folders. */
  appendText(path: string, text: string, mode: number): void;
}

const environments = new WeakMap<World, Record<string, string>>();

/** The environment of one session: a copy that its lines may change (`os.environ`), and that its requests look at. */
export function sessionEnvironment(world: World): Record<string, string> {
  const known = environments.get(world);
  if (known !== undefined) return known;
  const pairs = Object.entries(world.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const made = Object.fromEntries(pairs);
  environments.set(world, made);
  return made;
}
