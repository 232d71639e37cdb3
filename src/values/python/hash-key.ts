/** What a JavaScript Map must be asked for so that it tells keys apart as Python's dict and set do. */
import { typeError } from '../errors/errors';
import { PyFloat } from './number';
import { pyTypeName, pyTypeOf } from './symbols';
import { PyTuple } from './tuple';
import { builtInName, typeName } from './type-name';

/**
 * `1`, `1.0` and `True` are one key, `'1'` is another; equal tuples are one key; other things are themselves.
 * @throws PyError TypeError `unhashable type: 'list'`
 */
export function hashKey(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return sameNumber(value);
  if (typeof value !== 'object') return value;
  return ofObject(value);
}

/** Strings stand for composed keys, behind a character that no typed string begins with in practice. */
const MARK = '\u0000\ue000';

function ofObject(value: object): unknown {
  if (value instanceof PyFloat) return value.valueOf() === 0 ? 0 : value.valueOf();
  if (value instanceof PyTuple) return `${MARK}(${value.map((item) => part(hashKey(item))).join(',')})`;
  if (value instanceof Uint8Array && !(pyTypeOf in value))
    return `${MARK}b${Buffer.from(value).toString('latin1')}`;
  const text = hashText(value);
  if (typeof text === 'string') return `${MARK}${text}`;
  if (text === null || UNHASHABLE.test(builtInName(value) ?? ''))
    throw typeError(`unhashable type: '${typeName(value)}'`);
  return value;
}

const UNHASHABLE = /^(?:list|set|dict)$/;

interface Hashed {
  readonly typeName: string;
  readonly traits: { readonly hash?: ((value: never) => string) | null };
}

let brandedType: ((name: string) => Hashed) | undefined;

/** Tells how values are compared whose classes are not defined in `python/language`. */
export function useBrandedTypes(find: (name: string) => Hashed): void {
  brandedType = find;
}

function typeOfValue(value: { [pyTypeOf]?: Hashed; [pyTypeName]?: string }): Hashed | undefined {
  const name = value[pyTypeName];
  return value[pyTypeOf] ?? (name === undefined ? undefined : brandedType?.(name));
}

/** A text that equal values of a type share; null for a value that no dict takes as a key; undefined: by identity. */
function hashText(value: object): string | null | undefined {
  const type = typeOfValue(value);
  if (type?.traits.hash === undefined) return undefined;
  return type.traits.hash === null ? null : `${type.typeName}:${type.traits.hash(value as never)}`;
}

const ids = new WeakMap<object, number>();
let lastId = 0;

function part(key: unknown): string {
  if (typeof key === 'string') return JSON.stringify(key);
  if (key === null) return 'null';
  if (typeof key !== 'object' && typeof key !== 'function') return (key as number | bigint).toString();
  const id = ids.get(key) ?? ++lastId;
  ids.set(key, id);
  return `#${id}`;
}

/** The float 1e20 and the integer 10**20 are equal, and so are their hashes. */
function sameNumber(value: bigint): unknown {
  const near = Number(value);
  return Number.isFinite(near) && BigInt(near) === value ? near : value;
}
