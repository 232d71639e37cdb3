/** `io`: StringIO and BytesIO. */
import { typeError, valueError } from '../../../values/errors/errors';
import { typeName } from '../../../values/python/type-name';
import { toIndex } from '../library/arguments';
import { ADDRESS } from '../library/iterators';
import { iterate } from '../runtime';
import { defineType, markInstances } from '../types/py-type';
import { exceptionNamed, raise } from '../types/python-exceptions';
import type { Members, PyType } from '../types/traits';
import { pyRepr } from '../../../values/python/symbols';
import { createModule } from './module';

/** Code points or bytes; a place counts those. */
abstract class MemoryFile<Part extends string | Uint8Array> {
  closed = false;
  protected at = 0;
  protected abstract readonly kind: string;
  protected abstract units: (string | number)[];

  protected abstract joined(units: readonly (string | number)[]): Part;
  protected abstract unitsOf(data: unknown): readonly (string | number)[];
  protected abstract readonly filler: string | number;

  check(): void {
    if (this.closed) throw valueError('I/O operation on closed file.');
  }

  getvalue(): Part {
    this.check();
    return this.joined(this.units);
  }

  read(size: unknown): Part {
    this.check();
    const most = size === null || Number(size) < 0 ? Infinity : toIndex(size);
    return this.taken(Math.min(this.units.length, this.at + most));
  }

  protected taken(end: number): Part {
    const part = this.units.slice(this.at, Math.max(this.at, end));
    this.at = Math.max(this.at, end);
    return this.joined(part);
  }

  readline(size: unknown = -1): Part {
    this.check();
    const found = this.units.findIndex((unit, at) => at >= this.at && (unit === '\n' || unit === 10));
    const end = found < 0 ? this.units.length : found + 1;
    return this.taken(Number(size) < 0 ? end : Math.min(end, this.at + Number(size)));
  }

  *lines(): Generator<Part> {
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  }

  write(data: unknown): number {
    this.check();
    const added = this.unitsOf(data);
    while (this.units.length < this.at) this.units.push(this.filler);
    added.forEach((unit, index) => (this.units[this.at + index] = unit));
    this.at += added.length;
    return added.length;
  }

  seek(offset: unknown, whence: unknown): number {
    this.check();
    const from = [0, this.at, this.units.length][toIndex(whence)] ?? 0;
    if (whence === 0 && toIndex(offset) < 0) throw valueError(`${this.negative} ${String(offset)}`);
    return (this.at = Math.max(0, from + toIndex(offset)));
  }

  protected abstract readonly negative: string;

  tell(): number {
    this.check();
    return this.at;
  }

  truncate(size: unknown): number {
    const end = size === null ? this.at : toIndex(size);
    this.units.length = Math.min(this.units.length, end);
    return end;
  }

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
  protected readonly negative = 'Negative seek position';
  protected units: (string | number)[];

  constructor(text: string) {
    super();
    this.units = [...text];
  }

  protected joined(units: readonly (string | number)[]): string {
    return units.join('');
  }

  protected unitsOf(data: unknown): readonly string[] {
    if (typeof data === 'string') return [...data];
    throw typeError(`string argument expected, got '${typeName(data)}'`);
  }
}

class BytesFile extends MemoryFile<Uint8Array> {
  protected readonly kind = 'BytesIO';
  protected readonly filler = 0;
  protected readonly negative = 'negative seek value';
  protected units: (string | number)[];

  constructor(bytes: Uint8Array) {
    super();
    this.units = [...bytes];
  }

  protected joined(units: readonly (string | number)[]): Uint8Array {
    return Buffer.from(units as number[]);
  }

  protected unitsOf(data: unknown): readonly number[] {
    if (data instanceof Uint8Array) return [...data];
    throw typeError(`a bytes-like object is required, not '${typeName(data)}'`);
  }
}

type Any = StringFile | BytesFile;

const members: Members = {
  closed: (file: Any) => file.closed,
  'getvalue()': (file: Any) => file.getvalue(),
  'read(size=-1, /)': (file: Any, size) => file.read(size),
  'readline(size=-1, /)': (file: Any, size) => file.readline(size),
  'readlines(hint=-1, /)': (file: Any) => [...file.lines()],
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
  'close()': (file: Any) => file.close(),
  '__enter__()': (file: Any) => {
    file.check();
    return file;
  },
  '__exit__(*args)': (file: Any) => file.close(),
  '__next__()': (file: Any) => {
    const line = file.readline();
    return line.length > 0 ? line : raise('StopIteration', '');
  },
};

const shared = { module: '_io', isClosed: true, members, iterate: (file: Any) => file.lines() };

export const stringFileType: PyType = defineType('StringIO', {
  ...shared,
  make: [
    "StringIO(initial_value='', newline=)",
    (text: unknown) => {
      if (typeof text === 'string') return new StringFile(text);
      if (text === null) return new StringFile('');
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
