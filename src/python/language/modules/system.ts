/** `os` and `sys`. */
import { pyRepr } from '../../../values/python/symbols';
import { typeError } from '../../../values/errors/errors';
import { iterate, toRepr, tuple } from '../runtime';
import { float, toText } from '../library/arguments';
import { withFiles } from '../library/files';
import { raise, typeName } from '../library/kinds';
import { listOf } from '../library/methods/list-methods';
import { dependencies } from '../library/library-dependencies';
import { createModule } from './module';

function pathText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(value)}`);
}

const stat = (path: unknown) => withFiles(pathText(path), (files, full) => files.stat(full));

function existing(path: unknown) {
  return (
    stat(path) ?? raise('FileNotFoundError', `[Errno 2] No such file or directory: ${toRepr(pathText(path))}`)
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

const absolute = (path: unknown): string => normalize(join(dependencies().world.cwd, [path]));

function expandUser(path: string): string {
  return /^~(\/|$)/.test(path) ? dependencies().world.homeDir + path.slice(1) : path;
}

const osPath = (): object =>
  createModule('posixpath', {
    'def abspath(path)': absolute,
    'def basename(p)': (path: unknown) => split(pathText(path))[1],
    'def dirname(p)': (path: unknown) => split(pathText(path))[0],
    'def exists(path)': (path: unknown) => stat(path) !== undefined,
    'def expanduser(path)': (path: unknown) => expandUser(pathText(path)),
    'def getmtime(filename)': (path: unknown) => float(existing(path).modifiedMs / 1000),
    'def getsize(filename)': (path: unknown) => existing(path).size,
    'def isabs(s)': (path: unknown) => pathText(path).startsWith('/'),
    'def isdir(s)': (path: unknown) => stat(path)?.isFolder === true,
    'def isfile(path)': (path: unknown) => stat(path)?.isFolder === false,
    'def join(a, *p)': join,
    'def normpath(path)': (path: unknown) => normalize(pathText(path)),
    'def split(p)': (path: unknown) => tuple(split(pathText(path))),
    'def splitext(p)': (path: unknown) => tuple(splitext(pathText(path))),
    sep: '/',
  });

/** A copy of the world's environment: what is set here is seen by this session only. */
function environment(): Record<string, string> {
  const pairs = Object.entries(dependencies().world.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return Object.fromEntries(pairs);
}

function makeFolders(name: unknown, existOk: unknown): void {
  const path = pathText(name);
  const parts = path.split('/');
  parts.forEach((_, at) => {
    const part = parts.slice(0, at + 1).join('/');
    if (part !== '' && at < parts.length - 1 && stat(part) === undefined) makeFolder(part);
  });
  if (stat(path) === undefined) makeFolder(path);
  else if (existOk !== true) raise('FileExistsError', `[Errno 17] File exists: ${toRepr(path)}`);
}

const makeFolder = (path: unknown): void =>
  withFiles(pathText(path), (files, full) => files.makeFolder(full));
const remove = (path: unknown): void => withFiles(pathText(path), (files, full) => files.remove(full));

export function os(): object {
  const environ = environment();
  return createModule('os', {
    environ,
    path: osPath(),
    sep: '/',
    linesep: '\n',
    name: 'posix',
    'def getenv(key, default=None)': (key: unknown, otherwise: unknown) =>
      Object.hasOwn(environ, toText(key, 'key')) ? environ[key as string] : otherwise,
    'getcwd()': () => dependencies().world.cwd,
    "listdir(path='.')": (path: unknown) =>
      listOf(withFiles(pathText(path ?? '.'), (files, full) => files.list(full))),
    'def makedirs(name, mode=511, exist_ok=False)': (name: unknown, _mode: unknown, existOk: unknown) =>
      makeFolders(name, existOk),
    'mkdir(path, mode=511)': makeFolder,
    'remove(path)': remove,
    'unlink(path)': remove,
    'getpid()': () => 1,
  });
}

/** `sys.stdout`: what it is written goes where `print` prints. */
class Stream {
  readonly name: string;
  readonly encoding = 'utf-8';

  constructor(name: string) {
    this.name = `<${name}>`;
  }

  write(text: unknown): number {
    dependencies().write(toText(text, 'write() argument'));
    return Array.from(text as string).length;
  }

  writelines(lines: unknown): void {
    for (const line of iterate(lines)) this.write(line);
  }

  flush(): void {}

  [pyRepr](): string {
    return `<_io.TextIOWrapper name='${this.name}' mode='w' encoding='utf-8'>`;
  }
}

export const sys = (): object =>
  createModule('sys', {
    version: '3.11 (the Python dialect of tasksh)',
    version_info: tuple([3, 11, 0, 'final', 0]),
    platform: 'linux',
    argv: [''],
    maxsize: 9223372036854775807n,
    byteorder: 'little',
    stdout: new Stream('stdout'),
    stderr: new Stream('stderr'),
    path: [''],
    'exit(status=None, /)': (status: unknown) => dependencies().exit(status),
    'getsizeof(object, default=, /)': () =>
      raise(
        'NotImplementedError',
        'sys.getsizeof() is not part of this dialect',
        'len(value) counts what is in it',
      ),
    'getrecursionlimit()': () => 1000,
  });
