/** `io`: StringIO and BytesIO. */
import { typeError, valueError } from '../../../values/errors/errors';
import { typeName } from '../../../values/python/type-name';
import { toIndex } from '../library/arguments';
import { ADDRESS } from '../library/iterators';
import { iterate, length, toRepr } from '../runtime';
import { defineType, markInstances } from '../types/py-type';
import { exceptionNamed, raise } from '../types/python-exceptions';
import type { Members, PyType } from '../types/traits';
import { pyRepr } from '../../../values/python/symbols';
import { createModule } from './module';

/** How much is wanted; None, and with `isOpen` what is negative, means all. */
function sizeOf(size: unknown, isOpen = true): number {
  if (size === null || size === undefined) return Infinity;
  const most = toIndex(size, (type) => `argument should be integer or None, not '${type}'`);
  return isOpen && most < 0 ? Infinity : most;
}

/** Code points or bytes; a place counts those. */
abstract class MemoryFile<Part extends string | Uint8Array> {
  closed = false;
  protected at = 0;
  /** What CPython says of one that is closed. */
  protected abstract readonly closedText: string;
  protected abstract readonly kind: string;
  protected abstract units: (string | number)[];

  protected abstract joined(units: readonly (string | number)[]): Part;
  protected abstract unitsOf(data: unknown): readonly (string | number)[];
  protected abstract readonly filler: string | number;

  check(): void {
    if (this.closed) throw valueError(this.closedText);
  }

  getvalue(): Part {
    this.check();
    return this.joined(this.units);
  }

  read(size: unknown): Part {
    this.check();
    return this.taken(Math.min(this.units.length, this.at + sizeOf(size)));
  }

  protected taken(end: number): Part {
    const part = this.units.slice(this.at, Math.max(this.at, end));
    this.at = Math.max(this.at, end);
    return this.joined(part);
  }

  readline(size: unknown = -1): Part {
    this.check();
    const most = sizeOf(size);
    const found = this.units.findIndex((unit, at) => at >= this.at && (unit === '\n' || unit === 10));
    const end = found < 0 ? this.units.length : found + 1;
    return this.taken(Math.min(end, this.at + most));
  }

  /** @param hint so much is read, and the line goes on to its end */
  readlines(hint: unknown): Part[] {
    const lines: Part[] = [];
    let [left, line] = [sizeOf(hint) || Infinity, this.readline()];
    while (line.length > 0) {
      lines.push(line);
      left -= length(line);
      if (left < this.leastLeft) break;
      line = this.readline();
    }
    return lines;
  }

  /** CPython's text goes on to the next line where what was asked for is read exactly, its bytes do not. */
  protected abstract readonly leastLeft: number;

  /** The file is its own iterator. */
  next(): IteratorResult<Part> {
    const line = this.readline();
    return line.length > 0 ? { done: false, value: line } : { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }

  write(data: unknown): number {
    const added = this.unitsOf(data);
    this.check();
    while (this.units.length < this.at) this.units.push(this.filler);
    added.forEach((unit, index) => (this.units[this.at + index] = unit));
    this.at += added.length;
    return added.length;
  }

  seek(offset: unknown, whence: unknown): number {
    this.check();
    const by = toIndex(offset);
    const from = [0, this.at, this.units.length][toIndex(whence)];
    this.checkSeek(by, toIndex(whence), from !== undefined);
    return (this.at = Math.max(0, (from ?? 0) + by));
  }

  /** @throws PyError ValueError, OSError */
  protected abstract checkSeek(by: number, whence: number, isKnown: boolean): void;

  tell(): number {
    this.check();
    return this.at;
  }

  truncate(size: unknown): number {
    this.check();
    const end = size === null ? this.at : sizeOf(size, false);
    if (end < 0) throw valueError(`${this.negativeSize} ${end}`);
    this.units.length = Math.min(this.units.length, end);
    return end;
  }

  protected abstract readonly negativeSize: string;

  close(): void {
    this.closed = true;
  }

  [pyRepr](): string {
    return `<_io.${this.kind} object at ${ADDRESS}>`;
  }
}

class StringFile extends MemoryFile<string> {
  protected readonly kind = 'StringIO';
  protected readonly filler = '\0';
  protected readonly closedText = 'I/O operation on closed file';
  protected readonly negativeSize = 'Negative size value';
  protected readonly leastLeft = 0;
  protected units: (string | number)[];

  /** @param isUniversal every end of line becomes \n */
  constructor(
    text: string,
    readonly isUniversal: boolean,
  ) {
    super();
    this.units = [...this.unitsOf(text)];
  }

  protected joined(units: readonly (string | number)[]): string {
    return units.join('');
  }

  protected unitsOf(data: unknown): readonly string[] {
    if (typeof data === 'string') return [...(this.isUniversal ? data.replace(/\r\n?/g, '\n') : data)];
    throw typeError(`string argument expected, got '${typeName(data)}'`);
  }

  protected checkSeek(by: number, whence: number, isKnown: boolean): void {
    if (!isKnown) throw valueError(`Invalid whence (${whence}, should be 0, 1 or 2)`);
    if (whence === 0 && by < 0) throw valueError(`Negative seek position ${by}`);
    if (whence > 0 && by !== 0) raise('OSError', "Can't do nonzero cur-relative seeks");
  }
}

class BytesFile extends MemoryFile<Uint8Array> {
  protected readonly kind = 'BytesIO';
  protected readonly filler = 0;
  protected readonly closedText = 'I/O operation on closed file.';
  protected readonly negativeSize = 'negative size value';
  protected readonly leastLeft = 1;
  protected units: (string | number)[];

  constructor(bytes: Uint8Array) {
    super();
    this.units = [...bytes];
  }

  protected joined(units: readonly (string | number)[]): Uint8Array {
    return Buffer.from(units as number[]);
  }

  protected unitsOf(data: unknown): readonly number[] {
    this.check();
    if (data instanceof Uint8Array) return [...data];
    throw typeError(`a bytes-like object is required, not '${typeName(data)}'`);
  }

  protected checkSeek(by: number, whence: number, isKnown: boolean): void {
    if (!isKnown) throw valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
    if (whence === 0 && by < 0) throw valueError(`negative seek value ${by}`);
  }
}

type Any = StringFile | BytesFile;

const members: Members = {
  closed: (file: Any) => file.closed,
  'getvalue()': (file: Any) => file.getvalue(),
  'read(size=-1, /)': (file: Any, size) => file.read(size),
  'readline(size=-1, /)': (file: Any, size) => file.readline(size),
  'readlines(hint=-1, /)': (file: Any, hint) => file.readlines(hint),
  'write(s, /)': (file: Any, data) => file.write(data),
  'writelines(lines, /)': (file: Any, lines) => {
    for (const line of iterate(lines)) file.write(line);
  },
  'seek(pos, whence=0, /)': (file: Any, offset, whence) => file.seek(offset, whence),
  'tell()': (file: Any) => file.tell(),
  'truncate(pos=None, /)': (file: Any, size) => file.truncate(size),
  'readable()': () => true,
  'writable()': () => true,
  'seekable()': () => true,
  'flush()': () => null,
  'isatty()': () => false,
  'fileno()': () => raise('io.UnsupportedOperation', 'fileno'),
  'close()': (file: Any) => file.close(),
  '__enter__()': (file: Any) => {
    file.check();
    return file;
  },
  '__exit__(*args)': (file: Any) => file.close(),
  '__next__()': (file: Any) => {
    const step = file.next();
    return step.done === true ? raise('StopIteration', '') : step.value;
  },
};

const shared = { module: '_io', isClosed: true, members, iterate: (file: Any) => file as Iterable<unknown> };

export const stringFileType: PyType = defineType('StringIO', {
  ...shared,
  make: [
    "StringIO(initial_value='', newline=)",
    (text: unknown, newline: unknown) => {
      if (newline !== undefined && newline !== null && typeof newline !== 'string')
        throw typeError(`newline must be str or None, not ${typeName(newline)}`);
      if (typeof newline === 'string' && !['', '\n', '\r', '\r\n'].includes(newline))
        throw valueError(`illegal newline value: ${toRepr(newline)}`);
      if (typeof text === 'string') return new StringFile(text, newline === null);
      if (text === null) return new StringFile('', newline === null);
      throw typeError(`initial_value must be str or None, not ${typeName(text)}`);
    },
  ],
});
markInstances(StringFile, stringFileType);

export const bytesFileType: PyType = defineType('BytesIO', {
  ...shared,
  make: [
    'BytesIO(initial_bytes=)',
    (bytes: unknown) => {
      if (bytes === undefined || bytes === null) return new BytesFile(new Uint8Array());
      if (bytes instanceof Uint8Array) return new BytesFile(bytes);
      throw typeError(`a bytes-like object is required, not '${typeName(bytes)}'`);
    },
  ],
});
markInstances(BytesFile, bytesFileType);

export const io = (): object =>
  createModule('io', {
    StringIO: stringFileType,
    BytesIO: bytesFileType,
    UnsupportedOperation: exceptionNamed('io.UnsupportedOperation'),
  });
