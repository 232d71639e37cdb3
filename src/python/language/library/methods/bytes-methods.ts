/** bytes: how they are made, and their methods, most of them those of str on text of one unit per byte. */
import { typeError, valueError } from '../../../../values/errors/errors';
import { PyByteArray } from '../../../../values/python/bytearray';
import { iterate, tuple } from '../../runtime';
import { isInt, toIndex, toText } from '../arguments';
import { fromHex as parseHex } from '../escapes';
import { decode, encode } from '../../../../values/text/text-encodings';
import type { Members } from '../../types/traits';
import { raise } from '../../types/python-exceptions';
import { typeName } from '../../../../values/python/type-name';
import { textMembers } from './text-methods';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (value: string): Uint8Array => Buffer.from(value, 'latin1');

/** `bytes(source, encoding, errors)`. */
export function makeBytes(source: unknown, encoding: unknown, errors: unknown, kind = 'bytes'): Uint8Array {
  if (typeof source === 'string') {
    if (encoding === undefined) throw typeError('string argument without an encoding');
    return encode(source, toText(encoding, "bytes() argument 'encoding'"), toText(errors ?? 'strict'));
  }
  if (encoding !== undefined) throw typeError('encoding without a string argument');
  if (source === undefined) return Buffer.alloc(0);
  if (isInt(source)) return zeros(Number(source));
  if (source instanceof Uint8Array) return source instanceof PyByteArray ? Buffer.from(source) : source;
  const items = listOrRefuse(source, kind);
  return Buffer.from(
    items.map((item) => {
      const byte = toIndex(item);
      return byte >= 0 && byte < 256 ? byte : raise('ValueError', 'bytes must be in range(0, 256)');
    }),
  );
}

function zeros(count: number): Uint8Array {
  if (count < 0) throw valueError('negative count');
  if (!Number.isSafeInteger(count)) raise('OverflowError', "cannot fit 'int' into an index-sized integer");
  return count > 2 ** 31 ? raise('MemoryError', '') : Buffer.alloc(count);
}

function listOrRefuse(source: unknown, kind: string): unknown[] {
  try {
    return [...iterate(source)];
  } catch (error) {
    if (!(error instanceof Error) || !/is not iterable$/.test(error.message)) throw error;
    throw typeError(`cannot convert '${typeName(source)}' object to ${kind}`);
  }
}

function need(value: unknown): string {
  if (value instanceof Uint8Array) return text(value);
  throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

function needOrInt(value: unknown): string {
  if (isInt(value)) {
    const byte = Number(value);
    if (byte < 0 || byte > 255) throw valueError('byte must be in range(0, 256)');
    return String.fromCharCode(byte);
  }
  if (value instanceof Uint8Array) return text(value);
  throw typeError(`argument should be integer or bytes-like object, not '${typeName(value)}'`);
}

function back(result: unknown): unknown {
  if (typeof result === 'string') return bytesOf(result);
  if (!Array.isArray(result)) return result;
  return typeName(result) === 'tuple' ? tuple(result.map(back)) : result.map(back);
}

type Run = (self: string, ...args: unknown[]) => unknown;

/** The method of str with this signature, its arguments read by `read`. */
function like(signature: string, read: (value: unknown) => unknown): Members {
  const run = textMembers[signature] as Run;
  const method = (self: Uint8Array, ...args: unknown[]): unknown => back(run(text(self), ...args.map(read)));
  return { [signature]: method };
}

const same = (value: unknown): unknown => value;
const orNone = (value: unknown): unknown => (value === null ? null : need(value));
const canIterate = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null);
const first = (read: (value: unknown) => unknown): ((signature: string) => Members) => {
  return (signature) => {
    const run = textMembers[signature] as Run;
    return {
      [signature]: (self: Uint8Array, one: unknown, ...rest: unknown[]) =>
        notFound(() => back(run(text(self), read(one), ...rest))),
    };
  };
};

/** `index` has other words for bytes. */
function notFound(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && error.message === 'substring not found')
      throw valueError('subsection not found');
    throw error;
  }
}

const SEARCHES = ['count', 'find', 'index', 'rfind', 'rindex'].map(
  (name) => `tuple ${name}(sub, start=None, end=None, /)`,
);

function edge(name: string): Members {
  const signature = `tuple ${name}(${name === 'startswith' ? 'prefix' : 'suffix'}, start=None, end=None, /)`;
  const run = textMembers[signature] as Run;
  const method = (self: Uint8Array, wanted: unknown, ...rest: unknown[]): unknown => {
    const list = typeName(wanted) === 'tuple' ? (wanted as unknown[]) : [wanted];
    if (!list.every((one) => one instanceof Uint8Array)) {
      throw typeError(`${name} first arg must be bytes or a tuple of bytes, not ${typeName(wanted)}`);
    }
    return run(text(self), tuple(list.map(need)), ...rest);
  };
  return { [signature]: method };
}

function hex(bytes: Uint8Array, sep: unknown, group: unknown): string {
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  if (sep === undefined) return pairs.join('');
  const size = toIndex(group);
  const width = Math.abs(size) || pairs.length;
  const offset = size > 0 ? pairs.length % width : 0;
  return pairs.map((pair, at) => (at > 0 && (at - offset) % width === 0 ? toText(sep) : '') + pair).join('');
}

function join(self: Uint8Array, items: unknown): Uint8Array {
  const parts = canIterate(items) ? [...iterate(items)] : raise('TypeError', 'can only join an iterable');
  const wrong = parts.findIndex((part) => !(part instanceof Uint8Array));
  if (wrong >= 0) {
    throw typeError(`sequence item ${wrong}: expected a bytes-like object, ${typeName(parts[wrong])} found`);
  }
  return bytesOf(parts.map(need).join(text(self)));
}

const PLAIN = [
  ...[
    'capitalize',
    'isalnum',
    'isalpha',
    'isascii',
    'isdigit',
    'islower',
    'isspace',
    'istitle',
    'isupper',
    'lower',
  ],
  ...['swapcase', 'title', 'upper'],
].map((name) => `${name}()`);

/** Letters beyond ASCII are none in bytes. */
function plain(signature: string): Members {
  const run = textMembers[signature] as Run;
  const method = (self: Uint8Array): unknown => {
    const masked = text(self).replace(/[\x80-\xff]/g, (unit) =>
      String.fromCharCode(unit.charCodeAt(0) + 0xe000),
    );
    const result = run(masked);
    if (typeof result !== 'string') return result;
    return bytesOf(
      result.replace(/[\ue080-\ue0ff]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xe000)),
    );
  };
  return { [signature]: method };
}

export const bytesMembers: Members = Object.assign(
  {
    "decode(encoding='utf-8', errors='strict')": (self: Uint8Array, encoding: unknown, errors: unknown) =>
      decode(
        self,
        toText(encoding, "decode() argument 'encoding'"),
        toText(errors, "decode() argument 'errors'"),
      ),
    'hex(sep=, bytes_per_sep=1)': hex,
    'join(iterable, /)': join,
    'replace(old, new, count=-1, /)': (self: Uint8Array, old: unknown, by: unknown, count: unknown) =>
      back((textMembers['replace(old, new, count=-1, /)'] as Run)(text(self), need(old), need(by), count)),
  },
  ...PLAIN.map(plain),
  ...SEARCHES.map(first(needOrInt)),
  edge('startswith'),
  edge('endswith'),
  ...['strip(chars=None, /)', 'lstrip(chars=None, /)', 'rstrip(chars=None, /)'].map((one) =>
    like(one, orNone),
  ),
  ...['partition(sep, /)', 'rpartition(sep, /)', 'removeprefix(prefix, /)', 'removesuffix(suffix, /)'].map(
    (one) => like(one, need),
  ),
  ...['split(sep=None, maxsplit=-1)', 'rsplit(sep=None, maxsplit=-1)'].map(first(orNone)),
  ...['splitlines(keepends=False)', 'zfill(width, /)', 'expandtabs(tabsize=8)'].map((one) => like(one, same)),
) as Members;

export const fromHex = (given: unknown): Uint8Array => parseHex(toText(given, 'fromhex() argument'));
