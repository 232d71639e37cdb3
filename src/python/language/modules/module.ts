/** Modules as values: objects that print as Python's and know their name. */
import { pyRepr, pyTypeName } from '../../../values/python/symbols';
import { define } from '../runtime/functions/signature';

/** An export that is made when it is first read: most sessions use little of a large module. */
export class Later {
  constructor(readonly make: () => unknown) {}
}

function defineLater(module: object, name: string, { make }: Later): void {
  const own = { configurable: true, enumerable: true };
  const set = (value: unknown): unknown =>
    Object.defineProperty(module, name, { ...own, writable: true, value }) && value;
  Object.defineProperty(module, name, { ...own, get: () => set(make()), set });
}

/** Signature text to function, or name to value. */
export type Exports = Readonly<Record<string, unknown>>;

export function createModule(name: string, exports: Exports): object {
  const module: Record<string, unknown> = {};
  for (const [text, value] of Object.entries(exports)) {
    if (value instanceof Later) {
      defineLater(module, text, value);
      continue;
    }
    const isSignature = text.includes('(');
    // What C functions say of themselves has the module in front.
    const owner = text.startsWith('def ') ? undefined : name;
    const made = isSignature ? define(text, value as (...args: unknown[]) => unknown, owner) : value;
    const plain = isSignature ? (made as { name: string }).name : text;
    if (isSignature && !text.startsWith('def '))
      Object.defineProperty(made, pyRepr, { value: () => `<built-in function ${plain}>` });
    module[plain] = made;
  }
  Object.defineProperty(module, pyRepr, { value: () => `<module '${name}'>` });
  return Object.defineProperty(module, pyTypeName, { value: 'module' });
}
