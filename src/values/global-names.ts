/** What a name of an object, the global one for instance, is: looked at without running a getter. */

/** A name that is there; without `value` where only a getter could tell. */
export interface Found {
  readonly value?: unknown;
}

export function ownName(scope: object, name: string): Found | undefined {
  const property = Object.getOwnPropertyDescriptor(scope, name);
  if (property === undefined) return name in scope ? {} : undefined;
  return 'value' in property ? { value: property.value as unknown } : {};
}

/**
 * Whether a global is one of the session: made by a line, or another than it was before the session had a name.
 * @param before what was global then
 */
export function isSessionName(
  scope: object,
  before: ReadonlyMap<string, PropertyDescriptor | undefined>,
  name: string,
): boolean {
  const now = Object.getOwnPropertyDescriptor(scope, name);
  if (now === undefined) return false;
  if (!before.has(name)) return true;
  const then = before.get(name);
  if (now.get !== undefined || then === undefined) return now.get !== then?.get;
  return !Object.is(now.value, then.value);
}
