/** The type bytearray: what bytes has, and what changes them. */
import { typeError, valueError } from '../../../values/errors/errors';
import { PyByteArray, sameKind } from '../../../values/python/bytearray';
import { PyTuple } from '../../../values/python/tuple';
import { isSlice, iterate, positions, slicePositions, tuple } from '../runtime';
import { defineType, markInstances } from '../types/py-type';
import { raise } from '../types/python-exceptions';
import type { Members, PyType } from '../types/traits';
import { typeName } from '../../../values/python/type-name';
import { isInt, toIndex } from './arguments';
import { bytesMembers, fromHex, makeBytes } from './methods/bytes-methods';

function byteOf(value: unknown): number {
  const byte = toIndex(value);
  return byte >= 0 && byte < 256 ? byte : raise('ValueError', 'byte must be in range(0, 256)');
}

/** What is put in place of a part, or behind it. */
function bytesIn(value: unknown, refusal: string): ArrayLike<number> {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (typeof value === 'string' || typeof value !== 'object' || value === null) throw typeError(refusal);
  return Array.from(iterate(value), byteOf);
}

function placeOf(bytes: PyByteArray, key: unknown): number {
  if (!isInt(key)) throw typeError(`bytearray indices must be integers or slices, not ${typeName(key)}`);
  const at = Number(key) < 0 ? Number(key) + bytes.length : Number(key);
  return at >= 0 && at < bytes.length ? at : raise('IndexError', 'bytearray index out of range');
}

function setItem(bytes: PyByteArray, key: unknown, value: unknown): void {
  if (!isSlice(key)) {
    bytes[placeOf(bytes, key)] = byteOf(value);
    return;
  }
  const part = slicePositions(key, bytes.length);
  const added = bytesIn(value, `can assign only bytes, buffers, or iterables of ints in range(0, 256)`);
  if (part.step === 1) return bytes.splice(part.start, part.count, added);
  if (added.length !== part.count)
    throw valueError(
      `attempt to assign bytes of size ${added.length} to extended slice of size ${part.count}`,
    );
  positions(part).forEach((at, from) => (bytes[at] = added[from] ?? 0));
}

function deleteItem(bytes: PyByteArray, key: unknown): void {
  const gone = new Set(isSlice(key) ? positions(slicePositions(key, bytes.length)) : [placeOf(bytes, key)]);
  bytes.splice(
    0,
    bytes.length,
    bytes.filter((_, at) => !gone.has(at)),
  );
}

function pop(bytes: PyByteArray, key: unknown): number {
  if (bytes.length === 0) return raise('IndexError', 'pop from empty bytearray');
  const at = toIndex(key) < 0 ? toIndex(key) + bytes.length : toIndex(key);
  const byte = bytes[at] ?? raise('IndexError', 'pop index out of range');
  bytes.splice(at, 1, []);
  return byte;
}

function remove(bytes: PyByteArray, value: unknown): void {
  const at = bytes.indexOf(byteOf(value));
  if (at < 0) throw valueError('value not found in bytearray');
  bytes.splice(at, 1, []);
}

const extend = (bytes: PyByteArray, value: unknown): void =>
  bytes.splice(
    bytes.length,
    0,
    bytesIn(
      value,
      typeof value === 'string'
        ? "expected iterable of integers; got: 'str'"
        : `can't extend bytearray with ${typeName(value)}`,
    ),
  );

const CHANGING: Members = {
  'append(item, /)': (bytes: PyByteArray, item) => bytes.splice(bytes.length, 0, [byteOf(item)]),
  'clear()': (bytes: PyByteArray) => bytes.splice(0, bytes.length, []),
  'copy()': (bytes: PyByteArray) => new PyByteArray(bytes),
  'extend(iterable_of_ints, /)': extend,
  'insert(index, item, /)': (bytes: PyByteArray, index, item) => {
    const at = toIndex(index) < 0 ? toIndex(index) + bytes.length : toIndex(index);
    bytes.splice(Math.min(Math.max(at, 0), bytes.length), 0, [byteOf(item)]);
  },
  'pop(index=-1, /)': pop,
  'remove(value, /)': remove,
  'reverse()': (bytes: PyByteArray) => void bytes.reverse(),
};

/** Bytes in what a method of bytes gave, as bytearrays. */
function back(made: unknown): unknown {
  if (made instanceof Uint8Array) return new PyByteArray(made);
  if (!Array.isArray(made)) return made;
  return made instanceof PyTuple ? tuple(made.map(back)) : made.map(back);
}

const members: Members = {
  ...Object.fromEntries(
    Object.entries(bytesMembers).map(([text, run]) => [
      text,
      (self: PyByteArray, ...args: unknown[]) =>
        back((run as (...all: unknown[]) => unknown)(Buffer.from(self), ...args)),
    ]),
  ),
  ...CHANGING,
};

export const byteArrayType: PyType = defineType('bytearray', {
  make: [
    'bytearray(source=, encoding=, errors=)',
    (source: unknown, encoding: unknown, errors: unknown) =>
      new PyByteArray(makeBytes(source, encoding, errors, 'bytearray')),
  ],
  statics: {
    'fromhex(string, /)': (given: unknown) => new PyByteArray(fromHex(given)),
  },
  hash: null,
  setItem,
  deleteItem,
  inPlace: (op, bytes: PyByteArray, value) => {
    if (op !== '+') return undefined;
    if (!(value instanceof Uint8Array)) throw typeError(`can't concat ${typeName(value)} to bytearray`);
    bytes.splice(bytes.length, 0, sameKind(undefined, Uint8Array.from(value)));
    return bytes;
  },
  members,
});
markInstances(PyByteArray, byteArrayType);
