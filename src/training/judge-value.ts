/** Whether a value is the one that a step asks for: as Python compares, and with conditions of a query read as such. */
import { isPlainObject } from '../values/plain-object';
import { canonicalValue } from './judge-request';

/** Of a dict that is like the wanted one, what it lacks; undefined where they are the same. */
export function lackIn(wanted: unknown, given: unknown): string | undefined {
  // Of Python's bytes the text that they spell.
  if (given instanceof Uint8Array) return lackIn(wanted, Buffer.from(given).toString('latin1'));
  if (isPlainObject(wanted) && isPlainObject(given)) {
    for (const [name, value] of Object.entries(wanted)) {
      if (!Object.hasOwn(given, name)) return `${name} is not in it yet`;
      if (!isSameAs(value, given[name], name)) return `${name} has another value`;
    }
    const more = Object.keys(given).find((name) => !Object.hasOwn(wanted, name));
    return more === undefined ? undefined : `${more} is in it, too`;
  }
  return isSameAs(wanted, given) ? undefined : 'the value is another';
}

/** @param name of the parameter or field, whose values may be written in several ways */
function isSameAs(wanted: unknown, given: unknown, name = ''): boolean {
  if (typeof wanted === 'string' && typeof given === 'string')
    return canonicalValue(name, wanted) === canonicalValue(name, given);
  if (isNumber(wanted) && isNumber(given)) return wanted == given; // of a bigint and a number, as Python does
  if (Array.isArray(wanted) && Array.isArray(given))
    return wanted.length === given.length && wanted.every((one, at) => isSameAs(one, given[at], name));
  if (isPlainObject(wanted) && isPlainObject(given)) return lackIn(wanted, given) === undefined;
  return (wanted ?? null) === (given ?? null);
}

const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** How much of the wanted dict a value has: what comes near is worth a word. */
export function shares(wanted: unknown, given: unknown): boolean {
  if (!isPlainObject(wanted) || !isPlainObject(given)) return false;
  return Object.keys(wanted).some((name) => Object.hasOwn(given, name));
}
