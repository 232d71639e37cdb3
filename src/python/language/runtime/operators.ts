/** The operators of Python over all values. */
import { keysOf, nameOf, setKey } from '../../../values/python/dict-keys';
import { PyError, typeError } from '../../../values/errors/errors';
import { sameKind } from '../../../values/python/bytearray';
import { PyFloat } from '../../../values/python/number';
import { exclude, intersect, PySet, subtract } from '../../../values/python/set';
import { PyTuple, tupleOf } from '../../../values/python/tuple';
import { typeName } from '../../../values/python/type-name';
import { typeOf } from '../types/type-of';
import { truth } from './comparison';
import { itemAt, iterate } from './iterate';
import { int, isFloat, isInt, isNumber } from './kinds-of-value';
import { isDict, type Dict } from '../../../values/python/is-dict';
import { arithmetic } from './numbers';

/** @throws PyError TypeError, ZeroDivisionError... with CPython's text */
export function binary(op: string, a: unknown, b: unknown): unknown {
  return operate(op, a, b, op);
}

/** `a += b`: a list grows in place, a set and a dict too. @param op without the `=` */
export function inPlace(op: string, a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && !(a instanceof PyTuple) && op === '+') {
    a.push(...iterate(b));
    return a;
  }
  if (a instanceof Set && b instanceof Set && '|&-^'.includes(op)) {
    changeSet(op, a as Set<unknown>, b as Set<unknown>);
    return a;
  }
  const changed = typeOf(a).traits.inPlace?.(op, a as never, b);
  if (changed !== undefined) return changed;
  if (isDict(a) && isDict(b) && op === '|') return merge(a, b);
  return operate(op, a, b, `${op}=`);
}

function operate(op: string, a: unknown, b: unknown, shown: string): unknown {
  const result =
    isNumber(a) && isNumber(b)
      ? arithmetic(op, a, b)
      : (ofContainers(op, a, b) ?? ofTypes(op, a, b) ?? ofDicts(op, a, b));
  if (result !== undefined) return result;
  throw refusal(op, a, b, shown);
}

function ofTypes(op: string, a: unknown, b: unknown): unknown {
  return typeOf(a).traits.binary?.(op, a, b) ?? typeOf(b).traits.binary?.(op, a, b);
}

function ofContainers(op: string, a: unknown, b: unknown): unknown {
  if (op === '+') return joined(a, b);
  if (op === '*') return isInt(b) ? repeated(a, Number(b)) : isInt(a) ? repeated(b, Number(a)) : undefined;
  if (a instanceof Set && b instanceof Set) return sets(op, a as Set<unknown>, b as Set<unknown>);
  return undefined;
}

function ofDicts(op: string, a: unknown, b: unknown): unknown {
  return op === '|' && isDict(a) && isDict(b) ? merge(merge({}, a), b) : undefined;
}

function joined(a: unknown, b: unknown): unknown {
  if (typeof a === 'string') return typeof b === 'string' ? a + b : undefined;
  if (Array.isArray(a) && Array.isArray(b) && a instanceof PyTuple === b instanceof PyTuple) {
    const items = [...iterate(a), ...iterate(b)];
    return a instanceof PyTuple ? tupleOf(items) : items;
  }
  return a instanceof Uint8Array && b instanceof Uint8Array ? sameKind(a, Buffer.concat([a, b])) : undefined;
}

/** Characters or items beyond which a repetition cannot be meant, and V8 could not make it. */
const LONGEST = 100_000_000;

function repeated(value: unknown, times: number): unknown {
  const count = Math.max(0, times);
  if (count >= 2 ** 63) throw new PyError('OverflowError', "cannot fit 'int' into an index-sized integer");
  const sized = typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array;
  if (sized && value.length * count > LONGEST) throw new PyError('MemoryError', '');
  if (typeof value === 'string') return value.repeat(count);
  if (value instanceof Uint8Array)
    return sameKind(value, Buffer.concat(Array.from({ length: count }, () => value)));
  if (!Array.isArray(value)) return undefined;
  const items = value.map((_, at) => itemAt(value, at));
  const all = Array.from({ length: count }, () => items).flat();
  return value instanceof PyTuple ? tupleOf(all) : all;
}

const asSet = (set: Set<unknown>): PySet => (set instanceof PySet ? set : new PySet(set));

/** The left one decides whether the result is frozen. */
function sets(op: string, a: Set<unknown>, b: Set<unknown>): PySet | undefined {
  const [left, right] = [asSet(a), asSet(b)];
  const made = new (left.constructor as typeof PySet)();
  if (op === '&') return intersect(made, left, right);
  if (op === '-') return subtract(made, left, right);
  if (op === '^') return exclude(made, left, right);
  if (op !== '|') return undefined;
  made.update(left);
  if (right !== left) made.update(right);
  return made;
}

/** As `sets`, in place. */
function changeSet(op: string, set: Set<unknown>, other: Set<unknown>): void {
  const result = sets(op, set, other);
  if (!(set instanceof PySet) || result === undefined) {
    const items = [...(result ?? [])];
    set.clear();
    for (const item of items) set.add(item);
  } else if (op === '|') set.update(other);
  else if (op === '-') set.subtract(other);
  else if (op === '&') set.become(result);
  else for (const item of other) if (!set.delete(item)) set.add(item);
}

/** Adds what `from` has to `into`, as `dict.update`. */
function merge(into: Dict, from: Dict): Dict {
  for (const key of keysOf(from)) {
    const name = nameOf(from, key) ?? '';
    setKey(into, key, itemAt(from as unknown as unknown[], name as unknown as number));
  }
  return into;
}

function refusal(op: string, a: unknown, b: unknown, shown: string): PyError {
  const [left, right] = [typeName(a), typeName(b)];
  if (op === '+' && ['str', 'list', 'tuple'].includes(left))
    return typeError(`can only concatenate ${left} (not "${right}") to ${left}`);
  if (op === '+' && a instanceof Uint8Array) return typeError(`can't concat ${right} to ${left}`);
  if (op === '*' && isSequence(a)) return typeError(`can't multiply sequence by non-int of type '${right}'`);
  if (op === '*' && isSequence(b)) return typeError(`can't multiply sequence by non-int of type '${left}'`);
  const name = op === '**' && shown === op ? '** or pow()' : shown;
  return typeError(`unsupported operand type(s) for ${name}: '${left}' and '${right}'`);
}

function isSequence(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array;
}

/** @param op `not`, `-`, `+` or `~` */
export function unary(op: string, value: unknown): unknown {
  if (op === 'not') return !truth(value);
  if (isInt(value)) {
    if (op === '~') return int(~BigInt(value));
    if (op === '+') return typeof value === 'boolean' ? Number(value) : value;
    return typeof value === 'bigint' ? int(-value) : 0 - Number(value);
  }
  if (isFloat(value) && op !== '~') {
    const number = op === '-' ? -Number(value) : Number(value);
    return PyFloat.of(number);
  }
  const result = typeOf(value).traits.unary?.(op, value as never);
  if (result !== undefined) return result;
  throw typeError(`bad operand type for unary ${op}: '${typeName(value)}'`);
}
