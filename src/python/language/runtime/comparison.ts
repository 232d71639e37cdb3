/** `==`, `<`, `in`, truth and length, as Python has them. */
import { byCodePoint } from '../../print/sorted-keys';
import { keysOf, nameOf } from '../../../values/python/dict-keys';
import { typeError } from '../../../values/errors/errors';
import { PyFloat } from '../../../values/python/number';
import { pyTypeOf } from '../../../values/python/symbols';
import { PyTuple } from '../../../values/python/tuple';
import { typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';
import { iterate } from './iterate';
import { isInt, isNone, isNumber } from './kinds-of-value';
import { isDict } from '../../../values/python/is-dict';

export function truth(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return (
      typeof value === 'function' ||
      typeof value === 'symbol' ||
      Boolean(value) ||
      (typeof value === 'number' && Number.isNaN(value))
    );
  if (value instanceof PyFloat) return value.valueOf() !== 0;
  const { truth: own } = typeOf(value).traits;
  if (own !== undefined) return own(value as never);
  return (sizeOf(value) ?? 1) > 0;
}

function sizeOf(value: object): number | undefined {
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (value instanceof Set || value instanceof Map) return value.size;
  if (isDict(value)) return Object.keys(value).length;
  const { length: own } = typeOf(value).traits;
  return own?.(value as never);
}

/** `len()`. @throws PyError TypeError `object of type 'int' has no len()` */
export function length(value: unknown): number {
  if (typeof value === 'string')
    return /[\ud800-\udfff]/.test(value) ? Array.from(value).length : value.length;
  const size = typeof value === 'object' && value !== null ? sizeOf(value) : undefined;
  if (size === undefined) throw typeError(`object of type '${typeName(value)}' has no len()`);
  return size;
}

export function equals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isNone(a) || isNone(b)) return isNone(a) && isNone(b);
  if (isNumber(a) && isNumber(b)) return numbersEqual(a, b);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return objectsEqual(a, b);
}

function numbersEqual(a: unknown, b: unknown): boolean {
  const [x, y] = [plain(a), plain(b)];
  return x == y;
}

/** A number that JavaScript compares exactly, bigint with number too. */
function plain(value: unknown): number | bigint {
  return typeof value === 'bigint' ? value : Number(value);
}

/** The same object is equal to itself inside a container, even `nan`. */
const same = (a: unknown, b: unknown): boolean => Object.is(a, b) || equals(a, b);

function objectsEqual(a: object, b: object): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a instanceof PyTuple !== b instanceof PyTuple || a.length !== b.length) return false;
    return a.every((item, at) => same(item, b[at]));
  }
  if (pyTypeOf in a || pyTypeOf in b) {
    const answer = asked('==', a, b);
    if (answer !== undefined) return answer;
  }
  if (isDict(a) && isDict(b)) {
    const keys = keysOf(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every((key) => {
      const name = nameOf(b, key);
      return name !== undefined && same(a[nameOf(a, key) ?? ''], b[name]);
    });
  }
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return asked('==', a, b) ?? false;
}

/** What the type of one of the two says. */
function asked(op: string, a: unknown, b: unknown): boolean | undefined {
  return typeOf(a).traits.compare?.(op, a, b) ?? typeOf(b).traits.compare?.(op, a, b);
}

/** @param op `<`, `<=`, `>`, `>=`, `==`, `!=`, `in`, `not in`, `is`, `is not` */
export function compare(op: string, a: unknown, b: unknown): boolean {
  switch (op) {
    case '==':
      return equals(a, b);
    case '!=':
      return !equals(a, b);
    case 'in':
      return contains(b, a);
    case 'not in':
      return !contains(b, a);
    case 'is':
      return identical(a, b);
    case 'is not':
      return !identical(a, b);
    default:
      return ordered(op, a, b);
  }
}

function identical(a: unknown, b: unknown): boolean {
  if (a === b || (isNone(a) && isNone(b))) return true;
  if (a instanceof PyTuple && b instanceof PyTuple) return a.length === 0 && b.length === 0;
  return a instanceof PyFloat && b instanceof PyFloat ? a.valueOf() === b.valueOf() : false;
}

function ordered(op: string, a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return holds(op, plain(a), plain(b));
  if (typeof a === 'string' && typeof b === 'string') return holds(op, byCodePoint(a, b), 0);
  if (Array.isArray(a) && Array.isArray(b) && a instanceof PyTuple === b instanceof PyTuple)
    return inTurn(op, a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return holds(op, Buffer.compare(a, b), 0);
  if (a instanceof Set && b instanceof Set) return nested(op, a as Set<unknown>, b as Set<unknown>);
  const answer = asked(op, a, b);
  if (answer !== undefined) return answer;
  throw typeError(`'${op}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

function holds(op: string, a: number | bigint, b: number | bigint): boolean {
  if (op === '<') return a < b;
  if (op === '>') return a > b;
  return op === '<=' ? a <= b : a >= b;
}

function inTurn(op: string, a: readonly unknown[], b: readonly unknown[]): boolean {
  const at = a.findIndex((item, i) => i >= b.length || !same(item, b[i]));
  if (at < 0 || at >= b.length) return holds(op, a.length, b.length);
  return ordered(op, a[at], b[at]);
}

function nested(op: string, a: Set<unknown>, b: Set<unknown>): boolean {
  if (op === '>' || op === '>=') return nested(op === '>' ? '<' : '<=', b, a);
  return (op === '<=' ? a.size <= b.size : a.size < b.size) && [...a].every((item) => b.has(item));
}

/** `item in container`. */
function contains(container: unknown, item: unknown): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') return container.includes(item);
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (isDict(container)) return nameOf(container, item) !== undefined;
  // A set may be asked for another one, which as something that can be changed is in none.
  if (container instanceof Set) return !(item instanceof Set) && container.has(item);
  if (container instanceof Uint8Array) return inBytes(container, item);
  const own = typeOf(container).traits.contains;
  if (own !== undefined) return own(container as never, item);
  if (!Array.isArray(container) && typeOf(container).traits.iterate === undefined && !isIterable(container))
    throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  for (const one of iterate(container)) if (same(one, item)) return true;
  return false;
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function inBytes(bytes: Uint8Array, item: unknown): boolean {
  if (item instanceof Uint8Array) return Buffer.from(bytes).includes(Buffer.from(item));
  if (isInt(item)) return bytes.includes(Number(item));
  throw typeError(`a bytes-like object is required, not '${typeName(item)}'`);
}
