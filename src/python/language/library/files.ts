/** `open()` and what it gives. A file is read when it is opened and written, at its end, at every `write`. */
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
const NEWLINE = 10;

/** At most so many characters or bytes; all of them where the size is negative or absent. */
function firstOf<T extends string | Uint8Array>(content: T, size: unknown): T | string | Uint8Array {
  const most = size === null || size === undefined ? -1 : toIndex(size);
  if (most < 0) return content;
  if (typeof content !== 'string') return content.slice(0, most);
  return Array.from(content.slice(0, most * 2))
    .slice(0, most)
    .join('');
}

/** What the encoding puts in front of a text, a byte order mark, stands at the beginning of a file only. */
function encodeAt(position: number, text: string, encoding: string, errors: string): Uint8Array {
  const bytes = encode(text, encoding, errors);
  return position === 0 ? bytes : bytes.subarray(encode('', encoding, errors).length);
}

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
      if (this.mode.includes('a')) {
        files.append(path, Buffer.alloc(0));
        this.#at = files.stat(path)?.size ?? 0;
      } else files.write(path, Buffer.alloc(0), this.mode.includes('x') ? 'wx' : 'w');
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
    const part = firstOf(this.#content.slice(this.#at), size);
    this.#at += part.length;
    return part;
  }

  readline(size?: unknown): string | Uint8Array {
    this.#check('read');
    const line = this.#content.slice(this.#at, this.#lineEnd());
    const part = firstOf(line, size);
    this.#at += part.length;
    return part;
  }

  /** Where the line that comes next ends, behind its newline. */
  #lineEnd(): number {
    const { newline } = this.#opened;
    const content = this.#content;
    const at = this.#at;
    if (typeof content !== 'string') return content.indexOf(NEWLINE, at) + 1 || content.length;
    if (newline === '') {
      // Nothing has been translated, and each of the three ends a line.
      const ends = /\r\n?|\n/g;
      ends.lastIndex = at;
      return ends.test(content) ? ends.lastIndex : content.length;
    }
    const end = typeof newline === 'string' ? newline : '\n';
    const found = content.indexOf(end, at);
    return found < 0 ? content.length : found + end.length;
  }

  /** @param hint no line follows those that have so many characters together */
  readlines(hint: unknown): (string | Uint8Array)[] {
    const wanted = hint === null ? 0 : toIndex(hint);
    const lines: (string | Uint8Array)[] = [];
    let length = 0;
    for (const line of this) {
      lines.push(line);
      length += line.length;
      if (wanted > 0 && length >= wanted) break;
    }
    return lines;
  }

  /** A file is the iterator of its lines. */
  next(): IteratorResult<string | Uint8Array> {
    const value = this.readline();
    return value.length > 0 ? { done: false, value } : { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
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
    const bytes =
      typeof text === 'string' ? encodeAt(this.#at, text, encoding, errors) : (text as Uint8Array);
    withFiles(this.#opened.world, this.name, (files, path) => files.append(path, bytes));
    this.#at += bytes.length;
    return typeof data === 'string' ? Array.from(data).length : bytes.length;
  }

  seek(offset: unknown, whence: unknown): number {
    if (this.closed) throw valueError('I/O operation on closed file.');
    const length = this.isReadable ? this.#content.length : this.#at;
    const from = [0, this.#at, length][toIndex(whence)] ?? 0;
    const at = Math.max(0, from + toIndex(offset));
    if (!this.isReadable && at !== this.#at)
      raise(
        'NotImplementedError',
        'a file that is written here is written at its end only',
        'put the whole content together first, and write it at once',
      );
    return (this.#at = at);
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
  'readline(size=-1, /)': (file: PyFile, size) => file.readline(size),
  'readlines(hint=-1, /)': (file: PyFile, hint) => file.readlines(hint),
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
    const step = file.next();
    return step.done === true ? raise('StopIteration', '') : step.value;
  },
};

/** The members stand in the table for Python; the class has the same names for TypeScript. */
const traits = { module: '_io', members: MEMBERS, iterate: (file: PyFile) => file };
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
