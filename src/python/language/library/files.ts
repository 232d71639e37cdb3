/** `open()` and what it gives. A file is read when it is opened and written at every `write`. */
import { typeError, valueError } from '../../../values/errors/errors';
import { systemFailure } from '../../../values/errors/system-failure';
import { pyRepr } from '../../../values/python/symbols';
import type { DataFiles, World } from '../../../world';
import { iterate, toRepr } from '../runtime';
import { toIndex, toText } from './arguments';
import { decode, encode } from '../../../values/text/text-encodings';
import { defineType, markInstances } from '../types/py-type';
import type { Members, PyType } from '../types/traits';
import { raise } from '../types/python-exceptions';
import { typeName } from '../../../values/python/type-name';

/** Does something with a file; a failure of the system is Python's OSError. */
export function withFiles<T>(
  { data, cwd }: World,
  name: string,
  run: (files: DataFiles, path: string) => T,
): T {
  if (data === undefined)
    return raise('OSError', 'this shell has no files', 'it was started without a file system');
  try {
    return run(data, absolute(name, cwd));
  } catch (error) {
    const failure = systemFailure(error);
    if (failure === undefined) throw error;
    return raise(failure.name, `${failure.text}: ${toRepr(name)}`);
  }
}

const absolute = (name: string, cwd: string): string => {
  if (/^([/\\]|[A-Za-z]:)/.test(name)) return name;
  return name === '' ? '' : `${cwd.replace(/\/$/, '')}/${name}`;
};

interface Opened {
  readonly world: World;
  readonly name: string;
  readonly mode: string;
  readonly encoding: string;
  readonly errors: string;
  readonly newline: unknown;
}

const WHITE = /[\r\n]/;

/** An open file, of text or bytes. */
export class PyFile {
  readonly name: string;
  readonly mode: string;
  readonly encoding: string | null;
  readonly isText: boolean;
  closed = false;
  readonly #opened: Opened;
  /** What there is to read: text or bytes. */
  #content: string | Uint8Array;
  #at = 0;

  constructor(opened: Opened) {
    this.#opened = opened;
    this.name = opened.name;
    this.mode = opened.mode;
    this.isText = !opened.mode.includes('b');
    this.encoding = this.isText ? (opened.encoding === 'utf-8' ? 'UTF-8' : opened.encoding) : null;
    this.#content = this.isText ? '' : Buffer.alloc(0);
    if (this.isReadable) this.#content = this.#load();
    else this.#begin();
  }

  get isReadable(): boolean {
    return this.mode.includes('r');
  }

  #load(): string | Uint8Array {
    const { world, name, encoding, errors, newline } = this.#opened;
    const bytes = withFiles(world, name, (files, path) => {
      if (files.stat(path)?.isFolder === true) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
      return files.read(path);
    });
    if (!this.isText) return bytes;
    const text = decode(bytes, encoding, errors);
    return newline === null ? text.replace(/\r\n?/g, '\n') : text;
  }

  #begin(): void {
    withFiles(this.#opened.world, this.name, (files, path) => {
      if (files.stat(path)?.isFolder === true) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
      if (this.mode.includes('a')) files.append(path, Buffer.alloc(0));
      else files.write(path, Buffer.alloc(0), this.mode.includes('x') ? 'wx' : 'w');
    });
  }

  #check(what: 'read' | 'write'): void {
    if (this.closed)
      throw valueError(
        what === 'read' && !this.isText ? 'read of closed file' : 'I/O operation on closed file.',
      );
    if ((what === 'read') !== this.isReadable) {
      const message = this.isText ? (what === 'read' ? 'not readable' : 'not writable') : what;
      raise('io.UnsupportedOperation', message);
    }
  }

  read(size?: unknown): string | Uint8Array {
    this.#check('read');
    const most = size === null || size === undefined ? -1 : toIndex(size);
    const rest = this.#content.slice(this.#at);
    const part =
      most < 0
        ? rest
        : typeof rest === 'string'
          ? Array.from(rest.slice(0, most * 2))
              .slice(0, most)
              .join('')
          : rest.slice(0, most);
    this.#at += part.length;
    return part;
  }

  readline(): string | Uint8Array {
    this.#check('read');
    const end =
      typeof this.#content === 'string'
        ? this.#content.indexOf('\n', this.#at)
        : this.#content.indexOf(10, this.#at);
    const line = this.#content.slice(this.#at, end < 0 ? undefined : end + 1);
    this.#at += line.length;
    return line;
  }

  *lines(): Generator<string | Uint8Array> {
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  }

  write(data: unknown): number {
    this.#check('write');
    const { encoding, errors, newline } = this.#opened;
    if (this.isText && typeof data !== 'string')
      throw typeError(`write() argument must be str, not ${typeName(data)}`);
    if (!this.isText && !(data instanceof Uint8Array)) {
      throw typeError(`a bytes-like object is required, not '${typeName(data)}'`);
    }
    const text =
      typeof data === 'string' && typeof newline === 'string' && WHITE.test(newline)
        ? data.replaceAll('\n', newline)
        : data;
    const bytes = typeof text === 'string' ? encode(text, encoding, errors) : (text as Uint8Array);
    withFiles(this.#opened.world, this.name, (files, path) => files.append(path, bytes));
    this.#at += bytes.length;
    return typeof data === 'string' ? Array.from(data).length : bytes.length;
  }

  seek(offset: unknown, whence: unknown): number {
    if (this.closed) throw valueError('I/O operation on closed file.');
    const from = [0, this.#at, this.#content.length][toIndex(whence)] ?? 0;
    return (this.#at = Math.max(0, from + toIndex(offset)));
  }

  tell(): number {
    if (this.closed) throw valueError('I/O operation on closed file.');
    return this.#at;
  }

  close(): void {
    this.closed = true;
  }

  enter(): this {
    if (this.closed) throw valueError('I/O operation on closed file.');
    return this;
  }

  [pyRepr](repr: (value: unknown) => string): string {
    if (!this.isText)
      return `<_io.${this.isReadable ? 'BufferedReader' : 'BufferedWriter'} name=${repr(this.name)}>`;
    return `<_io.TextIOWrapper name=${repr(this.name)} mode=${repr(this.mode)} encoding=${repr(this.encoding)}>`;
  }
}

class TextFile extends PyFile {}
class ReadFile extends PyFile {}
class WriteFile extends PyFile {}

const MEMBERS: Members = {
  name: (file: PyFile) => file.name,
  mode: (file: PyFile) => file.mode,
  closed: (file: PyFile) => file.closed,
  encoding: (file: PyFile) => file.encoding,
  'read(size=-1, /)': (file: PyFile, size) => file.read(size),
  'readline(size=-1, /)': (file: PyFile) => file.readline(),
  'readlines(hint=-1, /)': (file: PyFile) => [...file.lines()],
  'readable()': (file: PyFile) => file.isReadable,
  'writable()': (file: PyFile) => !file.isReadable,
  'write(data, /)': (file: PyFile, data) => file.write(data),
  'writelines(lines, /)': (file: PyFile, lines) => {
    for (const line of iterate(lines)) file.write(line);
  },
  'seek(offset, whence=0, /)': (file: PyFile, offset, whence) => file.seek(offset, whence),
  'tell()': (file: PyFile) => file.tell(),
  'flush()': () => null,
  'close()': (file: PyFile) => file.close(),
  '__enter__()': (file: PyFile) => file.enter(),
  '__exit__(*args)': (file: PyFile) => file.close(),
  '__next__()': (file: PyFile) => {
    const line = file.readline();
    return line.length > 0 ? line : raise('StopIteration', '');
  },
};

/** The members stand in the table for Python; the class has the same names for TypeScript. */
const traits = { module: '_io', members: MEMBERS, iterate: (file: PyFile) => file.lines() };
const types = [
  defineType('TextIOWrapper', traits),
  defineType('BufferedReader', traits),
  defineType('BufferedWriter', traits),
];
[TextFile, ReadFile, WriteFile].forEach((holder, at) => {
  markInstances(holder, types[at] as PyType);
});

/** `open(file, mode, ...)`. */
export function openFile(
  world: World,
  file: unknown,
  mode: unknown,
  _buffering: unknown,
  encoding: unknown,
  errors: unknown,
  newline: unknown,
): PyFile {
  if (typeof file !== 'string' && !(file instanceof Uint8Array)) {
    throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(file)}`);
  }
  const how = toText(mode, "open() argument 'mode'");
  if (!/^[rwaxbt+U]*$/.test(how) || new Set(how).size !== how.length)
    throw valueError(`invalid mode: '${how}'`);
  if (how.includes('b') && how.includes('t')) throw valueError("can't have text and binary mode at once");
  if ((how.match(/[rwax]/g) ?? []).length !== 1) {
    throw valueError('must have exactly one of create/read/write/append mode');
  }
  if (how.includes('+'))
    raise(
      'NotImplementedError',
      `mode '${how}' is not supported here`,
      'open the file twice: once to read, once to write',
    );
  if (how.includes('b') && encoding !== null)
    throw valueError("binary mode doesn't take an encoding argument");
  const opened: Opened = {
    world,
    name: typeof file === 'string' ? file : Buffer.from(file).toString(),
    mode: how,
    encoding: encoding === null ? 'utf-8' : toText(encoding, "open() argument 'encoding'"),
    errors: errors === null ? 'strict' : toText(errors, "open() argument 'errors'"),
    newline,
  };
  if (!how.includes('b')) return new TextFile(opened);
  return how.includes('r') ? new ReadFile(opened) : new WriteFile(opened);
}
