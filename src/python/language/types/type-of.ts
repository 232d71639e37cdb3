/** The type of any value. */
import { pyTypeOf } from '../../../values/python/symbols';
import { brandOf, builtInName, className } from '../../../values/python/type-name';
import { brandedType } from './branded-types';
import { builtInTypes } from './built-in-types';
import { defineType } from './py-type';
import { exceptionType } from './python-exceptions';
import { lineage, type PyType } from './traits';

export function typeOf(value: unknown): PyType {
  const name = builtInName(value);
  return name === undefined ? typeOfObject(value as object) : builtInTypes[name];
}

function typeOfObject(value: object): PyType {
  const own = (value as { [pyTypeOf]?: PyType })[pyTypeOf];
  if (own !== undefined) return own;
  const brand = brandOf(value);
  if (brand !== undefined) return brandedType(brand);
  return value instanceof Error ? exceptionType(value) : classType(value);
}

/** Types of classes of TypeScript lines. */
const ofClasses = new WeakMap<object, PyType>();

function classType(value: object): PyType {
  const made: unknown = (value as { constructor?: unknown }).constructor;
  if (typeof made !== 'function') return builtInTypes.object;
  let type = ofClasses.get(made);
  if (type === undefined) ofClasses.set(made, (type = defineType(className(value), {})));
  return type;
}

export function isSubtype(type: PyType, of: PyType): boolean {
  return of === builtInTypes.object || lineage(type).includes(of);
}

export function isInstance(value: unknown, type: PyType): boolean {
  return isSubtype(typeOf(value), type);
}
