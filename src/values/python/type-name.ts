/**
 * The name that Python has for the type of a value. Types are told by structure and by symbols, never by the name of a
 * class: a person's own `class Response {}` is one of that name, and no class of ours shows its own.
 */
import { PyError } from '../errors/errors';
import { isDict } from './is-dict';
import { PyFloat } from './number';
import { pyCall, pyDef, pyTypeName, pyTypeOf } from './symbols';
import { PyTuple } from './tuple';

/** Types that Python has without an import, and those of functions and modules. */
export type BuiltInName =
  | 'NoneType'
  | 'bool'
  | 'builtin_function_or_method'
  | 'bytes'
  | 'dict'
  | 'float'
  | 'function'
  | 'generator'
  | 'int'
  | 'list'
  | 'module'
  | 'object'
  | 'set'
  | 'str'
  | 'tuple'
  | 'type';

interface Name {
  /** In front of the name, where the type is no built-in. */
  readonly module?: string | undefined;
  readonly name: string;
}

/** What is read of a type of `python/language`. */
interface DefinedType {
  readonly typeName: string;
  readonly traits: { readonly module?: string };
}

/** Types that CPython has written in Python, or a line has made, stand in messages without their module. */
const WRITTEN_IN_PYTHON =
  /^(?:__main__|collections\.Counter$|csv|http|json|logging|requests|statistics|urllib3?|uuid)\b/;

/** As messages name it: `str`, `datetime.timedelta`, `Response`; for what Python does not have, the name of its class. */
export function typeName(value: unknown): string {
  const full = fullTypeName(value);
  return WRITTEN_IN_PYTHON.test(full) ? shortTypeName(value) : full;
}

/** As `type(value).__name__`: without the module. */
export function shortTypeName(value: unknown): string {
  return nameOf(value).name;
}

/** As `type(value)` prints it between `<class '` and `'>`: with the module always. */
export function fullTypeName(value: unknown): string {
  const { module, name } = nameOf(value);
  return module === undefined ? name : `${module}.${name}`;
}

function nameOf(value: unknown): Name {
  const name = builtInName(value);
  return name === undefined ? ofObject(value as object) : { name };
}

/** undefined: a value of another type, an object or a function always. */
export function builtInName(value: unknown): BuiltInName | undefined {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isSafeInteger(value) ? 'int' : 'float';
    case 'bigint':
      return 'int';
    case 'undefined':
      return 'NoneType';
    case 'symbol':
      return 'object';
    case 'function':
      return ofFunction(value);
    case 'object':
      return value === null ? 'NoneType' : ofStructure(value);
  }
}

function ofFunction(value: object): BuiltInName | undefined {
  if ('typeName' in value && 'traits' in value) return 'type';
  if (pyTypeOf in value) return undefined;
  if (pyTypeName in value) return value[pyTypeName] === 'module' ? 'module' : undefined;
  return pyCall in value && !(pyDef in value) ? 'builtin_function_or_method' : 'function';
}

function ofStructure(value: object): BuiltInName | undefined {
  if (value instanceof PyFloat) return 'float';
  if (pyTypeOf in value) return undefined;
  if (pyTypeName in value) return value[pyTypeName] === 'module' ? 'module' : undefined;
  if (Array.isArray(value)) return value instanceof PyTuple ? 'tuple' : 'list';
  if (value instanceof Set) return 'set';
  if (value instanceof Uint8Array) return 'bytes';
  if (isDict(value)) return 'dict';
  return Object.prototype.toString.call(value) === '[object Generator]' ? 'generator' : undefined;
}

function ofObject(value: object): Name {
  const defined = (value as { [pyTypeOf]?: DefinedType })[pyTypeOf];
  if (defined !== undefined) return { module: defined.traits.module, name: defined.typeName };
  const branded = brandOf(value) ?? (value instanceof PyError ? value.pyName : undefined);
  return branded === undefined ? { name: className(value) } : dotted(branded);
}

/** The full name of a type of Python that is not defined in `python/language`: `requests.models.Response`. */
export function brandOf(value: object): string | undefined {
  if (value instanceof Date) return 'datetime.datetime';
  return (value as { [pyTypeName]?: string })[pyTypeName];
}

function dotted(name: string): Name {
  const at = name.lastIndexOf('.');
  return at < 0 ? { name } : { module: name.slice(0, at), name: name.slice(at + 1) };
}

/** The class that made the object. */
export function className(value: object): string {
  const made: unknown = (value as { constructor?: unknown }).constructor;
  return typeof made === 'function' && made.name !== '' && made.name !== 'Object' ? made.name : 'object';
}
