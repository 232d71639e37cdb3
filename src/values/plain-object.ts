/** Whether a value is an object that is nothing but its fields: Python's dict. */

/** An object literal or `Object.create(null)`, of this or of another realm (a vm context has its own prototypes). */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return true;
  // Not `Object.create(Object.create(null))`, which has a prototype of its own making.
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}
