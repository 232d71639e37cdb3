/** The name that Python has for the kind of a value, for messages. */
import { PyFloat } from '../../values/python/number';
import { HeaderFields } from '../../values/headers';
import { isPlainObject } from '../../values/plain-object';

/** Bytes in any of JavaScript's forms, without copying; undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}

const BY_TYPEOF: Readonly<Record<string, string>> = {
  string: 'str',
  boolean: 'bool',
  bigint: 'int',
  function: 'function',
  undefined: 'NoneType',
};

/** `str`, `int`, `dict`...; for what Python does not have, the name of its class. */
export function kindOf(value: unknown): string {
  const known = BY_TYPEOF[typeof value];
  if (known !== undefined) return known;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'int' : 'float';
  if (value === null) return 'NoneType';
  if (bytesOf(value) !== undefined) return 'bytes';
  if (Array.isArray(value)) return 'list';
  if (value instanceof PyFloat) return 'float';
  if (value instanceof Date) return 'datetime.datetime';
  if (value instanceof Map || value instanceof HeaderFields || isPlainObject(value)) return 'dict';
  const { constructor } = value as { constructor?: { name?: unknown } };
  return typeof constructor?.name === 'string' ? constructor.name : 'object';
}
