/** Types that Python has without an import: declared here, completed with methods by `library/built-in-methods`. */
import type { BuiltInName } from '../../../values/python/type-name';
import { defineType } from './py-type';
import type { PyType } from './traits';

const int = defineType('int', {});

export const builtInTypes: Readonly<Record<BuiltInName, PyType>> = {
  object: defineType('object', {}),
  type: defineType('type', {}),
  NoneType: defineType('NoneType', {}),
  int,
  float: defineType('float', {}),
  bool: defineType('bool', { base: int }),
  str: defineType('str', {}),
  bytes: defineType('bytes', {}),
  list: defineType('list', {}),
  tuple: defineType('tuple', {}),
  dict: defineType('dict', {}),
  set: defineType('set', {}),
  function: defineType('function', {}),
  builtin_function_or_method: defineType('builtin_function_or_method', {}),
  module: defineType('module', {}),
  generator: defineType('generator', { iterate: (value: Generator) => value }),
};
