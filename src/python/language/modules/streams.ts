/** `sys.stdin`, `sys.stdout` and `sys.stderr`. */
import { pyRepr } from '../../../values/python/symbols';
import { toText } from '../library/arguments';
import { listOf } from '../library/methods/list-methods';
import type { SessionServices } from '../library/session-services';
import { iterate } from '../runtime';
import { defineType, markInstances } from '../types/py-type';
import { raise } from '../types/python-exceptions';
import type { Members } from '../types/traits';

abstract class Stream {
  readonly name: string;
  abstract readonly mode: 'r' | 'w';

  constructor(name: string) {
    this.name = `<${name}>`;
  }

  [pyRepr](): string {
    return `<_io.TextIOWrapper name='${this.name}' mode='${this.mode}' encoding='utf-8'>`;
  }
}

/** Writes where `print` prints. */
class OutputStream extends Stream {
  readonly mode = 'w';

  constructor(
    name: string,
    readonly put: (text: string) => void,
  ) {
    super(name);
  }

  write(text: unknown): number {
    this.put(toText(text, 'write() argument'));
    return Array.from(text as string).length;
  }
}

/** The lines that `input` would get. */
class InputStream extends Stream {
  readonly mode = 'r';

  constructor(readonly readLine: SessionServices['readLine']) {
    super('stdin');
  }

  line(): string {
    return this.readLine?.('') ?? '';
  }

  *[Symbol.iterator](): Generator<string> {
    for (let line = this.line(); line !== ''; line = this.line()) yield line;
  }
}

const shared: Members = {
  name: (stream: Stream) => stream.name,
  mode: (stream: Stream) => stream.mode,
  encoding: () => 'utf-8',
  closed: () => false,
  'readable()': (stream: Stream) => stream.mode === 'r',
  'writable()': (stream: Stream) => stream.mode === 'w',
  'flush()': () => null,
};

const outputType = defineType('TextIOWrapper', {
  module: '_io',
  isClosed: true,
  members: {
    ...shared,
    'write(text, /)': (stream: OutputStream, text) => stream.write(text),
    'writelines(lines, /)': (stream: OutputStream, lines) => {
      for (const line of iterate(lines)) stream.write(line);
    },
    'read(size=-1, /)': () => raise('io.UnsupportedOperation', 'not readable'),
  },
});
markInstances(OutputStream, outputType);

const inputType = defineType('TextIOWrapper', {
  module: '_io',
  isClosed: true,
  iterate: (stream: InputStream) => stream,
  members: {
    ...shared,
    'read()': (stream: InputStream) => [...stream].join(''),
    'readline()': (stream: InputStream) => stream.line(),
    'readlines()': (stream: InputStream) => listOf(stream),
    'write(text, /)': () => raise('io.UnsupportedOperation', 'not writable'),
  },
});
markInstances(InputStream, inputType);

export const streams = ({ standard, readLine }: SessionServices) => ({
  stdin: new InputStream(readLine),
  stdout: new OutputStream('stdout', standard.write),
  stderr: new OutputStream('stderr', standard.writeError),
});
