/**
 * Types of classes that live outside of this folder (a response, a time span): the class says Python's name for it with
 * `[pyTypeName]`, and whoever knows how its values behave in Python registers the type under that name.
 */
import { defineType } from './py-type';
import type { PyType } from './traits';

const makers = new Map<string, () => PyType>();
const types = new Map<string, PyType>();

/** @param name full, as `requests.models.Response` @param make called with the first value of the type */
export function registerType(name: string, make: () => PyType): void {
  makers.set(name, make);
}

export function brandedType(name: string): PyType {
  let type = types.get(name);
  if (type === undefined) types.set(name, (type = makers.get(name)?.() ?? plainType(name)));
  return type;
}

function plainType(name: string): PyType {
  const at = name.lastIndexOf('.');
  return defineType(name.slice(at + 1), at < 0 ? {} : { module: name.slice(0, at) });
}
