/** `os` and `sys`. */
import { expandHome } from '../../../values/typed-path';
import { sessionEnvironment, type World } from '../../../world';
import { typeError } from '../../../values/errors/errors';
import { toRepr, tuple } from '../runtime';
import { float, toText } from '../library/arguments';
import { withFiles } from '../library/files';
import { raise, systemExit } from '../types/python-exceptions';
import { typeName } from '../../../values/python/type-name';
import { listOf } from '../library/methods/list-methods';
import type { SessionServices } from '../library/session-services';
import { createModule } from './module';
import { streams } from './streams';

function pathText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(value)}`);
}

const stat = (world: World, path: unknown) =>
  withFiles(world, pathText(path), (files, full) => files.stat(full));

function existing(world: World, path: unknown) {
  return (
    stat(world, path) ??
    raise('FileNotFoundError', `[Errno 2] No such file or directory: ${toRepr(pathText(path))}`)
  );
}

const split = (path: string): [string, string] => {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return [/[^/]/.test(head) ? head.replace(/\/+$/, '') : head, path.slice(at)];
};

function splitext(path: string): [string, string] {
  const [, root = path, ext = ''] = /^([^]*?[^./][^/]*)(\.[^./]*)$/.exec(path) ?? [];
  return ext === '' ? [path, ''] : [root, ext];
}

function join(first: unknown, others: readonly unknown[]): string {
  return others
    .map(pathText)
    .reduce(
      (path, next) =>
        next.startsWith('/') ? next : path === '' || path.endsWith('/') ? path + next : `${path}/${next}`,
      pathText(first),
    );
}

function normalize(path: string): string {
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (part !== '..' || !isRooted) kept.push(part);
  }
  return (/^\/\/(?!\/)/.exec(path)?.[0] ?? (isRooted ? '/' : '')) + kept.join('/') || '.';
}

const absolute = ({ cwd }: World, path: unknown): string => normalize(join(cwd, [path]));

const osPath = (world: World): object =>
  createModule('posixpath', {
    'def abspath(path)': (path: unknown) => absolute(world, path),
    'def basename(p)': (path: unknown) => split(pathText(path))[1],
    'def dirname(p)': (path: unknown) => split(pathText(path))[0],
    'def exists(path)': (path: unknown) => stat(world, path) !== undefined,
    'def expanduser(path)': (path: unknown) => expandHome(world.homeDir, pathText(path)),
    'def getmtime(filename)': (path: unknown) => float(existing(world, path).modifiedMs / 1000),
    'def getsize(filename)': (path: unknown) => existing(world, path).size,
    'def isabs(s)': (path: unknown) => pathText(path).startsWith('/'),
    'def isdir(s)': (path: unknown) => stat(world, path)?.isFolder === true,
    'def isfile(path)': (path: unknown) => stat(world, path)?.isFolder === false,
    'def join(a, *p)': join,
    'def normpath(path)': (path: unknown) => normalize(pathText(path)),
    'def split(p)': (path: unknown) => tuple(split(pathText(path))),
    'def splitext(p)': (path: unknown) => tuple(splitext(pathText(path))),
    sep: '/',
  });

function makeFolders(world: World, name: unknown, existOk: unknown): void {
  const path = pathText(name);
  const parts = path.split('/');
  parts.forEach((_, at) => {
    const part = parts.slice(0, at + 1).join('/');
    if (part !== '' && at < parts.length - 1 && stat(world, part) === undefined) makeFolder(world, part);
  });
  if (stat(world, path) === undefined) makeFolder(world, path);
  else if (existOk !== true) raise('FileExistsError', `[Errno 17] File exists: ${toRepr(path)}`);
}

const makeFolder = (world: World, path: unknown): void =>
  withFiles(world, pathText(path), (files, full) => files.makeFolder(full));
const remove = (world: World, path: unknown): void =>
  withFiles(world, pathText(path), (files, full) => files.remove(full));

export function os({ world }: SessionServices): object {
  const environ = sessionEnvironment(world);
  return createModule('os', {
    environ,
    path: osPath(world),
    sep: '/',
    linesep: '\n',
    name: 'posix',
    'def getenv(key, default=None)': (key: unknown, otherwise: unknown) =>
      Object.hasOwn(environ, toText(key, 'key')) ? environ[key as string] : otherwise,
    'getcwd()': () => world.cwd,
    "listdir(path='.')": (path: unknown) =>
      listOf(withFiles(world, pathText(path ?? '.'), (files, full) => files.list(full))),
    'def makedirs(name, mode=511, exist_ok=False)': (name: unknown, _mode: unknown, existOk: unknown) =>
      makeFolders(world, name, existOk),
    'mkdir(path, mode=511)': (path: unknown) => makeFolder(world, path),
    'remove(path)': (path: unknown) => remove(world, path),
    'unlink(path)': (path: unknown) => remove(world, path),
    'getpid()': () => 1,
  });
}

export const sys = (session: SessionServices): object => {
  const std = streams(session);
  const module = createModule('sys', {
    version: '3.11 (the Python dialect of tasksh)',
    version_info: tuple([3, 11, 0, 'final', 0]),
    platform: 'linux',
    argv: [''],
    maxsize: 9223372036854775807n,
    byteorder: 'little',
    ...std,
    __stdin__: std.stdin,
    __stdout__: std.stdout,
    __stderr__: std.stderr,
    path: [''],
    'exit(status=None, /)': systemExit,
    'getsizeof(object, default=, /)': () =>
      raise(
        'NotImplementedError',
        'sys.getsizeof() is not part of this dialect',
        'len(value) counts what is in it',
      ),
    'getrecursionlimit()': () => 1000,
  });
  for (const name of ['stdout', 'stderr'] as const) {
    const get = (): unknown => (session.replaced[name] === undefined ? std[name] : session.replaced[name]);
    const set = (value: unknown): void =>
      void (session.replaced[name] = value === std[name] ? undefined : value);
    Object.defineProperty(module, name, { enumerable: true, configurable: true, get, set });
  }
  return module;
};

/** `getpass`: asks as `input` does, and the answer is not shown. */
export const getpass = ({ readSecret, world }: SessionServices): object =>
  createModule('getpass', {
    "def getpass(prompt='Password: ', stream=None)": (prompt: unknown) =>
      readSecret?.(toText(prompt)) ?? raise('EOFError', ''),
    'def getuser()': () =>
      ['LOGNAME', 'USER', 'LNAME', 'USERNAME'].map((name) => world.env[name]).find(Boolean) ??
      raise('OSError', 'No username set in the environment'),
  });
