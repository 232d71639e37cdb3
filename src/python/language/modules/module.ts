/** Modules as values: objects that print as Python's and know their name. */
import { pyRepr, pyTypeName } from '../../../values/python/symbols';
import { define } from '../runtime/functions/signature';

/** Signature text to function, or name to value. */
export type Exports = Readonly<Record<string, unknown>>;

export function createModule(name: string, exports: Exports): object {
  const module: Record<string, unknown> = {};
  for (const [text, value] of Object.entries(exports)) {
    const isSignature = text.includes('(');
    const made = isSignature ? define(text, value as (...args: unknown[]) => unknown) : value;
    const plain = isSignature ? (made as { name: string }).name : text;
    if (isSignature && !text.startsWith('def '))
      Object.defineProperty(made, pyRepr, { value: () => `<built-in function ${plain}>` });
    module[plain] = made;
  }
  Object.defineProperty(module, pyRepr, { value: () => `<module '${name}'>` });
  return Object.defineProperty(module, pyTypeName, { value: 'module' });
}
