/** A method asked of the type, `str.lower`: its first argument is the value. */
import { typeError } from '../../../values/errors/errors';
import { pyCall, pyDef, pyRepr } from '../../../values/python/symbols';
import { typeName } from '../../../values/python/type-name';
import type { Keywords } from '../runtime/functions/calling';
import { findMethod } from './members';
import type { PyType } from './traits';
import { isInstance } from './type-of';

/** undefined: the type has no such method. */
export function unboundMethod(type: PyType, name: string): unknown {
  const method = findMethod(type, name);
  if (method === undefined) return undefined;
  const unbound = (self: unknown, ...args: unknown[]): unknown => method(self, ...args);
  Object.defineProperty(unbound, 'name', { value: name });
  const text =
    pyDef in method
      ? `<function ${type.typeName}.${name} at 0x7f0000000000>`
      : `<method '${name}' of '${type.typeName}' objects>`;
  Object.defineProperty(unbound, pyRepr, { value: () => text });
  const call = (args: readonly unknown[], kwargs: Keywords | undefined): unknown => {
    if (args.length === 0) {
      throw typeError(`unbound method ${type.typeName}.${name}() needs an argument`);
    }
    if (!isInstance(args[0], type)) {
      const given = typeName(args[0]);
      throw typeError(
        `descriptor '${name}' for '${type.typeName}' objects doesn't apply to a '${given}' object`,
      );
    }
    return method[pyCall](args, kwargs);
  };
  return Object.defineProperty(unbound, pyCall, { value: call });
}
