/** The keys of a dict, or the members of a set, in the order in which `pprint` puts values of any kind. */
import { hasOtherKeys, realKey } from '../../values/python/dict-keys';
import { PyFloat } from '../../values/python/number';
import { PyTuple } from '../../values/python/tuple';
import { byCodePoint, sortedKeys } from './sorted-keys';

/** @param names as the object has them */
export function sortedNames(dict: object, names: readonly string[]): readonly string[] {
  if (!hasOtherKeys(dict)) return sortedKeys(names);
  return [...names].sort((a, b) => inOrder(realKey(dict, a), realKey(dict, b)));
}

/** Values of one kind by themselves, of several kinds by the name of the kind. */
export function inOrder(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return byCodePoint(a, b);
  if (isNumber(a) && isNumber(b)) return Number(a < b ? -1 : a > b);
  if (a instanceof PyTuple && b instanceof PyTuple) {
    const at = a.findIndex((item, i) => i >= b.length || inOrder(item, b[i]) !== 0);
    return at < 0 || at >= b.length ? a.length - b.length : inOrder(a[at], b[at]);
  }
  return byCodePoint(kind(a), kind(b));
}

function isNumber(value: unknown): value is number | bigint | boolean {
  return ['number', 'bigint', 'boolean'].includes(typeof value) || value instanceof PyFloat;
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (isNumber(value)) return Number.isInteger(Number(value)) ? 'int' : 'float';
  return value instanceof PyTuple ? 'tuple' : typeof value;
}
